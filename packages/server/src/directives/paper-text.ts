import { Readable } from "node:stream";
import { fromLegacy, legacyFontOf } from "@phaodai/domain/imports/legacy-vietnamese";
import { encodingOf } from "#import/encoding";
import { UnusableInput } from "#import/unusable-input";
import { listEntries } from "#import/zip";
import { docxText } from "./docx-text.ts";
import { pdfText } from "./pdf-text.ts";

/** A paper of a thousand pages is far smaller. */
export const mostPaperBytes = 64 * 2 ** 20;

/** Files that hold no text we read, by their first bytes, and what to do instead. */
const others: readonly (readonly [bytes: string, why: string])[] = [
  ["{\\rtf", "đây là tệp RTF: hãy mở bằng Word và lưu thành .docx"],
  [
    "\u00d0\u00cf\u0011\u00e0",
    "đây là tệp Word kiểu cũ (.doc) hoặc có mật khẩu: hãy lưu thành .docx không mật khẩu",
  ],
  ["\u0089PNG", "đây là ảnh chụp, không có chữ để đọc: hãy dán phần chữ vào"],
  ["\u00ff\u00d8\u00ff", "đây là ảnh chụp, không có chữ để đọc: hãy dán phần chữ vào"],
  ["II*\u0000", "đây là ảnh quét, không có chữ để đọc: hãy dán phần chữ vào"],
  ["MM\u0000*", "đây là ảnh quét, không có chữ để đọc: hãy dán phần chữ vào"],
  ["GIF8", "đây là ảnh, không có chữ để đọc: hãy dán phần chữ vào"],
];

/**
 * The text of a paper's file: DOCX, PDF with text, or plain text in UTF-8, UTF-16, windows-1258 or a font of before Unicode (TCVN3, VNI).
 * The kind is told by the first bytes: names lie.
 * @throws UnusableInput in words for the person who brought the file
 */
export async function paperText(bytes: Buffer): Promise<string> {
  if (bytes.length === 0) throw new UnusableInput("tệp rỗng", { code: "empty" });
  if (bytes.length > mostPaperBytes)
    throw new UnusableInput(`tệp lớn hơn ${mostPaperBytes / 2 ** 20} MiB`, {
      code: "bomb",
      params: { limit: 64 },
    });
  const start = bytes.toString("latin1", 0, 64);
  const other = others.find(([first]) => start.startsWith(first));
  if (other) throw new UnusableInput(other[1], { code: "wrong_kind", params: { kind: other[1] } });
  const text = await textOf(bytes, start);
  if (!/\p{L}/u.test(text)) throw new UnusableInput("tệp không có chữ nào", { code: "empty" });
  return text;
}

/** The lines of a text as clauses count them. */
export const linesOf = (text: string): string[] =>
  text.normalize("NFC").split(/\r\n?|[\u2028\u2029\u0085\v]|\n/u);

function textOf(bytes: Buffer, start: string): string | Promise<string> {
  if (start.startsWith("%PDF")) return pdfText(bytes);
  return start.startsWith("PK\u0003\u0004") ? zippedText(bytes) : plainText(bytes);
}

function zippedText(bytes: Buffer): string {
  const names = listEntries(bytes).map(({ name }) => name);
  if (names.includes("word/document.xml")) return docxText(bytes);
  throw new UnusableInput("đây là tệp nén hoặc bảng tính, không phải văn bản Word (.docx)", {
    code: "wrong_kind",
  });
}

async function plainText(bytes: Buffer): Promise<string> {
  const encoding = await encodingOf(Readable.from([bytes]));
  if (!encoding.startsWith("utf-16") && bytes.subarray(0, 4096).includes(0))
    throw new UnusableInput("tệp nhị phân, không phải văn bản", { code: "wrong_kind" });
  const text = new TextDecoder(encoding).decode(bytes);
  const font = encoding === "windows-1252" ? legacyFontOf(text) : undefined;
  return font ? fromLegacy(text, font) : text;
}
