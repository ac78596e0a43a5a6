import { flat } from "./flat.ts";
import type { Line } from "./lines.ts";

/** What a column of a table of tasks holds, told by its head. */
const columns = ["no", "content", "lead", "with", "when", "other"] as const;
type Column = (typeof columns)[number];

/** A row of a table that says what is to be done, by whom, with whom and until when. */
export interface TaskRow {
  /** `group`: a line over several rows, "I. Công tác chỉ đạo". */
  readonly kind: "row" | "group";
  /** As printed in the first column: "1", "I", "a"; "" where none is. */
  readonly label: string;
  readonly content: string;
  readonly lead: string;
  readonly with: string;
  readonly when: string;
  /** The cells beside the content under the words of their heads: "Đơn vị chủ trì: Sở Y tế". */
  readonly beside: readonly string[];
}

/** Heads as plans print them, flat; the first that fits counts. */
const heads: readonly (readonly [column: Column, form: RegExp])[] = [
  ["no", /^(?:s?tt|so tt|so thu tu|#)$/],
  ["with", /phoi hop/],
  [
    "lead",
    /chu tri|(?:don vi|co quan|nguoi|bo phan) (?:duoc )?(?:thuc hien|phu trach|chiu trach nhiem|phan cong)|phan cong|trach nhiem/,
  ],
  ["when", /thoi (?:gian|han|diem)|tien do|han (?:hoan thanh|chot)|ngay hoan thanh|hoan thanh|lo trinh/],
  ["content", /noi dung|nhiem vu|cong viec|hoat dong|giai phap|dau viec/],
];

/** A table has this many columns at least; a letterhead has two. */
const leastColumns = 3;

/** The lines with the rows of its tables of tasks marked; the lines of their heads are left out. */
export function withTaskRows(lines: readonly Line[]): readonly Line[] {
  const found: Line[] = [];
  let table: Table | undefined;
  for (const line of lines) {
    const cells = cellsOf(line);
    const begins = cells && columnsOf(cells);
    if (begins) table = { heads: cells, columns: begins, isMarked: line.cells !== undefined };
    else if (line.text === "") found.push(line);
    else if (table && isRowOf(table, cells, line)) addRow(found, rowOf(table, cells ?? []), line);
    else {
      table = undefined;
      found.push(line);
    }
  }
  return found;
}

interface Table {
  readonly heads: readonly string[];
  readonly columns: readonly Column[];
  /** Cells are parted by marks, not by wide gaps: an empty one keeps its place. */
  readonly isMarked: boolean;
}

const cellsOf = ({ cells, parts }: Line): readonly string[] | undefined =>
  cells ?? (parts.length >= leastColumns ? parts : undefined);

/** The columns a line of heads names: the content and who does it, or until when. */
function columnsOf(cells: readonly string[]): readonly Column[] | undefined {
  if (cells.length < leastColumns || cells.some((cell) => cell.length > 60)) return undefined;
  const named = cells.map((cell) => heads.find(([, form]) => form.test(flat(cell)))?.[0] ?? "other");
  const has = (column: Column): boolean => named.includes(column);
  return has("content") && (has("lead") || has("when")) ? named : undefined;
}

function isRowOf(
  { columns: named, isMarked }: Table,
  cells: readonly string[] | undefined,
  line: Line,
): boolean {
  if (isMarked) return line.cells !== undefined;
  return cells !== undefined && cells.length === named.length && /^[\dIVX]/u.test(cells[0] ?? "");
}

function rowOf({ heads: printed, columns: named }: Table, cells: readonly string[]): TaskRow {
  const of = (column: Column): string =>
    cells.filter((cell, at) => named[at] === column && cell !== "").join("; ");
  const label = of("no").replace(/[.)\s]+$/u, "");
  const content = of("content") || (cells.find((cell, at) => cell !== "" && named[at] !== "no") ?? "");
  const isAlone = cells.filter((cell) => cell !== "" && cell !== content).length <= (label === "" ? 0 : 1);
  return {
    kind: isAlone && /^(?:[IVX]+|[A-HĐ])?$/u.test(label) ? "group" : "row",
    label,
    content,
    lead: of("lead"),
    with: of("with"),
    when: of("when"),
    beside: cells.flatMap((cell, at) =>
      cell === "" || named[at] === "no" || cell === content ? [] : [`${printed[at] ?? ""}: ${cell}`],
    ),
  };
}

/** A row without a number that only goes on with the content of the one above is part of it. */
function addRow(found: Line[], row: TaskRow, line: Line): void {
  const at = found.findLastIndex(({ text }) => text !== "");
  const above = found[at];
  const goesOn = row.label === "" && row.beside.length === 0 && /^\p{Ll}/u.test(row.content);
  if (goesOn && above?.row)
    found[at] = { ...above, row: { ...above.row, content: `${above.row.content} ${row.content}` } };
  else found.push({ ...line, row });
}

/** The row in one line: the content, and what stands beside it. */
export const textOfRow = ({ content, beside }: TaskRow): string =>
  beside.length === 0 ? content : `${content} (${beside.join("; ")})`;
