import fc from "fast-check";
import { expect, test } from "vitest";
import { unitTree } from "../units/tree.ts";
import { aClause, aDraft } from "./a-draft.test-data.ts";
import { amendDraft } from "./amend.ts";
import type { Amendment } from "./amendment.ts";
import type { Draft } from "./draft.ts";

const where = {
  tree: unitTree({ units: [], versions: [], setMembers: [], lineage: [], populations: [] }),
  day: Temporal.PlainDate.from("2021-07-27"),
  unitId: 1,
  issuerUnitId: 1,
  by: "An",
  at: "2021-07-27T01:00:00Z",
};
const [first, second, third] = [1, 2, 3].map((n) => `017adf40-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
]; // safe: of three
const amended = (draft: Draft, ...amendments: Amendment[]): Draft => {
  const answer = amendDraft(draft, amendments, where);
  if (!answer.ok) throw new Error(answer.why);
  return answer.draft;
};
const refusal = (...amendments: Amendment[]) => {
  const answer = amendDraft(aDraft(), amendments, where);
  return answer.ok ? undefined : answer.why;
};

test("a corrected field keeps what was read beside it, settles its doubt, and can be taken back", () => {
  const doubt = {
    id: 4,
    code: "number_slip",
    at: "number",
    text: "24O3",
    suggestion: "2403",
    clauseId: null,
    field: "number",
    matters: true,
    settled: null,
  } as const;
  const corrected = amended(aDraft({ doubts: [doubt] }), {
    kind: "correct_field",
    field: "number",
    value: "2404/UBND-KGVX",
  });
  expect(corrected.fields.number).toEqual({
    read: "2403/UBND-KGVX",
    value: "2404/UBND-KGVX",
    isCorrected: true,
  });
  expect(corrected.doubts[0]?.settled).toEqual({ by: "An", at: where.at });
  const back = amended(corrected, { kind: "take_as_read", field: "number" });
  expect(back.fields.number).toEqual({ read: "2403/UBND-KGVX", value: "2403/UBND-KGVX", isCorrected: false });
});

test("a clause joined to the one above takes its text, names, lines and doubts there", () => {
  const says = { code: "assignee_missing", at: "clauses 2", text: "", suggestion: null } as const;
  const doubt = { ...says, id: 1, clauseId: second, field: null, matters: false, settled: null };
  const clauses = [
    aClause({ id: first, no: "1", text: "Rà soát người", lines: { first: 3, last: 4 } }),
    aClause({
      id: second,
      no: null,
      text: "về từ vùng dịch, xong trước 30/7/2021.",
      lines: { first: 6, last: 6 },
    }),
    aClause({ id: third, no: "2" }),
  ];
  const joined = amended(aDraft({ clauses, doubts: [doubt] }), { kind: "join_clause", clauseId: second });
  expect(joined.clauses.map(({ id }) => id)).toEqual([first, third]);
  expect(joined.clauses[0]).toMatchObject({
    no: "1",
    text: "Rà soát người\nvề từ vùng dịch, xong trước 30/7/2021.",
    lines: { first: 3, last: 6 },
    deadlines: [{ text: "xong trước 30/7/2021", bound: "before" }],
  });
  expect(joined.clauses[0]?.assignees).toEqual(clauses[0]?.assignees);
  expect(joined.doubts[0]?.clauseId).toBe(first);
  expect(refusal({ kind: "join_clause", clauseId: aDraft().clauses[0]?.id ?? "" })).toBe("bad_value");
});

test("a clause moves below another, or first", () => {
  const draft = aDraft({ clauses: [first, second, third].map((id) => aClause({ id })) });
  const order = (afterId: string | null) =>
    amended(draft, { kind: "move_clause", clauseId: second, afterId }).clauses.map(({ id }) => id);
  expect(order(third)).toEqual([first, third, second]);
  expect(order(null)).toEqual([second, first, third]);
  const answer = amendDraft(draft, [{ kind: "move_clause", clauseId: second, afterId: second }], where);
  expect(answer).toEqual({ ok: false, why: "unknown_clause" });
});

test("a day to come is asked about, also when a person wrote it; a day of today is not", () => {
  const dated = (value: string) => amended(aDraft(), { kind: "correct_field", field: "date", value }).doubts;
  expect(dated("2021-07-28")).toMatchObject([
    { code: "date_ahead", field: "date", matters: true, settled: null },
  ]);
  expect(dated("2021-07-27")).toEqual([]);
});

test("a day that is none is refused, and nothing of the same command is applied", () => {
  expect(refusal({ kind: "correct_field", field: "date", value: "2021-06-31" })).toBe("bad_value");
  expect(
    refusal(
      { kind: "correct_field", field: "place", value: "Ba Đình" },
      { kind: "remove_clause", clauseId: second },
    ),
  ).toBe("unknown_clause");
});

test("a clause is split at a letter; each part gets the deadlines its own words say", () => {
  const [clause] = aDraft().clauses;
  const at = (clause?.text ?? "").indexOf("Sở Y tế");
  const { clauses } = amended(aDraft(), { kind: "split_clause", clauseId: first, newId: second, at });
  expect(
    clauses.map(({ id, text, deadlines }) => [id, text, deadlines.map(({ text: said }) => said)]),
  ).toEqual([
    [first, "UBND quận rà soát các chốt.", []],
    [second, "Sở Y tế hướng dẫn trước ngày 30/7/2021.", ["trước ngày 30/7/2021"]],
  ]);
  expect(refusal({ kind: "split_clause", clauseId: first, newId: second, at: 10_000 })).toBe("bad_value");
});

test("a clause is added where it belongs, taken out and put back", () => {
  const added = amended(aDraft({ clauses: [aClause(), aClause({ id: second, no: "2" })] }), {
    kind: "add_clause",
    id: third,
    afterId: first,
    no: "1a",
    text: "Công an quận kiểm tra, hoàn thành trong ngày 29/7/2021.",
  });
  expect(added.clauses.map(({ no }) => no)).toEqual(["1", "1a", "2"]);
  expect(added.clauses[1]).toMatchObject({ read: null, lines: null, deadlines: [{ bound: "by" }] });
  const out = amended(added, { kind: "remove_clause", clauseId: third });
  expect(out.clauses.map(({ isRemoved }) => isRemoved)).toEqual([false, true, false]);
  expect(amended(out, { kind: "restore_clause", clauseId: third })).toEqual(added);
});

test("what a name means is said once for all places it stands in", () => {
  const stranger: Draft["clauses"][number]["assignees"][number] = {
    name: "Hội X",
    role: "lead",
    isInherited: false,
    meaning: { state: "open", why: "unknown", unitIds: [] },
  };
  const clauses = [aClause({ assignees: [stranger] }), aClause({ id: second, assignees: [stranger] })];
  const draft = aDraft({ clauses });
  const settled = amended(draft, { kind: "say_meaning", name: "Hội X", unitIds: [531] });
  const meanings = settled.clauses.map(({ assignees }) => assignees[0]?.meaning);
  expect(meanings).toEqual(
    Array.from({ length: 2 }, () => ({ state: "units", unitIds: [531], by: "person" })),
  );
  const out = amended(settled, { kind: "say_meaning", name: "Hội X", unitIds: null });
  expect(out.clauses[0]?.assignees[0]?.meaning).toEqual({ state: "left_out" });
});

test("whatever is amended, what was read stays", () => {
  const text = fc.string({ minLength: 1, maxLength: 40 });
  const amendment: fc.Arbitrary<Amendment> = fc.oneof(
    fc.record({
      kind: fc.constant("correct_field" as const),
      field: fc.constantFrom("number" as const, "abstract" as const, "place" as const),
      value: fc.option(text),
    }),
    fc.record({ kind: fc.constant("edit_clause" as const), clauseId: fc.constant(first), text }),
    fc.record({ kind: fc.constant("remove_clause" as const), clauseId: fc.constant(first) }),
    fc.record({
      kind: fc.constant("set_assignees" as const),
      clauseId: fc.constant(first),
      assignees: fc.array(
        fc.record({ name: text, role: fc.constantFrom("lead" as const, "with" as const) }),
        { maxLength: 3 },
      ),
    }),
    fc.record({
      kind: fc.constant("set_deadlines" as const),
      clauseId: fc.constant(first),
      deadlines: fc.array(fc.record({ text, bound: fc.constant("event" as const) }), { maxLength: 2 }),
    }),
  );
  const readOf = ({ fields, clauses }: Draft) => [
    ...Object.values(fields).map(({ read }) => read),
    ...clauses.map(({ id, read, lines }) => [id, read, lines]),
  ];
  fc.assert(
    fc.property(fc.array(amendment, { maxLength: 12 }), (amendments) => {
      const before = aDraft();
      expect(readOf(amended(before, ...amendments))).toEqual(readOf(before));
    }),
  );
});
