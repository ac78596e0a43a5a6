import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/tasks/contract";
import { postponeTask, remindTask, resumeSuspended } from "@phaodai/domain/tasks/issuer-contract";
import { listNotices } from "@phaodai/domain/tasks/notice-contract";
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { openContext } from "#http/context";
import { testApp } from "#testing/test-app";
import { giveTasks } from "./an-order.test-data.ts";
import { pauseTasks, tallyOfDirectives, withdrawTasks } from "./service.ts";
import { urgeDue } from "./urging.ts";

const { call, actor, unitId, services } = await testApp();
const [trucBach, phucXa] = [unitId("00004"), unitId("00001")];
const city = actor("city_commander", "01");
const district = actor("area_commander", "001");
const clerk = actor("ward_clerk", "00004");

const overdue = Temporal.Instant.from("2021-07-26T17:00:00+07:00");
const suspending = randomUUID();

let [directiveId, taskId] = ["", ""];
beforeEach(async () => {
  directiveId = randomUUID();
  [taskId = ""] = await giveTasks(
    { services, by: district, unitIds: [trucBach, phucXa] },
    { directiveId, dueAt: overdue },
  );
});

const pause = (by: Actor, overUnitId: number | null = null): Promise<number> => {
  const scope = by.grants.get("directives.issue") ?? { kind: "area", unitIds: [] };
  const ctx = openContext({ services, actor: by, scope });
  const reason = "tạm dừng theo công văn số 12";
  const byUnitId = by.roles[0]?.unitId ?? 0;
  return ctx.inTransaction((tx) =>
    pauseTasks(ctx, tx, { directiveId, byDirectiveId: suspending, byUnitId, overUnitId, reason }),
  );
};
const resume = (by: Actor, unitIds: readonly number[] | null = null) =>
  call(by, resumeSuspended, {
    input: { body: { directiveId, reason: "hết thời gian tạm dừng", unitIds: unitIds && [...unitIds] } },
  });
const shown = async (who: Actor) => (await call(who, contract.showTask, { input: { taskId } })).reply();
const said = (given: object = {}) => ({ id: randomUUID(), text: "đang làm dở", fileIds: [], ...given });

describe("while another paper suspends its own, a task", () => {
  test("is not late, says which paper and who, and tells the unit", async () => {
    expect(await shown(clerk)).toMatchObject({ standing: "late", paused: null });
    expect(await pause(district)).toBe(2);
    expect(await shown(clerk)).toMatchObject({
      state: "assigned",
      standing: "paused",
      paused: {
        byDirectiveId: suspending,
        byName: district.displayName,
        reason: "tạm dừng theo công văn số 12",
      },
    });
    const work = (await call(clerk, contract.showWork)).reply();
    expect(work.items.find(({ id }) => id === taskId)).toMatchObject({ shelf: "paused" });
    expect((await call(clerk, listNotices)).reply().items[0]).toMatchObject({
      kind: "tasks_paused",
      data: { count: 1 },
    });
  });

  test("is urged by nobody, and its deadline is not moved", async () => {
    await pause(district);
    await urgeDue(services);
    const reminded = await call(district, remindTask, { input: { taskId, body: said() } });
    const dueAt = Temporal.Instant.from("2021-08-10T17:00:00+07:00");
    const postponed = await call(district, postponeTask, {
      input: { taskId, body: said({ dueAt }) as never },
    }); // safe: parsed by the contract, like anything sent
    for (const answer of [reminded, postponed])
      expect(answer).toMatchObject({ status: 409, code: "tasks.task_paused" });
    expect(await shown(district)).toMatchObject({
      urges: 0,
      dueAt: overdue,
      steps: expect.not.arrayContaining(["remind"]),
    });
  });

  test("takes what the unit has done", async () => {
    await pause(district);
    for (const [endpoint, body] of [
      [contract.acknowledgeTask, said()],
      [contract.reportTask, said({ outcome: "progress", shareDone: 40, figures: [], onDay: null })],
    ] as const)
      expect((await call(clerk, endpoint, { input: { taskId, body: body as never } })).status).toBe(200); // safe: as above
    expect(await shown(clerk)).toMatchObject({ state: "in_progress", standing: "paused", shareDone: 40 });
  });

  test("gives its paper no day that is waited for", async () => {
    const tally = () => {
      const scope = district.grants.get("tasks.read") ?? { kind: "area", unitIds: [] };
      const ctx = openContext({ services, actor: district, scope });
      return ctx.inTransaction((tx) => tallyOfDirectives(ctx, tx, [directiveId]));
    };
    expect((await tally()).get(directiveId)).toMatchObject({ late: 2, nextDueAt: overdue });
    await pause(district);
    expect((await tally()).get(directiveId)).toMatchObject({ late: 0, nextDueAt: null });
  });

  test("stays paused once, whoever says it again", async () => {
    await pause(district);
    expect(await pause(city)).toBe(0);
  });
});

describe("a suspended task goes on", () => {
  test("where whoever ordered it says so, with a line for all to see", async () => {
    await pause(district);
    expect((await resume(district, [trucBach])).reply()).toEqual({ units: 1 });
    const task = await shown(clerk);
    expect(task).toMatchObject({ standing: "late", paused: null, dueAt: overdue });
    expect(task.entries.map(({ kind }) => kind)).toEqual(["paused", "resumed"]);
    expect((await resume(district)).reply()).toEqual({ units: 1 });
  });

  test("not because the unit itself would like to", async () => {
    await pause(district);
    expect((await resume(clerk)).reply()).toEqual({ units: 0 });
    expect(await shown(clerk)).toMatchObject({ standing: "paused" });
  });
});

test("what the city suspended goes on by its word, not by the district's that ordered it", async () => {
  await pause(city);
  expect((await resume(district)).reply()).toEqual({ units: 0 });
  expect((await resume(city)).reply()).toEqual({ units: 2 });
});

test.each([
  { who: "an account of the city without a home unit", home: () => null },
  { who: "an officer of the city at home in the district", home: () => unitId("001") },
])("what $who suspended is the city's all the same", async ({ home }) => {
  await pause({ ...city, homeUnitId: home() });
  expect((await shown(clerk)).entries.at(-1)).toMatchObject({ kind: "paused", unitId: unitId("01") });
  expect((await resume(district)).reply()).toEqual({ units: 0 });
  expect((await resume(city)).reply()).toEqual({ units: 2 });
});

test("the city's pause takes the place of the district's", async () => {
  await pause(district);
  expect(await pause(city, unitId("001"))).toBe(2);
  expect((await resume(district)).reply()).toEqual({ units: 0 });
  expect((await resume(city)).reply()).toEqual({ units: 2 });
});

test("a task withdrawn while it was suspended is paused no longer", async () => {
  await pause(district);
  const scope = district.grants.get("directives.issue") ?? { kind: "area", unitIds: [] };
  const ctx = openContext({ services, actor: district, scope });
  await ctx.inTransaction((tx) => withdrawTasks(ctx, tx, { directiveId, reason: "đã có văn bản khác" }));
  expect(await shown(clerk)).toMatchObject({ state: "withdrawn", paused: null });
});

test("a ward does not suspend what its district ordered", async () => {
  expect(await pause(clerk)).toBe(0);
  expect(await shown(clerk)).toMatchObject({ paused: null });
});
