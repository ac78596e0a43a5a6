import { dayOrderOf, type DayOrder, readDay } from "@phaodai/domain/imports/days";
import { isFed } from "@phaodai/domain/imports/field";
import { aliasesOf, bareHead, fieldOfHead, matchColumns } from "@phaodai/domain/imports/heads";
import type { RawRow } from "@phaodai/domain/imports/judge";
import { knownExportOf } from "@phaodai/domain/imports/known-exports";
import type { KnownExport } from "@phaodai/domain/imports/layout";
import type { Importer } from "./importer.ts";
import type { ReadTable } from "./read-file.ts";
import type { FileLayout, LayoutColumn } from "./stored.ts";

/** What a unit chose for a list with these heads: head and its number among equal ones → field, and order of days. */
export interface Remembered {
  readonly columns: Readonly<Record<string, string | null>>;
  readonly dayOrders: Readonly<Record<string, "day_first" | "month_first">>;
  readonly keptAt: Temporal.Instant;
}

/** The heads of a list as they are compared: folded, equal ones numbered, nameless ones by their place. */
export function headKeys(heads: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return heads.map((head, index) => {
    const bare = bareHead(head);
    const n = seen.get(bare) ?? 0;
    seen.set(bare, n + 1);
    return bare === "" ? `#${index}` : `${bare}#${n}`;
  });
}

/** Grows while the file is read: tables as they come, columns as rows show what they hold. */
export interface LayoutBuilder {
  readonly layout: FileLayout;
  readonly tables: readonly FileLayout["tables"][number][];
  addTable(table: ReadTable): void;
  /** Matches the columns of a table that nothing fed yet, by their heads, by what was chosen before, and by these rows. */
  matchTable(index: number, rows: readonly RawRow[], remembered: Remembered | undefined): void;
  /** Looks for what tells day and month apart. @returns whether a column is read otherwise than before */
  watchDays(rows: readonly RawRow[], today: Temporal.PlainDate): void;
  /** Whether a column would now be read otherwise than its first rows were. */
  settleDays(): boolean;
}

export function layoutBuilder(
  { fields, needs }: Pick<Importer, "fields" | "needs">,
  kept?: FileLayout,
): LayoutBuilder {
  const layout: FileLayout = kept ?? {
    fileKind: "csv",
    encoding: null,
    otherSheets: [],
    knownExport: null,
    rememberedAt: null,
    tables: [],
    columns: [],
  };
  const aliases = aliasesOf(fields);
  const isDayField = new Set(fields.filter(({ isDay }) => isDay === true).map(({ name }) => name));
  const columnOf = new Map(headKeys(layout.columns.map(({ head }) => head)).map((key, i) => [key, i]));
  // What was chosen or decided before stays as it is.
  const matched = new Set(layout.tables.filter(({ isChosen }) => isChosen).flatMap(({ columns }) => columns));
  const evidence = new Map<number, Evidence>(
    layout.columns.flatMap(({ dayOrder }, i) => (dayOrder === "unknown" ? [] : [[i, { order: dayOrder }]])),
  );
  /** "Họ tên" of one table and "Họ và tên" of another are one column. */
  const sameField = (head: string, used: ReadonlySet<number>): number | undefined => {
    const field = fieldOfHead(head, aliases);
    const found = layout.columns.findIndex(
      (column, i) => field !== undefined && !used.has(i) && fieldOfHead(column.head, aliases) === field,
    );
    return found < 0 || layout.tables.length === 0 ? undefined : found;
  };
  const fits = (heads: readonly string[]): boolean => {
    const named = new Set(heads.map((head) => fieldOfHead(head, aliases)));
    return knownExportOf(heads) === "phaodai" || needs.every((group) => isFed(group, named));
  };
  return {
    layout,
    get tables() {
      return layout.tables;
    },
    addTable(table) {
      const first = layout.tables.find(({ isChosen }) => isChosen);
      const isAlike = (one: Table): boolean =>
        headKeys(one.heads).join() === headKeys(table.heads).join() &&
        (one.file !== table.file || one.sheet === table.sheet);
      const used = new Set<number>();
      const columns = headKeys(table.heads).map((key, i) => {
        const known = columnOf.get(key) ?? sameField(table.heads[i] ?? "", used);
        const column = known !== undefined && !used.has(known) ? known : layout.columns.length;
        used.add(column);
        columnOf.set(key, columnOf.get(key) ?? column);
        if (column === layout.columns.length)
          layout.columns.push(blankColumn(table.heads[i] ?? "", table.hiddenColumns.includes(i)));
        return column;
      });
      const { index, file, sheet, isHidden, headRow, headRows, heads } = table;
      const isChosen = !isHidden && (first ? isAlike(first) : fits(heads));
      layout.fileKind = table.kind;
      layout.tables.push({
        index,
        file,
        sheet,
        isHidden,
        headRow,
        headRows,
        heads: [...heads],
        rows: 0,
        isChosen,
        columns,
      });
      if (isChosen) layout.knownExport ??= knownExportOf(heads, table.kind === "json");
    },
    matchTable(index, rows, remembered) {
      const table = layout.tables[index];
      const fresh = table?.columns.filter((column) => !matched.has(column)) ?? [];
      if (!table || fresh.length === 0) return;
      const samples = fresh.map((column) =>
        rows.map(({ cells }) => (cells[column] ?? "").trim()).filter((value) => value !== ""),
      );
      const fed = new Set(layout.columns.map(({ field }) => field));
      const free = fields.filter(({ name }) => !fed.has(name));
      const heads = fresh.map((column) => layout.columns[column]?.head ?? "");
      const found = matchColumns(heads, samples, free);
      const keys = headKeys(layout.columns.map(({ head }) => head));
      for (const [i, column] of fresh.entries()) {
        matched.add(column);
        const before = layout.columns[column];
        if (!before) continue;
        const { field, isSure } = found[i] ?? { field: null, isSure: false };
        layout.columns[column] = matchedColumn(before, { field, isSure, known: layout.knownExport });
        if (remembered) recall(layout, { column, key: keys[column] ?? "", remembered, fields });
      }
      if (remembered) layout.rememberedAt = remembered.keptAt.toString();
    },
    watchDays(rows, today) {
      for (const [index, column] of layout.columns.entries()) {
        if (column.field === null || !isDayField.has(column.field)) continue;
        const known = evidence.get(index) ?? { order: "unknown" };
        evidence.set(index, known);
        if (known.order === "day_first") continue;
        const values = rows.map(({ cells }) => cells[index] ?? "");
        const order = dayOrderOf(values);
        if (order !== "unknown") known.order = order;
        column.isDays ||= values.some((value) => /\d[/.\-\s]\d{1,2}[/.\-\s]\d/.test(value));
        if (known.order === "unknown") column.openDay ??= openDayIn(values, today);
      }
    },
    settleDays() {
      // One hand writes one order: a column that leaves it open follows the others of its file.
      const orders = [...evidence.values()].map(({ order }) => order);
      const isSettled = orders.includes("day_first") && !orders.includes("month_first");
      let isOther = false;
      for (const [index, { order }] of evidence) {
        const column = layout.columns[index];
        if (!column || column.isOrderSaid) continue;
        const now = isSettled && order === "unknown" ? "day_first" : order;
        if (now !== "unknown") column.openDay = null;
        isOther ||= now !== column.dayOrder;
        column.dayOrder = now;
      }
      return isOther;
    },
  };
}

