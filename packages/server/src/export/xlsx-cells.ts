import { remembered, type SheetColumn } from "./sheet.ts";

/** A cell from behind its address: ` t="inlineStr"><is>…`. */
export type CellWriter = (raw: string) => string;

/** Numbers of the formats in `styles` (xlsx-parts.ts). */
export const formats = { day: 1, moment: 2, head: 3 } as const;

/** How the cells of a column are written. Texts stay texts: nothing in the file runs. */
export function cellWriter({ kind, said }: SheetColumn): CellWriter {
  switch (kind) {
    case "text":
    case "name":
    case "id":
      return textCell;
    case "code":
    case "unit":
    case "boolean":
      return remembered((raw) => textCell(said(raw)));
    case "integer":
      return (raw) => `><v>${raw}</v></c>`;
    case "day":
      return remembered(dayCell);
    case "moment":
      return momentCell;
  }
}

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

const serials = new Map<string, number>();
/** Days are few; should a register hold many, the memory of them starts anew. */
const mostSerials = 100_000;

function rememberedSerial(day: string): number {
  const known = serials.get(day);
  if (known !== undefined) return known;
  if (serials.size >= mostSerials) serials.clear();
  const serial = serialOf(day);
  serials.set(day, serial);
  return serial;
}

/** To the minute. */
function momentCell(raw: string): string {
  const serial = rememberedSerial(raw.slice(0, 10));
  if (serial < firstTrueSerial) return textCell(raw.slice(0, 16));
  const minutes = Number(raw.slice(11, 13)) * 60 + Number(raw.slice(14, 16));
  return ` s="${formats.moment}"><v>${serial + minutes / 1440}</v></c>`;
}
