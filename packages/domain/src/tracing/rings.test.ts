import { describe, expect, test } from "vitest";
import { ringsOf } from "./rings.ts";
import { aCase, anExposure, aPolicy, aVisit, firstDay, hour, someFacts } from "./rings.test-data.ts";
import { exposureWindow, infectiousWindow, spanOf } from "./windows.ts";

const limits = { asOf: hour(24 * 60), rings: 3 };
const ringOf = (facts: Parameters<typeof someFacts>[0], policy = aPolicy()) =>
  Object.fromEntries(
    ringsOf(someFacts(facts), policy, limits).map(({ personKey, ring }) => [personKey, ring]),
  );
const quarter = 0.25;

describe("windows", () => {
  test.each([
    {
      why: "from two days before onset to the end of the 14th day after",
      given: {},
      span: [0, 17 * 24],
      because: ["onset", "days_after_max"],
    },
    {
      why: "isolation ends it",
      given: { isolated: 60 },
      span: [0, 60],
      because: ["onset", "until_isolated"],
    },
    {
      why: "isolated before it began, nobody was infected",
      given: { isolated: -5 },
      span: [0, 0],
      because: ["onset", "until_isolated"],
    },
    {
      why: "without symptoms it counts from the sample",
      given: { onset: null, sample: 4 },
      span: [48, 19 * 24],
      because: ["first_positive_sample", "days_after_max"],
    },
  ])("infectious: $why", ({ given, span, because }) => {
    const window = infectiousWindow(aCase(given), aPolicy());
    expect(window?.because).toEqual(because);
    expect(window && spanOf(window)).toEqual({ from: hour(span[0] ?? 0), to: hour(span[1] ?? 0) });
  });

  test("a case without any day has no window, and is still nobody's contact", () => {
    expect(infectiousWindow(aCase({ onset: null }), aPolicy())).toBeUndefined();
    const cases = [aCase(), aCase({ personKey: 2, onset: null })];
    expect(ringOf({ cases, visits: [aVisit(1, [5, 6]), aVisit(2, [5, 6]), aVisit(3, [5, 6])] })).toEqual({
      3: 1,
    });
  });

  test("isolation that ended before the window does not close it; one that runs into it does", () => {
    const policy = aPolicy();
    expect(infectiousWindow(aCase(), policy, [{ from: hour(-100), to: hour(0) }])?.because).toContain(
      "days_after_max",
    );
    const closed = infectiousWindow(aCase(), policy, [{ from: hour(-100), to: hour(1) }]);
    expect(closed?.from.equals(closed.to)).toBe(true);
  });

  test("exposure: the fourteen days before onset, that day left out", () => {
    const window = exposureWindow(aCase({ onset: 20 }), aPolicy());
    expect(window && spanOf(window)).toEqual({ from: hour(6 * 24), to: hour(20 * 24) });
    expect(window?.because).toEqual(["onset"]);
    expect(firstDay.toString()).toBe("2021-07-01");
  });
});

describe("ring 1", () => {
  test.each([
    {
      why: "exactly fifteen minutes at a market",
      facts: { visits: [aVisit(1, [5, 6]), aVisit(2, [6 - quarter, 7])] },
      rings: { 2: 1 },
    },
    {
      why: "fourteen minutes are not enough",
      facts: { visits: [aVisit(1, [5, 6]), aVisit(2, [6 - 14 / 60, 7])] },
      rings: {},
    },
    {
      why: "one after the other is not together",
      facts: { visits: [aVisit(1, [5, 6]), aVisit(2, [6, 7])] },
      rings: {},
    },
    {
      why: "a park is no close place",
      facts: { visits: [1, 2].map((p) => aVisit(p, [5, 6], { placeKind: "park" })) },
      rings: {},
    },
    {
      why: "living together needs no minutes",
      facts: {
        memberships: [1, 2].map((personKey) => ({
          personKey,
          householdKey: 9,
          from: hour(-1000),
          to: hour(1),
        })),
      },
      rings: { 2: 1 },
    },
    {
      why: "who moved out before the window is none",
      facts: {
        memberships: [
          { personKey: 1, householdKey: 9, from: hour(-1000), to: Infinity },
          { personKey: 2, householdKey: 9, from: hour(-1000), to: hour(0) },
        ],
      },
      rings: {},
    },
    {
      why: "a stated meeting without minutes counts",
      facts: { exposures: [anExposure([1, 2], [5, 5.01])] },
      rings: { 2: 1 },
    },
    { why: "whoever told of it", facts: { exposures: [anExposure([2, 1], [5, 6])] }, rings: { 2: 1 } },
    {
      why: "stated ten minutes are not enough",
      facts: { exposures: [anExposure([1, 2], [5, 6], { minutes: 10 })] },
      rings: {},
    },
    {
      why: "two different meetings of ten minutes are",
      facts: {
        exposures: [
          anExposure([1, 2], [5, 6], { minutes: 10 }),
          anExposure([1, 2], [7, 8], { minutes: 10, exposureKey: 2 }),
        ],
      },
      rings: { 2: 1 },
    },
    {
      why: "one meeting told by both is one",
      facts: {
        exposures: [
          anExposure([1, 2], [5, 6], { minutes: 10 }),
          anExposure([2, 1], [5, 6], { minutes: 10, exposureKey: 2 }),
        ],
      },
      rings: {},
    },
    {
      why: "ten stated minutes and five at a market add up",
      facts: {
        exposures: [anExposure([1, 2], [5, 6], { minutes: 10 })],
        visits: [aVisit(1, [9, 10]), aVisit(2, [10 - 5 / 60, 11])],
      },
      rings: { 2: 1 },
    },
    {
      why: "after the isolation of the case nothing counts",
      facts: { cases: [aCase({ isolated: 5 })], visits: [aVisit(1, [5, 6]), aVisit(2, [5, 6])] },
      rings: {},
    },
  ])("$why", ({ facts, rings }) => expect(ringOf(facts)).toEqual(rings));

  test("a distance counts where it is known, and is marked where it is not", () => {
    const policy = aPolicy({ distanceMetres: 2 });
    expect(ringOf({ exposures: [anExposure([1, 2], [5, 6], { distanceMetres: 2.5 })] }, policy)).toEqual({});
    const [contact] = ringsOf(someFacts({ exposures: [anExposure([1, 2], [5, 6])] }), policy, limits);
    expect(contact?.via[0]?.evidence[0]?.marks).toEqual(["minutes_unknown", "distance_unknown"]);
  });

  test("evidence says where, when, for how long and what is not known", () => {
    const visits = [aVisit(1, [24, 48], { isTimeKnown: false }), aVisit(2, [30, 31])];
    const exposures = [anExposure([1, 2], [24, 48], { isTimeKnown: false, exposureKey: 5, placeKey: 7 })];
    const [contact] = ringsOf(someFacts({ visits, exposures }), aPolicy(), limits);
    expect(contact).toMatchObject({ personKey: 2, ring: 1, first: hour(24), last: hour(48) });
    expect(contact?.via).toMatchObject([
      { personKey: 1, caseKey: 100, because: ["stated", "minutes"], seconds: 3600, ruleVersion: "test" },
    ]);
    expect(contact?.via[0]?.evidence).toEqual([
      {
        kind: "exposure",
        from: hour(24),
        to: hour(48),
        seconds: null,
        placeKey: 7,
        placeKind: null,
        exposureKey: 5,
        marks: ["time_unknown", "minutes_unknown"],
      },
      {
        kind: "visit",
        from: hour(30),
        to: hour(31),
        seconds: 3600,
        placeKey: 7,
        placeKind: "market",
        exposureKey: null,
        marks: ["time_unknown"],
      },
    ]);
  });

  test("minutes stated for a day count in whichever 24 hours they count most", () => {
    const facts = {
      exposures: [anExposure([1, 2], [0, 24], { minutes: 10, isTimeKnown: false })],
      visits: [aVisit(1, [30, 31]), aVisit(2, [31 - 5 / 60, 32])],
    };
    expect(ringOf(facts, aPolicy({ rule: "rolling24h" }))).toEqual({ 2: 1 });
    expect(ringOf(facts, aPolicy({ rule: "run" }))).toEqual({});
  });
});

