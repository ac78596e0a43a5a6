import type { Doubt, Draft } from "@phaodai/domain/directives/draft";
import { expect, test } from "vitest";
import { doubtAfter, openDoubts, suggestionOf } from "./draft-doubts.ts";

const said = (value: string | null) => ({ read: value, value, isCorrected: false });
const clause = (id: string, text: string, isRemoved = false) => ({
  id,
  no: id,
  text,
  lines: null,
  assignees: [],
  deadlines: [],
  evidence: null,
  measure: null,
  isTask: true,
  isRemoved,
  parentTaskIds: [],
  read: null,
});
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
const draftOf = (doubts: readonly Doubt[]): Draft => ({
  form: "government",
  fields: {
    kind: said("công văn"),
    number: said("24O3/UBND-KGVX"),
    date: { read: null, value: Temporal.PlainDate.from("2021-07-27"), isCorrected: false },
    place: said(null),
    issuer: said(null),
    parent: said(null),
    abstract: said(null),
    signerName: said(null),
    signerTitle: said(null),
    signerForm: said(null),
    signerOnBehalfOf: said(null),
  },
  recipients: [],
  references: [],
  preamble: [],
  clauses: [clause("a", "để không ché dịch"), clause("b", "báo cáo"), clause("c", "bỏ", true)],
  closing: [],
  attachments: [],
  doubts: [...doubts],
  campaign: null,
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
  expect(openDoubts(draft).map(({ id }) => id)).toEqual([3, 4, 2, 1, 7]);
  expect(openDoubts(draft, new Set([4, 2])).map(({ id }) => id)).toEqual([3, 1, 7]);
});

test("after the last comes the first again, after one that is gone the first", () => {
  const doubts = [doubt(1, {}), doubt(2, {})];
  expect([undefined, 1, 2, 9].map((id) => doubtAfter(doubts, id)?.id)).toEqual([1, 2, 1, 1]);
  expect(doubtAfter([], 1)).toBeUndefined();
});

test("a suggestion for a field replaces it, unless it already stands there", () => {
  const number = doubt(1, { code: "number_slip", field: "number", suggestion: "2403/UBND-KGVX" });
  expect(suggestionOf(number, draftOf([number]))).toEqual({
    kind: "correct_field",
    field: "number",
    value: "2403/UBND-KGVX",
  });
  const date = doubt(2, { code: "date_slip", field: "date", suggestion: "2021-07-27" });
  expect(suggestionOf(date, draftOf([date]))).toBeUndefined();
});

test("a slip in a clause is mended in its text alone", () => {
  const slip = doubt(1, { clauseId: "a", text: "không ché", suggestion: "khống chế" });
  expect(suggestionOf(slip, draftOf([slip]))).toEqual({
    kind: "edit_clause",
    clauseId: "a",
    text: "để khống chế dịch",
  });
  const hint = doubt(2, { clauseId: "a", code: "deadline_before_issue", suggestion: "2021-07-27" });
  expect(suggestionOf(hint, draftOf([hint]))).toBeUndefined();
});
