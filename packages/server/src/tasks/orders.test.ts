import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/tasks/contract";
import { cellAt, showMatrix } from "@phaodai/domain/tasks/matrix-contract";
import { remindLate } from "@phaodai/domain/tasks/issuer-contract";
import { listNotices } from "@phaodai/domain/tasks/notice-contract";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { openContext } from "#http/context";
import { testApp } from "#testing/test-app";
import type { Sent } from "#testing/test-call";
import { giveOrders, giveTasks } from "./an-order.test-data.ts";
import { withdrawTasks } from "./service.ts";

const { call, actor, unitId, services } = await testApp();
const [trucBach, phucXa, khuongMai] = [unitId("00004"), unitId("00001"), unitId("00349")];
const district = actor("area_commander", "001");
const clerk = actor("ward_clerk", "00004");
const city = actor("city_commander", "01");

const said = (given: object = {}) => ({ id: randomUUID(), text: "đã nhận, thực hiện ngay", ...given });
/** A step of a task, with what is said and, where it matters, how it is sent. */
const on = <E extends Endpoint>(
  by: Actor,
  endpoint: E,
  [taskId, body, sent]: readonly [string, object, Partial<Sent<E>>?],
) => call(by, endpoint, { ...sent, input: { taskId, body } as never }); // safe: parsed by the contract, like anything sent

describe("passing on", () => {
  test("what is passed on has begun, be it one task or two, and shows how far the units below are", async () => {
    const parents = await giveOrders({ services, by: city, unitIds: [unitId("001")] }, [{}, { no: "3.5" }]);
    const parentTaskIds = parents.flatMap((made) => made.map(({ id }) => id));
    const [first = ""] = await giveTasks(
      { services, by: district, unitIds: [trucBach, phucXa] },
      { parentTaskIds },
    );
    await on(clerk, contract.acknowledgeTask, [first, said()]);
    await on(clerk, contract.reportTask, [first, said({ outcome: "done" })]);
    for (const taskId of parentTaskIds) {
      const task = (await call(city, contract.showTask, { input: { taskId } })).reply();
      expect(task).toMatchObject({
        state: "in_progress",
        passedOn: [{ tasks: 2, reported: 1, done: 0, late: 0 }],
      });
      expect(task.entries.map(({ kind }) => kind)).toEqual(["passed_on"]);
    }
    // The way up is shown to whoever may go it: the ward does not see what its district was told.
    const parentsFor = async (who: Actor) =>
      (await call(who, contract.showTask, { input: { taskId: first } })).reply().parentTaskIds;
    expect([await parentsFor(district), await parentsFor(clerk)]).toEqual([parentTaskIds, []]);
  });
});

describe("the matrix", () => {
  test("turns as units report, and is silent about units outside one's area", async () => {
    const directiveId = randomUUID();
    const origins = [randomUUID(), randomUUID()];
    const [all, alone] = origins.map((id) => ({ directiveId, origin: { kind: "clause", id } }) as const);
    const [[mine] = []] = await giveOrders({ services, by: city, unitIds: [trucBach, phucXa, khuongMai] }, [
      { ...all },
      { ...alone, to: [{ unitId: trucBach, assignee: "UBND phường", role: "lead" }] },
    ]);
    await on(clerk, contract.acknowledgeTask, [mine?.id ?? "", said()]);
    const whole = (await call(city, showMatrix, { input: { directiveId } })).reply();
    expect(whole.rows.map(({ originId }) => originId)).toEqual(origins);
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
  test("all that are late are urged at once, or the units that were chosen; the others are left alone", async () => {
    const directiveId = randomUUID();
    const dueAt = Temporal.Instant.from("2021-07-26T17:00:00+07:00");
    const [[late] = []] = await giveOrders({ services, by: district, unitIds: [trucBach, phucXa] }, [
      { directiveId, dueAt },
      { directiveId },
    ]);
    const urge = (unitIds: number[] | null) =>
      call(district, remindLate, {
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
    const [taskId = ""] = await giveTasks(
      { services, by: district, unitIds: [trucBach] },
      { repeats: Temporal.Duration.from("P1D"), dueAt: Temporal.Instant.from("2021-08-10T17:00:00+07:00") },
    );
    await on(clerk, contract.acknowledgeTask, [taskId, said()]);
    const line = (onDay: string) =>
      on(clerk, contract.reportTask, [
        taskId,
        said({ outcome: "progress", onDay: Temporal.PlainDate.from(onDay) }),
      ]);
    expect((await line("2021-07-27")).reply()).toMatchObject({
      days: [{ isMissing: false, entryIds: [expect.any(String)] }],
    });
    for (const day of ["2021-07-26", "2021-07-28"])
      expect(await line(day)).toMatchObject({ status: 422, code: "tasks.day_outside" });
  });
});

describe("what a slice asks", () => {
  test("the tasks of an origin, and withdrawing those of a directive that are open", async () => {
    const [directiveId, origin] = [randomUUID(), { kind: "clause", id: randomUUID() } as const];
    await giveTasks({ services, by: district, unitIds: [trucBach] }, { directiveId, origin });
    const scope = district.grants.get("directives.issue") ?? { kind: "city" };
    const ctx = openContext({ services, actor: district, scope });
    const states = async () =>
      (await call(clerk, contract.listTasks, { input: { originId: origin.id } })).reply().items;
    expect(await states()).toMatchObject([{ unitId: trucBach, state: "assigned", standing: "on_time" }]);
    await ctx.inTransaction((tx) => withdrawTasks(ctx, tx, { directiveId, reason: "Văn bản được thay thế" }));
    expect(await states()).toMatchObject([{ state: "withdrawn" }]);
    expect((await call(clerk, listNotices)).reply().items[0]).toMatchObject({ kind: "tasks_withdrawn" });
  });
});
