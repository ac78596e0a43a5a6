import { expect, test } from "vitest";
import type { Checklist } from "../policy/checklists.ts";
import { demoInspectionTeams } from "./inspection-teams.ts";
import { demoVisits, type InspectionsInput, ordersOf } from "./inspections.ts";

const item = (code: string, severity: "minor" | "serious" | "critical") => ({
  code,
  text: { vi: code, en: code },
  severity,
  basis: { paper: "x", clause: null, status: "unverified" as const },
});
const checklists: Checklist[] = [
  {
    code: "command_centre",
    version: 1,
    title: { vi: "Sở chỉ huy", en: "Centre" },
    placeKinds: [],
    items: [item("duty", "critical"), item("phones", "minor"), item("regulation", "serious")],
  },
];
const areas = Array.from({ length: 30 }, (_, i) => ({
  id: 1000 + i,
  name: i === 0 ? "Quận Ba Đình" : `Quận ${i}`,
  communeIds: Array.from({ length: 19 }, (__, n) => 100 + i * 19 + n),
}));
const input: InspectionsInput = {
  seed: 3,
  today: Temporal.PlainDate.from("2021-07-27"),
  now: Temporal.Instant.from("2021-07-27T08:00:00+07:00"),
  communes: areas.flatMap(({ id, name, communeIds }) =>
    communeIds.map((commune) => ({
      id: commune,
      name: `Phường ${commune}`,
      kind: "phuong" as const,
      population: 9000,
      districtId: id,
      districtName: name,
    })),
  ),
  teams: demoInspectionTeams({ seed: 3, cityId: 1, areas }),
  places: [],
  checklists,
};

test("fifteen teams share all districts, and one district has working groups of its own", () => {
  const ofCity = input.teams.filter(({ unitId }) => unitId === 1);
  expect(ofCity).toHaveLength(15);
  expect(new Set(ofCity.flatMap(({ areaUnitIds }) => areaUnitIds)).size).toBe(30);
  expect(input.teams.filter(({ unitId }) => unitId === 1000)).toHaveLength(3);
});

test("visits are the same for the same seed, none is signed after now, and some communes are missed", () => {
  const visits = demoVisits(input);
  expect(visits).toEqual(demoVisits(input));
  expect(visits.every(({ signedAt }) => Temporal.Instant.compare(signedAt, input.now) < 0)).toBe(true);
  const visited = new Set(visits.map(({ unitId }) => unitId));
  expect(visited.size).toBeGreaterThan(input.communes.length / 4);
  expect(visited.size).toBeLessThan(input.communes.length);
  expect(new Set(visits.map(({ id }) => id)).size).toBe(visits.length);
});

test("what was not fixed on the spot is an order to its commune, due at the end of its day", () => {
  const visits = demoVisits(input);
  const orders = ordersOf(input, visits, ({ unitId }) => `phường ${unitId}`);
  const open = visits.flatMap(({ findings }) => findings.filter((one) => !one.isFixedOnSpot));
  expect(orders.map(({ origin }) => origin.id)).toEqual(open.map(({ id }) => id));
  expect(new Set(orders.map(({ id }) => id)).size).toBe(orders.length);
  expect(orders[0]?.dueAt?.toString({ timeZone: "Asia/Ho_Chi_Minh" })).toContain("T23:59:59+07:00");
});
