import { newId } from "@phaodai/client/request";
import type { VisitFacts } from "@phaodai/domain/teams/team";
import { expect, test } from "vitest";
import { draftOf, emptyDraft, isComplete, isEmpty, noneIll, renewed, visitOf } from "./visit-draft.ts";

const [resident, gone] = [
  { id: newId(), fullName: "Bà Tư" },
  { id: newId(), fullName: "Ông Năm" },
];
const at = Temporal.Instant.from("2021-07-27T00:30:12Z");
const arrivedOn = Temporal.PlainDate.from("2021-07-25");
const newcomers = ["Anh Ba", "Chị Sáu"].map((fullName) => ({
  id: newId(),
  fullName,
  fromPlace: "Tỉnh Bắc Giang",
  arrivedOn,
  hasDeclared: false,
}));
const refused: VisitFacts = {
  id: newId(),
  householdId: newId(),
  memberId: newId(),
  at,
  outcome: "met",
  ill: [
    { id: newId(), personId: resident?.id ?? null, fullName: "Bà Tư", symptoms: ["fever", "cough"] },
    { id: newId(), personId: gone?.id ?? null, fullName: "Ông Năm", symptoms: ["fever", "cough"] },
    { id: newId(), personId: null, fullName: "Cháu Bảy", symptoms: ["fever", "cough"] },
  ],
  arrived: newcomers.map((one) => ({ ...one, personId: null })),
  away: null,
  help: "Hết gạo",
};

test("a refused visit opened again has everything; who lives there no more is kept by name", () => {
  const household = { id: refused.householdId, people: resident ? [resident] : [] };
  const draft = draftOf(refused, household.people);
  expect(draft.ill).toEqual({
    personIds: [resident?.id],
    others: "Ông Năm, Cháu Bảy",
    symptoms: ["fever", "cough"],
  });
  const { id, memberId, outcome } = refused;
  const { body } = visitOf(draft, { id, household, memberId: memberId ?? "", at, outcome });
  expect(body).toMatchObject({
    id,
    at,
    help: "Hết gạo",
    ill: [
      { personId: resident?.id, fullName: "Bà Tư" },
      { personId: null, fullName: "Ông Năm" },
      { personId: null, fullName: "Cháu Bảy" },
    ],
  });
  expect(body.arrived.map(({ fullName }) => fullName)).toEqual(["Anh Ba", "Chị Sáu"]);
});

test("recorded as a visit of its own it has newcomers of its own: the server keeps the first of an id", () => {
  const household = { id: refused.householdId, people: [] };
  const draft = renewed(draftOf(refused, household.people));
  const { body } = visitOf(draft, { id: newId(), household, memberId: newId(), at, outcome: "met" });
  const known = refused.arrived.map(({ id }) => id);
  expect(body.arrived.map(({ fullName }) => fullName)).toEqual(["Anh Ba", "Chị Sáu"]);
  expect(body.arrived.filter(({ id }) => known.includes(id))).toEqual([]);
  expect(new Set(body.arrived.map(({ id }) => id)).size).toBe(2);
});

test.each([
  { why: "nothing ticked", draft: emptyDraft, complete: true, empty: true },
  {
    why: "ill, but nobody and nothing",
    draft: { ...emptyDraft, ill: noneIll },
    complete: false,
    empty: false,
  },
  {
    why: "somebody, but no symptom",
    draft: { ...emptyDraft, ill: { ...noneIll, others: "Bà Tư" } },
    complete: false,
    empty: false,
  },
  {
    why: "only a comma is nobody",
    draft: { ...emptyDraft, ill: { ...noneIll, others: " , ", symptoms: ["fever" as const] } },
    complete: false,
    empty: false,
  },
  {
    why: "a newcomer without a name",
    draft: { ...emptyDraft, arrived: newcomers.map((one) => ({ ...one, fullName: "" })) },
    complete: false,
    empty: false,
  },
  { why: "help, but not what", draft: { ...emptyDraft, help: " " }, complete: false, empty: false },
])("a draft says whether it can be saved: $why", ({ draft, complete, empty }) => {
  expect([isComplete(draft), isEmpty(draft)]).toEqual([complete, empty]);
});
