import { expect, test } from "vitest";
import type { CommuneCoverage } from "./team.ts";
import { attentionOf, coverageOf, namesPlace, openOf, worstFirst } from "./rules.ts";

const aCommune = (unitId: number, rest: Partial<CommuneCoverage> = {}): CommuneCoverage => ({
  unitId,
  teams: 2,
  withoutLead: 0,
  members: 8,
  households: 100,
  charged: 100,
  visited: 90,
  met: 80,
  ill: 0,
  arrived: 0,
  help: 0,
  ...rest,
});
const norms = { membersMin: 3, householdsPerMember: 40, roundDays: 1, coverageAtLeast: 0.8 };

test.each([
  { said: "TP.HCM", area: "Thành phố Hồ Chí Minh", is: true },
  { said: "Sài Gòn", area: "Thành phố Hồ Chí Minh", is: true },
  { said: "quận 8, thành phố hồ chí minh", area: "Thành phố Hồ Chí Minh", is: true },
  { said: "Việt Yên – Bắc Giang", area: "Tỉnh Bắc Giang", is: true },
  { said: "Bắc Ninh", area: "Tỉnh Bắc Giang", is: false },
  { said: "Bắc", area: "Tỉnh Bắc Giang", is: false },
  { said: "", area: "Tỉnh Bắc Giang", is: false },
])("'$said' names $area: $is", ({ said, area, is }) => expect(namesPlace(said, area)).toBe(is));

test("the commune without a team is worst, then the one least visited", () => {
  const order = worstFirst([
    aCommune(1),
    aCommune(2, { visited: 10 }),
    aCommune(3, { teams: 0, charged: 0, visited: 0 }),
  ]).map(({ unitId }) => unitId);
  expect(order).toEqual([3, 2, 1]);
});

test("coverage is of households somebody answers for; of none it is unknown", () => {
  expect(coverageOf(aCommune(1))).toBe(0.9);
  expect(coverageOf(aCommune(1, { charged: 0 }))).toBeNull();
  expect(openOf(aCommune(1, { charged: 60 }))).toBe(40);
});

test("people who seem ill come before all else; what is in order is not told", () => {
  const communes = [
    aCommune(1, { visited: 79 }),
    aCommune(2, { withoutLead: 1 }),
    aCommune(3, { teams: 0, charged: 0, visited: 0 }),
    aCommune(4, { charged: 90, visited: 90 }),
    aCommune(5),
  ];
  expect(attentionOf(communes, new Map([[5, 2]]), norms)).toEqual([
    { kind: "suspicions_open", unitId: 5, count: 2 },
    { kind: "no_team", unitId: 3, count: 100 },
    { kind: "team_without_lead", unitId: 2, count: 1 },
    { kind: "households_open", unitId: 4, count: 10 },
    { kind: "coverage_low", unitId: 1, count: 21 },
  ]);
});

test("where no policy sets a share, no coverage is low", () => {
  expect(attentionOf([aCommune(1, { visited: 0 })], new Map(), { ...norms, coverageAtLeast: null })).toEqual(
    [],
  );
});
