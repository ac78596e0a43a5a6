import { type CaseRow, caseRows } from "@phaodai/domain/demo/case-rows";
import { type City, demoCity } from "@phaodai/domain/demo/city";
import { knownCases } from "@phaodai/domain/demo/known-cases";
import { daysWithVisits, visitChunks } from "@phaodai/domain/demo/visit-rows";
import type { UnitTree } from "@phaodai/domain/units/tree";
import type pg from "pg";
import type { Services } from "#context";
import { asOwner } from "#db/store";
import { recomputeAllRings } from "#tracing/all-rings";
import { copyAccounts } from "./accounts.ts";
import { copyCentres } from "./centres.ts";
import { copyVisitDays } from "./copy-visits.ts";
import { copyRows } from "./copy.ts";
import { copyDirectives } from "./directives.ts";
import { copyInspections, linkFindings } from "./inspections.ts";
import { cityInput, type DemoSetting } from "./input.ts";
import { caseFillings, type Filling, peopleFillings, unitFillings } from "./tables.ts";
import { copyPapers } from "./papers.ts";
import { copyTasks } from "./tasks.ts";
import { copyTeams } from "./teams.ts";
import { attachVisitTables, makeVisitTables, visitTable } from "./visit-days.ts";

export interface DemoLoad extends DemoSetting {
  readonly services: Pick<Services, "units" | "policies" | "vault" | "database">;
  readonly store: { readonly ownerUrl: string };
  /** Tells the operator how far it is. */
  say(line: string): void;
}

/** How much was loaded, and in how many milliseconds. */
export interface DemoLoaded {
  readonly people: number;
  readonly cases: number;
  readonly visits: number;
  readonly milliseconds: number;
}

/**
 * Fills an empty database with the demo city: everything in one transaction, then the rings of its cases. Residential
 * groups come with it, so units must be loaded again afterwards. What was cut off before its end begins again.
 * @throws Error when the database holds people who are not the demo's
 */
export async function loadDemo(load: DemoLoad): Promise<DemoLoaded> {
  const started = performance.now();
  const loaded = await asOwner(load.store.ownerUrl, (owner) => fillOnce(owner, load));
  await recomputeAllRings({ ...load.services, now: () => load.now });
  await asOwner(load.store.ownerUrl, (owner) => finish(owner, load.now));
  const milliseconds = Math.round(performance.now() - started);
  load.say(
    `Thành phố diễn tập: ${count(loaded.people)} người, ${count(loaded.visits)} lượt đến nơi công cộng, ${count(loaded.cases)} ca bệnh (${(milliseconds / 1000).toLocaleString("vi-VN")} giây).`,
  );
  return { ...loaded, milliseconds };
}

const count = (n: number): string => n.toLocaleString("vi-VN");

type Filled = Omit<DemoLoaded, "milliseconds">;

