import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/tasks/contract";
import { expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { sendFile } from "#files/a-sent-file.test-data";
import { giveTasks } from "./an-order.test-data.ts";

const { app, call, actor, unitId, services } = await testApp();
const [trucBach, phucXa] = [unitId("00004"), unitId("00001")];
const district = actor("area_commander", "001");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");

const twoTasks = async (): Promise<readonly [string, string]> => {
  const [own = "", theirs = ""] = await giveTasks({ services, by: district, unitIds: [trucBach, phucXa] });
  return [own, theirs];
};
const said = (given: object = {}) => ({ id: randomUUID(), text: "đã nhận", fileIds: [], ...given });

const send = (by: Actor, unit: number): Promise<string> =>
  sendFile({ app }, { by, unitId: unit, content: "chuyện riêng của phường khác" });

test("a line under the id of a line elsewhere is refused, and says nothing of it", async () => {
  const [own, theirs] = await twoTasks();
  const body = said();
  const first = await call(neighbour, contract.acknowledgeTask, { input: { taskId: theirs, body } });
  expect(first.status).toBe(200);
  const again = await call(clerk, contract.acknowledgeTask, { input: { taskId: own, body } });
  expect(again).toMatchObject({ status: 409, code: "tasks.id_taken" });
});

test("a report that names another unit's file does not get at it", async () => {
  const [own] = await twoTasks();
  const fileId = await send(neighbour, phucXa);
  const report = said({ outcome: "done", fileIds: [fileId], figures: [], shareDone: null, onDay: null });
  const sent = { input: { taskId: own, body: report as never } }; // safe: parsed by the contract, like anything sent
  await call(clerk, contract.acknowledgeTask, { input: { taskId: own, body: said() } });
  expect(await call(clerk, contract.reportTask, sent)).toMatchObject({ code: "files.file_not_found" });
  const seen = await app.inject({ url: `/v1/files/${fileId}`, headers: { "x-actor": clerk.id } });
  expect(seen.statusCode).toBe(404);
});

test("a ward neither judges its own report nor speaks for its neighbour", async () => {
  const [own, theirs] = await twoTasks();
  const as = (taskId: string) => ({ input: { taskId, body: said() } });
  expect((await call(clerk, contract.acknowledgeTask, as(theirs))).status).toBe(404);
  expect(await call(clerk, contract.acceptTask, as(own))).toMatchObject({
    status: 403,
    code: "tasks.not_of_issuer",
  });
});
