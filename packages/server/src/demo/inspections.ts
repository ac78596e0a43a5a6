import type { City } from "@phaodai/domain/demo/city";
import { demoId } from "@phaodai/domain/demo/identities";
import {
  type DemoPlace,
  type DemoVisit,
  demoVisits,
  type InspectionsInput,
  ordersOf,
} from "@phaodai/domain/demo/inspections";
import { demoInspectionTeams, type NamedTeam } from "@phaodai/domain/demo/inspection-teams";
import type { DemoOrder } from "@phaodai/domain/demo/tasks";
import { tally } from "@phaodai/domain/inspections/rules";
import { policyFor } from "@phaodai/domain/policy/resolve";
import { snapshotOn } from "@phaodai/domain/units/tree";
import type pg from "pg";
import type { Services } from "#context";
import { type Cell, copyRows } from "./copy.ts";
import { meritRows, planRows } from "./inspection-papers.ts";

interface InspectionSetting {
  readonly services: Pick<Services, "units" | "policies">;
}

/** In the columns of accounts: nobody who can sign in. */
const nobody = "00000000-0000-0000-0000-000000000000";

const columnsOf = {
  inspection_teams:
    "id, key, name, founding_paper, members, area_unit_ids, shared_unit_ids, starts_on, responsible_unit_id, created_at",
  inspection_plans:
    "id, key, team_key, title, starts_on, ends_on, unit_ids, checklists, responsible_unit_id, created_at",
  inspections:
    "id, key, number, team_key, plan_key, place_key, place_name, place_kind, address, checklist_code, checklist_version, inspectors, met_with, inspected_on, signed_at, received_at, answers, wrong, answered, headcount_permitted, headcount_actual, headcount_basis, good_points, doubts, recorded_by, recorder_name, responsible_unit_id, issuer_unit_id",
  findings:
    "id, inspection_key, item, text, severity, state, is_fixed_on_spot, fix_by, found_on, closed_at, responsible_unit_id",
  violations:
    "id, key, number, inspection_key, violator_kind, violator_name, violator_address, description, recorded_on, responsible_unit_id, issuer_unit_id",
  sanctions:
    "id, violation_key, kind, number, issuer_unit_id, provision, basis_status, closed_from, closed_to, signer_title, signer_name, decided_by, decided_at, responsible_unit_id",
  merits:
    "id, standing, subject, why, recorded_by, recorder_name, recorded_at, published_at, publisher_name, published_why, public_name, public_words, paper_number, paper_date, responsible_unit_id",
} as const;

type Tables = { readonly [T in keyof typeof columnsOf]: Cell[][] };

/** Inspection teams, their plans and visits, and what was found. After the places. @returns the orders that follow, for the tasks */
export async function copyInspections(
  owner: pg.ClientBase,
  { input }: City,
  { services }: InspectionSetting,
): Promise<DemoOrder[]> {
  const { seed, today, now, communes } = input;
  const { units } = snapshotOn(services.units(), today);
  const cityId = units.find(({ level }) => level === "city")?.id ?? 0;
  const teams = demoInspectionTeams({ seed, cityId, areas: areasOf(communes) });
  const checklists = checklistsOn(services, today);
  if (checklists.length === 0) return [];
  const asked = { seed, today, now, communes, teams, places: await placesOf(owner), checklists };
  const visits = demoVisits(asked);
  const nameOf = (visit: DemoVisit): string => visit.place?.name ?? nameById.get(visit.unitId) ?? "";
  const nameById = new Map(units.map(({ id, fullName }) => [id, fullName]));
  const tables = fillTables(asked, { teams, visits, nameOf });
  for (const [table, columns] of Object.entries(columnsOf))
    await copyRows(owner, { table, columns }, tables[table as keyof Tables]); // safe: a key of the same object
  await goOn(owner, visits);
  return ordersOf(asked, visits, nameOf);
}

/** Districts, or areas of command, in the order of their first commune; Ba Đình is 001, the first of all. */
function areasOf(communes: InspectionsInput["communes"]) {
  const byArea = Map.groupBy(communes, ({ districtId }) => districtId);
  return [...byArea].flatMap(([id, inside]) =>
    id === null
      ? []
      : [{ id, name: inside[0]?.districtName ?? "", communeIds: inside.map((commune) => commune.id) }],
  );
}

function checklistsOn({ policies }: InspectionSetting["services"], day: Temporal.PlainDate) {
  const answer = policyFor(policies, { unitPath: [], day, disease: "covid_19" }, "inspection.checklists");
  return answer.found ? answer.value : [];
}

async function placesOf(owner: pg.ClientBase): Promise<DemoPlace[]> {
  const { rows } = await owner.query<DemoPlace>(
    `select key, name, kind, address, unit_id as "unitId" from places
     where kind not in ('school', 'kindergarten', 'bus', 'taxi', 'train', 'flight', 'park', 'event', 'apartment_block') order by key`,
  );
  return rows;
}

interface Made {
  readonly teams: readonly NamedTeam[];
  readonly visits: readonly DemoVisit[];
  readonly nameOf: (visit: DemoVisit) => string;
}

function fillTables(asked: InspectionsInput, { teams, visits, nameOf }: Made): Tables {
  const broken = visits.filter(({ violation }) => violation !== null);
  const now = asked.now.toString();
  return {
    inspection_teams: teams.map((team) => [
      demoId(asked.seed, "inspection_team", { number: team.key, ms: 0 }),
      team.key,
      team.name,
      team.foundingPaper,
      JSON.stringify(team.members),
      [...team.areaUnitIds],
      [...team.areaUnitIds],
      asked.today.subtract({ days: 50 }).toString(),
      team.unitId,
      now,
    ]),
    inspection_plans: planRows(asked, teams, visits),
    inspections: visits.map((visit) => visitCells(visit, nameOf(visit), asked.today)),
    findings: visits.flatMap(findingCells),
    violations: broken.map((visit, n) => violationCells(visit, n + 1)),
    sanctions: broken.flatMap((visit, n) => sanctionCells(asked, visit, n + 1)),
    merits: meritRows(asked),
  };
}

