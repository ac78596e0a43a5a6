import { randomUUID } from "node:crypto";
import type pg from "pg";

/** A team with everything teams keep, once: what other wards must not see. */
export interface PlantedTeam {
  readonly teamId: string;
  readonly memberId: string;
  readonly visitId: string;
  readonly suspicionId: string;
  readonly arrivalId: string;
}

interface Of {
  readonly unitId: number;
  readonly householdId: string;
  readonly name: string;
}

/** Writes a team of one, charged with the ward's household, and a visit that found all there is to find. As the owner. */
export async function insertTeam(owner: pg.Client, { unitId, householdId, name }: Of): Promise<PlantedTeam> {
  const [teamId, memberId] = [randomUUID(), randomUUID()];
  const at = "2021-07-27T07:00:00+07:00";
  await owner.query(
    "insert into teams (id, unit_id, name, formed_on, members, households, created_at) values ($1, $2, $3, '2021-06-01', 1, 1, $4)",
    [teamId, unitId, `${name} Khánh tổ`, at],
  );
  await owner.query(
    `insert into team_members (id, team_key, unit_id, full_name, force, phone, member_from, created_at)
     select $1, key, unit_id, $2, 'volunteer', '0912345678', '2021-06-01', $3 from teams where id = $4`,
    [memberId, `${name} Khánh tổ viên`, at, teamId],
  );
  await owner.query(
    "update household_charges set charged_to = current_date where household_key = (select key from households where id = $1) and charged_to is null",
    [householdId],
  );
  await owner.query(
    `insert into household_charges (household_key, team_key, member_key, unit_id, charged_from)
     select h.key, t.key, m.key, $1, '2021-06-01' from households h, teams t, team_members m where h.id = $2 and t.id = $3 and m.id = $4`,
    [unitId, householdId, teamId, memberId],
  );
  await owner.query(
    "insert into team_days (team_key, day, unit_id, visited) select key, '2021-07-26', unit_id, 1 from teams where id = $1",
    [teamId],
  );
  return { teamId, memberId, ...(await insertVisit(owner, { unitId, householdId, name })) };
}

/** One more visit with somebody ill, somebody who arrived and help asked for. */
export async function insertVisit(
  owner: pg.Client,
  { unitId, householdId, name }: Of,
): Promise<Omit<PlantedTeam, "teamId" | "memberId">> {
  const [visitId, suspicionId, arrivalId] = [randomUUID(), randomUUID(), randomUUID()];
  await owner.query(
    `insert into household_visits (id, household_key, unit_id, visited_at, day, outcome, help, recorded_by, recorded_at)
     select $1, key, $2, '2021-07-26T08:00:00+07:00', '2021-07-26', 'met', $3, $4, '2021-07-26T08:00:00+07:00' from households where id = $5`,
    [visitId, unitId, `${name} Khánh cần gạo`, randomUUID(), householdId],
  );
  await owner.query(
    `insert into suspicions (id, visit_id, household_key, unit_id, full_name, symptoms, noticed_at)
     select $1, $2, key, $3, $4, '{fever}', '2021-07-26T08:00:00+07:00' from households where id = $5`,
    [suspicionId, visitId, unitId, `${name} Khánh sốt`, householdId],
  );
  await owner.query(
    `insert into arrivals (id, visit_id, household_key, unit_id, full_name, from_place, is_source_area, policy_version, arrived_on, watch_until, recorded_at)
     select $1, $2, key, $3, $4, 'Bắc Giang', true, '', '2021-07-25', '2021-08-08', '2021-07-26T08:00:00+07:00' from households where id = $5`,
    [arrivalId, visitId, unitId, `${name} Khánh về`, householdId],
  );
  return { visitId, suspicionId, arrivalId };
}
