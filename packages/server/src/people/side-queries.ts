import { sql } from "kysely";
import type { Tx } from "#db/database";

/** What is shown beside a record when it is compared: in the asker's scope, by row security. */
export interface SideRow {
  readonly key: number;
  readonly cases: readonly {
    readonly id: string;
    readonly code: string | null;
    readonly disease: string;
    readonly classification: string;
    readonly reportedOn: string;
  }[];
  readonly household: string | null;
  readonly registeredAt: Temporal.Instant | null;
  readonly registeredBy: string | null;
  readonly importId: string | null;
  readonly fileName: string | null;
  readonly row: number | null;
}

/** Cases, the household of a day, and where each record came from: the command that registered it, and the file's row behind that. */
export async function listSides(
  tx: Tx,
  keys: readonly number[],
  day: Temporal.PlainDate,
): Promise<SideRow[]> {
  const { rows } = await sql<SideRow>`
    select p.key,
      coalesce((select json_agg(json_build_object('id', c.id, 'code', c.code, 'disease', c.disease, 'classification', c.classification,
        'reportedOn', c.report_day) order by c.report_day, c.key) from cases c where c.person_key = p.key), '[]') as cases,
      (select h.address from household_members m join households h on h.key = m.household_key
        where m.person_key = p.key and m.member_from <= ${day} and (m.member_to is null or m.member_to > ${day}) limit 1) as household,
      j.at as "registeredAt", j.actor_id as "registeredBy", i.id as "importId", i.file_name as "fileName", r.row_no as row
    from people p
    left join lateral (select at, actor_id, command_id from journal j where j.subject_id = p.id and j.action = 'person.registered'
      order by j.id limit 1) j on true
    left join lateral (select import_key, row_no from import_rows r where r.command_id = j.command_id and r.outcome = 'created' limit 1) r on true
    left join imports i on i.key = r.import_key
    where p.key = any (${[...keys]}::int[])`.execute(tx);
  return rows;
}
