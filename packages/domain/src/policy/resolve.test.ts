import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aPack, aValue } from "./a-pack.test-data.ts";
import { policyFor, type PolicyQuery } from "./resolve.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const inTrucBach = (over: Partial<PolicyQuery> = {}): PolicyQuery => ({
  unitPath: ["01", "001", "00004"],
  day: day("2021-08-01"),
  disease: "covid_19",
  ...over,
});

describe("a definition takes the most specific scope", () => {
  const packs = [
    aPack({
      id: "t/country",
      appliesTo: "vn",
      values: [aValue({ key: "infectious.days_before", value: 2 })],
    }),
    aPack({ id: "t/city", appliesTo: "01", values: [aValue({ key: "infectious.days_before", value: 3 })] }),
    aPack({
      id: "t/ward",
      appliesTo: "00004",
      values: [aValue({ key: "infectious.days_before", value: 4 })],
    }),
  ];
  test.each([
    { why: "the ward has its own", unitPath: ["01", "001", "00004"], value: 4, pack: "t/ward" },
    { why: "its neighbour has the city's", unitPath: ["01", "001", "00006"], value: 3, pack: "t/city" },
    { why: "another province has the country's", unitPath: ["79"], value: 2, pack: "t/country" },
    { why: "the country itself", unitPath: [], value: 2, pack: "t/country" },
  ])("$why → $value", ({ unitPath, value, pack }) => {
    const answer = policyFor(packs, inTrucBach({ unitPath }), "infectious.days_before");
    expect(answer).toMatchObject({ found: true, value, because: [{ pack }] });
  });

  test("what gave way is shown with its reason", () => {
    const answer = policyFor(packs, inTrucBach(), "infectious.days_before");
    expect(answer.rejected.map(({ pack, rejectedAs }) => [pack, rejectedAs])).toEqual([
      ["t/city", "less_specific"],
      ["t/country", "less_specific"],
    ]);
  });

  test("at one scope, the value that names the disease goes before the value for all", () => {
    const both = aPack({
      values: [
        aValue({ key: "latent.days", value: 5, disease: undefined }),
        aValue({ key: "latent.days", value: 0, disease: "covid_19" }),
      ],
    });
    expect(policyFor([both], inTrucBach(), "latent.days")).toMatchObject({ found: true, value: 0 });
    expect(policyFor([both], inTrucBach({ disease: "measles" }), "latent.days")).toMatchObject({ value: 5 });
  });
});

describe("periods are half-open", () => {
  const pack = aPack({
    from: "2020-12-03",
    values: [
      aValue({ key: "infectious.days_before", value: 3, to: "2021-12-29" }),
      aValue({ key: "infectious.days_before", value: 2, from: "2021-12-29" }),
    ],
  });
  test.each([
    { on: "2020-12-02", why: "the day before it begins", expected: { found: false } },
    { on: "2020-12-03", why: "its first day", expected: { found: true, value: 3 } },
    { on: "2021-12-28", why: "the last day of the first value", expected: { found: true, value: 3 } },
    { on: "2021-12-29", why: "the day on which the next takes over", expected: { found: true, value: 2 } },
    { on: "2099-01-01", why: "until further notice", expected: { found: true, value: 2 } },
  ])("$on, $why", ({ on, expected }) => {
    expect(policyFor([pack], inTrucBach({ day: day(on) }), "infectious.days_before")).toMatchObject(expected);
  });
});

describe("it fails closed", () => {
  test.each([
    { why: "no pack at all", packs: [] },
    { why: "another disease", packs: [aPack({ values: [aValue({ disease: "measles" })] })] },
    { why: "another city", packs: [aPack({ appliesTo: "79" })] },
    { why: "a malformed value", packs: [aPack({ values: [aValue({ value: "15" })] })] },
    {
      why: "two values of one rank that differ",
      packs: [aPack({ id: "t/a" }), aPack({ id: "t/b", values: [aValue({ value: 30 })] })],
    },
  ])("$why is no policy, never a default", ({ packs }) => {
    expect(policyFor(packs, inTrucBach(), "contact.minutes").found).toBe(false);
  });
});

test("a pack that replaces another silences it where and while it holds", () => {
  const old = aPack({ id: "t/old", appliesTo: "vn", from: "2021-01-01" });
  const next = aPack({
    id: "t/next",
    appliesTo: "01",
    from: "2021-08-01",
    replaces: ["t/old"],
    values: [aValue({ value: 10 })],
  });
  const ask = (over: Partial<PolicyQuery>) => policyFor([old, next], inTrucBach(over), "contact.minutes");
  expect(ask({})).toMatchObject({ found: true, value: 10, rejected: [{ rejectedAs: "replaced" }] });
  expect(ask({ day: day("2021-07-31") })).toMatchObject({ found: true, value: 15 });
  expect(ask({ unitPath: ["79"] })).toMatchObject({ found: true, value: 15 });
});

const scopes = ["vn", "01", "001", "00004"] as const;
const hoursByScope = fc.uniqueArray(
  fc.record({ scope: fc.constantFrom(...scopes), hours: fc.integer({ min: 1, max: 72 }) }),
  { selector: ({ scope }) => scope, minLength: 1 },
);
const clockPacks = (limits: readonly { scope: string; hours: number }[]) =>
  limits.map(({ scope, hours }) =>
    aPack({
      id: `t/p-${scope}`,
      appliesTo: scope,
      values: [aValue({ key: "clock.result_to_report", value: hours })],
    }),
  );

test("a limit is never looser than any single value that holds, and is one of them", () => {
  fc.assert(
    fc.property(hoursByScope, (limits) => {
      const answer = policyFor(clockPacks(limits), inTrucBach(), "clock.result_to_report");
      if (!answer.found) return false;
      return (
        limits.every(({ hours }) => answer.value <= hours) && limits.some((l) => l.hours === answer.value)
      );
    }),
  );
});

test("the order of packs changes nothing, in the answer or in its reasons", () => {
  const shuffled = hoursByScope.chain((limits) =>
    fc.tuple(fc.constant(limits), fc.shuffledSubarray(limits, { minLength: limits.length })),
  );
  fc.assert(
    fc.property(shuffled, fc.constantFrom("clock.result_to_report", "latent.days"), ([one, two], key) => {
      const withDefinition = (limits: typeof one) =>
        clockPacks(limits).concat(
          limits.map(({ scope, hours }) =>
            aPack({
              id: `t/d-${scope}`,
              appliesTo: scope,
              values: [aValue({ key: "latent.days", value: hours })],
            }),
          ),
        );
      expect(policyFor(withDefinition(two), inTrucBach(), key)).toEqual(
        policyFor(withDefinition(one), inTrucBach(), key),
      );
    }),
  );
});
