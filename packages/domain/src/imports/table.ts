import type { ImportField } from "./field.ts";
import { aliasesOf, bareHead, fieldOfHead } from "./heads.ts";

/** A row of a sheet: its number as the clerk sees it (1 = first), and its cells as text. */
export interface SheetRow {
  readonly no: number;
  readonly cells: readonly string[];
}

export interface FoundTable {
  /** Number of the head's first row. */
  readonly headRow: number;
  readonly headRows: 1 | 2 | 3;
  /** One per column; merged heads joined, "Năm sinh › Nam". */
  readonly heads: readonly string[];
  /** How many fields they name; 0: nobody knows these heads, but heads they are. */
  readonly matches: number;
}

export type TableAnswer =
  | { readonly ok: true; readonly table: FoundTable }
  | {
      readonly ok: false;
      readonly why: "empty" | "no_header" | "no_rows";
      readonly params: Readonly<Record<string, string | number>>;
    };

/** How far down the head may stand. */
const deepestHead = 30;

export interface Candidate {
  readonly at: number;
  readonly headRows: 1 | 2 | 3;
  readonly heads: readonly string[];
  readonly matches: number;
}

/**
 * Finds the head of the table among the first rows: the row (or two, when the upper one is merged) that names most fields;
 * where none is named, the first row that is all words. Title rows above it and blank rows are no harm.
 * @param rows the first rows of the sheet in order, blank ones left out
 */
export function findTable(rows: readonly SheetRow[], fields: readonly ImportField[]): TableAnswer {
  if (rows.length === 0) return { ok: false, why: "empty", params: {} };
  const aliases = aliasesOf(fields);
  const candidates = rows
    .filter(({ no }) => no <= deepestHead || no === rows[0]?.no)
    .flatMap((_, at) => candidatesAt(rows, at, aliases));
  const best = candidates.toSorted(byFit)[0];
  // Of two tables the upper one's head counts: the other is then seen for what it is.
  const first = candidates.find(
    (one) => best && one.matches >= Math.max(2, best.matches / 2) && isAbove(one, best),
  );
  const found = first ?? best;
  const head = found && found.matches >= leastMatches(found) ? found : unnamedHead(rows);
  if (!head) return { ok: false, why: "no_header", params: { expected: expectedHeads(fields) } };
  const below = rows.slice(head.at + head.headRows);
  if (below.length === 0) return { ok: false, why: "no_rows", params: { row: rows[head.at]?.no ?? 1 } };
  const { headRows, heads, matches } = head;
  return { ok: true, table: { headRow: rows[head.at]?.no ?? 1, headRows, heads, matches } };
}

/** One word that happens to be an alias makes no head of a wide table. */
const leastMatches = ({ heads }: Candidate): number =>
  heads.filter((head) => head !== "").length <= 2 ? 1 : 2;

/** Most fields named first; then the fewest rows, then the upper one. */
const byFit = (a: Candidate, b: Candidate): number =>
  b.matches - a.matches || a.headRows - b.headRows || a.at - b.at;

const isAbove = (one: Candidate, other: Candidate): boolean =>
  one.headRows === 1 && one.at + one.headRows <= other.at;

function candidatesAt(
  rows: readonly SheetRow[],
  at: number,
  aliases: ReadonlyMap<string, string>,
): Candidate[] {
  const upper = rows[at]?.cells ?? [];
  const lower = rows[at + 1];
  const single = candidate({ at, headRows: 1, heads: upper.map(tidyHead) }, aliases);
  if (!lower || lower.no !== (rows[at]?.no ?? 0) + 1 || !isWords(lower.cells)) return [single];
  const double = candidate({ at, headRows: 2, heads: mergedHeads(upper, lower.cells) }, aliases);
  const third = rows[at + 2];
  if (!third || third.no !== lower.no + 1 || !isWords(third.cells)) return [single, double];
  const heads = mergedHeads(upper, mergedHeads(lower.cells, third.cells));
  return [single, double, candidate({ at, headRows: 3, heads }, aliases)];
}

