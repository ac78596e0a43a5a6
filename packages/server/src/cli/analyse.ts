import { analyseChains } from "./analyse-chains.ts";
import { analyseContacts } from "./analyse-contacts.ts";
import { analyseDuplicates } from "./analyse-duplicates.ts";
import { UnusableInput } from "#import/unusable-input";

/** Where a command prints: answers to stdout, words to the user to stderr. */
export interface CliStreams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** What an analysis gives: its answer, and what the user should know about the input. */
export interface Analysis {
  readonly answer: object;
  readonly remarks: readonly string[];
}

const analyses = new Map<string, (args: readonly string[]) => Promise<Analysis>>([
  ["chains", analyseChains],
  ["contacts", analyseContacts],
  ["duplicates", analyseDuplicates],
]);

const usage = `Cách dùng:
  analyse chains   --cases TỆP --links TỆP [--id CỘT] [--onset CỘT] [--from CỘT] [--to CỘT] [--undirected]
  analyse contacts --events TỆP --format tij|csv [--step GIÂY] --index MÃ [--from T] [--to T]
                   [--minutes 15] [--rule total|rolling24h|run] [--gap GIÂY] [--static]
  analyse duplicates --file TỆP [--id CỘT] [--threshold 0–1]
`;

/** `phaodai analyse …`: files in, JSON out, no database. Answers the exit code: 2 for input that cannot be used. */
export async function analyse(args: readonly string[], { stdout, stderr }: CliStreams): Promise<number> {
  const [name = "", ...rest] = args;
  const run = analyses.get(name);
  if (!run) {
    stderr.write(name === "" ? usage : `Không có phép phân tích “${name}”.\n${usage}`);
    return 2;
  }
  try {
    const { answer, remarks } = await run(rest);
    for (const remark of remarks) stderr.write(`Lưu ý: ${remark}\n`);
    stdout.write(`${JSON.stringify(answer)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    stderr.write(`Không phân tích được: ${error.message}.\n`);
    return 2;
  }
}
