import { randomUUID } from "node:crypto";
import { reportCase } from "@phaodai/domain/cases/contract";
import * as contract from "@phaodai/domain/tasks/contract";
import { listNotices } from "@phaodai/domain/tasks/notice-contract";
import { describe, expect, test } from "vitest";
import { aReport, moment } from "#cases/a-case.test-data";
import { figures } from "#figures";
import { testApp } from "#testing/test-app";
import { giveTasks } from "./an-order.test-data.ts";
import { measureTasks } from "./measuring.ts";
import { urgeDue } from "./urging.ts";

const { call, actor, unitId, services } = await testApp();
const district = actor("area_commander", "001");
const clerk = actor("ward_clerk", "00004");
const officer = actor("field_officer", "00004");
const ward = unitId("00004");
const at = (text: string) => ({ ...services, now: () => Temporal.Instant.from(`2021-07-${text}:00+07:00`) });

const show = async (taskId: string) => (await call(clerk, contract.showTask, { input: { taskId } })).reply();
const give = async (given: Parameters<typeof giveTasks>[1]): Promise<string> =>
  (await giveTasks({ services, by: district, unitIds: [ward] }, given))[0] ?? "";

describe("urging by the clock", () => {
  test("silence, the deadline, then the head and the issuer; each once, however often the job runs", async () => {
    const taskId = await give({ dueAt: Temporal.Instant.from("2021-07-28T17:00:00+07:00") });
    for (const moment of ["27T09:00", "27T12:00", "27T12:01", "28T17:00", "28T17:01", "29T17:00", "29T23:00"])
      await urgeDue(at(moment));
    const task = await show(taskId);
    expect(task.entries.map(({ kind, reason, byName }) => [kind, reason, byName])).toEqual([
      ["urged", "acknowledge", null],
      ["urged", "due", null],
      ["escalated", "head", null],
    ]);
    expect(task.urges).toBe(3);
    const kinds = async (by: typeof clerk) =>
      (await call(by, listNotices)).reply().items.map(({ kind }) => kind);
    expect(await kinds(clerk)).toEqual([
      "task_escalated",
      "task_due_now",
      "task_unacknowledged",
      "tasks_assigned",
    ]);
    // What is for the head is not shown to everybody in the ward.
    expect(await kinds(officer)).not.toContain("task_escalated");
    expect((await call(district, listNotices)).reply().items[0]).toMatchObject({
      kind: "tasks_escalated",
      data: { count: 1, unitId: ward },
    });
  });

  test("who acknowledges in time is urged before the deadline, who reports not at all", async () => {
    const taskId = await give({ dueAt: Temporal.Instant.from("2021-07-29T17:00:00+07:00") });
    const said = () => ({ id: randomUUID(), text: null, fileIds: [] });
    await call(clerk, contract.acknowledgeTask, { input: { taskId, body: said() } });
    await urgeDue(at("28T18:00"));
    expect((await show(taskId)).entries.at(-1)).toMatchObject({ kind: "urged", reason: "before" });
    const done = { ...said(), outcome: "done" as const, figures: [], shareDone: null, onDay: null };
    await call(clerk, contract.reportTask, { input: { taskId, body: done } });
    await urgeDue(at("30T18:00"));
    expect((await show(taskId)).entries.at(-1)).toMatchObject({ kind: "reported" });
  });

  test("an officer who writes while the machine urges loses nothing", async () => {
    const taskId = await give({ dueAt: Temporal.Instant.from("2021-07-28T17:00:00+07:00") });
    const { version } = await show(taskId);
    await urgeDue(at("27T12:00"));
    const body = { id: randomUUID(), text: null, fileIds: [] };
    expect((await call(clerk, contract.acknowledgeTask, { input: { taskId, body }, version })).status).toBe(
      200,
    );
  });
});

describe("measured tasks", () => {
  test("the figure is kept as it is, and reports the task when it reaches the target", async () => {
    const taskId = await give({ measure: { figure: "cases_reported", target: 1, comparison: "at_least" } });
    expect(await measureTasks(at("27T09:00"), figures)).toBe(0);
    expect(await show(taskId)).toMatchObject({ state: "assigned", measure: { value: 0, isMet: false } });
    await reportOneCase();
    expect(await measureTasks(at("27T10:00"), figures)).toBe(1);
    expect(await show(taskId)).toMatchObject({
      state: "reported",
      measure: { value: 1, isMet: true },
      entries: [{ kind: "measured", byName: null, figures: [{ name: "cases_reported", value: 1 }] }],
    });
    expect(await measureTasks(at("27T11:00"), figures)).toBe(0);
  });

  async function reportOneCase(): Promise<void> {
    const at7 = moment("2021-07-27T07:00:00+07:00");
    const body = aReport(ward, { classification: "confirmed", sampledAt: at7, resultAt: at7 });
    expect((await call(clerk, reportCase, { input: { body } })).status).toBe(200);
  }
});
