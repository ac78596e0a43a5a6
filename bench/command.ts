import { gapsOfUnits, type Roster } from "@phaodai/domain/command/gaps";
import { gapsOf } from "../packages/server/src/command/year.ts";
import { asOwner } from "../packages/server/src/db/store.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure, medianMilliseconds } from "./figure.ts";
import { timesOf } from "./percentile.ts";

/** Minutes since 1970 of 27 July 2021, midnight in Hanoi. */
const from = Date.parse("2021-07-27T00:00:00+07:00") / 60_000;

/**
 * A year of rosters checked for gaps: the rule alone, beside a bare walk over the same columns; then with the query that reads them,
 * beside one bare sum over the same rows, as the owner.
 */
export const commandBench = async ({ full }: BenchOptions): Promise<Figure[]> => {
  const size = full ? { units: 610, days: 365 } : { units: 610, days: 60 };
  return [ruleFigure(size), ...(await withBenchStore((store) => readFigures(store, size)))];
};

interface Size {
  readonly units: number;
  readonly days: number;
}

/** Three shifts of eight hours a day; one in 997 is missing. */
function* shiftsOf({ units, days }: Size): Generator<readonly [unitId: number, start: number]> {
  for (let n = 0, unitId = 1; unitId <= units; unitId++)
    for (let shift = 0; shift < days * 3; shift++) if (n++ % 997 !== 0) yield [unitId, from + shift * 480];
}

function ruleFigure(size: Size): Figure {
  const all = [...shiftsOf(size)];
  const roster: Roster = {
    unitIds: Int32Array.from(all, ([unitId]) => unitId),
    starts: Int32Array.from(all, ([, start]) => start),
    ends: Int32Array.from(all, ([, start]) => start + 480),
    people: new Int32Array(all.length).fill(2),
  };
  const period = { from, to: from + size.days * 1440 };
  const unitIds = Array.from({ length: size.units }, (_, i) => i + 1);
  return figure({
    name: "gaps of rosters, the rule alone",
    size: `${size.units} units, ${size.days} days, ${all.length} shifts`,
    figure: medianMilliseconds(() => gapsOfUnits(roster, period, unitIds)),
    unit: "ms",
    limit: medianMilliseconds(() => bareWalk(roster)),
  });
}

/** What reading each number once costs. */
function bareWalk({ unitIds, starts, ends, people }: Roster): number {
  let sum = 0;
  for (let i = 0; i < starts.length; i++)
    sum += (unitIds[i] ?? 0) ^ (starts[i] ?? 0) ^ (ends[i] ?? 0) ^ (people[i] ?? 0);
  return sum;
}

async function readFigures(
  { ownerUrl, database }: Parameters<Parameters<typeof withBenchStore>[0]>[0],
  size: Size,
): Promise<Figure[]> {
  const period = { from, to: from + size.days * 1440 };
  const shifts = await asOwner(ownerUrl, async (owner) => {
    await owner.query(
      "insert into units (id, valid_from) select 1000000 + n, '2021-01-01' from generate_series(1, $1::int) n",
      [size.units],
    );
    const { rowCount } = await owner.query(
      `insert into duty_shifts (id, unit_id, starts_minute, ends_minute, people, created_at)
       select gen_random_uuid(), 1000000 + u, $3::int + s * 480, $3::int + s * 480 + 480, 2, now()
       from generate_series(1, $1::int) u, generate_series(0, $2::int * 3 - 1) s where (u * $2::int * 3 + s) % 997 <> 0`,
      [size.units, size.days, from],
    );
    await owner.query("vacuum analyze duty_shifts");
    return rowCount;
  });
  const ownerOf = new Map(Array.from({ length: size.units }, (_, i) => [1_000_001 + i, 1_000_001 + i]));
  const read = await timesOf(7, () =>
    database.inScope({ kind: "city" }, (tx) => gapsOf(tx, ownerOf, period)),
  );
  const bare = await asOwner(ownerUrl, (owner) =>
    timesOf(7, () =>
      owner.query(
        "select unit_id, sum(starts_minute::int8), sum(ends_minute::int8), sum(people) from duty_shifts group by 1",
      ),
    ),
  );
  return [
    figure({
      name: "gaps of rosters, read and checked, p95",
      size: `${size.units} units, ${size.days} days, ${shifts} shifts`,
      figure: read.p95,
      unit: "ms",
      limit: bare.p95,
    }),
  ];
}
