import { casesRegister } from "@phaodai/domain/cases/register";
import type { Row } from "@phaodai/domain/registers/contract";
import { expect, test } from "vitest";
import { editTask, outcomeOf, undoTasks } from "./row-commands.ts";

const row: Row = {
  id: "019fae00-0000-7000-8000-00000000000a",
  personId: "019fae00-0000-7000-8000-00000000000b",
  rowKey: 1,
  masked: [],
  version: 3,
  personVersion: 7,
  severity: "mild",
  address: "12 ngõ Chợ Khâm Thiên",
};

test("an undo puts back what stood there and expects the version the edit left", () => {
  const task = editTask(casesRegister, row, { severity: "severe" });
  const outcome = outcomeOf(casesRegister, task, [{ status: 200, body: { version: 4 } }]);
  const [undo] = undoTasks(casesRegister, [outcome]);
  expect(undo?.commands).toEqual([
    {
      endpoint: "PATCH /cases/:caseId",
      params: { caseId: row.id },
      body: { severity: "mild" },
      expects: 4,
    },
  ]);
});

test("an edit of the person of a case counts the versions of the person", () => {
  const task = editTask(casesRegister, row, { address: "3 ngõ Trung Tả" });
  const { after } = outcomeOf(casesRegister, task, [{ status: 200, body: { version: 8 } }]);
  expect(after).toMatchObject({ version: 3, personVersion: 8 });
});

test("what was refused is not undone", () => {
  const task = editTask(casesRegister, row, { severity: "severe" });
  const outcome = outcomeOf(casesRegister, task, [
    { status: 412, body: { code: "request.version_stale", status: 412 } },
  ]);
  expect(outcome.refusal?.code).toBe("request.version_stale");
  expect(undoTasks(casesRegister, [outcome])).toEqual([]);
});

test("an empty value goes back to empty", () => {
  const task = editTask(casesRegister, { ...row, lineage: null }, { lineage: "B.1.617.2" });
  const outcome = outcomeOf(casesRegister, task, [{ status: 200, body: { version: 4 } }]);
  expect(undoTasks(casesRegister, [outcome])[0]?.values).toEqual({ lineage: null });
});
