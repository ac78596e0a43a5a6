import { sql } from "kysely";
import type { Tx } from "#db/database";
import type { Moved, Pair } from "./merge-queries.ts";

// As the tracer: what was said of pairs with a record follows it when it is merged.

/** Pairs of the merged record with others than the survivor, and those the survivor has with the same people: as they stand. */
export async function lockPairs(tx: Tx, { survivor, merged }: Pair): Promise<Moved["proposals"]> {
  const { rows } = await sql<Moved["proposals"][number]>`
    select id, low_person_key as low, high_person_key as high, state, decided_at as "decidedAt", decided_by as "decidedBy"
    from duplicate_proposals where (low_person_key in (${survivor}, ${merged}) or high_person_key in (${survivor}, ${merged}))
    order by id for update`.execute(tx);
  return rows;
}

/** Writes where a pair leads now. */
export async function writePair(tx: Tx, pair: Moved["proposals"][number]): Promise<void> {
  await sql`
    update duplicate_proposals set low_person_key = ${pair.low}, high_person_key = ${pair.high}, state = ${pair.state},
      decided_at = ${pair.decidedAt}, decided_by = ${pair.decidedBy} where id = ${pair.id}`.execute(tx);
}

/** Whether the two wait for somebody to say that they are one. */
export async function isOpenPair(tx: Tx, one: number, other: number): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from duplicate_proposals where state = 'open'
      and low_person_key = ${Math.min(one, other)} and high_person_key = ${Math.max(one, other)}) as found`.execute(
    tx,
  );
  return rows[0]?.found ?? false;
}