const two = (no: number): string => String(no).padStart(2, "0");

const visitCells = (visit: DemoVisit, name: string, today: Temporal.PlainDate): Cell[] => [
  visit.id,
  visit.key,
  `${two(visit.no)}/BB-KT`,
  visit.team.key,
  // The plan of the team has its key, and is of these days.
  visit.day.until(today).days <= 2 ? visit.team.key : null,
  visit.place?.key ?? null,
  name,
  visit.place?.kind ?? "unit",
  visit.place?.address ?? null,
  visit.checklist.code,
  visit.checklist.version,
  `{"${visit.team.lead}"}`,
  visit.metWith,
  visit.day.toString(),
  visit.signedAt.toString(),
  visit.signedAt.add({ minutes: 4 }).toString(),
  JSON.stringify(visit.answers),
  tally(visit.answers).wrong,
  tally(visit.answers).answered,
  visit.headcount?.permitted ?? null,
  visit.headcount?.actual ?? null,
  visit.headcount && "phương án làm việc của đơn vị",
  visit.goodPoints,
  visit.place?.key === null ? "{place_unknown}" : "{}",
  nobody,
  visit.team.lead,
  visit.unitId,
  visit.team.unitId,
];

const findingCells = (visit: DemoVisit): Cell[][] =>
  visit.findings.map((one) => [
    one.id,
    visit.key,
    one.item,
    one.text,
    one.severity,
    one.isFixedOnSpot ? "closed" : "open",
    one.isFixedOnSpot,
    one.fixBy?.toString() ?? null,
    visit.day.toString(),
    one.isFixedOnSpot ? visit.signedAt.toString() : null,
    visit.unitId,
  ]);

const violationCells = (visit: DemoVisit, key: number): Cell[] => [
  visit.violation?.id ?? "",
  key,
  `${two(key)}/BB-VPHC`,
  visit.key,
  "organisation",
  visit.place?.name ?? "",
  visit.place?.address ?? null,
  visit.violation?.description ?? "",
  visit.day.toString(),
  visit.unitId,
  visit.team.unitId,
];

/** Warnings and closures; no fines, since their amounts are nobody's to make up. The last two are not decided yet. */
function sanctionCells({ seed, now }: InspectionsInput, visit: DemoVisit, key: number): Cell[][] {
  const decidedAt = visit.signedAt.add({ hours: 5 });
  if (key % 3 === 0 || Temporal.Instant.compare(decidedAt, now) > 0) return [];
  const isClosure = key % 2 === 0;
  const from = visit.day.add({ days: 1 });
  return [
    [
      demoId(seed, "sanction", { number: key, ms: decidedAt.epochMilliseconds }),
      key,
      isClosure ? "closure" : "warning",
      `${two(key)}/${isClosure ? "QĐ-TĐC" : "QĐ-XPHC"}`,
      visit.team.unitId,
      "Chỉ thị 17/CT-UBND",
      "unverified",
      isClosure ? from.toString() : null,
      isClosure ? from.add({ days: 6 }).toString() : null,
      "Chủ tịch",
      visit.team.lead,
      nobody,
      decidedAt.toString(),
      visit.unitId,
    ],
  ];
}

/** Keys and numbers given out later follow those of the demo. */
async function goOn(owner: pg.ClientBase, visits: readonly DemoVisit[]): Promise<void> {
  for (const table of ["inspection_teams", "inspection_plans", "inspections", "violations"])
    await owner.query(
      `select setval(pg_get_serial_sequence('${table}', 'key'), (select coalesce(max(key), 1) from ${table}))`,
    );
  const year = visits[0]?.day.year;
  const issuers = [...new Set(visits.map(({ team }) => team.unitId))];
  if (year !== undefined)
    await owner.query(
      `insert into paper_numbers (unit_id, series, year, last_number)
       select unit, series, $2, $3 from unnest($1::int[]) unit cross join unnest('{BB-KT,BB-VPHC,QĐ-XPHC,QĐ-TĐC}'::text[]) series
       on conflict (unit_id, series, year) do update set last_number = greatest(paper_numbers.last_number, excluded.last_number)`,
      [issuers, year, visits.length],
    );
  await owner.query(
    `insert into publications (merit_key, standing, name, words, unit_id, paper_number, paper_date, published_at)
     select key, standing, public_name, public_words, responsible_unit_id, paper_number, paper_date, published_at
     from merits where published_at is not null`,
  );
  await owner.query(
    "analyze inspection_teams, inspection_plans, inspections, findings, violations, sanctions, merits, publications",
  );
}

/** The findings follow their tasks, as they do when a unit reports. After the tasks. */
export async function linkFindings(owner: pg.ClientBase): Promise<void> {
  await owner.query(
    `update findings f set task_id = t.id,
       state = case t.state when 'reported' then 'fixed' when 'accepted' then 'closed' else f.state end,
       fixed_at = case when t.state in ('reported', 'accepted') then t.reported_at end,
       fix_note = null,
       closed_at = case when t.state = 'accepted' then t.closed_at end
     from tasks t join task_orders o on o.key = t.order_key where o.origin_kind = 'finding' and o.origin_id = f.id`,
  );
}
