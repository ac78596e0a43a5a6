import { hash } from "node:crypto";
import { z } from "zod";
import type { DryRun } from "./dry-run.ts";
import { headKeys, type Remembered } from "./file-layout.ts";
import * as queries from "./mapping-queries.ts";
import type { FileLayout } from "./stored.ts";

const Columns = z.record(z.string(), z.string().nullable());
const DayOrders = z.record(z.string(), z.enum(["day_first", "month_first"]));

/** Lists are known again by the heads of their first chosen table, folded, in their order. */
function signatureOf({ tables }: FileLayout): Buffer | undefined {
  const first = tables.find(({ isChosen }) => isChosen);
  return first && hash("sha256", JSON.stringify(headKeys(first.heads)), "buffer");
}

/** What this unit chose for such a list before. */
export async function findRemembered(
  { tx, record, importer }: Pick<DryRun, "tx" | "record" | "importer">,
  layout: FileLayout,
): Promise<Remembered | undefined> {
  const heads = signatureOf(layout);
  const found =
    heads && (await queries.findMapping(tx, { unitId: record.unitId, register: importer.register, heads }));
  return (
    found && {
      columns: Columns.parse(found.columns),
      dayOrders: DayOrders.parse(found.dayOrders),
      keptAt: found.keptAt,
    }
  );
}

/** Keeps what the clerk chose and how days were said to be read; nothing where the heads said it all. */
export async function rememberMapping(
  { tx, record, importer, ctx }: Pick<DryRun, "tx" | "record" | "importer" | "ctx">,
  layout: FileLayout,
): Promise<void> {
  const heads = signatureOf(layout);
  const keys = headKeys(layout.columns.map(({ head }) => head));
  const chosen = layout.columns.some(
    ({ because, isOrderSaid }) => because === "clerk" || because === "content" || isOrderSaid,
  );
  if (!heads || !chosen) return;
  const entries = layout.columns.map((column, i) => [keys[i] ?? "", column] as const);
  await queries.putMapping(tx, {
    unitId: record.unitId,
    register: importer.register,
    heads,
    columns: Object.fromEntries(entries.map(([key, { field }]) => [key, field])),
    dayOrders: Object.fromEntries(
      entries.flatMap(([key, { isOrderSaid, dayOrder }]) => (isOrderSaid ? [[key, dayOrder]] : [])),
    ),
    now: ctx.now,
  });
}
