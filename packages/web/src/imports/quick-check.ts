import { readCase } from "@phaodai/domain/cases/case-cells";
import { dayOrderOf } from "@phaodai/domain/imports/days";
import { type Layout, openRow } from "@phaodai/domain/imports/judge";
import { type Reason, verdictOf } from "@phaodai/domain/imports/reason";
import { type RowContext, readPerson } from "@phaodai/domain/people/person-cells";
import { normalisePhone } from "@phaodai/domain/people/rules";
import { fold } from "@phaodai/domain/shared/fold";
import type { QuickColumn, QuickRegister } from "./quick-columns.ts";
import { isBlank, type QuickRow } from "./quick-sheet.ts";

export interface Checked {
  readonly reasons: readonly Reason[];
  readonly verdict: ReturnType<typeof verdictOf>;
  /** Another row of the sheet that looks like the same person, 1 for the first. */
  readonly likeRow: number | undefined;
}

/** Judges rows by the rules of the import, keeping what it said of a row that has not changed. */
export function checker(register: QuickRegister, columns: readonly QuickColumn[], at: RowContext) {
  const known = new WeakMap<QuickRow, { readonly orders: string; readonly reasons: readonly Reason[] }>();
  return (rows: readonly QuickRow[]): ReadonlyMap<string, Checked> => {
    const layout = layoutOf(rows, columns);
    const orders = layout.columns.map(({ dayOrder }) => dayOrder).join();
    const like = likeRows(rows);
    return new Map(
      rows.flatMap((row, index) => {
        if (isBlank(row)) return [];
        const before = known.get(row);
        const reasons =
          before?.orders === orders ? before.reasons : judged(row, { register, columns, layout, at });
        known.set(row, { orders, reasons });
        const said = row.answer ? row.answer.reasons : reasons;
        return [[row.id, { reasons: said, verdict: verdictOf(said), likeRow: like.get(index) }] as const];
      }),
    );
  };
}

/** What a row is counted and marked as: a guess nobody has confirmed is no clean cell. Undefined for a blank row. */
export function rowVerdict(
  { answer, unsure }: Pick<QuickRow, "answer" | "unsure">,
  checked: Checked | undefined,
): Checked["verdict"] | undefined {
  if (!checked) return undefined;
  if (answer || checked.verdict === "error") return "error";
  return unsure.length > 0 || checked.likeRow !== undefined ? "warning" : checked.verdict;
}

/** The order of day and month is that of a column as a whole, as in a file; where nothing in it decides, Vietnam's. */
export function layoutOf(rows: readonly QuickRow[], columns: readonly QuickColumn[]): QuickLayout {
  const isMonthFirst = ({ field }: QuickColumn) =>
    dayOrderOf(rows.map(({ cells }) => cells[field] ?? "")) === "month_first";
  return {
    columns: columns.map((column) => ({
      head: column.head,
      field: column.field,
      isSure: true,
      dayOrder: isMonthFirst(column) ? "month_first" : "day_first",
    })),
  };
}

interface QuickLayout extends Layout {
  readonly columns: readonly (Layout["columns"][number] & {
    readonly dayOrder: "day_first" | "month_first";
  })[];
}

interface Judging {
  readonly register: QuickRegister;
  readonly columns: readonly QuickColumn[];
  readonly layout: Layout;
  readonly at: RowContext;
}

function judged(row: QuickRow, { register, columns, layout, at }: Judging): readonly Reason[] {
  const cells = columns.map(({ field }) => row.cells[field] ?? "");
  const reading = openRow({ no: 1, cells }, layout, at.today);
  if (register === "cases") readCase(reading, at);
  else readPerson(reading, at, { nameless: null, knownOn: at.today });
  // The grid says once, beside the button that saves, who answers for rows without a commune.
  return reading.reasons.filter(({ code }) => code !== "imports.commune_missing");
}

/** Rows that share a phone, a CCCD, or a name with its year of birth: index → number of the first such row. */
function likeRows(rows: readonly QuickRow[]): ReadonlyMap<number, number> {
  const first = new Map<string, number>();
  const found = new Map<number, number>();
  for (const [index, row] of rows.entries())
    for (const key of keysOf(row)) {
      const before = first.get(key);
      if (before === undefined) first.set(key, index);
      else if (before !== index && !found.has(index)) found.set(index, before + 1);
    }
  return found;
}

function keysOf({ cells }: QuickRow): string[] {
  const name = fold(cells["fullName"] ?? "");
  const year = /(?:19|20)\d\d/.exec(cells["birthDate"] ?? "")?.[0];
  const phone = normalisePhone(cells["phone"] ?? "");
  const cccd = (cells["cccd"] ?? "").replace(/\D/g, "");
  return [
    ...(name !== "" && year !== undefined ? [`${name} ${year}`] : []),
    // A family shares a phone: only with the same name it is a hint.
    ...(name !== "" && phone !== undefined ? [`${name} ${phone}`] : []),
    ...(cccd === "" ? [] : [cccd]),
  ];
}
