import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { analyse } from "./analyse.ts";

/** Published outbreaks with answers computed elsewhere; they are no part of the repository. */
const data = join(import.meta.dirname, "../../../../../shared/data");

async function answer(...args: string[]) {
  let said = "";
  const code = await analyse(args, {
    stdout: { write: (text) => (said += text) },
    stderr: { write: () => true },
  });
  expect(code).toBe(0);
  return JSON.parse(said);
}

const expected = <S extends z.ZodType>(name: string, schema: S): z.output<S> =>
  schema.parse(JSON.parse(readFileSync(join(data, "expected", name), "utf8")));

const Counts = z.record(z.string(), z.number());
const Interval = z.object({ n: z.number(), mean: z.number(), sd_sample: z.number() });
const Outbreak = z.object({
  counts: z.object({
    distinct_case_ids: z.number(),
    links_distinct: z.number(),
    cases_with_more_than_one_candidate_infector: z.number(),
    roots_with_offspring: z.number(),
    chains_ge2: z.number(),
    cases_in_chains: z.number(),
  }),
  largest_chains: z.array(
    z.object({
      size: z.number(),
      roots: z.array(z.string()),
      members: z.array(z.string()),
      max_generation_min: z.number(),
    }),
  ),
  generation_counts_shortest: Counts,
  per_case: z.record(z.string(), z.object({ secondary: z.number() })),
  serial_interval_days: Interval.optional(),
  confirmation_interval_days: Interval.optional(),
});

describe.skipIf(!existsSync(data))("published outbreaks", () => {
  test.each([
    { name: "mers_korea_2015", links: "contacts", columns: ["--onset", "dt_onset"] },
    { name: "vietnam_2020", links: "links", columns: ["--id", "Mã BN", "--onset", "Ngày dương tính"] },
  ])("$name: chains equal the published answer", async ({ name, links, columns }) => {
    const want = expected(`${name}.json`, Outbreak);
    const path = (what: string) => join(data, "linelists", `${name}_${what}.csv`);
    const got = await answer("chains", "--cases", path("linelist"), "--links", path(links), ...columns);

    expect(got).toMatchObject({
      cases: want.counts.distinct_case_ids,
      links: want.counts.links_distinct,
      generations: want.generation_counts_shortest,
      secondaryCases: Object.fromEntries(
        Object.entries(want.per_case).flatMap(([id, { secondary }]) =>
          secondary > 0 ? [[id, secondary]] : [],
        ),
      ),
    });
    const chains = want.largest_chains.map(({ size, roots, members, max_generation_min: generations }) => ({
      size,
      roots,
      members,
      generations,
    }));
    expect(got.components.slice(0, chains.length)).toEqual(chains);
    expect(got.components).toHaveLength(want.counts.chains_ge2);
    const all: { size: number; roots: string[] }[] = got.components;
    expect(all.reduce((sum, { size }) => sum + size, 0)).toBe(want.counts.cases_in_chains);
    expect(all.flatMap(({ roots }) => roots)).toHaveLength(want.counts.roots_with_offspring);
    expect(got.problems.severalInfectors).toHaveLength(
      want.counts.cases_with_more_than_one_candidate_infector,
    );
    const interval = Interval.parse(want.serial_interval_days ?? want.confirmation_interval_days);
    expect(got.serialIntervals.n).toBe(interval.n);
    expect(got.serialIntervals.mean).toBeCloseTo(interval.mean, 5);
    expect(got.serialIntervals.sd).toBeCloseTo(interval.sd_sample, 5);
  });
});

const Ids = z.array(z.string());
const Office = z.object({
  windows: z.record(
    z.string(),
    z.object({
      w0: z.number(),
      w1: z.number(),
      index: z.record(
        z.string(),
        z.object({
          any_contact: z.number(),
          F1_total: Ids,
          F1_rolling24h: Ids,
          F1_single_run_gap0: Ids,
          F1_single_run_gap60: Ids,
          F2_static: Ids,
          F2_time_respecting: Ids,
          contacts: z.array(
            z.object({
              person: z.string(),
              seconds: z.number(),
              max_rolling24h_seconds: z.number(),
              longest_run_gap0_seconds: z.number(),
              longest_run_gap60_seconds: z.number(),
              first: z.number(),
              last: z.number(),
            }),
          ),
        }),
      ),
    }),
  ),
});

describe.skipIf(!existsSync(data))("a published office", () => {
  const ways = [
    { args: ["--rule", "total"], ring: "F1_total", seconds: "seconds" },
    { args: ["--rule", "rolling24h"], ring: "F1_rolling24h", seconds: "max_rolling24h_seconds" },
    { args: ["--rule", "run"], ring: "F1_single_run_gap0", seconds: "longest_run_gap0_seconds" },
    {
      args: ["--rule", "run", "--gap", "60"],
      ring: "F1_single_run_gap60",
      seconds: "longest_run_gap60_seconds",
    },
  ] as const;
  const events = join(data, "contacts/workplace_InVS_tij.dat.zip");

  test.each(ways)("rings of every index person by $ring", async ({ args, ring, seconds }) => {
    const want = expected("f1f2_workplace_InVS13.json", Office);
    const sorted = (ids: readonly string[]) => ids.toSorted();
    for (const window of Object.values(want.windows)) {
      const ask = [
        "--events",
        events,
        "--format",
        "tij",
        "--from",
        `${window.w0}`,
        "--to",
        `${window.w1}`,
        ...args,
      ];
      for (const [index, truth] of Object.entries(window.index)) {
        const got = await answer("contacts", ...ask, "--index", index);
        const of = new Map(truth.contacts.map((contact) => [contact.person, contact]));
        const ids: string[] = got.ring1.map(({ id }: { id: string }) => id);
        expect(sorted(ids)).toEqual(sorted(truth[ring]));
        expect(got.ring1).toEqual(
          ids.map((id) => ({
            id,
            seconds: of.get(id)?.[seconds],
            first: of.get(id)?.first,
            last: of.get(id)?.last,
          })),
        );
        expect(sorted(got.ring2.map(({ id }: { id: string }) => id))).toEqual(
          sorted(truth.F2_time_respecting),
        );
        if (ring !== "F1_total") continue;
        const all = await answer("contacts", ...ask, "--index", index, "--static");
        expect(sorted(all.ring2.map(({ id }: { id: string }) => id))).toEqual(sorted(truth.F2_static));
        const any = await answer("contacts", ...ask, "--index", index, "--minutes", "0.01");
        expect(any.ring1).toHaveLength(truth.any_contact);
      }
    }
  });
});
