import type { Force, ForceState } from "@phaodai/domain/command/forces";
import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

export interface ForceRow {
  readonly id: string;
  readonly unitId: number;
  readonly force: Force;
  readonly asked: number;
  readonly given: number;
  readonly purpose: string;
  readonly neededFrom: Temporal.Instant;
  readonly neededUntil: Temporal.Instant;
  readonly state: ForceState;
  readonly atUnitId: number;
  readonly reason: string | null;
  readonly askedAt: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
}

const select = (tx: Tx, scope: Scope) =>
  tx
    .selectFrom("force_requests")
    .select([
      "id",
      "responsible_unit_id as unitId",
      "force",
      "asked",
      "given",
      "purpose",
      "needed_from as neededFrom",
      "needed_until as neededUntil",
      "state",
      "at_unit_id as atUnitId",
      "reason",
      "asked_at as askedAt",
      "answered_at as answeredAt",
    ])
    .where(inScope(scope, "force_requests"));

const typed = (row: Record<"force" | "state", string> & Omit<ForceRow, "force" | "state">): ForceRow => ({
  ...row,
  force: row.force as Force, // safe: only codes of the contract are written
  state: row.state as ForceState, // safe: the check of the table
});

/** Requests of the units that run on or wait, waiting ones first; those over before `from` are left to the register. */
export async function listRequests(
  tx: Tx,
  scope: Scope,
  { unitIds, from }: { readonly unitIds: readonly number[]; readonly from: Temporal.Instant },
): Promise<ForceRow[]> {
  const rows = await select(tx, scope)
    .where("responsible_unit_id", "=", sql<number>`any(${[...unitIds]}::int[])`)
    .where("needed_until", ">", from)
    .orderBy(sql`state in ('asked', 'passed_up')`, "desc")
    .orderBy("asked_at", "desc")
    .limit(1000)
    .execute();
  return rows.map(typed);
}

export async function lockRequest(tx: Tx, scope: Scope, id: string): Promise<ForceRow | undefined> {
  const row = await select(tx, scope).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && typed(row);
}

export async function insertRequest(
  tx: Tx,
  request: Omit<ForceRow, "given" | "state" | "reason" | "answeredAt">,
): Promise<boolean> {
  const added = await tx
    .insertInto("force_requests")
    .values({
      id: request.id,
      responsible_unit_id: request.unitId,
      shared_unit_ids: [request.atUnitId],
      force: request.force,
      asked: request.asked,
      purpose: request.purpose,
      needed_from: request.neededFrom,
      needed_until: request.neededUntil,
      state: "asked",
      at_unit_id: request.atUnitId,
      asked_at: request.askedAt,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return added !== undefined;
}

/** @param answer.atUnitId where it goes next, or who answered; sees the request from now on */
export async function saveAnswer(
  tx: Tx,
  id: string,
  answer: {
    readonly state: ForceState;
    readonly given: number;
    readonly reason: string | null;
    readonly atUnitId: number;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .updateTable("force_requests")
    .set({
      state: answer.state,
      given: answer.given,
      reason: answer.reason,
      at_unit_id: answer.atUnitId,
      shared_unit_ids: sql<
        number[]
      >`array(select distinct unnest(shared_unit_ids || ${answer.atUnitId}::int))`,
      answered_at: answer.at,
    })
    .where("id", "=", id)
    .execute();
}
