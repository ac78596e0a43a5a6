import { aliasesOf, fieldOfHead } from "@phaodai/domain/imports/heads";
import {
  type PastedAt,
  type PastedField,
  type PastedRow,
  pastedFields,
  readPasted,
} from "@phaodai/domain/imports/pasted-text";
import { columnsOf, fieldsOf, noteOf, type QuickRegister } from "./quick-columns.ts";
import type { QuickRow } from "./quick-sheet.ts";

/** What a clipboard holds: cells of a spreadsheet, or a message. */
export type Clipping =
  | { readonly kind: "block"; readonly block: readonly (readonly string[])[] }
  | { readonly kind: "message"; readonly text: string };

/** Spreadsheets put cells between tabs; a table on a page or in a document comes as HTML. */
export function clippingOf(text: string, html = ""): Clipping {
  if (text.includes("\t")) return { kind: "block", block: cellsOf(text) };
  const table = html.includes("<table") ? tableOf(html) : [];
  if (table.some((row) => row.length > 1)) return { kind: "block", block: table };
  return { kind: "message", text };
}

/** Text between tabs and lines; a cell with a line or a quote within it is quoted, as spreadsheets do. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/g;
  let row: string[] = [];
  for (const [whole, quoted, plain, end] of text.matchAll(cell)) {
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\t") continue;
    rows.push(row);
    row = [];
    if (whole === "" || end === "") break;
  }
  // The line that ends the last row begins no other.
  if (rows.at(-1)?.every((one) => one === "")) rows.pop();
  return rows;
}

/** The cells of the first table; a document is parsed, never shown nor run. */
function tableOf(html: string): string[][] {
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  return [...(table?.querySelectorAll("tr") ?? [])].map((row) =>
    [...row.querySelectorAll("td,th")].map((one) => (one.textContent ?? "").replace(/\s+/g, " ").trim()),
  );
}

/** Fields by column of a block whose first row is a head; undefined where it is none. */
export function headOf(block: readonly (readonly string[])[], register: QuickRegister) {
  const aliases = aliasesOf(fieldsOf[register]);
  const fields = (block[0] ?? []).map((head) => fieldOfHead(head, aliases));
  const isHead = block.length > 1 && new Set(fields.filter((field) => field !== undefined)).size >= 2;
  return isHead ? fields : undefined;
}

/** Rows of a block under its own head. Columns no field takes go into the note, with their head. */
export function rowsOfBlock(
  block: readonly (readonly string[])[],
  fields: readonly (string | undefined)[],
  { register, newId }: { readonly register: QuickRegister; readonly newId: () => string },
): QuickRow[] {
  const heads = block[0] ?? [];
  return block.slice(1).map((line) => {
    const cells = new Map<string, string>();
    for (const [index, text] of line.entries())
      if (text.trim() !== "") put(cells, { field: fields[index], head: heads[index] ?? "", text }, register);
    return { id: newId(), cells: Object.fromEntries(cells), original: null, unsure: [], answer: null };
  });
}

interface HeadedCell {
  readonly field: string | undefined;
  readonly head: string;
  readonly text: string;
}

/** Columns in two parts become one: the year of birth under "Nam", the district behind the commune. */
function put(cells: Map<string, string>, { field, head, text }: HeadedCell, register: QuickRegister): void {
  const append = (to: string, said: string, sign: string) =>
    cells.set(to, [cells.get(to), said].filter(Boolean).join(sign));
  if (field === "bornMale" || field === "bornFemale") {
    cells.set("birthDate", text);
    cells.set("sex", field === "bornMale" ? "Nam" : "Nữ");
  } else if (field === "district") append("unitId", text, ", ");
  else if (field === "residentialGroupId") append("address", /^\d+$/.test(text) ? `Tổ ${text}` : text, ", ");
  else if (field === noteOf[register]) append(field, text, "; ");
  else if (field !== undefined && !cells.has(field) && isShown(field, register)) cells.set(field, text);
  else append(noteOf[register], head.trim() === "" ? text : `${head.trim()}: ${text}`, "; ");
}

const isShown = (field: string, register: QuickRegister): boolean =>
  columnsOf(register).some((column) => column.field === field);

/** Rows of a message, each with its original. What the register has no column for goes into the note. */
export function rowsOfMessage(
  text: string,
  at: PastedAt,
  { register, newId, wordOf }: MessageInto,
): QuickRow[] {
  return readPasted(text, at).map((read) => rowOf(read, { register, newId, wordOf }));
}

interface MessageInto {
  readonly register: QuickRegister;
  readonly newId: () => string;
  /** The word of a field, for the note: "Lấy mẫu". */
  readonly wordOf: (field: PastedField) => string;
}

function rowOf({ original, pieces, cells }: PastedRow, { register, newId, wordOf }: MessageInto): QuickRow {
  const kept: Record<string, string> = {};
  const unsure: string[] = [];
  const notes: string[] = [];
  for (const name of pastedFields) {
    const cell = cells[name];
    if (!cell) continue;
    if (name !== "note" && isShown(name, register)) {
      kept[name] = asTyped(cell.value);
      if (!cell.isSure) unsure.push(name);
    } else notes.push(name === "note" ? cell.value : `${wordOf(name)}: ${asTyped(cell.value)}`);
  }
  const note = noteOf[register];
  if (notes.length > 0) kept[note] = notes.join("; ");
  if (cells.note && !cells.note.isSure) unsure.push(note);
  return { id: newId(), cells: kept, original: { text: original, pieces }, unsure, answer: null };
}

/** 2021-08-12 as a clerk would type it: 12/08/2021. */
const asTyped = (value: string): string => value.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3/$2/$1");
