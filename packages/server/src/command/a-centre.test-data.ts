import { randomUUID } from "node:crypto";
import type pg from "pg";

interface CentreOf {
  readonly unitId: number;
  readonly sharedWith: readonly number[];
  readonly name: string;
}

const at = "2021-07-26T08:00:00+07:00";

/** Everything the command centre of a ward keeps, once. */
export async function insertCentre(owner: pg.Client, { unitId, sharedWith, name }: CentreOf): Promise<void> {
  const run = (sql: string, values: readonly unknown[]) => owner.query<{ key: number }>(sql, [...values]);
  const first = async (sql: string, values: readonly unknown[]): Promise<number> =>
    (await run(sql, values)).rows[0]?.key ?? 0;
  const person = await first(
    `insert into command_people (id, unit_id, full_name, phone, mark, force, joined_on, created_at)
     values ($1, $2, $3, '0900000000', $4, 'police', '2021-01-01', $5) returning key`,
    [randomUUID(), unitId, `${name} Khánh Trực`, `mark ${unitId}`, at],
  );
  await run(
    "insert into post_holders (id, unit_id, post, person_key, held_from, created_at) values ($1, $2, 'chair', $3, '2021-01-01', $4)",
    [randomUUID(), unitId, person, at],
  );
  await run("insert into command_centres (unit_id, phone, updated_at) values ($1, '02400000', $2)", [
    unitId,
    at,
  ]);
  await run(
    "insert into readiness_checks (unit_id, item, is_ready, checked_at, checked_by) values ($1, 'phone', true, $2, 'An')",
    [unitId, at],
  );
  const shift = await first(
    "insert into duty_shifts (id, unit_id, starts_minute, ends_minute, people, taken_over_at, created_at) values ($1, $2, 100, 580, 1, $3, $3) returning key",
    [randomUUID(), unitId, at],
  );
  await run(
    "insert into duty_turns (shift_key, person_key, unit_id, mark, starts_minute, ends_minute, is_lead) values ($1, $2, $3, $4, 100, 580, true)",
    [shift, person, unitId, `mark ${unitId}`],
  );
  await run(
    "insert into duty_log (id, unit_id, shift_key, at, said, written_by) values ($1, $2, $3, $4, $5, 'An')",
    [randomUUID(), unitId, shift, at, `ghi chép của ${name}`],
  );
  await run(
    `insert into command_meetings (id, unit_id, held_at, subject, chaired_by, attended, conclusions, created_at)
     values ($1, $2, $3, 'Giao ban', 'An', 'An, Bình', '[]', $3)`,
    [randomUUID(), unitId, at],
  );
  await run(
    `insert into force_requests (id, responsible_unit_id, shared_unit_ids, force, asked, purpose, needed_from, needed_until, state, at_unit_id, asked_at)
     values ($1, $2, $3, 'police', 5, 'chốt', $4, $4::timestamptz + interval '1 day', 'asked', $2, $4)`,
    [randomUUID(), unitId, [...sharedWith], at],
  );
  await run(
    `insert into command_trainings (id, unit_id, held_on, subject, trained_by, hours, person_keys, created_at)
     values ($1, $2, '2021-07-20', 'Lấy mẫu', 'CDC', 4, $3, $4)`,
    [randomUUID(), unitId, [person], at],
  );
  await run("insert into unit_signs (unit_id, last_at, what) values ($1, $2, 'shift.logged')", [unitId, at]);
}

/** One more person of the ward, who serves nowhere else. @returns id and key */
export async function insertStaff(
  owner: pg.Client,
  unitId: number,
): Promise<{ readonly id: string; readonly key: number }> {
  const id = randomUUID();
  const { rows } = await owner.query<{ key: number }>(
    `insert into command_people (id, unit_id, full_name, mark, force, joined_on, created_at)
     values ($1::uuid, $2, 'Khánh Ca', $1::text, 'militia', '2021-01-01', $3) returning key`,
    [id, unitId, at],
  );
  return { id, key: rows[0]?.key ?? 0 };
}

/** One more shift of the ward with somebody in it. @param from hours from 27 July 2021, 08:00. @returns the ids */
export async function insertShift(
  owner: pg.Client,
  unitId: number,
  { from, isTaken = false }: { readonly from: number; readonly isTaken?: boolean },
): Promise<{ readonly shiftId: string; readonly personId: string }> {
  const shiftId = randomUUID();
  const person = await insertStaff(owner, unitId);
  const start = Temporal.Instant.from("2021-07-27T08:00:00+07:00").epochMilliseconds / 60_000 + from * 60;
  await owner.query(
    `with shift as (insert into duty_shifts (id, unit_id, starts_minute, ends_minute, people, taken_over_at, taken_over_by, created_at)
       values ($1::uuid, $2::int, $3::int, $3::int + 480, 1, case when $4 then $5::timestamptz end, case when $4 then 'An' end, $5) returning key)
     insert into duty_turns (shift_key, person_key, unit_id, mark, starts_minute, ends_minute, is_lead)
     select key, $6, $2, $7, $3, $3 + 480, true from shift`,
    [shiftId, unitId, start, isTaken, at, person.key, person.id],
  );
  return { shiftId, personId: person.id };
}
