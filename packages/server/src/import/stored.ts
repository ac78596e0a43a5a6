import { createHash } from "node:crypto";
import type { Importable } from "@phaodai/domain/imports/contract";
import type { DayOrder } from "@phaodai/domain/imports/days";
import { Reason } from "@phaodai/domain/imports/reason";
import { uuidV8 } from "@phaodai/domain/shared/uuid";
import { z } from "zod";
import type { Vault } from "#auth/vault";
import type { Draft } from "./importer.ts";

/** What is kept of a row beside its verdict; sealed, since it holds names, phones and identity numbers. */
export interface RowContent {
  readonly cells: readonly string[];
  readonly hadNul: boolean;
  readonly reasons: readonly Reason[];
  readonly draft: Draft | null;
}

const Content = z.object({
  cells: z.array(z.string()),
  hadNul: z.boolean(),
  reasons: z.array(Reason),
  draft: z.record(z.string(), z.unknown()).nullable(),
});

export const sealContent = (vault: Vault, content: RowContent): Buffer => vault.seal(JSON.stringify(content));

export const openContent = (vault: Vault, sealed: Uint8Array): RowContent =>
  Content.parse(JSON.parse(vault.open(sealed)));

/** How a file is laid out; heads only, no value of a row. */
export type FileLayout = z.output<typeof FileLayout>;
export const FileLayout = z.object({
  sheet: z.string().nullable(),
  otherSheets: z.array(z.string()),
  encoding: z.string().nullable(),
  headRow: z.int(),
  headRows: z.int(),
  columns: z.array(
    z.object({
      head: z.string(),
      field: z.string().nullable(),
      isSure: z.boolean(),
      dayOrder: z.enum(["day_first", "month_first", "unknown"] satisfies DayOrder[]),
    }),
  ),
});

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
  content: { readonly draft: Draft | undefined; readonly cells: readonly string[] },
): string {
  const told = content.draft ? ["draft", content.draft] : ["cells", content.cells];
  return digestId(JSON.stringify([register, unitId, ...told]));
}

/** An id of what a command makes. */
export const idWithin = (commandId: string, of: string): string => digestId(`${commandId}/${of}`);

const digestId = (text: string): string => uuidV8(createHash("sha256").update(text).digest());
