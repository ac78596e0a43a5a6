import type { City } from "@phaodai/domain/demo/city";
import { demoTeams, type TeamRow, teamVisits, type VisitRow } from "@phaodai/domain/demo/teams";
import { decideWatch, type Watch } from "@phaodai/domain/teams/rules";
import type pg from "pg";
import type { Services } from "#context";
import { unitPathOf } from "#policy/unit-path";
import { type Cell, copyRows } from "./copy.ts";

interface TeamSetting {
  readonly services: Pick<Services, "units" | "policies">;
}

/** Community teams with the households they answer for, yesterday's rounds and this morning's. After the accounts. */
export async function copyTeams(owner: pg.ClientBase, city: City, setting: TeamSetting): Promise<void> {
  const teams = demoTeams(city);
  await copyTeamRows(owner, teams, city.input.now.toString());
  const visits = [...teamVisits(city, teams)];
  const idOf = new Map(teams.flatMap(({ members }) => members.map(({ key, id }) => [key, id] as const)));
  await copyFindings(owner, visits, { city, idOf, ...setting });
  await keepFigures(owner);
  await owner.query(
    "analyze teams, team_members, household_charges, household_visits, team_days, suspicions, arrivals, household_counts",
  );
}

async function copyTeamRows(owner: pg.ClientBase, teams: readonly TeamRow[], now: string): Promise<void> {
  const fill = (table: string, columns: string, rows: Iterable<readonly Cell[]>) =>
    copyRows(owner, { table, columns }, rows);
  await fill(
    "teams",
    "key, id, unit_id, name, group_ids, formed_on, created_at",
    teams.map((t) => [t.key, t.id, t.unitId, t.name, t.groupIds, t.formedOn, now]),
  );
  await fill(
    "team_members",
    "key, id, team_key, unit_id, full_name, force, phone, member_from, member_to, created_at",
    teams.flatMap((t) =>
      t.members.map((m): Cell[] => [
        m.key,
        m.id,
        t.key,
        t.unitId,
        m.fullName,
        m.force,
        m.phone,
        m.from,
        m.to,
        now,
      ]),
    ),
  );
  await fill(
    "household_charges",
    "household_key, team_key, member_key, unit_id, charged_from",
    teams.flatMap((t) =>
      t.households.flatMap(({ household, memberKey }): Cell[][] =>
        memberKey === null ? [] : [[household + 1, t.key, memberKey, t.unitId, t.formedOn]],
      ),
    ),
  );
  await owner.query(
    "update teams t set lead_key = l.lead from unnest($1::int[], $2::int[]) l (team, lead) where t.key = l.team",
    [teams.map(({ key }) => key), teams.map(({ leadKey }) => leadKey)],
  );
}

async function copyFindings(
  owner: pg.ClientBase,
  visits: readonly VisitRow[],
  { city, services, idOf }: TeamSetting & { readonly city: City; readonly idOf: ReadonlyMap<number, string> },
): Promise<void> {
  const fill = (table: string, columns: string, rows: Iterable<readonly Cell[]>) =>
    copyRows(owner, { table, columns }, rows);
  await fill(
    "household_visits",
    "id, household_key, team_key, member_key, unit_id, visited_at, day, outcome, ill, arrived, away, help, recorded_by, recorded_at",
    visits.map((v) => visitCells(v, idOf.get(v.memberKey) ?? v.id)),
  );
  await fill(
    "suspicions",
    "id, visit_id, household_key, person_key, unit_id, full_name, symptoms, noticed_at",
    visits.flatMap(suspicionCells),
  );
  const watch = (fromPlace: string, unitId: number, arrivedOn: string) => {
    const day = Temporal.PlainDate.from(arrivedOn);
    const unitPath = unitPathOf(services.units(), unitId, day) ?? [];
    return decideWatch(services.policies, { unitPath, day }, fromPlace);
  };
  await fill(
    "arrivals",
    "id, visit_id, household_key, unit_id, full_name, from_place, is_source_area, policy_version, arrived_on, watch_until, has_declared, follower_key, recorded_at",
    visits.flatMap((v) => arrivalCells(v, watch, moment(city.input.now.epochMilliseconds))),
  );
}

const moment = (ms: number): string => new Date(ms).toISOString();

const visitCells = (v: VisitRow, recordedBy: string): Cell[] => [
  v.id,
  v.householdKey,
  v.teamKey,
  v.memberKey,
  v.unitId,
  moment(v.atMs),
  v.day,
  v.outcome,
  v.ill.length,
  v.arrived.length,
  v.away,
  v.help,
  recordedBy,
  moment(v.atMs),
];

const suspicionCells = (v: VisitRow): Cell[][] =>
  v.ill.map((one) => [
    one.id,
    v.id,
    v.householdKey,
    one.person + 1,
    v.unitId,
    one.fullName,
    one.person % 2 === 0 ? "{fever,cough}" : "{cough}",
    moment(v.atMs),
  ]);

const arrivalCells = (
  v: VisitRow,
  watch: (fromPlace: string, unitId: number, arrivedOn: string) => Watch,
  recordedAt: string,
): Cell[][] =>
  v.arrived.map((one) => {
    const { isSourceArea, until, version } = watch(one.fromPlace, v.unitId, one.arrivedOn);
    return [
      one.id,
      v.id,
      v.householdKey,
      v.unitId,
      one.fullName,
      one.fromPlace,
      isSourceArea,
      version,
      one.arrivedOn,
      until?.toString() ?? null,
      one.hasDeclared,
      isSourceArea ? v.memberKey : null,
      recordedAt,
    ];
  });

/** What is kept beside the rows, from the rows: a loaded team and one made by hand are alike. */
async function keepFigures(owner: pg.ClientBase): Promise<void> {
  for (const statement of [
    `update teams t set members = (select count(*) from team_members m where m.team_key = t.key and m.member_to is null),
       households = (select count(*) from household_charges c where c.team_key = t.key and c.charged_to is null)`,
    `insert into team_days (team_key, day, unit_id, visited, met, ill, arrived, help)
     select team_key, day, unit_id, count(distinct household_key), count(distinct household_key) filter (where outcome = 'met'),
       sum(ill), sum(arrived), count(help) from household_visits group by team_key, day, unit_id`,
    `update household_charges c set last_visited_on = v.day from (select household_key, max(day) as day from household_visits group by 1) v
     where v.household_key = c.household_key and c.charged_to is null`,
    // Copied households are not counted by the trigger where rows are trusted.
    "delete from household_counts",
    "insert into household_counts (unit_id, n) select responsible_unit_id, count(*) from households group by 1",
    // Whoever goes from door to door in the demo has a member's list on their phone.
    `update team_members m set account_id = a.id from (
       select distinct on (a.id) a.id, m.key from accounts a join account_roles r on r.account_id = a.id and r.role = 'field_officer'
       join team_members m on m.unit_id = r.unit_id and m.member_to is null and m.force = 'women' order by a.id, m.key) a
     where a.key = m.key`,
    ...["teams", "team_members"].map(
      (table) =>
        `select setval(pg_get_serial_sequence('${table}', 'key'), (select coalesce(max(key), 1) from ${table}))`,
    ),
  ])
    await owner.query(statement);
}
