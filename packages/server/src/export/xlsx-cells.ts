import { asItIs, type ByteWriter, type CellWriter, rememberedCell } from "./byte-writer.ts";
import { backslash, textOf } from "./copied-lines.ts";
import type { SheetColumn } from "./sheet.ts";

/** Numbers of the formats in `styles` (xlsx-parts.ts). */
export const formats = { day: 1, moment: 2, head: 3 } as const;

/** How the cells of a column are written, from behind their address on. Texts stay texts: nothing in the file runs. */
export function cellWriter({ kind, said }: SheetColumn): CellWriter {
  switch (kind) {
    case "text":
    case "name":
      return copiedText;
    case "id":
      return between(plainText.start, plainText.end);
    case "code":
    case "unit":
    case "boolean":
      return rememberedCell((raw) => textCell(said(raw)));
    case "integer":
      return between(Buffer.from("><v>"), Buffer.from("</v></c>"));
    case "day":
      return rememberedCell(dayCell);
    case "moment": {
      const write = rememberedCell(momentCell);
      return (out, lines, start, end) => write(out, lines, start, Math.min(end, start + toTheMinute));
    }
  }
}

/** "2021-07-27 08:00" */
const toTheMinute = 16;

const plainText = {
  start: Buffer.from(` t="inlineStr"><is><t>`),
  end: Buffer.from("</t></is></c>"),
};

const between =
  (before: Uint8Array, after: Uint8Array): CellWriter =>
  (out, ...cell) => {
    out.bytes(before);
    asItIs(out, ...cell);
    out.bytes(after);
  };

/** A text with none of the signs that mean something goes as it came. */
function copiedText(out: ByteWriter, lines: Buffer, ...[start, end]: [number, number]): void {
  let means = isSpaceLike(lines, start) || endsLikeSpace(lines, end);
  for (let i = start; i < end && !means; i++) means = holds[lines[i] ?? 0] === 1;
  if (means) return out.text(textCell(textOf(lines, start, end)));
  out.bytes(plainText.start);
  out.bytes(lines, start, end);
  out.bytes(plainText.end);
}

/** What `special` looks for, and what COPY puts a backslash before. U+FFFE and U+FFFF begin with 0xEF, as few others do. */
const holds = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 32 || byte === 0xef || byte === backslash || "&<>_".includes(String.fromCodePoint(byte)) ? 1 : 0,
);

/** Whether a character may be one that `\s` is: a space, U+00A0, U+1680, U+2000–205F, U+3000, U+FEFF by their first bytes. */
const isSpaceLike = (lines: Uint8Array, at: number): boolean => {
  const byte = lines[at] ?? 0;
  if (byte <= 32) return true;
  return (
    byte === 0xc2 ||
    byte === 0xe2 ||
    byte === 0xe3 ||
    byte === 0xef ||
    (byte === 0xe1 && lines[at + 1] === 0x9a)
  );
};

const endsLikeSpace = (lines: Uint8Array, end: number): boolean => {
  if ((lines[end - 1] ?? 0) < 0x80) return lines[end - 1] === 32;
  return lines[end - 2] === 0xc2 || isSpaceLike(lines, end - 3);
};

export const textCell = (text: string): string =>
  keepsSpace.test(text)
    ? ` t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
    : ` t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;

export const headCell = (text: string): string => ` s="${formats.head}"${textCell(text)}`;

const keepsSpace = /^\s|\s$|\n/;
/** What XML gives a meaning, what it cannot hold, and what Excel reads as such an escape (ECMA-376 part 1, §22.9.2.19). */
const special = new RegExp(
  String.raw`[&<>\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)`,
  "g",
);

export const escaped = (text: string): string => text.replace(special, escapeOf);

function escapeOf(sign: string): string {
  const named = entities[sign];
  return named ?? `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

/** Days as Excel counts them: 1 is 1 January 1900, and 60 a day that never was; before that it is off, so those stay text. */
const epoch = Temporal.PlainDate.from("1899-12-30");
const firstTrueSerial = 61;

const serialOf = (day: string): number => epoch.until(Temporal.PlainDate.from(day)).days;

function dayCell(raw: string): string {
  const serial = serialOf(raw);
  return serial < firstTrueSerial ? textCell(raw) : ` s="${formats.day}"><v>${serial}</v></c>`;
}

/** To the minute. */
function momentCell(raw: string): string {
  const serial = serialOf(raw.slice(0, 10));
  if (serial < firstTrueSerial) return textCell(raw.slice(0, 16));
  const minutes = Number(raw.slice(11, 13)) * 60 + Number(raw.slice(14, 16));
  return ` s="${formats.moment}"><v>${serial + minutes / 1440}</v></c>`;
}
