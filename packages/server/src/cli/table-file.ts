import { UnusableInput } from "#import/unusable-input";
import { readTable, type Table } from "./delimited.ts";
import { readText } from "./input-file.ts";

/** The table in a file of delimited text. @throws UnusableInput that names the file */
export async function readTableFile(path: string): Promise<Table> {
  const text = await readText(path);
  try {
    return readTable(text);
  } catch (error) {
    if (error instanceof UnusableInput)
      throw new UnusableInput(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}
