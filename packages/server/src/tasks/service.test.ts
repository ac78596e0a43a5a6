import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/tasks/contract";
import { cellAt, showMatrix } from "@phaodai/domain/tasks/matrix-contract";
import { listNotices, readNotices } from "@phaodai/domain/tasks/notice-contract";
import type { TaskOrder } from "@phaodai/domain/tasks/order";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { openContext } from "#http/context";
import { testApp } from "#testing/test-app";
import type { Sent } from "#testing/test-call";
import { assignTasks, tasksOfOrigin, withdrawTasks } from "./service.ts";

const { call, actor, unitId, services } = await testApp();
const [trucBach, phucXa, khuongMai] = [unitId("00004"), unitId("00001"), unitId("00349")];
const district = actor("area_commander", "001");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");
const due = Temporal.Instant.from("2021-07-28T17:00:00+07:00");

const anOrder = (given: Partial<TaskOrder> = {}): TaskOrder => ({
  origin: { kind: "clause", id: randomUUID() },
  directiveId: randomUUID(),
  issuerUnitId: unitId("001"),
  no: "3.4",
  text: "Rà soát, bố trí các chốt kiểm soát ra vào địa bàn",
  evidence: "Danh sách chốt và lực lượng trực",
  dueAt: due,
  repeats: null,
  measure: null,
  parentTaskId: null,
  to: [{ unitId: trucBach, assignee: "UBND các phường", role: "lead" }],
  ...given,
});

/** In one transaction with the rows of who gives the orders. */
const assign = (orders: readonly TaskOrder[], by: Actor = district) => {
  const scope = by.grants.get("directives.issue") ?? { kind: "area", unitIds: [] };
  const ctx = openContext({ services, actor: by, scope });
  return ctx.inTransaction((tx) => assignTasks(ctx, tx, orders));
};

async function aTask(given: Partial<TaskOrder> = {}): Promise<string> {
  const [[task] = []] = await assign([anOrder(given)]);
  if (!task) throw new Error("no task was made");
  return task.id;
}

const said = (given: object = {}) => ({ id: randomUUID(), text: "đã nhận, thực hiện ngay", ...given });
const on = <E extends Endpoint>(
  by: Actor,
  endpoint: E,
  taskId: string,
  body: object,
  sent: Partial<Sent<E>> = {},
) =>
  // safe: parsed by the contract, like anything sent
  call(by, endpoint, { ...sent, input: { taskId, body } as never });

