import { describe, expect, test } from "vitest";
import { infectorCandidates, sharedPlaces } from "./clusters.ts";
import { aCase, anExposure, aPolicy, aVisit, someFacts } from "./rings.test-data.ts";

/** Three people who fell ill on days 10, 12 and 13. */
const cases = [aCase({ onset: 10 }), aCase({ personKey: 2, onset: 12 }), aCase({ personKey: 3, onset: 13 })];

describe("sharedPlaces", () => {
  test("puts first the place of most cases, and says who was there together", () => {
    const visits = [
      aVisit(1, [100, 102], { placeKey: 5 }),
      aVisit(2, [101, 103], { placeKey: 5 }),
      aVisit(1, [50, 51]),
      aVisit(2, [60, 61]),
      aVisit(3, [70, 71]),
      aVisit(4, [70, 71]),
      aVisit(3, [80, 81], { placeKey: 9 }),
    ];
    const places = sharedPlaces(cases, visits, aPolicy());
    expect(places.map(({ placeKey, people, overlapping }) => [placeKey, people, overlapping])).toEqual([
      [7, 3, 0],
      [5, 2, 2],
    ]);
    expect(places[0]?.stays.map(({ caseKey, overlaps }) => [caseKey, overlaps])).toEqual([
      [100, false],
      [200, false],
      [300, false],
    ]);
    expect(sharedPlaces(cases.toReversed(), visits.toReversed(), aPolicy())).toEqual(places);
  });

  test("a visit on or after the day of onset, or too long before, is no place of infection", () => {
    const late = [aVisit(1, [240, 250]), aVisit(2, [240, 250])];
    expect(sharedPlaces(cases, late, aPolicy())).toEqual([]);
    expect(
      sharedPlaces(cases, [aVisit(1, [20, 21]), aVisit(2, [20, 21])], aPolicy({}, { exposureDays: 9 })),
    ).toEqual([]);
  });

  test("one person with two cases is not a cluster", () => {
    const twice = [aCase({ onset: 10 }), aCase({ onset: 11, caseKey: 101 })];
    expect(sharedPlaces(twice, [aVisit(1, [100, 102])], aPolicy())).toEqual([]);
  });
});

describe("infectorCandidates", () => {
  test("names the stated infector first, then every case that was a contact in both windows, with the evidence", () => {
    const facts = someFacts({
      cases,
      visits: [aVisit(1, [200, 203]), aVisit(2, [201, 203]), aVisit(3, [202, 204])],
      exposures: [anExposure([2, 3], [250, 251])],
    });
    const stated = [{ infectorCaseKey: 100, infecteeCaseKey: 300 }];
    const candidates = infectorCandidates(facts, stated, aPolicy());
    expect(
      candidates.map(({ infectorCaseKey, infecteeCaseKey, isStated, serialDays, contact }) => [
        infectorCaseKey,
        infecteeCaseKey,
        isStated,
        serialDays,
        contact?.because,
        contact?.seconds,
      ]),
    ).toEqual([
      [100, 200, false, 2, ["minutes"], 7200],
      [100, 300, true, 3, ["minutes"], 3600],
      [200, 300, false, 1, ["stated"], 0],
    ]);
  });

  test("a stated infector stays a candidate without any evidence, and against the order of onsets", () => {
    const stated = [{ infectorCaseKey: 300, infecteeCaseKey: 100 }];
    expect(infectorCandidates(someFacts({ cases }), stated, aPolicy())).toEqual([
      { infectorCaseKey: 300, infecteeCaseKey: 100, isStated: true, contact: null, serialDays: -3 },
    ]);
  });
});
