import { randomUUID } from "node:crypto";
import type { Amendment } from "@phaodai/domain/directives/amendment";
import * as contract from "@phaodai/domain/directives/contract";
import { listTasks, showTask } from "@phaodai/domain/tasks/contract";
import { describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { giveTasks } from "#tasks/an-order.test-data";
import { testApp } from "#testing/test-app";
import { letter, type WrittenLetter } from "./a-letter.test-data.ts";

const { call, actor, unitId, services } = await testApp({ now: "2021-07-30T09:00:00+07:00" });
const district = actor("area_commander", "001");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00037");
const [trucBach, hangMa] = [unitId("00004"), unitId("00037")];

const ofWard = {
  issuer: "ỦY BAN NHÂN DÂN\nPHƯỜNG TRÚC BẠCH",
  number: "7/UBND",
  clauses: "1. Công an phường kiểm tra các chốt; hoàn thành trong ngày 31/7/2021.",
} satisfies WrittenLetter;

async function draft(written: WrittenLetter, who: Actor = clerk, unit = trucBach): Promise<string> {
  const body = { id: randomUUID(), unitId: unit, text: letter(written) };
  return (await call(who, contract.draftDirective, { input: { body } })).reply().drafts[0]?.id ?? "";
}
const show = async (directiveId: string, who: Actor = clerk) =>
  (await call(who, contract.showDirective, { input: { directiveId } })).reply();
const amend = (directiveId: string, amendments: Amendment[], who: Actor = clerk) =>
  call(who, contract.amendDirective, { input: { directiveId, body: { amendments } } });
const issue = (directiveId: string, who: Actor = clerk) =>
  call(who, contract.issueDirective, { input: { directiveId, body: {} } });

/** Charges one unit with the first clause, as the person says. */
async function charge(directiveId: string, unit: number): Promise<void> {
  const clauseId = (await show(directiveId)).draft.clauses[0]?.id ?? "";
  const assignees = [{ name: "đơn vị", role: "lead" as const, unitIds: [unit] }];
  expect((await amend(directiveId, [{ kind: "set_assignees", clauseId, assignees }])).status).toBe(200);
}

describe("a ward's paper", () => {
  test.each([
    { whom: "a ward of another district", unit: hangMa },
    { whom: "the district above", unit: unitId("001") },
    { whom: "the city", unit: unitId("01") },
  ])("charges $whom with nothing, though a person says so", async ({ unit }) => {
    const id = await draft({ ...ofWard, number: `${unit}/UBND` });
    await charge(id, unit);
    expect((await show(id)).obstacles.map(({ code }) => code)).toContain("assignee_open");
    expect(await issue(id)).toMatchObject({ status: 422, code: "directives.not_ready" });
  });

  test("that says the city issued it does not go to the city's units", async () => {
    const id = await draft({ ...ofWard, number: "99/CĐ-UBND", issuer: "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI" });
    await charge(id, trucBach);
    const recipients = [{ name: "UBND phường", purpose: "để thực hiện", unitIds: [hangMa, trucBach] }];
    const issuer = { kind: "correct_field", field: "issuer", value: "UBND thành phố Hà Nội" } as const;
    expect((await amend(id, [issuer, { kind: "set_recipients", recipients }])).status).toBe(200);
    const answer = await issue(id);
    expect(answer.status).toBe(200);
    expect(await call(neighbour, contract.showDirective, { input: { directiveId: id } })).toMatchObject({
      status: 404,
    });
    const theirs = await call(neighbour, listTasks, { input: { unitId: hangMa } });
    expect(theirs.reply().items).toEqual([]);
  });
});

test("a task that one gave is not begun by passing it on in the name of whoever has it", async () => {
  const [taskId = ""] = await giveTasks({ services, by: district, unitIds: [trucBach] });
  const id = await draft({ ...ofWard, issuer: "ỦY BAN NHÂN DÂN\nQUẬN BA ĐÌNH" }, district, unitId("001"));
  const clauseId = (await show(id, district)).draft.clauses[0]?.id ?? "";
  expect(await amend(id, [{ kind: "set_parents", clauseId, taskIds: [taskId] }], district)).toMatchObject({
    status: 422,
    code: "directives.unknown_task",
  });
  const task = (await call(clerk, showTask, { input: { taskId } })).reply();
  expect(task.state).toBe("assigned");
});

describe("what no calendar holds", () => {
  test.each(["0021-07-27", "-000001-07-27", "+012021-07-27"])("the day %s is refused", async (value) => {
    const id = await draft({ ...ofWard, number: "8/UBND" });
    expect(await amend(id, [{ kind: "correct_field", field: "date", value }])).toMatchObject({
      status: 422,
      code: "directives.bad_value",
    });
  });

  test.each(["P999999999Y", "PT9007199254740991S"])("the span %s is refused", async (text) => {
    const id = await draft({ ...ofWard, number: "9/UBND" });
    const clauseId = (await show(id)).draft.clauses[0]?.id ?? "";
    const deadlines = [{ text, bound: "within" as const, duration: Temporal.Duration.from(text) }];
    expect((await amend(id, [{ kind: "set_deadlines", clauseId, deadlines }])).status).toBe(400);
  });

  test("a paper of 1900 takes no number", async () => {
    const id = await draft({ ...ofWard, number: "12/UBND" });
    await charge(id, trucBach);
    const fields = [
      { kind: "correct_field", field: "number", value: null },
      { kind: "correct_field", field: "date", value: "1900-01-01" },
    ] as const;
    expect((await amend(id, [...fields])).status).toBe(200);
    expect(await issue(id)).toMatchObject({ code: "papers.year_not_open" });
  });

  test("a number longer than a book's series is refused or issued, never a fault of ours", async () => {
    const id = await draft({ ...ofWard, number: "10/UBND" });
    await charge(id, trucBach);
    const value = `11/${"A".repeat(200)}`;
    expect((await amend(id, [{ kind: "correct_field", field: "number", value }])).status).toBeLessThan(500);
    expect((await issue(id)).status).toBeLessThan(500);
  });
});