describe("rings further out", () => {
  const met = (a: number, b: number, at: number) => [
    aVisit(a, [at, at + 1], { placeKey: at }),
    aVisit(b, [at, at + 1], { placeKey: at }),
  ];

  test("who met a contact after the case did is in ring 2, who met them before is in none", () => {
    expect(ringOf({ visits: [...met(1, 2, 10), ...met(2, 3, 12), ...met(2, 4, 8)] })).toEqual({ 2: 1, 3: 2 });
  });

  test("a meeting of fewer minutes that came first already starts the clock", () => {
    const brief = [aVisit(1, [6, 6.1], { placeKey: 40 }), aVisit(2, [6, 6.1], { placeKey: 40 })];
    expect(ringOf({ visits: [...brief, ...met(1, 2, 10), ...met(2, 4, 8)] })).toEqual({ 2: 1, 4: 2 });
  });

  test("latent days pass before a contact infects", () => {
    const visits = [...met(1, 2, 10), ...met(2, 3, 12), ...met(2, 4, 40)];
    expect(ringOf({ visits }, aPolicy({}, { latentDays: 1 }))).toEqual({ 2: 1, 4: 2 });
  });

  test("an isolated contact infects nobody, until exposed again after release", () => {
    const isolations = [{ personKey: 2, from: hour(11), to: hour(20) }];
    expect(ringOf({ isolations, visits: [...met(1, 2, 10), ...met(2, 3, 12), ...met(2, 4, 25)] })).toEqual({
      2: 1,
    });
    const again = [...met(1, 2, 10), ...met(1, 2, 24), ...met(2, 4, 25)];
    expect(ringOf({ isolations, visits: again })).toEqual({ 2: 1, 4: 2 });
  });

  test("a person's ring is the least over all cases, and says through whom", () => {
    const cases = [aCase(), aCase({ personKey: 5 })];
    const visits = [...met(1, 2, 10), ...met(2, 3, 12), ...met(5, 3, 30)];
    const contacts = ringsOf(someFacts({ cases, visits }), aPolicy(), limits);
    expect(
      contacts.map(({ personKey, ring, via }) => [personKey, ring, via.map((v) => v.personKey)]),
    ).toEqual([
      [2, 1, [1]],
      [3, 1, [5]],
    ]);
  });

  test("a longer path that came earlier leaves the ring as it is and carries the infection on", () => {
    // 1–2–3 at hours 10 and 12, 1–3 only at 30: 3 is in ring 1, but met 4 at 20 through the longer path.
    const visits = [...met(1, 2, 10), ...met(2, 3, 12), ...met(3, 4, 20), ...met(1, 3, 30)];
    expect(ringOf({ visits })).toEqual({ 2: 1, 3: 1, 4: 3 });
  });

  test("nothing after the moment asked for is looked at", () => {
    const facts = someFacts({ visits: [...met(1, 2, 10), ...met(2, 3, 12)] });
    expect(ringsOf(facts, aPolicy(), { asOf: hour(12), rings: 3 }).map((c) => c.personKey)).toEqual([2]);
    expect(ringsOf(facts, aPolicy(), { asOf: limits.asOf, rings: 1 }).map((c) => c.personKey)).toEqual([2]);
  });
});
