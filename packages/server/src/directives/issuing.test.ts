import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/directives/contract";
import type { Amendment } from "@phaodai/domain/directives/amendment";
import { acknowledgeTask, listTasks } from "@phaodai/domain/tasks/contract";
import { expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { letter, toDistricts, type WrittenLetter } from "./a-letter.test-data.ts";

const { call, actor, unitId } = await testApp({ now: "2021-07-30T09:00:00+07:00" });
const city = actor("city_commander", "01");
const baDinh = actor("area_commander", "001");

async function draft(written: WrittenLetter): Promise<string> {
  const body = { id: randomUUID(), unitId: unitId("01"), text: letter(written) };
  return (await call(city, contract.draftDirective, { input: { body } })).reply().drafts[0]?.id ?? "";
}
const show = async (directiveId: string) =>
  (await call(city, contract.showDirective, { input: { directiveId } })).reply();
const issue = (directiveId: string) =>
  call(city, contract.issueDirective, { input: { directiveId, body: {} } });
const amend = (directiveId: string, amendments: Amendment[]) =>
  call(city, contract.amendDirective, { input: { directiveId, body: { amendments } } });

async function issued(written: WrittenLetter): Promise<string> {
  const id = await draft(written);
  const answer = await issue(id);
  if (answer.status !== 200) throw new Error(answer.text);
  return id;
}

test("what another suspends rests with its tasks, and goes on when its issuer says so", async () => {
  const older = await issued({ number: "811/UBND", clauses: toDistricts });
  await issued({
    number: "812/UBND",
    clauses: `${toDistricts}\n\n2. Tạm dừng thực hiện Công văn số 811/UBND ngày 27/7/2021 của UBND Thành phố.`,
    day: "29 tháng 7",
  });
  const suspended = await show(older);
  expect([suspended.state, suspended.can.resume]).toEqual(["suspended", true]);
  const states = async () => {
    const tasks = (await call(city, listTasks, { input: { directiveId: older, limit: 100 } })).reply().items;
    return new Set(tasks.map(({ standing, state }) => (standing === "paused" ? standing : state)));
  };
  expect(await states()).toEqual(new Set(["paused"]));
  const resume = (who: Actor) =>
    call(who, contract.resumeDirective, { input: { directiveId: older, body: { reason: "làm tiếp" } } });
  expect((await resume(baDinh)).status).toBe(403);
  expect((await resume(city)).reply()).toMatchObject({ state: "issued", can: { resume: false } });
  expect(await states()).toEqual(new Set(["assigned"]));
  expect(await resume(city)).toMatchObject({ status: 409, code: "directives.not_suspended" });
});

test("a number typed by hand that leaves others out is asked about, and stands when a person says so", async () => {
  const first = await issued({ number: "10/UBND-KT", clauses: toDistricts });
  expect((await show(first)).state).toBe("issued");
  const far = await draft({ number: "98/UBND-KT", clauses: toDistricts });
  await amend(far, [{ kind: "correct_field", field: "number", value: "99/UBND-KT" }]);
  const refused = await issue(far);
  expect(refused).toMatchObject({ status: 409, code: "directives.number_jumps" });
  expect((await issued({ number: "11/UBND-KT", clauses: toDistricts })).length).toBeGreaterThan(0);
  const kept = await call(city, contract.issueDirective, {
    input: { directiveId: far, body: { number: "keep" } },
  });
  expect(kept.reply()).toMatchObject({ state: "issued", number: "99/UBND-KT" });
});

test("a unit that takes a task has opened its paper; others have not", async () => {
  const id = await issued({ number: "821/UBND", clauses: toDistricts });
  const [task] = (
    await call(baDinh, listTasks, { input: { directiveId: id, unitId: unitId("001"), limit: 10 } })
  ).reply().items;
  const body = { id: randomUUID(), text: null, fileIds: [] };
  await call(baDinh, acknowledgeTask, { input: { taskId: task?.id ?? "", body } });
  const { items } = (await call(city, contract.listDissemination, { input: { directiveId: id } })).reply();
  const opened = items.filter(({ openedAt }) => openedAt !== null).map((one) => one.unitId);
  expect(opened).toEqual([unitId("001")]);
});

test("a paper of a day to come is read with a doubt that a person settles", async () => {
  const id = await draft({ number: "822/UBND", clauses: toDistricts, day: "31 tháng 7" });
  expect((await show(id)).obstacles.map(({ code }) => code)).toContain("doubt_open");
  const [doubt] = (await show(id)).draft.doubts.filter(({ code }) => code === "date_ahead");
  await amend(id, [{ kind: "settle_doubt", doubtId: doubt?.id ?? 0, isSettled: true }]);
  expect((await issue(id)).status).toBe(200);
});
