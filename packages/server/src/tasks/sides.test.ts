import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/tasks/contract";
import { remindTask } from "@phaodai/domain/tasks/issuer-contract";
import { expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { giveTasks } from "./an-order.test-data.ts";

const { call, actor, unitId, services } = await testApp();
const trucBach = unitId("00004");
const city = actor("city_commander", "01");
const district = actor("area_commander", "001");
const clerk = actor("ward_clerk", "00004");
const above = [
  ["city", city],
  ["district", district],
] as const;

const said = (given: object = {}) => ({ id: randomUUID(), text: "đã nhận", fileIds: [], ...given });
const given = async (by: Actor, to = trucBach): Promise<string> =>
  (await giveTasks({ services, by, unitIds: [to] }))[0] ?? "";
const acknowledge = (by: Actor, taskId: string) =>
  call(by, contract.acknowledgeTask, { input: { taskId, body: said() } });
const report = (by: Actor, taskId: string) => {
  const done = { outcome: "done" as const, figures: [], shareDone: null, onDay: null };
  return call(by, contract.reportTask, { input: { taskId, body: { ...said(), ...done } } });
};
const accept = (by: Actor, taskId: string) =>
  call(by, contract.acceptTask, { input: { taskId, body: said() } });
const show = async (by: Actor, taskId: string) =>
  (await call(by, contract.showTask, { input: { taskId } })).reply();

test.each(above)("a commander of the %s does not speak in a ward's place", async (_, commander) => {
  const taskId = await given(district);
  expect(await show(commander, taskId)).toMatchObject({ mayCarryOut: false, mayJudge: true });
  for (const answer of [await acknowledge(commander, taskId), await report(commander, taskId)])
    expect(answer).toMatchObject({ status: 403, code: "tasks.not_of_unit" });
  expect(await show(clerk, taskId)).toMatchObject({ state: "assigned", entries: [] });
});

test("what the city gave to a ward its district urges, and does not accept", async () => {
  const taskId = await given(city);
  expect((await call(district, remindTask, { input: { taskId, body: said() } })).reply()).toMatchObject({
    urges: 1,
  });
  await acknowledge(clerk, taskId);
  await report(clerk, taskId);
  expect(await accept(district, taskId)).toMatchObject({ code: "tasks.not_of_issuer" });
  expect((await accept(city, taskId)).reply()).toMatchObject({ state: "accepted" });
});

test("a unit that gave itself a task has its report accepted by another pair of eyes", async () => {
  const colleague = actor("ward_clerk", "00004");
  const taskId = await given(clerk);
  await acknowledge(clerk, taskId);
  expect((await report(clerk, taskId)).reply()).toMatchObject({ mayJudge: true, isOwnReport: true });
  expect(await accept(clerk, taskId)).toMatchObject({ status: 403, code: "tasks.own_report" });
  expect((await accept(colleague, taskId)).reply()).toMatchObject({ state: "accepted", isOwnReport: false });
});
