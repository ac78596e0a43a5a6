import type { Doubt, Draft } from "@phaodai/domain/directives/draft";
import type { Obstacle } from "@phaodai/domain/directives/shown";
import { expect, test } from "vitest";
import { aClause, aDraft } from "./a-draft.test-data.ts";
import { acceptanceOf, openPoints, pointAfter, suggestionOf } from "./draft-points.ts";

const doubt = (id: number, change: Partial<Doubt>): Doubt => ({
  id,
  code: "spelling_slip",
  at: "",
  text: "",
  suggestion: null,
  clauseId: null,
  field: null,
  matters: false,
  settled: null,
  ...change,
});
const draftOf = (doubts: readonly Doubt[]): Draft =>
  aDraft({
    preamble: ["Nhằm không ché dịch."],
    clauses: [
      aClause({ id: "a", no: "a", text: "để không ché dịch" }),
      aClause({ id: "b", no: "b", text: "báo cáo" }),
      aClause({ id: "c", no: "c", text: "bỏ", isRemoved: true }),
    ],
    doubts: [...doubts],
  });
const obstacle = (change: Partial<Obstacle>): Obstacle => ({
  code: "doubt_open",
  clauseId: null,
  no: null,
  text: "",
  doubtId: null,
  ...change,
});

test("what stands in the way comes first, then the order of the paper; settled ones and removed clauses are left out", () => {
  const draft = draftOf([
    doubt(1, { clauseId: "b" }),
    doubt(2, { clauseId: "a" }),
    doubt(3, { clauseId: "b", matters: true }),
    doubt(4, { field: "number" }),
    doubt(5, { settled: { by: "Lan", at: "2021-07-27" } }),
    doubt(6, { clauseId: "c", matters: true }),
    doubt(7, {}),
  ]);
  const obstacles = [
    obstacle({ doubtId: 3, clauseId: "b" }),
    obstacle({ code: "assignee_missing", clauseId: "a" }),
  ];
  const keys = (settling?: Set<number>) => openPoints({ draft, obstacles }, settling).map(({ key }) => key);
  const [missing, ...doubts] = ["assignee_missing a ", "doubt 3", "doubt 4", "doubt 2", "doubt 1", "doubt 7"];
  expect(keys()).toEqual([missing, ...doubts]);
  expect(keys(new Set([3, 2]))).toEqual([missing, "doubt 4", "doubt 1", "doubt 7"]);
});

test("a day that is none is said once: as what must be set right", () => {
  const draft = draftOf([doubt(1, { code: "no_such_day", clauseId: "a", text: "31/9", matters: true })]);
  const obstacles = [
    obstacle({ doubtId: 1, clauseId: "a" }),
    obstacle({ code: "no_such_day", clauseId: "a", text: "31/9" }),
  ];
  expect(openPoints({ draft, obstacles }).map(({ key }) => key)).toEqual(["no_such_day a 31/9"]);
});

test("a name nobody knows is said once, though the reader doubted it in words of its own", () => {
  const draft = draftOf([
    doubt(1, { code: "assignee_unknown", clauseId: "a", text: "Tổng đội X", matters: true }),
  ]);
  const obstacles = [obstacle({ code: "assignee_open", clauseId: "a", text: "Tổng đội X" })];
  expect(openPoints({ draft, obstacles }).map(({ key }) => key)).toEqual(["assignee_open a Tổng đội X"]);
});

test("after the last comes the first again, after one that is gone the first", () => {
  const points = openPoints({ draft: draftOf([doubt(1, {}), doubt(2, {})]), obstacles: [] });
  expect([undefined, "doubt 1", "doubt 2", "gone"].map((key) => pointAfter(points, key)?.key)).toEqual([
    "doubt 1",
    "doubt 2",
    "doubt 1",
    "doubt 1",
  ]);
  expect(pointAfter([], "doubt 1")).toBeUndefined();
});

test("a doubt is accepted as read, a clause without anybody becomes no task, a day that is none must be set right", () => {
  const accepted = (one: Obstacle) =>
    openPoints({ draft: draftOf([doubt(1, {})]), obstacles: [one] }).map(acceptanceOf)[0];
  expect(accepted(obstacle({ doubtId: 1 }))).toMatchObject({ kind: "settle_doubt", doubtId: 1 });
  expect(accepted(obstacle({ code: "assignee_missing", clauseId: "a" }))).toMatchObject({ isTask: false });
  expect(accepted(obstacle({ code: "assignee_open", clauseId: "a", text: "UBND 14 phường" }))).toEqual({
    kind: "say_meaning",
    name: "UBND 14 phường",
    unitIds: null,
  });
  expect(accepted(obstacle({ code: "no_such_day", clauseId: "a" }))).toBeUndefined();
});

const suggested = (one: Doubt) => suggestionOf({ doubt: one }, draftOf([one]));

test("a suggestion for a field replaces it, unless it already stands there", () => {
  expect(suggested(doubt(1, { code: "number_slip", field: "number", suggestion: "2403/UBND-KGVX" }))).toEqual(
    { kind: "correct_field", field: "number", value: "2403/UBND-KGVX" },
  );
  expect(suggested(doubt(2, { code: "date_slip", field: "date", suggestion: "2021-07-27" }))).toBeUndefined();
});

test("a slip is mended where it stands: in its clause, or before the clauses", () => {
  const slip = { text: "không ché", suggestion: "khống chế" };
  expect(suggested(doubt(1, { ...slip, clauseId: "a" }))).toEqual({
    kind: "edit_clause",
    clauseId: "a",
    text: "để khống chế dịch",
  });
  expect(suggested(doubt(2, { ...slip, at: "preamble" }))).toMatchObject({
    kind: "set_paragraphs",
    paragraphs: ["Nhằm khống chế dịch."],
  });
  expect(
    suggested(doubt(3, { clauseId: "a", code: "deadline_before_issue", suggestion: "2021-07-27" })),
  ).toBeUndefined();
});
