import { expect, test } from "vitest";
import { casesRegister } from "../cases/register.ts";
import { actionCommand, commandFields, editCommands, editOf } from "./row-command.ts";

const row = {
  id: "01900000-0000-7000-8000-000000000001",
  rowKey: 1,
  masked: [],
  version: 3,
  personId: "01900000-0000-7000-8000-000000000002",
  personVersion: 5,
};

test("values of a row go to the record each belongs to, with the version that was seen", () => {
  const commands = editCommands(casesRegister, row, {
    lineage: "B.1.617.2",
    fullName: "Nguyễn Văn An",
    birthDate: "1980",
    outcome: null,
  });
  expect(commands).toEqual([
    {
      endpoint: "PATCH /cases/:caseId",
      params: { caseId: row.id },
      expects: 3,
      body: { lineage: "B.1.617.2", outcome: null },
    },
    {
      endpoint: "PATCH /people/:personId",
      params: { personId: row.personId },
      expects: 5,
      body: { fullName: "Nguyễn Văn An", birth: { date: "1980-01-01", precision: "year" } },
    },
  ]);
});

test.each([
  { text: "1980-05", date: "1980-05-01", precision: "month" },
  { text: "1980-05-17", date: "1980-05-17", precision: "day" },
])("a birth date of $text is known to the $precision", ({ text, date, precision }) => {
  const [command] = editCommands(casesRegister, row, { birthDate: text });
  expect(command?.body).toEqual({ birth: { date, precision } });
});

test("what has no edit is not edited, and a row without its ids is refused", () => {
  expect(editOf(casesRegister, "reportDay")).toBeUndefined();
  expect(() => editCommands(casesRegister, row, { reportDay: "2021-07-27" })).toThrow(TypeError);
  expect(() => editCommands(casesRegister, { ...row, personId: null }, { phone: "0912345678" })).toThrow(
    TypeError,
  );
});

test("an action is the same command for each row, with what was asked", () => {
  const ruleOut = casesRegister.actions.find(({ name }) => name === "ruleOut");
  expect(ruleOut && actionCommand(ruleOut, row, { reason: "âm tính" })).toEqual({
    endpoint: "POST /cases/:caseId/ruling-out",
    params: { caseId: row.id },
    expects: 3,
    body: { reason: "âm tính" },
  });
});

test("a register names every field its commands need", () => {
  expect(commandFields(casesRegister)).toEqual(["id", "version", "personId", "personVersion"]);
});
