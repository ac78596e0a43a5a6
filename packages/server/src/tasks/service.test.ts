import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/tasks/contract";
import { answerRequest, remindTask } from "@phaodai/domain/tasks/issuer-contract";
import { listNotices, readNotices } from "@phaodai/domain/tasks/notice-contract";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { describe, expect, test } from "vitest";
import { grantsOf } from "#access/service";
import type { Actor } from "#context";

import { testApp } from "#testing/test-app";
import type { Sent } from "#testing/test-call";
import { giveOrders, giveTasks } from "./an-order.test-data.ts";

const { call, actor, unitId, services } = await testApp();
const [trucBach, phucXa] = [unitId("00004"), unitId("00001")];
const district = actor("area_commander", "001");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");

const aTask = async (): Promise<string> =>
  (await giveTasks({ services, by: district, unitIds: [trucBach] }))[0] ?? "";
const said = (given: object = {}) => ({ id: randomUUID(), text: "đã nhận, thực hiện ngay", ...given });
/** A step of a task, with what is said and, where it matters, how it is sent. */
const on = <E extends Endpoint>(
  by: Actor,
  endpoint: E,
  [taskId, body, sent]: readonly [string, object, Partial<Sent<E>>?],
) => call(by, endpoint, { ...sent, input: { taskId, body } as never }); // safe: parsed by the contract, like anything sent

describe("a clause becomes a task for each unit", () => {
  test("with a notice, and the unit sees it as new work", async () => {
    const [first] = await giveTasks({ services, by: district, unitIds: [trucBach, phucXa] });
    const work = (await call(clerk, contract.showWork)).reply();
    const item = work.items.find(({ id }) => id === first);
    expect(item).toMatchObject({ shelf: "new", state: "assigned", standing: "on_time", no: "3.4" });
    const notices = (await call(clerk, listNotices)).reply();
    expect(notices.items[0]).toMatchObject({
      kind: "tasks_assigned",
      unitId: trucBach,
      subjectId: first,
      isRead: false,
    });
  });

  test("a unit named twice has one task, and leads if it leads anywhere", async () => {
    const to = [
      { unitId: trucBach, assignee: "Công an phường", role: "with" },
      { unitId: trucBach, assignee: "UBND phường", role: "lead" },
    ] as const;
    const made = await giveTasks({ services, by: district, unitIds: [] }, { to });
    expect(made).toHaveLength(1);
    const task = (await call(clerk, contract.showTask, { input: { taskId: made[0] ?? "" } })).reply();
    expect(task).toMatchObject({ assignee: "Công an phường; UBND phường", role: "lead" });
  });

  test("several clauses of one paper are one notice that leads to the paper", async () => {
    const directiveId = randomUUID();
    await giveOrders({ services, by: district, unitIds: [trucBach] }, [
      { directiveId },
      { directiveId, no: "3.5" },
    ]);
    const { items } = (await call(clerk, listNotices)).reply();
    expect(items[0]).toMatchObject({ subjectKind: "directive", subjectId: directiveId, data: { count: 2 } });
  });

  test("an order to nobody is none, and the others keep their places", async () => {
    const made = await giveOrders({ services, by: district, unitIds: [trucBach] }, [{ to: [] }, {}]);
    expect(made.map((tasks) => tasks.length)).toEqual([0, 1]);
  });
});

