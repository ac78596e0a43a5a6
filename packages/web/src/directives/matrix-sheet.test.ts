import { expect, test } from "vitest";
import {
  type Face,
  faceOf,
  type MatrixCell,
  type MatrixSheet,
  type MatrixView,
  rowsOf,
  sheetOfMatrix,
  sumOf,
  tallyByClause,
} from "./matrix-sheet.ts";

const cell = (face: Face | undefined): MatrixCell | undefined => face && { face, wasLate: false };
const sheet: MatrixSheet = {
  clauses: [
    { id: "a", clauseId: "a", no: "1", text: "Rà soát" },
    { id: "b", clauseId: "b", no: "2", text: "Báo cáo" },
  ],
  units: [
    { id: 1, name: "Phường Cống Vị", within: "Quận Ba Đình" },
    { id: 2, name: "Phường Điện Biên", within: "Quận Ba Đình" },
    { id: 3, name: "Phường Khâm Thiên", within: "Quận Đống Đa" },
    { id: 4, name: "Phường Láng Hạ", within: "Quận Đống Đa" },
  ],
  cells: [
    [cell("accepted"), cell("in_progress")],
    [cell("late"), cell("silent")],
    [cell("silent"), undefined],
    [cell("accepted"), cell("withdrawn")],
  ],
};
const view: MatrixView = { q: "", only: "all", sort: "late", isGrouped: false };
const shown = (change: Partial<MatrixView>) =>
  rowsOf(sheet, { ...view, ...change }).map((row) => (row.kind === "group" ? `# ${row.name}` : row.unit.id));

test("the latest stand first, then the silent, then those furthest from done", () => {
  expect(shown({})).toEqual([2, 3, 1, 4]);
});

test("by name, Đ comes after D and before K", () => {
  expect(shown({ sort: "name" })).toEqual([1, 2, 3, 4]);
});

test("units stand under their districts, the worse district first", () => {
  expect(shown({ isGrouped: true })).toEqual(["# Quận Ba Đình", 2, 1, "# Quận Đống Đa", 3, 4]);
});

test("a filter leaves the units that have such a task", () => {
  expect(shown({ only: "late" })).toEqual([2]);
  expect(shown({ only: "silent" })).toEqual([2, 3]);
  expect(shown({ only: "open" })).toEqual([2, 3, 1]);
});

test("a unit is found without marks, also by its district", () => {
  expect(shown({ q: "kham" })).toEqual([3]);
  expect(shown({ q: "dong da" })).toEqual([3, 4]);
});

test("totals by unit and by clause agree; what was withdrawn counts in none", () => {
  const rows = rowsOf(sheet, view);
  const byUnit = rows.map((row) => row.tally);
  expect(sumOf(byUnit)).toEqual({ all: 6, done: 2, late: 1, silent: 2 });
  expect(sumOf(tallyByClause(sheet, rows))).toEqual(sumOf(byUnit));
});

test.each([
  ["in_progress", "late", "late"],
  ["assigned", "silent", "silent"],
  ["returned", "due_soon", "returned"],
  ["acknowledged", "due_soon", "due_soon"],
  ["in_progress", "on_time", "in_progress"],
  ["reported", "late_done", "reported"],
  ["accepted", "done", "accepted"],
] as const)("%s and %s shows as %s", (state, standing, face) => {
  expect(faceOf(state, standing)).toBe(face);
});

test("letters become cells, clauses stand in the order of the paper", () => {
  const row = (originId: string, states: string, standings: string) => ({
    orderId: `order ${originId}`,
    originKind: "clause",
    originId,
    no: originId,
    text: originId,
    dueAt: null,
    repeats: null,
    states,
    standings,
    saidToday: [],
    today: Temporal.PlainDate.from("2021-07-28"),
  });
  const matrix = { unitIds: [7, 9], rows: [row("b", "d.", "x."), row("a", "pa", "lq")] };
  const made = sheetOfMatrix(matrix, ["a", "b"], (id) => ({ name: String(id), within: "" }));
  expect(made.clauses.map(({ id }) => id)).toEqual(["order a", "order b"]);
  expect(made.cells).toEqual([
    [
      { face: "late", wasLate: false },
      { face: "accepted", wasLate: true },
    ],
    [{ face: "silent", wasLate: false }, undefined],
  ]);
});
