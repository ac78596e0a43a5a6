import type { PaperRecipient } from "@phaodai/domain/directives/orders";
import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

/** Whom a paper goes to, in one statement however many. */
export async function insertRecipients(
  tx: Tx,
  { key, unitId }: { readonly key: number; readonly unitId: number },
  recipients: readonly PaperRecipient[],
): Promise<void> {
  if (recipients.length === 0) return;
  await sql`
    insert into directive_recipients (directive_key, unit_id, purposes, responsible_unit_id, shared_unit_ids)
    select ${key}, unit_id, string_to_array(purposes, chr(31)), ${unitId}, array[unit_id]
    from unnest(${recipients.map((one) => one.unitId)}::int[], ${recipients.map(({ purposes }) => purposes.join("\u001f"))}::text[])
      as r (unit_id, purposes)`.execute(tx);
}

export interface RecipientRow {
  readonly unitId: number;
  readonly purposes: string[];
  readonly openedAt: Temporal.Instant | null;
  readonly openedBy: string | null;
}

export const listRecipients = (tx: Tx, scope: Scope, key: number): Promise<RecipientRow[]> =>
  tx
    .selectFrom("directive_recipients")
    .select(["unit_id as unitId", "purposes", "opened_at as openedAt", "opened_by_name as openedBy"])
    .where("directive_key", "=", key)
    .where(inScope(scope, "directive_recipients"))
    .orderBy("unit_id")
    .execute();

export interface RecipientCount {
  readonly key: number;
  readonly recipients: number;
  readonly opened: number;
  /** Of the reader's own units, those that have not opened it. */
  readonly unread: number;
}

export async function countRecipients(
  tx: Tx,
  scope: Scope,
  { keys, own }: { readonly keys: readonly number[]; readonly own: readonly number[] },
): Promise<ReadonlyMap<number, RecipientCount>> {
  const { rows } = await sql<RecipientCount>`
    select directive_key as key, count(*)::int as recipients, count(opened_at)::int as opened,
      count(*) filter (where opened_at is null and unit_id = any (${[...own]}::int[]))::int as unread
    from directive_recipients where directive_key = any (${[...keys]}::int[]) and ${inScope(scope, "directive_recipients")} group by 1`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/** @returns the units for which it was opened for the first time */
export async function markOpened(
  tx: Tx,
  scope: Scope,
  opened: {
    readonly key: number;
    readonly own: readonly number[];
    readonly at: Temporal.Instant;
    readonly by: { readonly id: string; readonly name: string };
  },
): Promise<number[]> {
  const rows = await tx
    .updateTable("directive_recipients")
    .set({ opened_at: opened.at, opened_by: opened.by.id, opened_by_name: opened.by.name })
    .where("directive_key", "=", opened.key)
    .where(sql<boolean>`unit_id = any (${[...opened.own]}::int[])`)
    .where("opened_at", "is", null)
    .where(inScope(scope, "directive_recipients"))
    .returning("unit_id as unitId")
    .execute();
  return rows.map(({ unitId }) => unitId);
}

export interface Waiting {
  readonly kind: "unread" | "draft_waiting" | "recipients_silent";
  readonly id: string;
  readonly unitId: number;
  readonly count: number;
  readonly since: Temporal.Instant;
}

/**
 * What waits at a unit: papers it has not opened, its drafts, its papers that some have not opened after the hours of policy
 * `directives.unopened_hours` (`silentBefore`).
 */
export async function listWaiting(
  tx: Tx,
  scope: Scope,
  {
    unitIds,
    silentBefore,
    limit,
  }: { readonly unitIds: readonly number[]; readonly silentBefore: Temporal.Instant; readonly limit: number },
): Promise<Waiting[]> {
  const units = sql`any (${[...unitIds]}::int[])`;
  const { rows } = await sql<Waiting>`
    select 'unread' as kind, d.id, r.unit_id as "unitId", 1 as count, d.issued_at as since from directive_recipients r
      join directives d on d.key = r.directive_key
      where r.unit_id = ${units} and r.opened_at is null and d.state = 'issued' and ${inScope(scope, "r")} and ${inScope(scope, "d")}
    union all
    select 'recipients_silent', d.id, d.responsible_unit_id, count(*)::int, d.issued_at from directives d
      join directive_recipients r on r.directive_key = d.key and r.opened_at is null
      where d.responsible_unit_id = ${units} and d.state = 'issued' and d.issued_at < ${silentBefore} and ${inScope(scope, "d")} group by d.id
    union all
    select 'draft_waiting', d.id, d.responsible_unit_id, 1, d.created_at from directives d
      where d.responsible_unit_id = ${units} and d.state = 'draft' and ${inScope(scope, "d")}
    order by kind desc, since limit ${limit}`.execute(tx);
  return rows;
}