describe("a unit carries out, whoever ordered it judges", () => {
  test("from the order to the acceptance, each step in the timeline", async () => {
    const taskId = await aTask();
    const steps = [
      [clerk, contract.acknowledgeTask, said(), "acknowledged"],
      [clerk, contract.planTask, said(), "in_progress"],
      [
        clerk,
        contract.reportTask,
        said({ outcome: "progress", shareDone: 40, figures: [{ name: "Chốt đã lập", value: 3 }] }),
        "in_progress",
      ],
      [clerk, contract.reportTask, said({ outcome: "done" }), "reported"],
      [district, contract.returnTask, said({ text: "Thiếu danh sách lực lượng" }), "returned"],
      [clerk, contract.reportTask, said({ outcome: "done" }), "reported"],
      [district, contract.acceptTask, said(), "accepted"],
    ] as const;
    for (const [by, endpoint, body, state] of steps)
      expect((await on(by, endpoint, [taskId, body])).reply()).toMatchObject({ state });
    const task = (await call(clerk, contract.showTask, { input: { taskId } })).reply();
    expect(task.entries.map(({ kind }) => kind)).toEqual([
      "acknowledged",
      "planned",
      "progressed",
      "reported",
      "returned",
      "reported",
      "accepted",
    ]);
    expect(task).toMatchObject({ standing: "done", shareDone: 100, steps: [], version: 8 });
  });

  test.each([
    {
      why: "nothing is reported before it is acknowledged",
      endpoint: contract.reportTask,
      code: "not_acknowledged",
    },
    { why: "what is not reported cannot be accepted", endpoint: contract.acceptTask, code: "not_reported" },
    { why: "what is not reported cannot be returned", endpoint: contract.returnTask, code: "not_reported" },
  ])("$why", async ({ endpoint, code }) => {
    const taskId = await aTask();
    const by = endpoint === contract.reportTask ? clerk : district;
    expect(await on(by, endpoint, [taskId, said({ outcome: "done" })])).toMatchObject({
      status: 409,
      code: `tasks.${code}`,
    });
  });

  test("another ward neither sees it nor acts on it", async () => {
    const taskId = await aTask();
    expect(await call(neighbour, contract.showTask, { input: { taskId } })).toMatchObject({ status: 404 });
    expect(await on(neighbour, contract.acknowledgeTask, [taskId, said()])).toMatchObject({ status: 404 });
  });

  test("the unit does not accept its own report, nor urge itself", async () => {
    const taskId = await aTask();
    await on(clerk, contract.acknowledgeTask, [taskId, said()]);
    expect(await on(clerk, remindTask, [taskId, said()])).toMatchObject({
      code: "tasks.not_of_issuer",
    });
    await on(clerk, contract.reportTask, [taskId, said({ outcome: "done" })]);
    expect(await on(clerk, contract.acceptTask, [taskId, said()])).toMatchObject({
      status: 403,
      code: "tasks.not_of_issuer",
    });
  });

  test("a department is charged like a ward: it sees its work, carries it out, and asks the city", async () => {
    const city = actor("city_commander", "01");
    const department = services.units().rows.versions.find(({ name }) => name === "Sở Y tế")?.unitId ?? 0;
    const held = [{ role: "department_officer" as const, unitId: department }];
    const grants = grantsOf(services.units(), held, Temporal.PlainDate.from("2021-07-27"));
    const officer = Object.assign(actor("department_officer", "01"), {
      homeUnitId: department,
      roles: held,
      grants,
    });
    const [taskId = ""] = await giveTasks({ services, by: city, unitIds: [department] });
    const work = (await call(officer, contract.showWork)).reply();
    expect(work).toMatchObject({ unitId: department, items: [{ id: taskId, shelf: "new" }] });
    const after = (await on(officer, contract.acknowledgeTask, [taskId, said()])).reply();
    expect(after).toMatchObject({ state: "acknowledged", mayCarryOut: true, mayJudge: false });
    expect(await call(clerk, contract.showTask, { input: { taskId } })).toMatchObject({ status: 404 });
  });

  test("of two officers at once the second learns that the task has moved on", async () => {
    const taskId = await aTask();
    const [first, second] = [clerk, actor("area_commander", "00004")];
    const { version } = (await call(first, contract.showTask, { input: { taskId } })).reply();
    expect((await on(first, contract.acknowledgeTask, [taskId, said(), { version }])).status).toBe(200);
    expect(await on(second, contract.planTask, [taskId, said(), { version }])).toMatchObject({
      status: 412,
      code: "request.version_stale",
    });
  });

  test("a command sent again, and a line a phone sends twice, are one line", async () => {
    const taskId = await aTask();
    const commandId = randomUUID();
    const acknowledgement = said();
    await on(clerk, contract.acknowledgeTask, [taskId, acknowledgement, { commandId }]);
    expect((await on(clerk, contract.acknowledgeTask, [taskId, acknowledgement, { commandId }])).status).toBe(
      200,
    );
    const line = said({ outcome: "progress" });
    await on(clerk, contract.reportTask, [taskId, line]);
    const again = (await on(clerk, contract.reportTask, [taskId, line])).reply();
    expect(again.entries.map(({ kind }) => kind)).toEqual(["acknowledged", "progressed"]);
  });

  test.each([
    { why: "a figure is a number, not words", figures: [{ name: "Mẫu đã lấy", value: "một nghìn" }] },
    { why: "a figure has a name", figures: [{ name: " ", value: 3 }] },
    { why: "nobody has taken a trillion samples", figures: [{ name: "Mẫu đã lấy", value: 1e15 }] },
    { why: "no figure is empty", figures: [{ name: "Mẫu đã lấy", value: null }] },
  ])("$why", async ({ figures }) => {
    const taskId = await aTask();
    await on(clerk, contract.acknowledgeTask, [taskId, said()]);
    const answer = await on(clerk, contract.reportTask, [taskId, said({ outcome: "progress", figures })]);
    expect(answer).toMatchObject({ status: 400, code: "request.invalid" });
  });

  test("a progress report that says nothing is none", async () => {
    const taskId = await aTask();
    await on(clerk, contract.acknowledgeTask, [taskId, said()]);
    const silence = { id: randomUUID(), outcome: "progress", text: null };
    expect(await on(clerk, contract.reportTask, [taskId, silence])).toMatchObject({
      code: "tasks.nothing_said",
    });
  });
});

describe("help and forces", () => {
  test("asked for, the issuer is told; answered once, the unit is told", async () => {
    const taskId = await aTask();
    const request = said({
      kind: "forces",
      text: "Xin 20 dân quân trực chốt",
      figures: [{ name: "Dân quân", value: 20 }],
    });
    expect((await on(clerk, contract.askForTask, [taskId, request])).reply()).toMatchObject({
      openRequests: 1,
    });
    const [told] = (await call(district, listNotices)).reply().items;
    expect(told).toMatchObject({ kind: "task_forces_asked", subjectId: taskId });
    const answer = (by: Actor) =>
      call(by, answerRequest, {
        input: {
          taskId,
          requestId: request.id,
          body: { id: randomUUID(), text: "Điều 15 người từ 19 giờ", fileIds: [], isGranted: true },
        },
      });
    expect((await answer(district)).reply()).toMatchObject({ openRequests: 0 });
    expect(await answer(district)).toMatchObject({ status: 409, code: "tasks.already_answered" });
    expect((await call(clerk, listNotices)).reply().items[0]).toMatchObject({ kind: "task_answered" });
  });
});

describe("notices", () => {
  test("are read by each account for itself", async () => {
    await aTask();
    const colleague = actor("epidemiologist", "00004");
    const before = (await call(clerk, listNotices)).reply();
    expect(before.unread).toBeGreaterThan(0);
    const upTo = before.items[0]?.key ?? 0;
    expect((await call(clerk, readNotices, { input: { body: { upTo } } })).reply()).toEqual({ unread: 0 });
    expect((await call(colleague, listNotices)).reply().unread).toBe(before.unread);
  });
});
