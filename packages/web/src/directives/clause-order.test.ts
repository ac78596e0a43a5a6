import { expect, test } from "vitest";
import { joining, moving, splitting } from "./clause-order.ts";

const clauses = [
  { id: "a", isRemoved: false },
  { id: "b", isRemoved: true },
  { id: "c", isRemoved: false },
  { id: "d", isRemoved: false },
];

test.each([
  { why: "over one taken out", id: "c", step: -1 as const, after: null },
  { why: "up by one", id: "d", step: -1 as const, after: "a" },
  { why: "down by one", id: "a", step: 1 as const, after: "c" },
  { why: "the first goes no higher", id: "a", step: -1 as const, after: undefined },
  { why: "the last goes no lower", id: "d", step: 1 as const, after: undefined },
])("a clause moves: $why", ({ id, step, after }) => expect(moving(clauses, id, step)?.afterId).toBe(after));

test("the first clause that stays has none above to be joined to", () => {
  expect(joining(clauses, "a")).toBeUndefined();
  expect(joining(clauses, "c")).toEqual({ kind: "join_clause", clauseId: "c" });
});

test("a text is cut at the caret, after what was typed is kept", () => {
  const clause = { id: "a", text: "Rà soát. Báo cáo." };
  expect(splitting(clause, { text: clause.text, caret: 8, newId: "n" })).toEqual([
    { kind: "split_clause", clauseId: "a", newId: "n", at: 8 },
  ]);
  expect(splitting(clause, { text: "  Rà soát kỹ. Báo cáo.", caret: 13, newId: "n" })).toEqual([
    { kind: "edit_clause", clauseId: "a", text: "Rà soát kỹ. Báo cáo." },
    { kind: "split_clause", clauseId: "a", newId: "n", at: 11 },
  ]);
  expect(splitting(clause, { text: clause.text, caret: 0, newId: "n" })).toBeUndefined();
  expect(splitting(clause, { text: clause.text, caret: clause.text.length, newId: "n" })).toBeUndefined();
});
