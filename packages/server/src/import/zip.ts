import { Readable } from "node:stream";
import { crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import { UnusableInput } from "./unusable-input.ts";

// APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
const END = { signature: 0x0605_4b50, length: 22, longestComment: 0xffff };
const ENTRY = { signature: 0x0201_4b50, length: 46 };
const LOCAL = { signature: 0x0403_4b50, length: 30 };
const STORED = 0;
const DEFLATED = 8;

export interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** Names and sizes as the archive's directory states them. @throws UnusableInput */
export const listEntries = (bytes: Buffer): readonly Entry[] => entriesOf(bytes);

/** One file of an archive, unpacked. @throws UnusableInput when it is damaged, locked or larger than `limit` */
export const readEntry = (bytes: Buffer, entry: Entry, limit: number): Buffer =>
  contentOf(bytes, entry, limit);

/** The files of an archive that people put there; not the shadows a Mac leaves. */
export const listFiles = (bytes: Buffer): readonly Entry[] =>
  entriesOf(bytes).filter(({ name }) => !name.endsWith("/") && !/(?:^|\/)(?:__MACOSX\/|\.)/.test(name));

/** One file of an archive piece by piece. @throws UnusableInput when it is damaged, locked or larger than it says */
export async function* entryPieces(bytes: Buffer, entry: Entry): AsyncGenerator<Buffer> {
  const packed = packedOf(bytes, entry);
  if (entry.method === STORED) {
    yield packed;
    return;
  }
  if (entry.method !== DEFLATED) throw new UnusableInput(`tệp zip dùng cách nén lạ (số ${entry.method})`);
  let size = 0;
  let crc = 0;
  const inflating = Readable.from(piecesOf(packed)).pipe(createInflateRaw({ chunkSize: pieceSize }));
  try {
    // Without an encoding, a stream of bytes gives buffers.
    for await (const piece of inflating as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > entry.size) throw tooLarge(entry.size);
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (cause) {
    if (cause instanceof UnusableInput) throw cause;
    throw new UnusableInput("tệp nén bị hỏng", { cause });
  }
  if (crc !== entry.crc) throw broken();
}

const pieceSize = 256 * 1024;

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
}

/** The one file in a zip archive. Sizes written in the archive are not trusted: unpacking stops at `limit` bytes. */
export function unzipOne(bytes: Buffer, limit: number): Buffer {
  const files = entriesOf(bytes).filter(({ name }) => !name.endsWith("/") && !name.startsWith("__MACOSX/"));
  if (files.some(({ name }) => name === "[Content_Types].xml")) {
    throw new UnusableInput("đây là tệp Excel; hãy lưu thành CSV rồi chạy lại");
  }
  const [file, ...others] = files;
  if (!file) throw new UnusableInput("tệp zip rỗng", { code: "empty" });
  if (others.length > 0) {
    const names = files.slice(0, 5).map(({ name }) => name);
    throw new UnusableInput(
      `tệp zip phải chứa đúng một tệp, nhưng có ${files.length}: ${names.join(", ")}…`,
      {
        code: "many_files",
        params: { count: files.length, names: names.join(", ") },
      },
    );
  }
  return contentOf(bytes, file, limit);
}

function entriesOf(bytes: Buffer): Entry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffff_ffff)
    throw new UnusableInput("tệp zip quá lớn (zip64)", { code: "bomb", params: { limit: 4096 } });
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + ENTRY.length > bytes.length || bytes.readUInt32LE(at) !== ENTRY.signature) throw broken();
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const nameEnd = at + ENTRY.length + (nameLength ?? 0);
    entries.push({
      name: bytes.toString("utf8", at + ENTRY.length, nameEnd),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at = nameEnd + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END.length - END.longestComment);
  for (let at = bytes.length - END.length; at >= first; at--) {
    if (bytes.readUInt32LE(at) === END.signature) return at;
  }
  throw broken();
}

function packedOf(bytes: Buffer, entry: Entry): Buffer {
  if (entry.flags & 1) throw new UnusableInput("tệp zip có mật khẩu", { code: "locked_file" });
  if (entry.at + LOCAL.length > bytes.length || bytes.readUInt32LE(entry.at) !== LOCAL.signature)
    throw broken();
  const start =
    entry.at + LOCAL.length + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
  const packed = bytes.subarray(start, start + entry.packed);
  if (packed.length < entry.packed) throw broken();
  return packed;
}

function contentOf(bytes: Buffer, entry: Entry, limit: number): Buffer {
  const packed = packedOf(bytes, entry);
  if (entry.size > limit) throw tooLarge(limit);
  const content = unpacked(packed, entry.method, limit);
  if (crc32(content) !== entry.crc) throw broken();
  return content;
}

function unpacked(packed: Buffer, method: number, limit: number): Buffer {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new UnusableInput(`tệp zip dùng cách nén lạ (số ${method})`);
  return inflated(() => inflateRawSync(packed, { maxOutputLength: limit }), limit);
}

/** Runs an unpacking of node:zlib and says in the user's words what went wrong. */
export function inflated(unpack: () => Buffer, limit: number): Buffer {
  try {
    return unpack();
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(limit);
    throw new UnusableInput("tệp nén bị hỏng", { cause });
  }
}

const broken = () => new UnusableInput("tệp zip bị hỏng");

const tooLarge = (limit: number) =>
  new UnusableInput(`nội dung sau khi giải nén vượt ${Math.round(limit / 2 ** 20)} MiB, từ chối đọc`, {
    code: "bomb",
    params: { limit: Math.round(limit / 2 ** 20) },
  });
