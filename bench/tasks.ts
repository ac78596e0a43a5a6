import { randomUUID } from "node:crypto";
import { showMatrix } from "@phaodai/domain/tasks/matrix-contract";
import type { TaskOrder } from "@phaodai/domain/tasks/order";
import { dayOf } from "@phaodai/domain/shared/instant";
import { unitsOn } from "@phaodai/domain/units/tree";
import { grantsOf } from "../packages/server/src/access/service.ts";
import type { Services } from "../packages/server/src/context.ts";
import { asOwner } from "../packages/server/src/db/store.ts";
import { openContext } from "../packages/server/src/http/context.ts";
import { assignTasks } from "../packages/server/src/tasks/service.ts";
import { urgeDue } from "../packages/server/src/tasks/urging.ts";
import { openBenchApp } from "./bench-app.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { timesOf } from "./percentile.ts";
import { tracingWorld } from "./tracing-world.ts";

/** The id of Hanoi in the shipped units. */
const cityId = 1;

/**
 * A clause given to every commune of 2021 with its notices, durable; the matrix of a directive over HTTP; all its late units urged.
 * Limits: as many rows of a task's width written bare and committed durably; one bare pass over the directive's tasks.
 */
export const tasksBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const { services } = await tracingWorld(store);
    const communes = unitsOn(services.units(), dayOf(services.now()))
      .filter(({ level }) => level === "commune")
      .map(({ id }) => id);
    const give = giver(services, communes);
    const runs = full ? 30 : 5;
    const assigned = await timesOf(runs, () => give([randomUUID()]));
    const directiveId = randomUUID();
    await give(Array.from({ length: clauses }, () => directiveId));
    await asOwner(store.ownerUrl, (owner) => owner.query("vacuum analyze tasks, task_orders"));
    const app = await openBenchApp(services, cityId);
    try {
      const url = `http://127.0.0.1:${app.port}/v1${showMatrix.path}?directiveId=${directiveId}`;
      const matrix = await timesOf(full ? 100 : 10, async () => {
        const response = await fetch(url);
        if (!response.ok) throw new Error(await response.text());
        await response.arrayBuffer();
      });
      const limits = await limitsOf(store.ownerUrl, { communes, directiveId, runs });
      const started = performance.now();
      const urged = await urgeDue({ ...services, now: () => services.now().add({ hours: 300 }) });
      const size = `${communes.length} communes`;
      return [
        line({
          name: "a clause given to every commune, median",
          size,
          figure: assigned.median,
          limit: limits.write,
        }),
        line({
          name: "the matrix of a directive over HTTP, p95",
          size: `${clauses} clauses × ${size}`,
          figure: matrix.p95,
          limit: limits.pass,
        }),
        line({
          name: "every late unit urged, once",
          size: `${urged} tasks`,
          figure: performance.now() - started,
          limit: limits.write * (urged / communes.length),
        }),
      ];
    } finally {
      await app.close();
    }
  });

const clauses = 30;

const line = (facts: Pick<Figure, "name" | "size" | "figure" | "limit">): Figure =>
  figure({ ...facts, unit: "ms" });

/** Gives one order for each directive named to all communes, in one transaction, as the city. */
function giver(
  services: Services,
  communes: readonly number[],
): (directiveIds: readonly string[]) => Promise<unknown> {
  const held = [{ role: "city_commander" as const, unitId: cityId }];
  const grants = grantsOf(services.units(), held, dayOf(services.now()));
  const actor = { id: randomUUID(), displayName: "bench", homeUnitId: cityId, roles: held, grants };
  const to = communes.map((unitId) => ({
    unitId,
    assignee: "UBND các xã, phường, thị trấn",
    role: "lead" as const,
  }));
  return (directiveIds) => {
    const ctx = openContext({ services, actor, scope: { kind: "city" } });
    const orders = directiveIds.map((directiveId, n): TaskOrder => ({
      origin: { kind: "clause", id: randomUUID() },
      directiveId,
      issuerUnitId: cityId,
      no: String(n + 1),
      text: "Rà soát, bố trí các chốt kiểm soát ra vào địa bàn; kiểm tra, xử lý nghiêm các trường hợp ra đường không có lý do cần thiết.",
      evidence: "Danh sách chốt và lực lượng trực",
      dueAt: ctx.now.add({ hours: 36 }),
      repeats: null,
      measure: null,
      parentTaskIds: [],
      to,
    }));
    return ctx.inTransaction((tx) => assignTasks(ctx, tx, orders));
  };
}

interface Limits {
  readonly communes: readonly number[];
  readonly directiveId: string;
  readonly runs: number;
}

/** In milliseconds, as the owner: a durable insert of as many bare rows; one aggregate over the directive's tasks. */
const limitsOf = (
  ownerUrl: string,
  { communes, directiveId, runs }: Limits,
): Promise<{ write: number; pass: number }> =>
  asOwner(ownerUrl, async (owner) => {
    await owner.query("create table bare (id uuid, unit_id int, at timestamptz, said text)");
    const write = await timesOf(runs, () =>
      owner.query(
        "insert into bare select gen_random_uuid(), n, now(), repeat('x', 100) from generate_series(1, $1::int) n",
        [communes.length],
      ),
    );
    const pass = await timesOf(runs, () =>
      owner.query(
        "select state, count(*), max(responsible_unit_id) from tasks where directive_id = $1 group by 1",
        [directiveId],
      ),
    );
    return { write: write.median, pass: pass.p95 };
  });
