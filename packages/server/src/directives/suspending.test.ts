import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/directives/contract";
import { listTasks } from "@phaodai/domain/tasks/contract";
import { expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { letter, type WrittenLetter } from "./a-letter.test-data.ts";

const { call, actor, unitId } = await testApp({ now: "2021-07-30T09:00:00+07:00" });
const city = actor("city_commander", "01");
const district = actor("area_commander", "001");

const clauses = "1. Chủ tịch UBND các phường rà soát các chốt; hoàn thành trong ngày 31/7/2021.";
const ofDistrict = { issuer: "ỦY BAN NHÂN DÂN\nQUẬN BA ĐÌNH", clauses };

interface Writing extends Partial<WrittenLetter> {
  readonly number: string;
}

async function draft(who: Actor, written: Writing): Promise<string> {
  const own = who === district ? ofDistrict : { clauses: "", day: "29 tháng 7" };
  const unit = unitId(who === district ? "001" : "01");
  const body = { id: randomUUID(), unitId: unit, text: letter({ ...own, ...written }) };
  return (await call(who, contract.draftDirective, { input: { body } })).reply().drafts[0]?.id ?? "";
}
const issue = (who: Actor, directiveId: string) =>
  call(who, contract.issueDirective, { input: { directiveId, body: {} } });

async function issued(who: Actor, written: Writing): Promise<string> {
  const id = await draft(who, written);
  const answer = await issue(who, id);
  if (answer.status !== 200) throw new Error(answer.text);
  return id;
}
const ordering = (what: "Tạm dừng thực hiện" | "Thay thế", number: string) =>
  `1. Chủ tịch UBND các quận, huyện, thị xã rà soát các chốt; hoàn thành trong ngày 31/7/2021.\n\n2. ${what} Công văn số ${number} ngày 27/7/2021 của UBND quận Ba Đình.`;
const show = async (who: Actor, directiveId: string) =>
  (await call(who, contract.showDirective, { input: { directiveId } })).reply();
const resume = (who: Actor, directiveId: string) =>
  call(who, contract.resumeDirective, { input: { directiveId, body: { reason: "làm tiếp" } } });
const withdraw = (who: Actor, directiveId: string) =>
  call(who, contract.withdrawDirective, { input: { directiveId, body: { reason: "không cần nữa" } } });
const tasksOf = async (directiveId: string) => {
  const { items } = (await call(district, listTasks, { input: { directiveId, limit: 100 } })).reply();
  return [...new Set(items.map(({ standing, state }) => (standing === "paused" ? standing : state)))];
};

test("what the city suspended the district does not let go on; the city does", async () => {
  const older = await issued(district, { number: "31/UBND" });
  await issued(city, { number: "831/UBND", clauses: ordering("Tạm dừng thực hiện", "31/UBND") });
  expect(await show(district, older)).toMatchObject({
    state: "suspended",
    can: { resume: false, withdraw: true },
  });
  expect(await resume(district, older)).toMatchObject({ status: 409, code: "directives.suspended_above" });
  expect([(await show(district, older)).state, await tasksOf(older)]).toEqual(["suspended", ["paused"]]);
  expect((await show(city, older)).can.resume).toBe(true);
  expect((await resume(city, older)).reply().state).toBe("issued");
  expect(await tasksOf(older)).toEqual(["assigned"]);
});

test("what the district suspended itself, the city may suspend too: then it goes on by the city's word", async () => {
  const older = await issued(district, { number: "32/UBND" });
  const pausing = `${clauses}\n\n2. Tạm dừng thực hiện Công văn số 32/UBND ngày 27/7/2021 của UBND quận Ba Đình.`;
  await issued(district, { number: "33/UBND", clauses: pausing, day: "28 tháng 7" });
  expect((await show(district, older)).can.resume).toBe(true);
  await issued(city, { number: "832/UBND", clauses: ordering("Tạm dừng thực hiện", "32/UBND") });
  expect(await resume(district, older)).toMatchObject({ code: "directives.suspended_above" });
  expect((await resume(city, older)).status).toBe(200);
  expect(await tasksOf(older)).toEqual(["assigned"]);
});

test("a suspended paper is withdrawn, and its tasks with it", async () => {
  const older = await issued(district, { number: "34/UBND" });
  await issued(city, { number: "834/UBND", clauses: ordering("Tạm dừng thực hiện", "34/UBND") });
  expect((await withdraw(district, older)).reply()).toMatchObject({ state: "withdrawn" });
  expect(await tasksOf(older)).toEqual(["withdrawn"]);
});

test("a suspended paper is replaced, and its tasks end", async () => {
  const older = await issued(district, { number: "35/UBND" });
  await issued(city, { number: "835/UBND", clauses: ordering("Tạm dừng thực hiện", "35/UBND") });
  await issued(city, { number: "836/UBND", clauses: ordering("Thay thế", "35/UBND") });
  expect((await show(district, older)).state).toBe("replaced");
  expect(await tasksOf(older)).toEqual(["withdrawn"]);
});

test("a paper withdrawn while another that suspends it goes out stays withdrawn", async () => {
  for (const no of [41, 42, 43]) {
    const older = await issued(district, { number: `${no}/UBND` });
    const suspending = await draft(city, {
      number: `8${no}/UBND`,
      clauses: ordering("Tạm dừng thực hiện", `${no}/UBND`),
    });
    const [gone, sent] = await Promise.all([withdraw(district, older), issue(city, suspending)]);
    expect([gone.status, sent.status, (await show(district, older)).state]).toEqual([200, 200, "withdrawn"]);
  }
});
