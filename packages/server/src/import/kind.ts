import { UnusableInput } from "./unusable-input.ts";
import { listEntries, readEntry } from "./zip.ts";

export type FileKind = "text" | "json" | "gzip" | "xlsx" | "ods" | "zip";

/** What is shown of a file that is something else, by its first bytes. */
const others: readonly (readonly [bytes: string, name: string])[] = [
  ["%PDF", "PDF"],
  ["{\\rtf", "RTF (Word)"],
  ["\u0089PNG", "ảnh PNG"],
  ["\u00ff\u00d8\u00ff", "ảnh JPEG"],
  ["GIF8", "ảnh GIF"],
  ["Rar!", "RAR"],
  ["7z\u00bc\u00af", "7-Zip"],
  ["SQLite format 3", "SQLite"],
];

/**
 * What a file is, told by its content: names lie.
 * @param bytes the whole of a zip, else at least the first 4 KiB
 * @throws UnusableInput naming what it is instead, and what to do
 */
export function kindOf(bytes: Buffer): FileKind {
  const start = bytes.toString("latin1", 0, 64);
  if (bytes.length === 0) throw new UnusableInput("tệp rỗng", { code: "empty" });
  if (start.startsWith("\u001f\u008b")) return "gzip";
  if (start.startsWith("PK\u0003\u0004")) return kindOfZip(bytes);
  if (start.startsWith("PK\u0005\u0006")) throw new UnusableInput("tệp zip rỗng", { code: "empty" });
  if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) throw oldOffice(bytes);
  const other = others.find(([first]) => start.startsWith(first));
  if (other) throw wrongKind(other[1]);
  const text = bytes
    .toString("latin1", 0, 1024)
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (/^<(?:!doctype html|html|head|table|meta|body)\b/i.test(text)) throw wrongKind("HTML (trang web)");
  if (text.startsWith("<?xml")) throw wrongKind("XML");
  if (/^(?:\[\s*[[{\]]|\{\s*")/.test(text)) return "json";
  if (looksBinary(bytes))
    throw new UnusableInput("tệp nhị phân, không phải văn bản", { code: "not_a_table" });
  return "text";
}

function kindOfZip(bytes: Buffer): FileKind {
  const names = listEntries(bytes).map(({ name }) => name);
  const has = (start: string) => names.some((name) => name.startsWith(start));
  if (has("xl/workbook.bin")) throw wrongKind("Excel nhị phân (.xlsb)");
  if (has("xl/")) return "xlsx";
  if (has("word/")) throw wrongKind("Word (.docx)");
  if (has("ppt/")) throw wrongKind("PowerPoint");
  if (names.includes("mimetype") && names.includes("content.xml")) return kindOfOpenDocument(bytes);
  return "zip";
}

function kindOfOpenDocument(bytes: Buffer): FileKind {
  const entry = listEntries(bytes).find(({ name }) => name === "mimetype");
  const type = entry ? readEntry(bytes, entry, 1000).toString("latin1") : "";
  if (type.includes("spreadsheet")) return "ods";
  throw wrongKind("OpenDocument (.odt)");
}

/** OLE: an Excel of before 2007, or a new one under a password. */
function oldOffice(bytes: Buffer): UnusableInput {
  if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le")))
    return new UnusableInput("tệp Excel có mật khẩu", { code: "locked_file" });
  if (bytes.includes(Buffer.from("WordDocument", "utf16le"))) return wrongKind("Word cũ (.doc)");
  return new UnusableInput("tệp Excel cũ (.xls)", { code: "old_excel" });
}

const wrongKind = (kind: string): UnusableInput =>
  new UnusableInput(`đây là tệp ${kind}, không phải bảng tính`, { code: "wrong_kind", params: { kind } });

/** More than one byte in twenty is a control sign, and it is no UTF-16. */
function looksBinary(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4096);
  if (isUtf16(head)) return false;
  const odd = head.reduce((n, byte) => (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) ? n + 1 : n), 0);
  return odd > head.length / 20;
}

/** By its mark, or by a zero in nearly every second byte, as text of mostly Latin letters has. */
export function isUtf16(head: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = head.length * 0.3;
  if (odd > many && even < odd / 10) return "utf-16le";
  if (even > many && odd < even / 10) return "utf-16be";
  return undefined;
}
