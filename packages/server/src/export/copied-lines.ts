/**
 * Rows as COPY writes them: cells parted by a tab, rows ended by a line end, `\N` where there is nothing; in a text what would
 * part cells, and the backslash, stand behind a backslash (PostgreSQL, "COPY", text format). So bytes 9 and 10 part cells
 * and nothing else, and a cell without a backslash is what it says.
 */
const tab = 9;
const lineEnd = 10;
export const backslash = 92;

/** Where the cell that begins at `at` ends. */
export function endOfCell(lines: Uint8Array, at: number): number {
  let end = at;
  for (let byte = lines[end]; byte !== tab && byte !== lineEnd && byte !== undefined; byte = lines[end])
    end += 1;
  return end;
}

/** Whether there is something in a cell. */
export const isFilled = (lines: Uint8Array, start: number, end: number): boolean =>
  end > start && !(end === start + 2 && lines[start] === backslash && lines[start + 1] === 78); // N

/** A cell as text, whatever stands in it. */
export const textOf = (lines: Buffer, start: number, end: number): string =>
  unescaped(lines.toString("utf8", start, end));

/** The cells of each row as text, empty where there is nothing: for who has no hurry. */
export const cellsOf = (lines: Buffer): string[][] =>
  lines
    .toString("utf8", 0, lines.length - 1)
    .split("\n")
    .map((line) => line.split("\t").map((cell) => (cell === String.raw`\N` ? "" : unescaped(cell))));

const meanings: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const unescaped = (text: string): string =>
  text.includes("\\") ? text.replace(/\\(.)/gsu, (_, sign: string) => meanings[sign] ?? sign) : text;