async function fillOnce(owner: pg.ClientBase, load: DemoLoad): Promise<Filled> {
  const before = await countFilled(owner);
  if (before.people > 0) return before; // cut off after the commit: only the rings are missing
  const city = demoCity(cityInput(load));
  await owner.query("begin");
  try {
    const filled = await fill(owner, load, city);
    await owner.query("commit");
    return filled;
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}

async function countFilled(owner: pg.ClientBase): Promise<Filled> {
  const { rows } = await owner.query<Filled>(
    "select (select count(*)::int from people) as people, (select count(*)::int from cases) as cases, (select count(*)::int from visits) as visits",
  );
  return rows[0] ?? { people: 0, cases: 0, visits: 0 };
}

async function fill(owner: pg.ClientBase, load: DemoLoad, city: City): Promise<Filled> {
  await trustRows(owner);
  const known = knownCases(city);
  const cases = [...caseRows(city, known)];
  for (const filling of fillings(city, load, { known, cases })) await copyRows(owner, filling, filling.rows);
  load.say(`  ${count(city.population.people)} người, ${count(city.population.households)} hộ…`);
  const days = daysWithVisits(city.timeline);
  await makeVisitTables(owner, days);
  const visits = await copyVisitDays(owner, visitTable, visitChunks(city));
  await attachVisitTables(owner, days);
  load.say(`  ${count(visits)} lượt đến nơi công cộng trong ${days.length} ngày…`);
  await copyAccounts(owner, {
    ...load,
    tree: load.services.units(),
    seed: city.input.seed,
    today: city.input.today,
  });
  await copyTeams(owner, city, load);
  await copyCentres(owner, { ...load, seed: city.input.seed, today: city.input.today });
  const paperwork = { ...load, seed: city.input.seed };
  const orders = [...(await copyDirectives(owner, paperwork)), ...(await copyInspections(owner, city, load))];
  await copyTasks(owner, paperwork, orders);
  await linkFindings(owner);
  await copyPapers(owner, load.services);
  await shareRows(owner);
  await followKeys(owner);
  // Rings are searched by plans that know how much there is.
  await owner.query(
    "analyze people, households, household_members, person_tokens, places, cases, exposures, transmissions, isolation_periods, visits, case_counts, case_day_sums",
  );
  return { people: city.population.people, cases: cases.length, visits };
}

/**
 * The rows refer to each other by construction, which a test holds against the foreign keys; checking each of them would
 * take as long as loading. Only a superuser may leave it out (the embedded database's owner is one).
 */
async function trustRows(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ is_super: boolean }>(
    "select rolsuper as is_super from pg_roles where rolname = current_user",
  );
  if (rows[0]?.is_super) await owner.query("set local session_replication_role = replica");
}

function* fillings(
  city: City,
  { services }: DemoLoad,
  found: { readonly known: ReturnType<typeof knownCases>; readonly cases: readonly CaseRow[] },
): Generator<Filling> {
  yield* unitFillings(city, groupsSince(services.units(), city));
  yield* peopleFillings(city, services.vault);
  yield* caseFillings(city, found.known, found.cases);
}

/** Residential groups stand for a year, or as long as the youngest of their communes. */
function groupsSince(tree: UnitTree, { input }: City): string {
  const communes = new Set(input.communes.map((c) => c.id));
  const begins = tree.rows.versions
    .filter((v) => communes.has(v.unitId) && Temporal.PlainDate.compare(v.from, input.today) <= 0)
    .map((v) => v.from);
  return (
    [input.today.subtract({ years: 1 }), ...begins].toSorted(Temporal.PlainDate.compare).at(-1)?.toString() ??
    input.today.toString()
  );
}

/** Tables whose shared rows are listed, and the day they are listed by. */
const sharing = {
  cases: "report_day",
  people: "null::date",
  households: "null::date",
  exposures: "(starts_at at time zone 'Asia/Ho_Chi_Minh')::date",
  papers: "null::date",
  inspections: "null::date",
  findings: "null::date",
  violations: "null::date",
};

/** What the triggers of these tables do, which are asleep while rows are trusted. Contacts come later, by commands. */
async function shareRows(owner: pg.ClientBase): Promise<void> {
  for (const [table, day] of Object.entries(sharing))
    await owner.query(
      `insert into row_shares (source, unit_id, row_key, order_day)
       select distinct '${table}', unit_id, key, ${day} from ${table}, unnest(shared_unit_ids) as unit_id on conflict do nothing`,
    );
}

/** Keys given out later follow those that came with the rows. */
async function followKeys(owner: pg.ClientBase): Promise<void> {
  for (const [table, column] of [
    ["units", "id"],
    ["households", "key"],
    ["people", "key"],
    ["places", "key"],
    ["cases", "key"],
    ["exposures", "key"],
  ] as const)
    await owner.query(
      `select setval(pg_get_serial_sequence('${table}', '${column}'), (select coalesce(max(${column}), 1) from ${table}))`,
    );
}

async function finish(owner: pg.ClientBase, now: Temporal.Instant): Promise<void> {
  await owner.query("update world set demo_loaded_at = $1", [now.toString()]);
  await owner.query("analyze contacts, ring_counts");
}
