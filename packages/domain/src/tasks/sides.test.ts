import { describe, expect, test } from "vitest";
import { type Asker, refuseSide, sidesOf } from "./sides.ts";
import { taskSteps } from "./steps.ts";

const [city, district, ward, neighbour] = [1, 2, 3, 4];
/** Somebody with a role at a unit, whose word goes for all units named. */
const somebody = (at: number, ...below: readonly number[]): Asker => ({
  accountId: `account ${at}`,
  worksFor: new Set([at]),
  judgesFor: (unitId) => unitId === at || below.includes(unitId),
});
const ofCity = somebody(city, district, ward, neighbour);
const ofDistrict = somebody(district, ward, neighbour);
const ofWard = somebody(ward);
const given = { unitId: ward, issuerUnitId: district, reportedBy: null };

describe("a task its district gave to a ward", () => {
  test.each([
    {
      why: "the ward carries out",
      who: ofWard,
      sides: { mayCarryOut: true, mayJudge: false, mayRemind: false },
    },
    {
      why: "the district judges, and does not do it in the ward's place",
      who: ofDistrict,
      sides: { mayCarryOut: false, mayJudge: true, mayRemind: true },
    },
    {
      why: "the city judges what its district ordered, and does neither's work",
      who: ofCity,
      sides: { mayCarryOut: false, mayJudge: true, mayRemind: true },
    },
    {
      why: "a neighbour has no part in it",
      who: somebody(neighbour),
      sides: { mayCarryOut: false, mayJudge: false, mayRemind: false },
    },
  ])("$why", ({ who, sides }) => {
    expect(sidesOf(given, who)).toMatchObject(sides);
  });

  test("every step is of one side, and nobody has both", () => {
    for (const who of [ofWard, ofDistrict, ofCity])
      expect(new Set(taskSteps.map((step) => refuseSide(step, sidesOf(given, who)) ?? "may"))).toEqual(
        new Set(["may", who === ofWard ? "not_of_issuer" : "not_of_unit"]),
      );
  });
});

test("what the city gave to a ward its district may urge, and not judge", () => {
  expect(sidesOf({ ...given, issuerUnitId: city }, ofDistrict)).toMatchObject({
    mayCarryOut: false,
    mayJudge: false,
    mayRemind: true,
  });
});

test("a unit that gave itself a task does not have its report accepted by whoever wrote it", () => {
  const own = { unitId: ward, issuerUnitId: ward, reportedBy: ofWard.accountId };
  expect(refuseSide("accept", sidesOf(own, ofWard))).toBe("own_report");
  expect(refuseSide("return", sidesOf(own, ofWard))).toBeUndefined();
  expect(refuseSide("accept", sidesOf(own, { ...ofWard, accountId: "a colleague" }))).toBeUndefined();
  expect(refuseSide("accept", sidesOf(own, ofDistrict))).toBeUndefined();
});

test("who works for the ward and for its district does not accept what he wrote for the ward", () => {
  const both = { ...ofDistrict, worksFor: new Set([ward, district]) };
  expect(refuseSide("accept", sidesOf({ ...given, reportedBy: both.accountId }, both))).toBe("own_report");
});
