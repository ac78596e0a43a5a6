import { flat, isCapitals } from "@phaodai/domain/directives/flat";
import { readLines } from "@phaodai/domain/directives/lines";

/** A line of the paper as it lies beside its clauses. */
export interface SheetLine {
  /** Position in the source, from 1: what `lines` of a clause counts by. */
  readonly at: number;
  /** Columns of a head or a foot, cells of a table; one piece for running text. */
  readonly parts: readonly string[];
  readonly isCapitals: boolean;
  /** Left out of the reading: a page's number. */
  readonly isPageNumber: boolean;
}

/** Where something was read: first and last line, both included. */
export interface ReadPlace {
  /** Of the clause. */
  readonly id: string;
  readonly first: number;
  readonly last: number;
}

/** The lines of a source as the reader counts them; blank lines that follow each other are one. */
export function sheetOf(text: string): readonly SheetLine[] {
  const { lines, pageNumbers } = readLines(text);
  const pages = new Set(pageNumbers);
  const all = [...lines, ...pageNumbers].toSorted((a, b) => a.at - b.at);
  return all
    .filter((line, index) => line.text !== "" || (index > 0 && all[index - 1]?.text !== ""))
    .map((line) => ({
      at: line.at,
      parts: line.cells ?? (line.parts.length > 1 ? line.parts : [line.text]),
      isCapitals: isCapitals(line.text),
      isPageNumber: pages.has(line),
    }));
}

/** The narrowest place a line belongs to: a point of a clause rather than the clause; undefined where nothing was read. */
export function placeOfLine(places: readonly ReadPlace[], at: number): ReadPlace | undefined {
  let found: ReadPlace | undefined;
  for (const place of places)
    if (place.first <= at && at <= place.last && (!found || extent(place) < extent(found))) found = place;
  return found;
}

const extent = ({ first, last }: ReadPlace): number => last - first;

/** Where words of the paper stand, for what belongs to no clause: as written, else with marks lost or in other letters. */
export function linesOf(sheet: readonly SheetLine[], words: string): ReadPlace | undefined {
  const wanted = words.trim();
  if (wanted === "") return undefined;
  const has = (line: SheetLine, isFlat: boolean): boolean => {
    const text = line.parts.join(" ");
    return isFlat ? flat(text).includes(flat(wanted)) : text.includes(wanted);
  };
  const found = sheet.find((line) => has(line, false)) ?? sheet.find((line) => has(line, true));
  return found && { id: words, first: found.at, last: found.at };
}

/** The line that bears a paper's number, the last before its first clause: in a file of several, its own head. */
export function headLine(
  sheet: readonly SheetLine[],
  number: string | null,
  before: number | undefined,
): ReadPlace | undefined {
  if (number === null || before === undefined) return undefined;
  const found = sheet.findLast(
    (line) => line.at < before && line.parts.join("").replace(/\s/gu, "").includes(number),
  );
  return found && { id: number, first: found.at, last: found.at };
}
