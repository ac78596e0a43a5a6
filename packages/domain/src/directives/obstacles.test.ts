import { describe, expect, test } from "vitest";
import { aClause, aDraft } from "./a-draft.test-data.ts";
import type { Doubt, Draft } from "./draft.ts";
import { type IssueFacts, obstaclesTo } from "./obstacles.ts";

const facts: IssueFacts = {
  from: {
    issuedOn: Temporal.PlainDate.from("2021-07-27"),
    now: Temporal.Instant.from("2021-07-27T08:00:00+07:00"),
    campaign: null,
  },
  circle: [],
  isThere: () => true,
  mayCharge: () => true,
  isReport: false,
  isOwn: true,
};
const codes = (draft: Draft, changes: Partial<IssueFacts> = {}) =>
  obstaclesTo(draft, { ...facts, ...changes }).map(({ code, no, text }) =>
    [code, no, text].filter((one) => one !== null && one !== "").join(" "),
  );

const doubt = (changes: Partial<Doubt>): Doubt => ({
  id: 1,
  code: "date_slip",
  at: "date",
  text: "27/7/2O21",
  suggestion: "2021-07-27",
  clauseId: null,
  field: "date",
  matters: true,
  settled: null,
  ...changes,
});

test("a draft that is whole may go out", () => expect(codes(aDraft())).toEqual([]));

describe("in the way stands", () => {
  test.each([
    { why: "a doubt that matters", draft: aDraft({ doubts: [doubt({})] }), codes: ["doubt_open 27/7/2O21"] },
    {
      why: "a day that is none",
      draft: aDraft({ clauses: [aClause({ deadlines: [{ text: "31/6", date: null, bound: "by" }] })] }),
      codes: ["no_such_day 1 31/6"],
    },
    {
      why: "a deadline before the day of issue",
      draft: aDraft({
        clauses: [
          aClause({
            deadlines: [{ text: "ngày 20/7", date: Temporal.PlainDate.from("2021-07-20"), bound: "by" }],
          }),
        ],
      }),
      codes: ["deadline_before_issue 1 ngày 20/7"],
    },
    {
      why: "a clause nobody is charged with",
      draft: aDraft({ clauses: [aClause({ assignees: [], text: "Rà soát" })] }),
      codes: ["assignee_missing 1 Rà soát"],
    },
    {
      why: "a name nobody knows",
      draft: aDraft({
        clauses: [
          aClause({
            assignees: [
              {
                name: "Tổng hội Khiêu vũ",
                role: "lead",
                isInherited: false,
                meaning: { state: "open", why: "unknown", unitIds: [] },
              },
            ],
          }),
        ],
      }),
      codes: ["assignee_open 1 Tổng hội Khiêu vũ"],
    },
    {
      why: "a recipient nobody knows",
      draft: aDraft({
        recipients: [
          {
            name: "Hội X",
            purpose: null,
            isRead: true,
            meaning: { state: "open", why: "unknown", unitIds: [] },
          },
        ],
      }),
      codes: ["recipient_open Hội X"],
    },
    { why: "no clause at all", draft: aDraft({ clauses: [] }), codes: ["clauses_missing"] },
  ])("$why", ({ draft, codes: wanted }) => expect(codes(draft)).toEqual(wanted));

  test("a circle of papers, and a unit that was merged away", () => {
    expect(codes(aDraft(), { circle: ["1/A", "2/B", "1/A"] })).toEqual(["circle 1/A → 2/B → 1/A"]);
    expect(codes(aDraft(), { isThere: () => false })).toEqual(["units_gone 1"]);
    expect(codes(aDraft(), { mayCharge: () => false })).toEqual(["assignee_open 1 UBND quận"]);
  });

  test("no day, where the paper came from elsewhere; the unit's own takes the day of issue", () => {
    const { fields } = aDraft();
    const undated = aDraft({ fields: { ...fields, date: { read: null, value: null, isCorrected: false } } });
    expect(codes(undated)).toEqual([]);
    expect(codes(undated, { isOwn: false })).toEqual(["date_missing"]);
  });
});

test("what must be set right is said once, though the reader doubted it as well", () => {
  const clause = aClause({ deadlines: [{ text: "trước ngày 31/9", date: null, bound: "before" }] });
  const doubted = doubt({ code: "no_such_day", text: "trước ngày 31/9", clauseId: clause.id, field: null });
  expect(codes(aDraft({ clauses: [clause], doubts: [doubted, doubt({ id: 2 })] }))).toEqual([
    "doubt_open 27/7/2O21",
    "no_such_day 1 trước ngày 31/9",
  ]);
});

describe("in the way stands nothing of", () => {
  test.each([
    {
      why: "a doubt that was settled",
      draft: aDraft({ doubts: [doubt({ settled: { by: "An", at: "" } })] }),
    },
    { why: "a doubt that decides nothing", draft: aDraft({ doubts: [doubt({ matters: false })] }) },
    {
      why: "a clause taken out, and its doubts",
      draft: aDraft({
        clauses: [
          aClause(),
          aClause({ id: "017adf40-0000-7000-8000-000000000002", isRemoved: true, assignees: [] }),
        ],
        doubts: [doubt({ clauseId: "017adf40-0000-7000-8000-000000000002", field: null })],
      }),
    },
    {
      why: "a statement without a task",
      draft: aDraft({
        clauses: [
          aClause(),
          aClause({ id: "017adf40-0000-7000-8000-000000000003", isTask: false, assignees: [] }),
        ],
      }),
    },
    {
      why: "a name a person left out",
      draft: aDraft({
        clauses: [
          aClause({
            assignees: [
              ...aClause().assignees,
              { name: "Hội X", role: "with", isInherited: false, meaning: { state: "left_out" } },
            ],
          }),
        ],
      }),
    },
  ])("$why", ({ draft }) => expect(codes(draft)).toEqual([]));

  test("a report goes up under a name", () => {
    const { fields } = aDraft();
    const nameless = aDraft({ fields: { ...fields, signerName: { ...fields.signerName, value: null } } });
    expect(codes(nameless, { isReport: true })).toContain("signer_missing");
    expect(codes(nameless)).toEqual([]);
  });

  test("a report, which charges nobody", () =>
    expect(
      codes(aDraft({ clauses: [aClause({ isTask: false, assignees: [] })] }), { isReport: true }),
    ).toEqual([]));
});

test("what stands in the way is listed in the order of the paper", () => {
  const second = aClause({ id: "017adf40-0000-7000-8000-000000000002", no: "2" });
  const draft = aDraft({
    clauses: [aClause({ deadlines: [{ text: "31/6", date: null, bound: "by" }] }), second],
    doubts: [doubt({ clauseId: second.id, field: null, text: "trước 15/8" }), doubt({ id: 2 })],
  });
  expect(codes(draft)).toEqual(["doubt_open 27/7/2O21", "no_such_day 1 31/6", "doubt_open 2 trước 15/8"]);
});
