import type { Importable } from "@phaodai/domain/imports/contract";
import { type RawBuilder, sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import type { FileLayout } from "./stored.ts";

/** Imports of the units in scope. The first wall; row security stands behind it. */
const inScope = (scope: Scope, column = "unit_id"): RawBuilder<boolean> =>
  scope.kind === "city" ? sql`true` : sql`${sql.ref(column)} = any (${[...scope.unitIds]}::int[])`;

export interface ImportRecord {
  readonly key: number;
  readonly id: string;
  readonly register: string;
  readonly fileName: string;
  readonly fileHash: Buffer;
  readonly unitId: number;
  readonly actorId: string;
  readonly state: string;
  readonly refusal: string | null;
  readonly layout: unknown;
  readonly tally: unknown;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly createdAt: Temporal.Instant;
  readonly appliedAt: Temporal.Instant | null;
  readonly applyStartedAt: Temporal.Instant | null;
  readonly problems: Buffer | null;
  readonly saidUnits: Buffer | null;
}

const columns = [
  "key",
  "id",
  "register",
  "file_name as fileName",
  "file_hash as fileHash",
  "unit_id as unitId",
  "actor_id as actorId",
  "state",
  "refusal",
  "layout",
  "tally",
  "rows_total as rowsTotal",
  "rows_done as rowsDone",
  "created_at as createdAt",
  "applied_at as appliedAt",
  "apply_started_at as applyStartedAt",
  "problems",
  "said_units as saidUnits",
] as const;

/** @returns false where the id is taken */
export async function insertImport(
  tx: Tx,
  made: {
    readonly id: string;
    readonly register: Importable;
    readonly fileName: string;
    readonly fileHash: Buffer;
    readonly byteSize: number;
    readonly unitId: number;
    readonly actorId: string;
    readonly now: Temporal.Instant;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto("imports")
    .values({
      id: made.id,
      register: made.register,
      file_name: made.fileName,
      file_hash: made.fileHash,
      byte_size: made.byteSize,
      unit_id: made.unitId,
      actor_id: made.actorId,
      state: "reading",
      created_at: made.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return inserted !== undefined;
}

export const findImport = (tx: Tx, scope: Scope, id: string): Promise<ImportRecord | undefined> =>
  tx.selectFrom("imports").select(columns).where("id", "=", id).where(inScope(scope)).executeTakeFirst();

export const lockImport = (tx: Tx, scope: Scope, id: string): Promise<ImportRecord | undefined> =>
  tx
    .selectFrom("imports")
    .select(columns)
    .where("id", "=", id)
    .where(inScope(scope))
    .forUpdate()
    .executeTakeFirst();

/** For the machinery, all of the city: which unit's import it is must be known before anyone's scope. */
export const findWork = (tx: Tx, id: string) =>
  tx
    .selectFrom("imports")
    .select(["unit_id as unitId", "register", sql<string | null>`layout ->> 'knownExport'`.as("knownExport")])
    .where("id", "=", id)
    .executeTakeFirst();

export const listImports = (
  tx: Tx,
  scope: Scope,
  page: {
    readonly limit: number;
    readonly beforeKey: number;
    readonly unitIds: readonly number[] | undefined;
  },
): Promise<ImportRecord[]> =>
  tx
    .selectFrom("imports")
    .select(columns)
    .where(inScope(scope))
    .where("key", "<", page.beforeKey)
    .$if(page.unitIds !== undefined, (query) =>
      query.where("unit_id", "=", sql<number>`any (${[...(page.unitIds ?? [])]}::int[])`),
    )
    .orderBy("key", "desc")
    .limit(page.limit)
    .execute();

export interface SameFile {
  readonly key: number;
  readonly importId: string;
  readonly at: Temporal.Instant | null;
}

/** For each of these imports the last time the same bytes were applied to the same register and unit, as another import. */
export async function listSameFiles(tx: Tx, scope: Scope, keys: readonly number[]): Promise<SameFile[]> {
  return tx
    .selectFrom("imports as one")
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom("imports as before")
          .select(["before.id as importId", "before.applied_at as at"])
          .whereRef("before.file_hash", "=", "one.file_hash")
          .whereRef("before.register", "=", "one.register")
          .whereRef("before.unit_id", "=", "one.unit_id")
          .whereRef("before.key", "<", "one.key")
          .where("before.applied_at", "is not", null)
          .where("before.state", "<>", "undone")
          .where(inScope(scope, "before.unit_id"))
          .orderBy("before.key", "desc")
          .limit(1)
          .as("same"),
      (join) => join.onTrue(),
    )
    .select(["one.key", "same.importId", "same.at"])
    .where("one.key", "=", sql<number>`any (${[...keys]}::int[])`)
    .execute();
}

export interface ImportChange {
  readonly state: string;
  readonly refusal: string | null;
  readonly layout: FileLayout;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly tally: Readonly<Record<string, number>>;
  readonly appliedAt: Temporal.Instant | null;
  readonly applyStartedAt: Temporal.Instant;
  readonly problems: Buffer;
  readonly saidUnits: Buffer;
}

export async function changeImport(tx: Tx, key: number, change: Partial<ImportChange>): Promise<void> {
  await tx
    .updateTable("imports")
    .set({
      ...(change.state !== undefined && { state: change.state }),
      ...(change.refusal !== undefined && { refusal: change.refusal }),
      ...(change.layout !== undefined && { layout: JSON.stringify(change.layout) }),
      ...(change.rowsTotal !== undefined && { rows_total: change.rowsTotal }),
      ...(change.rowsDone !== undefined && { rows_done: change.rowsDone }),
      ...(change.tally !== undefined && { tally: JSON.stringify(change.tally) }),
      ...(change.appliedAt !== undefined && { applied_at: change.appliedAt }),
      ...(change.applyStartedAt !== undefined && { apply_started_at: change.applyStartedAt }),
      ...(change.problems !== undefined && { problems: change.problems }),
      ...(change.saidUnits !== undefined && { said_units: change.saidUnits }),
    })
    .where("key", "=", key)
    .execute();
}

/** Imports whose reading was cut off by the end of the process. */
export async function refuseUnread(tx: Tx, refusal: string): Promise<void> {
  await tx.updateTable("imports").set({ state: "refused", refusal }).where("state", "=", "reading").execute();
}
