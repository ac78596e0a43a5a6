import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/tasks/contract";
import { listNotices } from "@phaodai/domain/tasks/notice-contract";
import { successors } from "@phaodai/domain/units/lineage";
import { expect, test } from "vitest";
import { unitIdOf } from "#testing/shipped-units";
import { testApp } from "#testing/test-app";
import { giveTasks } from "./an-order.test-data.ts";

const { call, actor, unitId, services } = await testApp({
  world: "hanoi-2026",
  now: "2026-11-22T08:00:00+07:00",
});
const city = actor("city_commander", "01");
/** Phúc Xá went to the wards of today; so did all of Ba Đình's. */
const gone = unitIdOf(services.units(), "00001", Temporal.PlainDate.from("2021-07-27"));

test("a task of a unit that was merged is carried on by its successors, and by nobody else", async () => {
  const heirs = successors(services.units(), gone, Temporal.PlainDate.from("2026-11-22")).successors;
  const heir = heirs[0]?.unit;
  expect(heir?.id).not.toBe(gone);
  const [taskId = ""] = await giveTasks({ services, by: city, unitIds: [gone] });
  const clerk = actor("ward_clerk", heir?.code ?? "");
  const work = (await call(clerk, contract.showWork)).reply();
  expect(work).toMatchObject({ unitId: heir?.id, items: [{ id: taskId, unitId: gone, shelf: "new" }] });
  expect((await call(clerk, listNotices)).reply().items).toMatchObject([{ unitId: gone, subjectId: taskId }]);
  const body = { id: randomUUID(), text: null, fileIds: [] };
  const answer = await call(clerk, contract.acknowledgeTask, { input: { taskId, body } });
  expect(answer.reply()).toMatchObject({ state: "acknowledged", mayCarryOut: true, mayJudge: false });
  const stranger = actor("ward_clerk", codeOfOther(heirs.map(({ unit }) => unit.id)));
  expect(await call(stranger, contract.showTask, { input: { taskId } })).toMatchObject({ status: 404 });
});

/** A commune of today that took over nothing of it. */
function codeOfOther(heirs: readonly number[]): string {
  const code = ["00025", "00070", "00091", "00082"].find((one) => !heirs.includes(unitId(one)));
  return code ?? "";
}
