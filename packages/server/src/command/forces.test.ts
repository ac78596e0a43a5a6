import { randomUUID } from "node:crypto";
import { showCentre } from "@phaodai/domain/command/contract";
import { answerForces, askForces, listForces } from "@phaodai/domain/command/forces-contract";
import { askForTask } from "@phaodai/domain/tasks/contract";
import { answerRequest } from "@phaodai/domain/tasks/issuer-contract";
import { listNotices } from "@phaodai/domain/tasks/notice-contract";
import { describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { giveTasks } from "#tasks/an-order.test-data";
import { testApp } from "#testing/test-app";

const { call, actor, unitId, services } = await testApp();
const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const district = actor("area_commander", "001");
const city = actor("city_commander", "01");

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2021-${text}:00+07:00`);
const told = async (who: Actor) => (await call(who, listNotices)).reply().items[0];
const forcesOf = async (who: Actor, unit = trucBach) =>
  (await call(who, listForces, { input: { unitId: unit } })).reply();

describe("forces", () => {
  const ask = async (count = 10) => {
    const id = randomUUID();
    const asked = await call(clerk, askForces, {
      input: {
        body: {
          id,
          unitId: trucBach,
          force: "police",
          count,
          purpose: "Trực chốt",
          neededFrom: at("07-27T08:00"),
          neededUntil: at("07-30T08:00"),
        },
      },
    });
    expect(asked.reply()).toEqual({ id, atUnitId: unitId("001") });
    return id;
  };
  type Answer = Parameters<typeof answer>[2];
  const answer = (
    by: Actor,
    requestId: string,
    body: { kind: "give"; count: number } | { kind: "refuse"; reason: string } | { kind: "pass_up" },
  ) => call(by, answerForces, { input: { requestId, body } });

  test("asked of the unit above, which gives; not answered by oneself, nor twice", async () => {
    const id = await ask();
    expect(await answer(clerk, id, { kind: "give", count: 10 })).toMatchObject({
      status: 403,
      code: "command.not_yours_to_answer",
    });
    expect(await told(district)).toMatchObject({
      kind: "forces_asked",
      subjectId: id,
      data: { unitId: trucBach, count: 10, text: "Trực chốt" },
    });
    expect((await answer(district, id, { kind: "give", count: 6 })).reply().state).toBe("given");
    expect(await told(clerk)).toMatchObject({ kind: "forces_given", data: { count: 6 } });
    expect(await answer(district, id, { kind: "give", count: 6 })).toMatchObject({
      code: "command.already_answered",
    });
  });

  test("passed up it waits for the city, which refuses with a reason the ward can read", async () => {
    const id = await ask(40);
    const steps: readonly (readonly [Actor, Answer])[] = [
      [district, { kind: "pass_up" }],
      [city, { kind: "refuse", reason: "Huy động tại chỗ trước." }],
    ];
    for (const [by, body] of steps) (await answer(by, id, body)).reply();
    expect(await told(city)).toMatchObject({ kind: "forces_asked", subjectId: id, data: { count: 40 } });
    expect((await call(clerk, listNotices)).reply().items.slice(0, 2)).toMatchObject([
      { kind: "forces_refused", data: { unitId: unitId("01"), reason: "Huy động tại chỗ trước." } },
      { kind: "forces_passed_up", data: { unitId: unitId("001") } },
    ]);
    const { items, sums } = (await call(clerk, listForces, { input: { unitId: trucBach } })).reply();
    expect(items.find((one) => one.id === id)).toMatchObject({
      state: "refused",
      atUnitId: unitId("01"),
      reason: "Huy động tại chỗ trước.",
    });
    expect(sums).toEqual([{ unitId: trucBach, force: "police", asked: 50, given: 6 }]);
  });

  test("above the city there is nobody to ask", async () => {
    const body = {
      id: randomUUID(),
      unitId: unitId("01"),
      force: "police" as const,
      count: 1,
      purpose: "Trực chốt",
      neededFrom: at("07-27T08:00"),
      neededUntil: at("07-30T08:00"),
    };
    expect(await call(city, askForces, { input: { body } })).toMatchObject({ code: "command.nobody_above" });
  });
});

test("what is asked for at a task stands in the same list, and is answered there once", async () => {
  const [taskId = ""] = await giveTasks({ services, by: district, unitIds: [trucBach] });
  const requestId = randomUUID();
  const figures = [{ name: "Dân quân", value: 20, unit: null }];
  const body = { id: requestId, text: "Xin người trực chốt", fileIds: [], kind: "forces" as const, figures };
  (await call(clerk, askForTask, { input: { taskId, body } })).reply();
  const [ask] = (await forcesOf(district, unitId("001"))).ofTasks;
  expect(ask).toMatchObject({
    id: requestId,
    taskId,
    kind: "forces_asked",
    unitId: trucBach,
    figures,
    mayAnswer: true,
    answeredAt: null,
  });
  expect((await forcesOf(clerk)).ofTasks).toMatchObject([{ id: requestId, mayAnswer: false }]);
  const centre = await call(clerk, showCentre, { input: { unitId: trucBach } });
  expect(centre.reply().openAsks).toMatchObject([{ id: requestId }]);
  const answer = { id: randomUUID(), text: "Điều 15 người", fileIds: [], isGranted: true };
  (await call(district, answerRequest, { input: { taskId, requestId, body: answer } })).reply();
  expect((await forcesOf(clerk)).ofTasks).toMatchObject([
    { id: requestId, isGranted: true, answer: "Điều 15 người", mayAnswer: false },
  ]);
  expect((await call(clerk, showCentre, { input: { unitId: trucBach } })).reply().openAsks).toEqual([]);
});

test("another ward sees nothing of what is asked for at a task", async () => {
  const [taskId = ""] = await giveTasks({ services, by: district, unitIds: [trucBach] });
  const body = {
    id: randomUUID(),
    text: "Xin người trực chốt",
    fileIds: [],
    kind: "help" as const,
    figures: [],
  };
  (await call(clerk, askForTask, { input: { taskId, body } })).reply();
  expect((await forcesOf(actor("ward_clerk", "00001"), unitId("00001"))).ofTasks).toEqual([]);
});
