import { readFile, stat } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { UnusableInput } from "#import/unusable-input";
import { inflated, unzipOne } from "#import/zip";

/** What one file may hold once unpacked. A JavaScript text ends at 512 Mi characters. */
const mostBytes = 256 * 2 ** 20;

/** The text of a file as the world writes it: plain, gzip or zip; UTF-8 or UTF-16, with or without a mark. */
export async function readText(path: string): Promise<string> {
  try {
    return decoded(unpackedBytes(await bytesOf(path)));
  } catch (error) {
    if (error instanceof UnusableInput)
      throw new UnusableInput(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** The bytes of a file. @throws UnusableInput where it is none, or too large */
export async function bytesOf(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw new UnusableInput(`tệp lớn hơn ${mostBytes / 2 ** 20} MiB`);
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new UnusableInput("không có tệp này", { cause: error });
    if (code === "EISDIR") throw new UnusableInput("đây là thư mục, không phải tệp", { cause: error });
    if (code === "EACCES") throw new UnusableInput("không được phép đọc tệp này", { cause: error });
    throw error;
  }
}

/** Told by the first bytes: names lie. */
function unpackedBytes(bytes: Buffer): Buffer {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    return inflated(() => gunzipSync(bytes, { maxOutputLength: mostBytes }), mostBytes);
  }
  if (bytes.toString("latin1", 0, 4) === "PK\u0003\u0004") return unzipOne(bytes, mostBytes);
  return bytes;
}

function decoded(bytes: Buffer): string {
  const text = new TextDecoder(encodingOf(bytes), { fatal: true });
  try {
    const read = text.decode(bytes);
    if (read.includes("\u0000")) throw new UnusableInput("tệp nhị phân, không phải văn bản");
    return read;
  } catch (cause) {
    if (cause instanceof UnusableInput) throw cause;
    throw new UnusableInput("không đọc được chữ: tệp không phải UTF-8 hay UTF-16", { cause });
  }
}

function encodingOf(bytes: Buffer): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return "utf-8";
}