type Table = FileLayout["tables"][number];

interface Evidence {
  order: DayOrder;
}

const blankColumn = (head: string, isHidden: boolean): LayoutColumn => ({
  head,
  field: null,
  isSure: false,
  because: "none",
  isHidden,
  dayOrder: "unknown",
  isOrderSaid: false,
  isDays: false,
  openDay: null,
});

/** Fields of our own export that are hidden in its sheet, and must be read all the same. */
const readThoughHidden: readonly (KnownExport | null)[] = ["phaodai"];

function matchedColumn(
  before: LayoutColumn,
  {
    field,
    isSure,
    known,
  }: { readonly field: string | null; readonly isSure: boolean; readonly known: KnownExport | null },
): LayoutColumn {
  if (field === null || (before.isHidden && !readThoughHidden.includes(known))) return before;
  const because = !isSure ? "content" : known === null ? "head" : "known_export";
  return { ...before, field, isSure, because };
}

/** What was chosen before wins over what heads and values say. */
function recall(
  { columns }: FileLayout,
  {
    column,
    key,
    remembered,
    fields,
  }: {
    readonly column: number;
    readonly key: string;
    readonly remembered: Remembered;
    readonly fields: Importer["fields"];
  },
): void {
  const known = columns[column];
  if (!known || !Object.hasOwn(remembered.columns, key)) return;
  const field = remembered.columns[key] ?? null;
  if (field !== null && !fields.some(({ name }) => name === field)) return; // a field that is gone
  const order = Object.hasOwn(remembered.dayOrders, key) ? remembered.dayOrders[key] : undefined;
  if (field !== known.field && field !== null)
    for (const [i, other] of columns.entries())
      if (i !== column && other.field === field)
        columns[i] = { ...other, field: null, isSure: false, because: "none" };
  columns[column] = {
    ...known,
    ...(field !== known.field && { field, isSure: true, because: "remembered" }),
    ...(order && { dayOrder: order, isOrderSaid: true }),
  };
}

function openDayIn(values: readonly string[], today: Temporal.PlainDate): LayoutColumn["openDay"] {
  for (const text of values) {
    if (!/^\s*\d{1,2}[/.\-\s]\d{1,2}[/.\-\s]\d/.test(text)) continue;
    const read = readDay(text, "unknown", today);
    if (!read.ok || !read.orElse) continue;
    return {
      text: text.trim().slice(0, 60),
      dayFirst: read.day.toString(),
      monthFirst: read.orElse.toString(),
    };
  }
  return null;
}
