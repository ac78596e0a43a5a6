import { type RawBuilder, sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import { type DirectiveRow, heads } from "./queries.ts";

export type Box = "issued" | "received" | "drafts" | "reports" | "below";

export interface Sought {
  readonly box: Box | undefined;
  readonly unitId: number | undefined;
  /** The reader's own units: what they issue is "issued", what is addressed to them "received". */
  readonly ownUnitIds: readonly number[];
  /** Folded. */
  readonly words: string;
  readonly before: number | undefined;
  readonly limit: number;
}

/** Newest first. */
export function listDirectives(tx: Tx, scope: Scope, sought: Sought): Promise<DirectiveRow[]> {
  let found = tx
    .selectFrom("directives")
    .select(heads)
    .where(inScope(scope, "directives"))
    .where("state", "<>", "discarded");
  if (sought.box) found = found.where(boxOf(sought.box, sought.ownUnitIds));
  if (sought.unitId !== undefined) found = found.where("responsible_unit_id", "=", sought.unitId);
  for (const word of sought.words.split(" ").filter((one) => one !== ""))
    found = found.where(sql<boolean>`position(${word} in words) > 0`);
  if (sought.before !== undefined) found = found.where("key", "<", sought.before);
  return found.orderBy("key", "desc").limit(sought.limit).execute();
}

function boxOf(box: Box, own: readonly number[]): RawBuilder<boolean> {
  const units = sql`any (${[...own]}::int[])`;
  const isOwn = sql`responsible_unit_id = ${units}`;
  const isToOwn = sql`exists (select from directive_recipients r where r.directive_key = directives.key and r.unit_id = ${units})`;
  switch (box) {
    case "drafts":
      return sql<boolean>`state = 'draft'`;
    case "reports":
      return sql<boolean>`state <> 'draft' and origin = 'report'`;
    case "issued":
      return sql<boolean>`state <> 'draft' and origin <> 'report' and ${isOwn}`;
    case "received":
      return sql<boolean>`state <> 'draft' and not ${isOwn} and ${isToOwn}`;
    case "below":
      return sql<boolean>`state <> 'draft' and origin <> 'report' and not ${isOwn} and not ${isToOwn}`;
  }
}

export interface BoxCounts {
  readonly issued: number;
  readonly received: number;
  readonly drafts: number;
  readonly reports: number;
  readonly below: number;
  readonly unread: number;
}

export async function countBoxes(tx: Tx, scope: Scope, own: readonly number[]): Promise<BoxCounts> {
  const { rows } = await sql<BoxCounts>`
    select count(*) filter (where ${boxOf("issued", own)})::int as issued, count(*) filter (where ${boxOf("received", own)})::int as received,
      count(*) filter (where ${boxOf("drafts", own)})::int as drafts, count(*) filter (where ${boxOf("reports", own)})::int as reports,
      count(*) filter (where ${boxOf("below", own)})::int as below,
      (select count(*)::int from directive_recipients r join directives d on d.key = r.directive_key
        where r.unit_id = any (${[...own]}::int[]) and r.opened_at is null and d.state = 'issued' and ${inScope(scope, "r")}) as unread
    from directives where state <> 'discarded' and ${inScope(scope, "directives")}`.execute(tx);
  return rows[0] ?? { issued: 0, received: 0, drafts: 0, reports: 0, below: 0, unread: 0 };
}
