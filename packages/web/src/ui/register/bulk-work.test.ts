import { casesRegister } from "@phaodai/domain/cases/register";
import type { Register } from "@phaodai/domain/registers/register";
import { expect, test } from "vitest";
import { bulkWorks, questionsOf, readAnswers, tasksOf, workKey } from "./bulk-work.ts";

const register: Register = casesRegister;
const today = Temporal.PlainDate.from("2021-07-27");
const row = { id: "a", personId: "b", rowKey: 1, masked: [], version: 2, severity: null };
const workOf = (key: string) => {
  const found = bulkWorks(register).find((one) => workKey(one) === key);
  if (!found) throw new Error(`no ${key}`);
  return found;
};

test("what a register declares can be done to many rows: actions first, then values", () => {
  const keys = bulkWorks(register).map(workKey);
  expect(keys.slice(0, 2)).toEqual(["action:confirm", "action:ruleOut"]);
  expect(keys).toContain("set:severity");
  expect(keys).not.toContain("set:code");
});

test("an action that needs an answer is not run without one", () => {
  const questions = questionsOf(register, workOf("action:confirm"));
  expect(readAnswers(questions, {}, today)).toEqual({ ok: false, faults: { resultAt: "missing" } });
  expect(readAnswers(questions, { resultAt: "14:00 32/7" }, today)).toEqual({
    ok: false,
    faults: { resultAt: "moment" },
  });
});

test("the same command is made once for each row, with the row's own version", () => {
  const work = workOf("action:confirm");
  const answers = readAnswers(questionsOf(register, work), { resultAt: "14:00 26/7" }, today);
  if (!answers.ok) throw new Error("refused");
  const rows = [row, { ...row, id: "c", version: 9 }];
  expect(
    tasksOf(register, work, { rows, values: answers.values }).flatMap(({ commands }) => commands),
  ).toEqual([
    {
      endpoint: "POST /cases/:caseId/confirmation",
      params: { caseId: "a" },
      body: { resultAt: "2021-07-26T07:00:00Z" },
      expects: 2,
    },
    {
      endpoint: "POST /cases/:caseId/confirmation",
      params: { caseId: "c" },
      body: { resultAt: "2021-07-26T07:00:00Z" },
      expects: 9,
    },
  ]);
});

test("a value set in many rows keeps what each had, to put it back", () => {
  const work = workOf("set:severity");
  const [task] = tasksOf(register, work, { rows: [row], values: { severity: "mild" } });
  expect(task).toMatchObject({ before: { severity: null }, values: { severity: "mild" } });
});
