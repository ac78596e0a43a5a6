import type { TracingPolicy } from "@phaodai/domain/policy/tracing";
import { contactsOf } from "@phaodai/domain/tracing/rings";
import { startOfDay } from "@phaodai/domain/shared/instant";
import { momentAt } from "@phaodai/domain/tracing/windows";
import pg from "pg";
import type { CaseRow } from "../packages/server/src/tracing/ring-queries.ts";
import { meetingsOf, policyOf } from "../packages/server/src/tracing/rings.ts";
import { findSecondRing } from "../packages/server/src/tracing/second-ring.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import {
  benchNow,
  benchToday,
  loadFor,
  loadVisits,
  type TracingWorld,
  tracingWorld,
} from "./tracing-world.ts";

const askedFirst = 80;
const askedSecond = 12;
/** Asked before the clock runs, of other people: plans are made, code is compiled, but what is asked later is not yet read. */
const warmUp = 20;
const rawWarmUp = 4;

/** Rings of one case among the visits of a fortnight: ring 1 whole with its evidence, ring 2 counted with a page of it. */
export async function ringsBench({ full }: BenchOptions): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const visits of full ? [1_000_000, 10_000_000, 50_000_000] : [250_000, 1_000_000])
    figures.push(...(await withBenchStore(async (store) => measure(await tracingWorld(store), visits))));
  return figures;
}

async function measure(world: TracingWorld, visits: number): Promise<Figure[]> {
  const load = loadFor(visits);
  const rows = await loadVisits(world.ownerUrl, load, world.unitId);
  const stride = Math.max(1, Math.floor(load.people / askedFirst));
  const cases = Array.from({ length: askedFirst }, (_, i) => aCase(1 + i * stride, world.unitId));
  const few = cases.slice(0, askedSecond);
  const others = Array.from({ length: warmUp }, (_, i) => aCase(2 + i * stride, world.unitId));
  const first = await times({ others, cases }, (traced) => firstRing(world, traced));
  const second = await times({ others: others.slice(0, 4), cases: few }, (traced) =>
    secondRing(world, traced),
  );
  const raw = await rawReads(world, { cases, few });
  const size = (found: readonly number[]) => `${rows} visits of 14 days, ${middle(found)} people found`;
  const perPerson = (middle(second.ms) / Math.max(1, middle(second.found))) * 1000;
  const [ring1, ring2] = [size(first.found), size(second.found)];
  const all = (name: string, p: number) =>
    figure({
      name,
      size: ring1,
      figure: percentile(first.ms, p),
      unit: "ms",
      limit: percentile(raw.first, p),
    });
  return [
    all("ring 1 of a case, p50", 0.5),
    all("ring 1 of a case, p95", 0.95),
    figure({
      name: "ring 2 of a case, p50",
      size: ring2,
      figure: middle(second.ms),
      unit: "ms",
      limit: middle(raw.second),
    }),
    figure({
      name: "ring 2 of a case, for each person found",
      size: ring2,
      figure: perPerson,
      unit: "µs",
      limit: null,
    }),
  ];
}

/** Ring 1 with all its evidence. @returns how many people */
async function firstRing({ services }: TracingWorld, traced: CaseRow): Promise<number> {
  const policy = mustHave(policyOf(services, traced));
  const met = await services.database.asRole("phaodai_tracer", (tx) => meetingsOf(tx, traced, policy));
  return contactsOf(met, policy).length;
}

async function secondRing({ services }: TracingWorld, traced: CaseRow): Promise<number> {
  const policy = mustHave(policyOf(services, traced));
  const ring = await services.database.asRole("phaodai_tracer", (tx) =>
    findSecondRing(tx, { traced, policy, asOf: benchNow, limit: 200 }),
  );
  return ring.total;
}

/**
 * The limit: the same index entries, found and counted by one prepared statement to which everything is known. No
 * evidence, no rule, no transaction, nothing sent back but a number.
 */
async function rawReads(
  world: TracingWorld,
  { cases, few }: { readonly cases: readonly CaseRow[]; readonly few: readonly CaseRow[] },
): Promise<{ readonly first: number[]; readonly second: number[] }> {
  const client = new pg.Client({ connectionString: world.ownerUrl });
  await client.connect();
  await client.query(
    "set plan_cache_mode = force_generic_plan; set max_parallel_workers_per_gather = 0; set jit = off",
  );
  const count = async (people: readonly number[], froms: readonly string[], to: string): Promise<number> => {
    const start = performance.now();
    await client.query({ name: "raw", text: sharedStays, values: [people, froms, to] });
    return performance.now() - start;
  };
  const first: number[] = [];
  for (const { personKey } of [...cases.slice(0, rawWarmUp), ...cases])
    first.push(await count([personKey], [windowStart.toString()], isolatedAt.toString()));
  const second: number[] = [];
  for (const traced of few) {
    const policy = mustHave(policyOf(world.services, traced));
    const met = await world.services.database.asRole("phaodai_tracer", (tx) =>
      meetingsOf(tx, traced, policy),
    );
    const ring = contactsOf(met, policy);
    const froms = ring.map(({ decision }) => momentAt(decision.first).toString());
    second.push(
      await count(
        ring.map(({ personKey }) => personKey),
        froms,
        benchNow.toString(),
      ),
    );
  }
  await client.end();
  return { first: first.slice(rawWarmUp), second };
}

const sharedStays = `
  select count(*) from unnest($1::int[], $2::timestamptz[]) as w (person, w_from)
  cross join lateral (
    select m.place_key, m.t_in, m.t_out from visits m
    where m.person_key = w.person and m.t_in < $3 and m.t_in > w.w_from - interval '24 hours' and m.t_out > w.w_from offset 0
  ) m
  cross join lateral (
    select from visits o where o.place_key = m.place_key and o.t_in < m.t_out and o.t_in > m.t_in - interval '3 hours'
      and o.t_out > m.t_in
    union all
    select from visits o where o.place_key = m.place_key and o.t_in <= m.t_in - interval '3 hours'
      and o.t_in > m.t_in - interval '24 hours' and o.t_out > m.t_in and o.t_out - o.t_in > interval '3 hours'
  ) o`;

const onset = benchToday.subtract({ days: 1 });
/**
 * Infectious from three days before onset (Decision 5053/QĐ-BYT), in isolation two days before it, as a contact of another: a
 * day of contact, three and a half more for those met.
 */
const windowStart = startOfDay(onset.subtract({ days: 3 }));
const isolatedAt = startOfDay(onset.subtract({ days: 2 }));

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
  isolatedAt,
  reportDay: benchToday,
  unitId,
  sharedUnitIds: [],
  isolations: [],
  hasRing: false,
  isContact: false,
});

function mustHave(policy: TracingPolicy | undefined): TracingPolicy {
  if (!policy) throw new Error("no tracing policy for the bench");
  return policy;
}

async function times(
  { others, cases }: { readonly others: readonly CaseRow[]; readonly cases: readonly CaseRow[] },
  ask: (traced: CaseRow) => Promise<number>,
) {
  for (const traced of others) await ask(traced);
  const [ms, found]: [number[], number[]] = [[], []];
  for (const traced of cases) {
    const start = performance.now();
    found.push(await ask(traced));
    ms.push(performance.now() - start);
  }
  return { ms, found };
}

const percentile = (values: readonly number[], p: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))] ?? 0;

const middle = (values: readonly number[]): number => percentile(values, 0.5);
