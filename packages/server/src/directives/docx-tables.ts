/** A letterhead stands in two columns; a table of tasks has more. */
const leastColumns = 3;

interface Row {
  readonly cells: string[];
}

interface Open {
  /** Lines of the document before the row, the cell. */
  rowFrom: number;
  cellFrom: number;
  row: Row;
  above: readonly string[];
  span: number;
  isMerged: boolean;
}

/**
 * Rows of a Word document's tables (ECMA-376 part 1, 17.4), a line each: "| 1 | Rà soát | Sở Y tế |". A row of two cells stays the
 * lines of its cells, as heads and signatures are.
 */
export class DocxTables {
  readonly #lines: string[];
  readonly #open: Open[] = [];

  /** @param lines of the document so far; a row's lines are taken back from their end */
  constructor(lines: string[]) {
    this.#lines = lines;
  }

  /** @returns whether the tag was one of a table's */
  read(name: string, closes: boolean, attributes: string): boolean {
    if (name === "w:tbl") {
      if (closes) this.#open.pop();
      else if (!attributes.endsWith("/")) this.#open.push(opened(this.#lines.length));
      return true;
    }
    const table = this.#open.at(-1);
    if (!table) return false;
    switch (name) {
      case "w:tr":
        if (closes) this.#endRow(table);
        else this.#open[this.#open.length - 1] = { ...opened(this.#lines.length), above: table.above };
        return true;
      case "w:tc":
        if (closes) this.#endCell(table);
        else Object.assign(table, { cellFrom: this.#lines.length, span: 1, isMerged: false });
        return true;
      case "w:gridSpan":
        table.span = Math.min(30, Number(/w:val="(\d{1,2})"/u.exec(attributes)?.[1] ?? 1));
        return true;
      case "w:vMerge":
        table.isMerged = !attributes.includes("restart");
        return true;
      default:
        return false;
    }
  }

  #endCell({ row, cellFrom, span, isMerged, above }: Open): void {
    const text = this.#lines
      .slice(cellFrom)
      .map((line) => line.replaceAll("|", " ").trim())
      .filter((line) => line !== "")
      .join("; ");
    const at = row.cells.length;
    row.cells.push(isMerged ? (above[at] ?? "") : text, ...Array.from({ length: span - 1 }, () => ""));
  }

  #endRow(table: Open): void {
    const { cells } = table.row;
    if (cells.length >= leastColumns && cells.some((cell) => cell !== ""))
      this.#lines.splice(table.rowFrom, this.#lines.length, `| ${cells.join(" | ")} |`);
    table.above = cells;
  }
}

const opened = (at: number): Open => ({
  rowFrom: at,
  cellFrom: at,
  row: { cells: [] },
  above: [],
  span: 1,
  isMerged: false,
});
