import { type WorldName, worldNames } from "@phaodai/domain/policy/worlds";
import { z } from "zod";
import type pg from "pg";

/** When a drill of 2021 begins: the morning of 2403/UBND-KGVX. */
const drillStart = Temporal.Instant.from("2021-07-27T08:00:00+07:00");

/** The world of this database and its clock. In a drill the clock stands while the application is stopped. */
export interface World {
  readonly name: WorldName;
  readonly isDrill: boolean;
  readonly demoLoadedAt: Temporal.Instant | null;
  now(): Temporal.Instant;
}

const Row = z.object({
  name: z.enum(worldNames),
  scenario_at: z.date().nullable(),
  demo_loaded_at: z.date().nullable(),
});

/** @throws Error when the database holds another world than the one asked for */
export async function openWorld(
  owner: pg.ClientBase,
  name: WorldName,
  realNow: () => Temporal.Instant,
): Promise<World> {
  await owner.query("insert into world (name, scenario_at) values ($1, $2) on conflict do nothing", [
    name,
    name === "hanoi-2021" ? drillStart.toString() : null,
  ]);
  const { rows } = await owner.query("select name, scenario_at, demo_loaded_at from world");
  const row = Row.parse(rows[0]);
  if (row.name !== name)
    throw new Error(
      `Cơ sở dữ liệu này là thế giới ${row.name}; chạy với --world ${row.name} hoặc chọn thư mục dữ liệu khác (PHAODAI_DATA).`,
    );
  const scenarioAt = row.scenario_at && Temporal.Instant.fromEpochMilliseconds(row.scenario_at.getTime());
  const startedAt = realNow();
  return {
    name,
    isDrill: scenarioAt !== null,
    demoLoadedAt: row.demo_loaded_at && Temporal.Instant.fromEpochMilliseconds(row.demo_loaded_at.getTime()),
    now: () => (scenarioAt ? scenarioAt.add(realNow().since(startedAt)) : realNow()),
  };
}

/** Keeps where the scenario's clock stands, so that a drill goes on from there. */
export async function keepClock(owner: pg.ClientBase, world: World): Promise<void> {
  if (world.isDrill) await owner.query("update world set scenario_at = $1", [world.now().toString()]);
}
