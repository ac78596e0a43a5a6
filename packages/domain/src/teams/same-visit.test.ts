import { expect, test } from "vitest";
import { saysTheSame } from "./same-visit.ts";
import type { VisitFacts } from "./team.ts";

const [visitId, householdId] = [
  "0198a000-0000-7000-8000-000000000001",
  "0198a000-0000-7000-8000-000000000002",
];
const arrivedOn = Temporal.PlainDate.from("2021-07-25");
const said: VisitFacts = {
  id: visitId,
  householdId,
  memberId: null,
  at: Temporal.Instant.from("2021-07-27T00:30:00.123456789Z"),
  outcome: "met",
  ill: [{ id: visitId, personId: null, fullName: "Bà Tư", symptoms: ["fever", "cough"] }],
  arrived: [
    { id: visitId, personId: null, fullName: "Anh Ba", fromPlace: "Bắc Giang", arrivedOn, hasDeclared: null },
  ],
  away: null,
  help: "Hết gạo",
};
const kept = {
  id: visitId,
  householdId,
  address: "Số 5, ngõ 12 Trúc Bạch",
  at: Temporal.Instant.from("2021-07-27T00:30:00.123457Z"),
  outcome: "met" as const,
  ill: [{ fullName: "Bà Tư", symptoms: ["cough" as const, "fever" as const] }],
  arrived: [{ fullName: "Anh Ba", fromPlace: "Bắc Giang", arrivedOn }],
  away: null,
  help: "Hết gạo",
};

test("what a phone sends twice says the same, whatever the order of the symptoms and the last digits of the clock", () => {
  expect(saysTheSame(kept, said)).toBe(true);
});

test.each([
  { why: "another household", change: { householdId: visitId } },
  { why: "another outcome", change: { outcome: "absent" as const } },
  { why: "another hour", change: { at: Temporal.Instant.from("2021-07-27T05:30:00Z") } },
  { why: "nobody ill", change: { ill: [] } },
  {
    why: "a symptom less",
    change: {
      ill: [{ ...said.ill[0], id: visitId, personId: null, fullName: "Bà Tư", symptoms: ["fever" as const] }],
    },
  },
  { why: "one more who came", change: { arrived: [...said.arrived, ...said.arrived] } },
  { why: "no help asked for", change: { help: null } },
])("$why is another visit", ({ change }) => {
  expect(saysTheSame(kept, { ...said, ...change })).toBe(false);
});
