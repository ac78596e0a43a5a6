import { hash } from "node:crypto";
import type { Importable } from "@phaodai/domain/imports/contract";
import type { DayOrder } from "@phaodai/domain/imports/days";
import { columnReasons, knownExports, Table } from "@phaodai/domain/imports/layout";
import type { Reason } from "@phaodai/domain/imports/reason";
import { z } from "zod";
import type { Vault } from "#auth/vault";
import type { Draft, RowUndo } from "./importer.ts";

/** What is kept of a row beside its verdict; sealed, since it holds names, phones and identity numbers. */
export interface RowContent {
  /** As the file has them. */
  readonly cells: readonly string[];
  /** Corrected cells, column index → text. */
  readonly fixes: Readonly<Record<string, string>>;
  readonly hadNul: boolean;
  readonly wasCut: boolean;
  readonly reasons: readonly Reason[];
  readonly draft: Draft | null;
  /** What the application left for an undo of an edit. */
  readonly undo?: RowUndo;
}

/** @param draftText its draft as JSON, where it was written before */
export function sealContent(vault: Vault, content: RowContent, draftText?: string): Buffer {
  if (draftText === undefined) return vault.seal(JSON.stringify(content));
  const others = JSON.stringify({ ...content, draft: undefined });
  return vault.seal(`${others.slice(0, -1)},"draft":${draftText}}`);
}

export const openContent = (vault: Vault, sealed: Uint8Array): RowContent =>
  JSON.parse(vault.open(sealed)) as RowContent; // safe: what opens was sealed above, with a key nobody else has

/** The cells as they are judged and applied. */
export function mendedCells({ cells, fixes }: Pick<RowContent, "cells" | "fixes">): readonly string[] {
  const entries = Object.entries(fixes);
  if (entries.length === 0) return cells;
  const mended = [...cells];
  for (const [index, text] of entries) {
    while (mended.length <= Number(index)) mended.push("");
    mended[Number(index)] = text;
  }
  return mended;
}

/** How a file is laid out; heads only, no value of a row. */
export type FileLayout = z.output<typeof FileLayout>;
export const FileLayout = z.object({
  fileKind: z.enum(["xlsx", "ods", "csv", "json"]),
  encoding: z.string().nullable(),
  otherSheets: z.array(z.string()),
  knownExport: z.enum(knownExports).nullable(),
  rememberedAt: z.string().nullable(),
  tables: z.array(
    Table.extend({
      /** Column of the table → column of the list all chosen tables form. */
      columns: z.array(z.int()),
    }),
  ),
  columns: z.array(
    z.object({
      head: z.string(),
      field: z.string().nullable(),
      isSure: z.boolean(),
      because: z.enum(columnReasons),
      isHidden: z.boolean(),
      dayOrder: z.enum(["day_first", "month_first", "unknown"] satisfies DayOrder[]),
      /** The clerk said the order. */
      isOrderSaid: z.boolean(),
      /** Its values look like days. */
      isDays: z.boolean(),
      /** A value that can be read both ways, while nothing decides; ISO days. Null: none was seen. */
      openDay: z.object({ text: z.string(), dayFirst: z.string(), monthFirst: z.string() }).nullable(),
    }),
  ),
});
export type LayoutColumn = FileLayout["columns"][number];

export const FileRefused = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/**
 * The command of a row: the same register, unit and content have the same id, whatever the file and whoever sends it, so that a row that
 * comes again is the same command again. A row that says nothing usable is known by its cells.
 */
export function commandIdOf(
  register: Importable,
  unitId: number,
  content: { readonly draftText: string | undefined; readonly cells: readonly string[] },
): string {
  const told =
    content.draftText === undefined ? `cells,${JSON.stringify(content.cells)}` : `draft,${content.draftText}`;
  return digestId(`${register},${unitId},${told}`);
}

/** An id of what a command makes; or of the command itself once more, after it was taken back. */
export const idWithin = (commandId: string, of: string): string => digestId(`${commandId}/${of}`);

/** A UUIDv8 (RFC 9562 §5.8) of a text: the same text has the same. */
function digestId(text: string): string {
  const hex = hash("sha256", text);
  const variant = "89ab"[Number.parseInt(hex[16] ?? "0", 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