function candidate(
  head: Pick<Candidate, "at" | "headRows" | "heads">,
  aliases: ReadonlyMap<string, string>,
): Candidate {
  const fields = head.heads.map((one) => fieldOfHead(one, aliases)).filter((field) => field !== undefined);
  return { ...head, matches: new Set(fields).size };
}

const tidyHead = (cell: string): string => cell.normalize("NFC").replace(/\s+/g, " ").trim().slice(0, 200);

/** A cell of the upper row stands over the blanks to its right, as far as the lower row goes on. */
function mergedHeads(upper: readonly string[], lower: readonly string[]): string[] {
  let over = "";
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    const top = tidyHead(upper[i] ?? "");
    const sub = tidyHead(lower[i] ?? "");
    if (top !== "") over = top;
    if (sub === "") return top;
    return over === "" ? sub : `${over} › ${sub}`;
  });
}

/** No digits to speak of: dates, phones and numbers are data. */
const isWords = (cells: readonly string[]): boolean => {
  const filled = cells.filter((cell) => cell.trim() !== "");
  return (
    filled.length > 0 &&
    filled.every((cell) => /\p{L}/u.test(cell) && !/\d{2}/.test(cell) && cell.length <= 60)
  );
};

/** A head none of whose words we know: the first row, all words, all different, with as many columns as the rows below. */
function unnamedHead(rows: readonly SheetRow[]): Candidate | undefined {
  const at = 0;
  const heads = (rows[at]?.cells ?? []).map(tidyHead);
  const filled = heads.filter((head) => head !== "");
  const next = rows[at + 1]?.cells.filter((cell) => cell.trim() !== "") ?? [];
  const isHead =
    filled.length >= 2 &&
    isWords(heads) &&
    new Set(filled.map(bareHead)).size === filled.length &&
    next.some((cell) => /\d/.test(cell));
  return isHead ? { at, headRows: 1, heads, matches: 0 } : undefined;
}

/** The head printed once more on a new page. */
export function headMatcher(heads: readonly string[]): (cells: readonly string[]) => boolean {
  const bare = heads.map(bareHead);
  const first = bare.findIndex((head) => head !== "");
  return (cells) => {
    const cell = cells[first];
    // Most rows are told by their first cell, before anything is folded.
    if (
      first < 0 ||
      cell === undefined ||
      cell.length > 200 ||
      (/\d/.test(cell) && !/\d/.test(bare[first] ?? ""))
    )
      return false;
    const width = Math.max(cells.length, bare.length);
    for (let i = first; i < width; i++)
      if (bareHead(tidyHead(cells[i] ?? "")) !== (bare[i] ?? "")) return false;
    return true;
  };
}

/** A row further down that heads another table: most of it names fields, none of it is data. */
export function headsAnother(
  cells: readonly string[],
  head: Pick<Candidate, "matches">,
  aliases: ReadonlyMap<string, string>,
): Candidate | undefined {
  if (head.matches < 2 || !isWords(cells)) return undefined;
  const found = candidate({ at: 0, headRows: 1, heads: cells.map(tidyHead) }, aliases);
  return found.matches >= Math.max(2, head.matches * 0.6) ? found : undefined;
}

/** The same head with the row under it, where that goes on with words. */
export function withSubheads(
  upper: readonly string[],
  lower: readonly string[],
  aliases: ReadonlyMap<string, string>,
): Candidate | undefined {
  if (!isWords(lower)) return undefined;
  return candidate({ at: 0, headRows: 2, heads: mergedHeads(upper, lower) }, aliases);
}

const expectedHeads = (fields: readonly ImportField[]): string =>
  fields
    .slice(0, 6)
    .flatMap(({ aliases }) => aliases.slice(0, 1))
    .join(", ");
