import type { TracingPolicy } from "@phaodai/domain/policy/tracing";
import { contactsOf } from "@phaodai/domain/tracing/rings";
import pg from "pg";
import type { CaseRow } from "../packages/server/src/tracing/ring-queries.ts";
import { meetingsOf, policyOf } from "../packages/server/src/tracing/rings.ts";
import { findSecondRing } from "../packages/server/src/tracing/second-ring.ts";
import { startScratchServer } from "../packages/server/src/testing/scratch-server.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import {
  benchNow,
  benchToday,
  loadFor,
  loadVisits,
  openTracingWorld,
  type TracingWorld,
} from "./tracing-world.ts";

const askedFirst = 80;
const askedSecond = 12;

/** Rings of one case among the visits of a fortnight: ring 1 whole with its evidence, ring 2 counted with a page of it. */
export async function ringsBench({ full }: BenchOptions): Promise<Figure[]> {
  const server = await startScratchServer();
  try {
    const figures: Figure[] = [];
    for (const visits of full ? [1_000_000, 10_000_000, 50_000_000] : [250_000, 1_000_000]) {
      const world = await openTracingWorld(server.url, `rings_${visits}`);
      figures.push(...(await measure(world, visits)));
      await world.close();
    }
    return figures;
  } finally {
    await server.stop();
  }
}

async function measure(world: TracingWorld, visits: number): Promise<Figure[]> {
  const load = loadFor(visits);
  const rows = await loadVisits(world.ownerUrl, load, world.unitId);
  const stride = Math.max(1, Math.floor(load.people / (askedFirst + askedSecond)));
  const cases = Array.from({ length: askedFirst }, (_, i) => aCase(1 + i * stride, world.unitId));
  const raw = await rawReads(world, cases);
  const first = await times(cases, (traced) => firstRing(world, traced));
  const second = await times(cases.slice(0, askedSecond), (traced) => secondRing(world, traced));
  const size = (found: number) => `${rows} visits of 14 days, ${Math.round(found)} people found`;
  const [found1, found2] = [middle(first.found), middle(second.found)];
  return [
    figure({
      name: "ring 1 of a case, p95",
      size: size(found1),
      figure: percentile(first.ms, 0.95),
      unit: "ms",
      limit: percentile(raw, 0.95),
    }),
    figure({
      name: "ring 1 of a case, p50",
      size: size(found1),
      figure: middle(first.ms),
      unit: "ms",
      limit: middle(raw),
    }),
    figure({
      name: "ring 2 of a case, p50",
      size: size(found2),
      figure: middle(second.ms),
      unit: "ms",
      limit: middle(second.limits),
    }),
    figure({
      name: "ring 2 of a case, a person found",
      size: size(found2),
      figure: (middle(second.ms) / Math.max(1, found2)) * 1000,
      unit: "µs",
      limit: null,
    }),
  ];
}

interface Asked {
  readonly found: number;
  /** Milliseconds for the same reads alone; of ring 2 only. */
  readonly limit?: number;
}

async function firstRing({ services }: TracingWorld, traced: CaseRow): Promise<Asked> {
  const policy = mustHave(policyOf(services, traced));
  const met = await services.database.asRole("phaodai_tracer", (tx) => meetingsOf(tx, traced, policy));
  return { found: contactsOf(met, policy).length };
}

async function secondRing({ services }: TracingWorld, traced: CaseRow): Promise<Asked> {
  const policy = mustHave(policyOf(services, traced));
  const ring = await services.database.asRole("phaodai_tracer", (tx) =>
    findSecondRing(tx, { traced, policy, asOf: benchNow, limit: 200 }),
  );
  return { found: ring.total };
}

/**
 * The limit: the same index entries, read and counted by one prepared statement with everything known beforehand. No
 * evidence, no rule, nothing sent back but a number.
 */
async function rawReads(world: TracingWorld, cases: readonly CaseRow[]): Promise<number[]> {
  const client = new pg.Client({ connectionString: world.ownerUrl });
  await client.connect();
  await client.query(
    "set plan_cache_mode = force_generic_plan; set max_parallel_workers_per_gather = 0; set jit = off",
  );
  const text = `select count(*) from visits m cross join lateral (
      select from visits o where o.place_key = m.place_key and o.t_in < m.t_out and o.t_in > m.t_in - interval '24 hours' and o.t_out > m.t_in offset 0
    ) o where m.person_key = $1 and m.t_in < $3 and m.t_in > $2::timestamptz - interval '24 hours' and m.t_out > $2`;
  const taken: number[] = [];
  for (const traced of [...cases.slice(0, 8), ...cases]) {
    const start = performance.now();
    await client.query({
      name: "raw",
      text,
      values: [traced.personKey, windowStart.toString(), benchNow.toString()],
    });
    taken.push(performance.now() - start);
  }
  await client.end();
  return taken.slice(8);
}

const onset = benchToday.subtract({ days: 7 });
/** Three days before onset (Decision 5053/QĐ-BYT). */
const windowStart = onset.subtract({ days: 3 }).toZonedDateTime("Asia/Ho_Chi_Minh").toInstant();

const aCase = (personKey: number, unitId: number): CaseRow => ({
  caseKey: personKey,
  id: "",
  personKey,
  disease: "covid_19",
  isConfirmed: true,
  onsetOn: onset,
  isAsymptomatic: false,
  sampledAt: null,
  resultAt: null,
  isolatedAt: null,
  reportDay: benchToday,
  unitId,
  sharedUnitIds: [],
  hasRing: false,
  isContact: false,
});

function mustHave(policy: TracingPolicy | undefined): TracingPolicy {
  if (!policy) throw new Error("no tracing policy for the bench");
  return policy;
}

async function times(cases: readonly CaseRow[], ask: (traced: CaseRow) => Promise<Asked>) {
  const taken: { ms: number; asked: Asked }[] = [];
  for (const traced of [...cases.slice(0, 4), ...cases]) {
    const start = performance.now();
    const asked = await ask(traced);
    taken.push({ ms: performance.now() - start, asked });
  }
  const warm = taken.slice(4);
  return {
    ms: warm.map(({ ms }) => ms),
    found: warm.map(({ asked }) => asked.found),
    limits: warm.map(({ asked }) => asked.limit ?? 0),
  };
}

const percentile = (values: readonly number[], p: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))] ?? 0;

const middle = (values: readonly number[]): number => percentile(values, 0.5);
