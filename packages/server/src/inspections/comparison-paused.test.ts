import { randomUUID } from "node:crypto";
import type { MeasureCode } from "@phaodai/domain/inspections/comparison";
import { listMeasureRows } from "@phaodai/domain/inspections/comparison-contract";
import type { TaskOrder } from "@phaodai/domain/tasks/order";
import { beforeEach, expect, test } from "vitest";
import { openContext } from "#http/context";
import { giveTasks } from "#tasks/an-order.test-data";
import { pauseTasks, resumeTasks } from "#tasks/service";
import { testApp } from "#testing/test-app";

const { call, actor, unitId, services } = await testApp({ now: "2021-07-31T08:00:00+07:00" });
const district = actor("area_commander", "001");
const trucBach = unitId("00004");
const at = (text: string) => Temporal.Instant.from(`${text}:00+07:00`);
/** The same server at another moment. */
const on = (moment: string) => ({ ...services, now: () => at(moment) });

let directiveId = "";
beforeEach(() => {
  directiveId = randomUUID();
});

const give = (moment: string, order: Partial<TaskOrder>) =>
  giveTasks({ services: on(moment), by: district, unitIds: [trucBach] }, { directiveId, ...order });
const stepOn = (moment: string) => {
  const scope = district.grants.get("directives.issue") ?? { kind: "area", unitIds: [] };
  return openContext({ services: on(moment), actor: district, scope });
};
function pause(moment: string): Promise<number> {
  const ctx = stepOn(moment);
  const by = { byDirectiveId: randomUUID(), byUnitId: unitId("001"), overUnitId: null };
  return ctx.inTransaction((tx) => pauseTasks(ctx, tx, { directiveId, ...by, reason: "tạm dừng" }));
}
function resume(moment: string): Promise<number> {
  const ctx = stepOn(moment);
  return ctx.inTransaction((tx) => resumeTasks(ctx, tx, { directiveId, reason: "làm tiếp", unitIds: null }));
}
async function expected(measure: MeasureCode, taskId: string | undefined): Promise<number> {
  const days = { from: Temporal.PlainDate.from("2021-07-01"), to: Temporal.PlainDate.from("2021-07-31") };
  const input = { unitId: trucBach, measure, ...days };
  const { items } = (await call(district, listMeasureRows, { input })).reply();
  return items.find(({ id }) => id === taskId)?.denominator ?? 0;
}

test("a task whose day came while it was suspended is not counted late", async () => {
  const [taskId] = await give("2021-07-20T08:00", { dueAt: at("2021-07-28T17:00") });
  expect(await expected("tasks_on_time", taskId)).toBe(1);
  await pause("2021-07-27T08:00");
  expect(await expected("tasks_on_time", taskId)).toBe(0);
});

test("lines of a repeating task are not expected of the days it was suspended", async () => {
  const repeats = Temporal.Duration.from({ days: 1 });
  const [taskId] = await give("2021-07-21T08:00", { dueAt: null, repeats });
  expect(await expected("reports_given", taskId)).toBe(10);
  await pause("2021-07-23T08:00");
  expect(await expected("reports_given", taskId)).toBe(2);
  await resume("2021-07-27T08:00");
  expect(await expected("reports_given", taskId)).toBe(6);
  await pause("2021-07-30T08:00");
  expect(await expected("reports_given", taskId)).toBe(5);
});
