import { randomUUID } from "node:crypto";
import { measureCodes } from "@phaodai/domain/inspections/comparison";
import type { StatedVisit } from "@phaodai/domain/inspections/stated";
import { dayOf } from "@phaodai/domain/shared/instant";
import type { TaskOrder } from "@phaodai/domain/tasks/order";
import { unitsOn } from "@phaodai/domain/units/tree";
import { grantsOf } from "../packages/server/src/access/service.ts";
import type { Context, Services } from "../packages/server/src/context.ts";
import { asOwner } from "../packages/server/src/db/store.ts";
import { openContext } from "../packages/server/src/http/context.ts";
import { compareUnits } from "../packages/server/src/inspections/comparison.ts";
import { recordInspection } from "../packages/server/src/inspections/record.ts";
import { assignTasks } from "../packages/server/src/tasks/service.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { timesOf } from "./percentile.ts";
import { tracingWorld } from "./tracing-world.ts";

/** The id of Hanoi in the shipped units. */
const cityId = 1;

/**
 * A visit with three findings recorded durably, with its numbers, tasks and notices; all communes compared by every measure over
 * the tasks of `clauses` directives. Limits: as many bare rows committed durably; one bare pass over the same tasks.
 */
export const inspectionsBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const { services } = await tracingWorld(store);
    const contextOf = opener(services);
    const communes = unitsOn(services.units(), dayOf(services.now()))
      .filter(({ level }) => level === "commune")
      .map(({ id }) => id);
    const runs = full ? 200 : 20;
    const recorded = await timesOf(runs, (run) =>
      recordInspection(contextOf(), { body: visitTo(communes[run % communes.length] ?? 0, services.now()) }),
    );
    const clauses = full ? 30 : 5;
    await giveAll(contextOf(), communes, clauses);
    await asOwner(store.ownerUrl, (owner) => owner.query("vacuum analyze tasks, task_orders, findings"));
    const today = dayOf(services.now());
    const asked = {
      unitId: cityId,
      level: "commune" as const,
      from: today.subtract({ days: 13 }),
      to: today,
    };
    const compared = await timesOf(full ? 50 : 5, () => compareUnits(contextOf(), asked));
    const limits = await limitsOf(store.ownerUrl, runs);
    return [
      figure({
        name: "a visit with three findings recorded, median",
        size: `${runs} visits`,
        figure: recorded.median,
        unit: "ms",
        limit: limits.write,
      }),
      figure({
        name: "all communes by every measure, p95",
        size: `${communes.length} communes × ${clauses} tasks, ${measureCodes.length} measures`,
        figure: compared.p95,
        unit: "ms",
        limit: limits.pass,
      }),
    ];
  });

/** The city's commander, asking once. */
function opener(services: Services): () => Context {
  const held = [{ role: "city_commander" as const, unitId: cityId }];
  const grants = grantsOf(services.units(), held, dayOf(services.now()));
  const actor = { id: randomUUID(), displayName: "bench", homeUnitId: cityId, roles: held, grants };
  return () => openContext({ services, actor, scope: { kind: "city" } });
}

const visitTo = (unitId: number, signedAt: Temporal.Instant): StatedVisit => ({
  id: randomUUID(),
  unitId,
  place: { kind: "stated", name: "Chợ cóc", placeKind: "market", address: null },
  teamId: null,
  planId: null,
  checklist: { code: "market", version: 1 },
  inspectors: ["bench"],
  metWith: null,
  startedAt: null,
  signedAt,
  answers: [],
  headcount: null,
  findings: Array.from({ length: 3 }, () => ({
    id: randomUUID(),
    item: null,
    text: "Không có vạch kẻ khoảng cách",
    severity: "serious" as const,
    isFixedOnSpot: false,
    fixBy: null,
    fileIds: [],
  })),
  violations: [],
  rechecks: [],
  goodPoints: null,
  note: null,
  fileIds: [],
});

/** Every commune is given as many tasks. */
function giveAll(ctx: Context, communes: readonly number[], clauses: number): Promise<unknown> {
  const to = communes.map((unitId) => ({ unitId, assignee: "UBND các xã", role: "lead" as const }));
  const orders = Array.from({ length: clauses }, (_, n): TaskOrder => ({
    origin: { kind: "order", id: randomUUID() },
    directiveId: null,
    issuerUnitId: cityId,
    no: String(n + 1),
    text: "Rà soát, bố trí các chốt kiểm soát ra vào địa bàn",
    evidence: null,
    dueAt: ctx.now.subtract({ hours: 1 }),
    repeats: null,
    measure: null,
    parentTaskIds: [],
    to,
  }));
  return ctx.inTransaction((tx) => assignTasks(ctx, tx, orders));
}

/** In milliseconds, as the owner: a durable insert of seven bare rows; one aggregate over all tasks. */
const limitsOf = (ownerUrl: string, runs: number): Promise<{ write: number; pass: number }> =>
  asOwner(ownerUrl, async (owner) => {
    await owner.query("create table bare (id uuid, unit_id int, at timestamptz, said text)");
    const write = await timesOf(runs, () =>
      owner.query(
        "insert into bare select gen_random_uuid(), n, now(), repeat('x', 100) from generate_series(1, 7) n",
      ),
    );
    const pass = await timesOf(20, () =>
      owner.query(
        "select responsible_unit_id, count(*), count(*) filter (where state = 'accepted') from tasks group by 1",
      ),
    );
    return { write: write.median, pass: pass.p95 };
  });