describe("a clause becomes a task for each unit", () => {
  test("with a notice, and the unit sees it as new work", async () => {
    const order = anOrder({
      to: [trucBach, phucXa].map((id) => ({
        unitId: id,
        assignee: "UBND các phường",
        role: "lead" as const,
      })),
    });
    const [made = []] = await assign([order]);
    expect(made.map((task) => task.unitId)).toEqual([trucBach, phucXa]);
    const work = (await call(clerk, contract.showWork)).reply();
    const item = work.items.find(({ id }) => id === made[0]?.id);
    expect(item).toMatchObject({ shelf: "new", state: "assigned", standing: "on_time", no: "3.4" });
    const notices = (await call(clerk, listNotices)).reply();
    expect(notices.items[0]).toMatchObject({
      kind: "tasks_assigned",
      unitId: trucBach,
      subjectId: made[0]?.id,
      isRead: false,
    });
  });

  test("a unit named twice has one task, and leads if it leads anywhere", async () => {
    const [made = []] = await assign([
      anOrder({
        to: [
          { unitId: trucBach, assignee: "Công an phường", role: "with" },
          { unitId: trucBach, assignee: "UBND phường", role: "lead" },
        ],
      }),
    ]);
    expect(made).toHaveLength(1);
    const task = (await call(clerk, contract.showTask, { input: { taskId: made[0]?.id ?? "" } })).reply();
    expect(task).toMatchObject({ assignee: "Công an phường; UBND phường", role: "lead" });
  });

  test("several clauses of one paper are one notice that leads to the paper", async () => {
    const directiveId = randomUUID();
    await assign([anOrder({ directiveId }), anOrder({ directiveId, no: "3.5" })]);
    const { items } = (await call(clerk, listNotices)).reply();
    expect(items[0]).toMatchObject({ subjectKind: "directive", subjectId: directiveId, data: { count: 2 } });
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
      expect((await on(by, endpoint, taskId, body)).reply()).toMatchObject({ state });
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
    expect(await on(by, endpoint, taskId, said({ outcome: "done" }))).toMatchObject({
      status: 409,
      code: `tasks.${code}`,
    });
  });

  test("another ward neither sees it nor acts on it", async () => {
    const taskId = await aTask();
    expect(await call(neighbour, contract.showTask, { input: { taskId } })).toMatchObject({ status: 404 });
    expect(await on(neighbour, contract.acknowledgeTask, taskId, said())).toMatchObject({ status: 404 });
  });

  test("the unit does not accept its own report, nor urge itself", async () => {
    const taskId = await aTask();
    await on(clerk, contract.acknowledgeTask, taskId, said());
    expect(await on(clerk, contract.remindTask, taskId, said())).toMatchObject({
      code: "tasks.not_of_issuer",
    });
    await on(clerk, contract.reportTask, taskId, said({ outcome: "done" }));
    expect(await on(clerk, contract.acceptTask, taskId, said())).toMatchObject({
      status: 403,
      code: "tasks.not_of_issuer",
    });
  });

  test("of two officers at once the second learns that the task has moved on", async () => {
    const taskId = await aTask();
    const [first, second] = [clerk, actor("area_commander", "00004")];
    const { version } = (await call(first, contract.showTask, { input: { taskId } })).reply();
    expect((await on(first, contract.acknowledgeTask, taskId, said(), { version })).status).toBe(200);
    expect(await on(second, contract.planTask, taskId, said(), { version })).toMatchObject({
      status: 412,
      code: "request.version_stale",
    });
  });

  test("a command sent again, and a line a phone sends twice, are one line", async () => {
    const taskId = await aTask();
    const commandId = randomUUID();
    const acknowledgement = said();
    await on(clerk, contract.acknowledgeTask, taskId, acknowledgement, { commandId });
    expect((await on(clerk, contract.acknowledgeTask, taskId, acknowledgement, { commandId })).status).toBe(
      200,
    );
    const line = said({ outcome: "progress" });
    await on(clerk, contract.reportTask, taskId, line);
    const again = (await on(clerk, contract.reportTask, taskId, line)).reply();
    expect(again.entries.map(({ kind }) => kind)).toEqual(["acknowledged", "progressed"]);
  });

  test.each([
    { why: "a figure is a number, not words", figures: [{ name: "Mẫu đã lấy", value: "một nghìn" }] },
    { why: "a figure has a name", figures: [{ name: " ", value: 3 }] },
    { why: "nobody has taken a trillion samples", figures: [{ name: "Mẫu đã lấy", value: 1e15 }] },
    { why: "no figure is empty", figures: [{ name: "Mẫu đã lấy", value: null }] },
  ])("$why", async ({ figures }) => {
    const taskId = await aTask();
    await on(clerk, contract.acknowledgeTask, taskId, said());
    const answer = await on(clerk, contract.reportTask, taskId, said({ outcome: "progress", figures }));
    expect(answer).toMatchObject({ status: 400, code: "request.invalid" });
  });

  test("a progress report that says nothing is none", async () => {
    const taskId = await aTask();
    await on(clerk, contract.acknowledgeTask, taskId, said());
    const silence = { id: randomUUID(), outcome: "progress", text: null };
    expect(await on(clerk, contract.reportTask, taskId, silence)).toMatchObject({
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
    expect((await on(clerk, contract.askForTask, taskId, request)).reply()).toMatchObject({
      openRequests: 1,
    });
    const [told] = (await call(district, listNotices)).reply().items;
    expect(told).toMatchObject({ kind: "task_forces_asked", subjectId: taskId });
    const answer = (by: Actor) =>
      call(by, contract.answerRequest, {
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

describe("passing on", () => {
  test("a task passed on has begun, and shows how far the units below are", async () => {
    const city = actor("city_commander", "01");
    const parent = await aTaskOf(city, { issuerUnitId: unitId("01"), to: toDistrict() });
    const below = anOrder({
      parentTaskId: parent,
      to: [trucBach, phucXa].map((id) => ({ unitId: id, assignee: "14 phường", role: "lead" as const })),
    });
    const [made = []] = await assign([below]);
    await on(clerk, contract.acknowledgeTask, made[0]?.id ?? "", said());
    await on(clerk, contract.reportTask, made[0]?.id ?? "", said({ outcome: "done" }));
    const task = (await call(city, contract.showTask, { input: { taskId: parent } })).reply();
    expect(task).toMatchObject({
      state: "in_progress",
      passedOn: [{ tasks: 2, reported: 1, done: 0, late: 0 }],
    });
    expect(task.entries.map(({ kind }) => kind)).toEqual(["passed_on"]);
  });

  const toDistrict = () => [
    { unitId: unitId("001"), assignee: "UBND các quận, huyện, thị xã", role: "lead" as const },
  ];

  async function aTaskOf(by: Actor, given: Partial<TaskOrder>): Promise<string> {
    const [[task] = []] = await assign([anOrder(given)], by);
    return task?.id ?? "";
  }
});

describe("the matrix", () => {
  test("turns as units report, and is silent about units outside one's area", async () => {
    const directiveId = randomUUID();
    const city = actor("city_commander", "01");
    const to = [trucBach, phucXa, khuongMai].map((id) => ({
      unitId: id,
      assignee: "UBND các phường",
      role: "lead" as const,
    }));
    const orders = [
      anOrder({ directiveId, to, issuerUnitId: unitId("01") }),
      anOrder({ directiveId, to: to.slice(0, 1), issuerUnitId: unitId("01") }),
    ];
    const [[mine] = []] = await assign(orders, city);
    await on(clerk, contract.acknowledgeTask, mine?.id ?? "", said());
    const whole = (await call(city, showMatrix, { input: { directiveId } })).reply();
    expect(whole.rows.map(({ originId }) => originId)).toEqual(orders.map(({ origin }) => origin.id));
    const cell = (row: number, id: number) => {
      const found = whole.rows[row];
      return found && cellAt(found, whole.unitIds.indexOf(id));
    };
    expect(cell(0, trucBach)).toEqual({ state: "acknowledged", standing: "on_time" });
    expect(cell(0, khuongMai)).toEqual({ state: "assigned", standing: "on_time" });
    expect(cell(1, khuongMai)).toBeUndefined();
    const part = (await call(district, showMatrix, { input: { directiveId } })).reply();
    expect(part.unitIds).toEqual([phucXa, trucBach].toSorted((a, b) => a - b));
  });
});

describe("urging", () => {
  test("all that are late are urged at once, the others left alone", async () => {
    const directiveId = randomUUID();
    const yesterday = Temporal.Instant.from("2021-07-26T17:00:00+07:00");
    const to = [trucBach, phucXa].map((id) => ({
      unitId: id,
      assignee: "UBND các phường",
      role: "lead" as const,
    }));
    const [[late] = []] = await assign([
      anOrder({ directiveId, dueAt: yesterday, to }),
      anOrder({ directiveId, to }),
    ]);
    const urge = (unitIds: number[] | null) =>
      call(district, contract.remindLate, {
        input: { body: { directiveId, orderId: null, unitIds, standings: ["late", "silent"], text: null } },
      });
    expect((await urge([phucXa])).reply()).toEqual({ urged: 1, units: 1 });
    expect((await urge(null)).reply()).toEqual({ urged: 2, units: 2 });
    const task = (await call(clerk, contract.showTask, { input: { taskId: late?.id ?? "" } })).reply();
    expect(task).toMatchObject({ urges: 1, standing: "late", entries: [{ kind: "urged" }] });
    expect((await call(clerk, listNotices)).reply().items[0]).toMatchObject({ kind: "tasks_urged" });
  });
});

describe("repeating tasks", () => {
  test("a line for a day; a day before the order or in the future is none of its days", async () => {
    const taskId = await aTask({
      repeats: Temporal.Duration.from("P1D"),
      dueAt: Temporal.Instant.from("2021-08-10T17:00:00+07:00"),
    });
    await on(clerk, contract.acknowledgeTask, taskId, said());
    const line = (onDay: string) =>
      on(
        clerk,
        contract.reportTask,
        taskId,
        said({ outcome: "progress", onDay: Temporal.PlainDate.from(onDay) }),
      );
    expect((await line("2021-07-27")).reply()).toMatchObject({
      days: [{ isMissing: false, entryIds: [expect.any(String)] }],
    });
    for (const day of ["2021-07-26", "2021-07-28"])
      expect(await line(day)).toMatchObject({ status: 422, code: "tasks.day_outside" });
  });
});

describe("what a slice asks", () => {
  test("the tasks of an origin, and withdrawing those of a directive that are open", async () => {
    const order = anOrder();
    await assign([order]);
    const scope = district.grants.get("directives.issue") ?? { kind: "city" };
    const ctx = openContext({ services, actor: district, scope });
    const states = () =>
      ctx.inTransaction(async (tx) => (await tasksOfOrigin(ctx, tx, [order.origin.id])).get(order.origin.id));
    expect(await states()).toMatchObject([{ unitId: trucBach, state: "assigned", standing: "on_time" }]);
    const { directiveId } = order;
    await ctx.inTransaction((tx) =>
      withdrawTasks(ctx, tx, { directiveId: directiveId ?? "", reason: "Văn bản được thay thế" }),
    );
    expect(await states()).toMatchObject([{ state: "withdrawn" }]);
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
