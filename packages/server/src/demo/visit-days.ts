import type pg from "pg";

/** The partition of a local day, named as ensure_visit_days names it (migration 0011). */
export const visitTable = (day: string): string => `visits_${day.replaceAll("-", "")}`;

/**
 * Makes the tables of some days, to be filled before they are attached: rows go in three times as fast without an
 * index, and the indexes are built from sorted rows.
 * @param days "2021-07-27", none of which has a partition yet
 */
export async function makeVisitTables(owner: pg.ClientBase, days: readonly string[]): Promise<void> {
  for (const day of days) {
    await owner.query(
      `create table ${visitTable(day)} (like visits including defaults including constraints)`,
    );
  }
}

/** Attaches filled tables as partitions of `visits`: this builds the indexes. */
export async function attachVisitTables(owner: pg.ClientBase, days: readonly string[]): Promise<void> {
  for (const day of days) {
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
    await owner.query(
      `alter table visits attach partition ${visitTable(day)} for values from ('${day}T00:00:00+07:00') to ('${next}T00:00:00+07:00')`,
    );
  }
}
