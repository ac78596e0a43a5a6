import fc from "fast-check";
import { expect, test } from "vitest";
import type { Checklist } from "../policy/checklists.ts";
import { inOrder, isSmall, shareOf } from "./comparison.ts";
import { decideFixBy, doubtsOf, isLate, isOverHeadcount, tally, unanswered, unasked } from "./rules.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(`${text}:00+07:00`);
const fixDays = { minor: 7, serious: 3, critical: 0 };

test.each([
  { why: "what is fixed on the spot has no day", isFixedOnSpot: true, fixBy: "2021-08-01", expected: null },
  {
    why: "the inspector's day goes first",
    isFixedOnSpot: false,
    fixBy: "2021-08-01",
    expected: "2021-08-01",
  },
  { why: "else the days of its severity", isFixedOnSpot: false, fixBy: null, expected: "2021-07-30" },
])("$why", ({ isFixedOnSpot, fixBy, expected }) => {
  const finding = { severity: "serious", isFixedOnSpot, fixBy: fixBy ? day(fixBy) : null } as const;
  expect(decideFixBy(finding, day("2021-07-27"), fixDays)?.toString() ?? null).toBe(expected);
});

test("without a policy and without a word nobody invents a day", () => {
  const finding = { severity: "minor", isFixedOnSpot: false, fixBy: null } as const;
  expect(decideFixBy(finding, day("2021-07-27"), undefined)).toBeNull();
});

test.each([
  { state: "open", fixBy: "2021-07-27", late: false },
  { state: "open", fixBy: "2021-07-26", late: true },
  { state: "fixed", fixBy: "2021-07-01", late: false },
])("$state until $fixBy is late on 27 July: $late", ({ state, fixBy, late }) => {
  expect(isLate({ state, fixBy: day(fixBy) }, day("2021-07-27"))).toBe(late);
});

test("as many as permitted is not too many; nobody counted is not none", () => {
  expect(isOverHeadcount({ permitted: 10, actual: 10, basis: null })).toBe(false);
  expect(isOverHeadcount({ permitted: 10, actual: 11, basis: null })).toBe(true);
  expect(isOverHeadcount(null)).toBeUndefined();
});

const item = (code: string) => ({
  code,
  text: { vi: code, en: code },
  severity: "minor" as const,
  basis: { paper: "x", clause: null, status: "unverified" as const },
});
const checklist: Checklist = {
  code: "market",
  version: 1,
  title: { vi: "Chợ", en: "Market" },
  placeKinds: ["market"],
  items: [item("masks"), item("distance"), item("hands")],
};
const answer = (code: string, said: "yes" | "no" | "not_checked") => ({
  item: code,
  answer: said,
  note: null,
});

test("what was not looked at is neither right nor wrong", () => {
  expect(tally([answer("masks", "yes"), answer("distance", "no"), answer("hands", "not_checked")])).toEqual({
    answered: 2,
    wrong: 1,
  });
  expect(unanswered(checklist, [answer("masks", "yes")])).toEqual(["distance", "hands"]);
  expect(unasked(checklist, ["masks", "beds"])).toEqual(["beds"]);
});

test("a phone's clock that is ahead, a place nobody knows, a unit that is gone are marked together", () => {
  const visit = {
    place: { kind: "stated", name: "Quán", placeKind: "cafe", address: null },
    signedAt: at("2021-07-27T09:00"),
    answers: [],
  } as const;
  const facts = { now: at("2021-07-27T08:00"), checklist, doesUnitExist: false, aheadMinutes: 15 };
  expect(doubtsOf({ ...visit, answers: [] }, facts)).toEqual([
    "in_future",
    "place_unknown",
    "unit_changed",
    "not_all_answered",
  ]);
  const all = checklist.items.map(({ code }) => answer(code, "yes"));
  const sure = { place: { kind: "unit" }, signedAt: at("2021-07-27T08:15"), answers: all } as const;
  expect(doubtsOf({ ...sure, answers: all }, { ...facts, doesUnitExist: true })).toEqual([]);
});

const anyRows = fc.array(
  fc.record({
    unitId: fc.integer({ min: 1, max: 999 }),
    share: fc
      .tuple(fc.nat(50), fc.nat(50))
      .map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) })),
  }),
);

test("whatever is compared, the better share stands before the worse, and nothing to compare comes last", () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom("more" as const, "less" as const), (rows, better) => {
      const shares = inOrder(rows, better).map(({ share }) => shareOf(share));
      const known = shares.filter((share) => share !== null);
      expect(shares.slice(known.length).every((share) => share === null)).toBe(true);
      expect(known).toEqual(known.toSorted((a, b) => (better === "more" ? b - a : a - b)));
    }),
  );
});

test("a share of few is marked, a share of none is no share", () => {
  expect(isSmall({ numerator: 1, denominator: 4 }, 5)).toBe(true);
  expect(isSmall({ numerator: 1, denominator: 5 }, 5)).toBe(false);
  expect(isSmall({ numerator: 0, denominator: 0 }, 5)).toBe(false);
  expect(shareOf({ numerator: 0, denominator: 0 })).toBeNull();
});
