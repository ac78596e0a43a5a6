import {
  type chooseTables as tablesEndpoint,
  type Import,
  importsRefusals,
  type listProblems as problemsEndpoint,
  type mapColumns as mapEndpoint,
} from "@phaodai/domain/imports/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import { openChecked, requireColumn, shown } from "./checked-import.ts";
import { judgeAgain } from "./dry-run.ts";
import { layoutBuilder } from "./file-layout.ts";
import { readImport } from "./held.ts";
import type { Importer } from "./importer.ts";
import { openProblems, shownGroups } from "./problems.ts";
import { takeTables } from "./read-list.ts";
import { type Importers, keepJudged } from "./service.ts";
import type { FileLayout } from "./stored.ts";

/** Reads other tables of the file; what was corrected in single rows stays with them. */
export const chooseTables = (
  ctx: Context,
  importers: Importers,
  { importId, body }: InputOf<typeof tablesEndpoint>,
): Promise<Import> =>
  ctx.inTransaction(async (tx) => {
    const run = await openChecked(ctx, tx, { importers, importId });
    const { layout, importer } = run;
    for (const index of body.tables)
      if ((layout.tables[index]?.rows ?? 0) === 0) throw importsRefusals.unknown_table({ table: index + 1 });
    await keepJudged(run, await takeTables(run, layoutBuilder(importer, layout), body.tables));
    return shown(run);
  });

export const mapColumns = (
  ctx: Context,
  importers: Importers,
  { importId, body }: InputOf<typeof mapEndpoint>,
): Promise<Import> =>
  ctx.inTransaction(async (tx) => {
    const run = await openChecked(ctx, tx, { importers, importId });
    const layout = withOrders(mapped(run.layout, run.importer, body.columns), body.dayOrders ?? {});
    await keepJudged(run, { layout, judging: await judgeAgain(run, layout) });
    return shown(run);
  });

/** A field fed by a column the clerk chose is taken from the column that fed it. */
function mapped(
  layout: FileLayout,
  { fields }: Importer,
  chosen: Readonly<Record<string, string | null>>,
): FileLayout {
  for (const [index, field] of Object.entries(chosen)) {
    requireColumn(layout, index);
    if (field !== null && !fields.some(({ name }) => name === field))
      throw importsRefusals.unknown_column({ column: field });
  }
  const taken = new Set(Object.values(chosen).filter((field) => field !== null));
  const columns = layout.columns.map((column, index) => {
    const field = chosen[String(index)];
    if (field !== undefined) return { ...column, field, isSure: true, because: "clerk" as const };
    return column.field !== null && taken.has(column.field)
      ? { ...column, field: null, isSure: false, because: "none" as const }
      : column;
  });
  return { ...layout, columns };
}

function withOrders(
  layout: FileLayout,
  said: Readonly<Record<string, "day_first" | "month_first">>,
): FileLayout {
  for (const index of Object.keys(said)) requireColumn(layout, index);
  const columns = layout.columns.map((column, index) => {
    const dayOrder = said[String(index)];
    return dayOrder ? { ...column, dayOrder, isOrderSaid: true } : column;
  });
  return { ...layout, columns };
}

/** As many groups as a screen can show. */
const mostShown = 500;

export const listProblems = (
  ctx: Context,
  { importId }: InputOf<typeof problemsEndpoint>,
): Promise<ReplyOf<typeof problemsEndpoint>> =>
  ctx.inTransaction(async (tx) => {
    const one = await readImport(ctx, tx, { importId, endpoint: "GET /imports/:importId/problems" });
    const { groups, isAll } = openProblems(ctx.services.vault, one.problems);
    const items = shownGroups(groups, { tree: ctx.services.units(), today: ctx.today });
    return { items: items.slice(0, mostShown), isAll: isAll && items.length <= mostShown };
  });
