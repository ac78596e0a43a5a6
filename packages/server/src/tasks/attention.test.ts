import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/tasks/contract";
import { parseFilterText } from "@phaodai/domain/registers/filter-text";
import { tasksRegister } from "@phaodai/domain/tasks/register";
import { showAttention } from "@phaodai/domain/tasks/notice-contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { giveTasks } from "./an-order.test-data.ts";

const { call, actor, unitId, services } = await testApp();
const district = actor("area_commander", "001");
const [trucBach, phucXa] = [unitId("00004"), unitId("00001")];
const clerk = actor("ward_clerk", "00004");
const said = (given: object = {}) => ({
  id: randomUUID(),
  text: "xin hỗ trợ ba người",
  fileIds: [],
  ...given,
});

test("what is late comes first, then who is silent, requests, and reports nobody judged; with the way there", async () => {
  const yesterday = Temporal.Instant.from("2021-07-26T17:00:00+07:00");
  await giveTasks({ services, by: district, unitIds: [trucBach, phucXa] }, { dueAt: yesterday });
  await giveTasks({ services, by: district, unitIds: [phucXa] }, { dueAt: yesterday });
  const [taskId = ""] = await giveTasks({ services, by: district, unitIds: [trucBach] });
  const request = { ...said(), kind: "help" as const, figures: [] };
  await call(clerk, contract.askForTask, { input: { taskId, body: request } });
  await call(clerk, contract.acknowledgeTask, { input: { taskId, body: said() } });
  const report = { ...said(), outcome: "done" as const, figures: [], shareDone: null, onDay: null };
  await call(clerk, contract.reportTask, { input: { taskId, body: report } });
  const { items, sums } = (await call(district, showAttention)).reply();
  expect(sums).toMatchObject([
    { kind: "tasks_late", units: 2, link: expect.stringMatching(/^\/so\/tasks\?unit=\d+&loc=state/) },
    { kind: "request_open", units: 1 },
    { kind: "report_unjudged", units: 1 },
  ]);
  for (const { link } of sums) {
    const filter = new URL(link, "http://here").searchParams.get("loc") ?? "";
    expect(parseFilterText(tasksRegister, filter)).toMatchObject({ unread: [] });
  }
  expect(items).toMatchObject([
    { kind: "tasks_late", unitId: phucXa, count: 2, link: `/viec?unit=${phucXa}&shelf=late` },
    { kind: "tasks_late", unitId: trucBach, count: 1, since: yesterday },
    { kind: "request_open", unitId: trucBach, count: 1 },
    {
      kind: "report_unjudged",
      unitId: unitId("001"),
      count: 1,
      link: `/viec?unit=${unitId("001")}&shelf=judge`,
    },
  ]);
});

test("a unit outside one's area is not looked at", async () => {
  const answer = await call(clerk, showAttention, { input: { unitId: phucXa } });
  expect(answer).toMatchObject({ status: 404, code: "tasks.unit_not_found" });
});
