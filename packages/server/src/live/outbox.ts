import { sql } from "kysely";
import type { LiveEvent } from "@phaodai/domain/shared/event";
import type { Tx } from "#db/database";

/** A place in the outbox: transactions in commit order, then rows within one. */
export interface Position {
  readonly xid: string;
  readonly id: number;
}

interface OutboxRow {
  readonly xid: string;
  readonly id: number;
  readonly at: Temporal.Instant;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_ids: string[];
  readonly unit_ids: number[];
}

/**
 * What was committed after a position, oldest first. Rows of transactions still running, and of younger ones, wait:
 * read by id alone, a slow transaction's rows would be skipped for ever.
 * @param limit of events; a row whose records begin within it is told whole
 */
export async function readAfter(
  tx: Tx,
  position: Position,
  limit: number,
): Promise<{ events: LiveEvent[]; position: Position }> {
  const { rows } = await sql<OutboxRow>`
    select xid::text as xid, id, at, action, subject_kind, subject_ids, unit_ids from (
      select xid, id, at, action, subject_kind, subject_ids, unit_ids,
        sum(cardinality(subject_ids)) over (order by xid, id) - cardinality(subject_ids) as before from (
        select xid, id, at, action, subject_kind, subject_ids, unit_ids from outbox
        where (xid, id) > (${position.xid}::xid8, ${position.id}) and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by xid, id limit ${limit}) as next) as counted
    where before < ${limit} order by counted.xid, counted.id`.execute(tx);
  const last = rows.at(-1);
  return { events: rows.flatMap(eventsOf), position: last ? { xid: last.xid, id: last.id } : position };
}

const eventsOf = (row: OutboxRow): LiveEvent[] =>
  row.subject_ids.map((subjectId, n) => ({
    id: n === 0 ? `${row.xid}-${row.id}` : `${row.xid}-${row.id}-${n}`,
    at: row.at,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId,
    unitIds: row.unit_ids,
  }));

/** The end of what is committed now: a listener without a past starts here. */
export async function endOfOutbox(tx: Tx): Promise<Position> {
  const { rows } = await sql<{
    xid: string;
  }>`select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text as xid`.execute(tx);
  return { xid: rows[0]?.xid ?? "0", id: Number.MAX_SAFE_INTEGER };
}

export async function deleteBefore(tx: Tx, moment: Temporal.Instant): Promise<void> {
  await tx.deleteFrom("outbox").where("at", "<", moment).execute();
}
