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
  await run("insert into command_centres (unit_id, phone, updated_at) values ($1, '02400000', $2)", [unitId, at]);
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
