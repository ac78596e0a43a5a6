import { type Import, importsRefusals } from "@phaodai/domain/imports/contract";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { DryRun } from "./dry-run.ts";
import * as queries from "./queries.ts";
import { type Importers, importerOf, lockImport, rowContextOf } from "./service.ts";
import { importOf } from "./shown.ts";
import { FileLayout } from "./stored.ts";

/** An import that waits for its application, and may still be mended. */
export interface Opened extends DryRun {
  readonly record: queries.ImportRecord;
  readonly layout: FileLayout;
}

export async function openChecked(ctx: Context, tx: Tx, { importers, importId }: Asked): Promise<Opened> {
  const record = await lockImport(ctx, tx, importId);
  if (record.state !== "checked") throw importsRefusals.not_checked({ state: record.state });
  const importer = importerOf(importers, record);
  const layout = FileLayout.parse(record.layout);
  return { ctx, tx, importer, at: rowContextOf(ctx, record), record, layout };
}

interface Asked {
  readonly importers: Importers;
  readonly importId: string;
}

export async function shown({ ctx, tx, record, importer }: Opened): Promise<Import> {
  const changed = await queries.findImport(tx, ctx.scope, record.id);
  return importOf(ctx, tx, { one: changed ?? record, importer });
}

export function requireColumn({ columns }: FileLayout, index: string): void {
  if (!/^\d{1,4}$/.test(index) || !columns[Number(index)])
    throw importsRefusals.unknown_column({ column: index });
}
