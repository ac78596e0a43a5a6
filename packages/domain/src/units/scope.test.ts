import { describe, expect, test } from "vitest";
import { successors } from "./lineage.ts";
import { peopleOf } from "./population.ts";
import { isWithin, scopeOf } from "./scope.ts";
import { ancestors, descendants, findOnDay, unitTree } from "./tree.ts";
import type { UnitKind } from "./kinds.ts";
import { UnitRows } from "./unit.ts";

/**
 * A made-up city (1) with two districts (10, 11) until day 3. Communes 101, 102 in 10; 103 in 11; group 1001 in 101.
 * Day 2: 101 is renamed and recoded. Day 3: districts end; 101 and 102 become 201, 103 is split into 201 and 202.
 * 104 in 11 ended on day 2, nobody knows into what. 900 is an area of command of 201 (since day 3) and of 102 before.
 */
const day = (n: number) => Temporal.PlainDate.from({ year: 2020, month: 1, day: n });
const unit = (id: number, from: number, to?: number) => ({
  id,
  from: day(from).toString(),
  to: to ? day(to).toString() : null,
  areaKm2: null,
});
const version = (row: {
  id: number;
  kind: UnitKind;
  parent: number | null;
  name: string;
  from?: number;
  to?: number;
}) => ({
  unitId: row.id,
  from: day(row.from ?? 1).toString(),
  to: row.to ? day(row.to).toString() : null,
  kind: row.kind,
  name: row.name,
  code: `c${row.name}`,
  parentId: row.parent,
});
const step = (on: number, [oldId, newId]: readonly [number, number | null], share: number | null = null) => ({
  day: day(on).toString(),
  oldId,
  newId,
  kind: newId === null ? "unknown" : share === 1 ? "merge" : "split",
  share,
  source: "test",
});
const tree = unitTree(
  UnitRows.parse({
    units: [
      unit(1, 1),
      unit(10, 1, 3),
      unit(11, 1, 3),
      unit(101, 1, 3),
      unit(102, 1, 3),
      unit(103, 1, 3),
      unit(104, 1, 2),
      unit(1001, 1, 3),
      unit(201, 3),
      unit(202, 3),
      unit(900, 1),
    ],
    versions: [
      version({ id: 1, kind: "thanh_pho", parent: null, name: "A" }),
      version({ id: 10, kind: "quan", parent: 1, name: "D10", to: 3 }),
      version({ id: 11, kind: "quan", parent: 1, name: "D11", to: 3 }),
      version({ id: 101, kind: "xa", parent: 10, name: "Old", to: 2 }),
      version({ id: 101, kind: "phuong", parent: 10, name: "New", from: 2, to: 3 }),
      version({ id: 102, kind: "phuong", parent: 10, name: "C102", to: 3 }),
      version({ id: 103, kind: "phuong", parent: 11, name: "C103", to: 3 }),
      version({ id: 104, kind: "phuong", parent: 11, name: "C104", to: 2 }),
      version({ id: 1001, kind: "to_dan_pho", parent: 101, name: "1", to: 3 }),
      version({ id: 201, kind: "phuong", parent: 1, name: "C201", from: 3 }),
      version({ id: 202, kind: "phuong", parent: 1, name: "C202", from: 3 }),
      version({ id: 900, kind: "area_of_command", parent: null, name: "Khu 1" }),
    ],
    setMembers: [
      { setId: 900, unitId: 102, from: day(1).toString(), to: day(3).toString() },
      { setId: 900, unitId: 201, from: day(3).toString(), to: null },
    ],
    lineage: [
      step(2, [104, null]),
      step(3, [101, 201], 1),
      step(3, [102, 201], 1),
      step(3, [103, 201]),
      step(3, [103, 202]),
    ],
    populations: [101, 102].map((unitId) => ({
      unitId,
      day: day(1).toString(),
      ageGroup: "all",
      people: unitId,
      source: "test",
      status: "sourced",
      note: null,
    })),
  }),
);

describe("the tree on a day", () => {
  test("a unit survives its rename: one id, the name of the day", () => {
    expect([findOnDay(tree, 101, day(1))?.fullName, findOnDay(tree, 101, day(2))?.fullName]).toEqual([
      "Xã Old",
      "Phường New",
    ]);
    expect(findOnDay(tree, 101, day(3))).toBeUndefined();
  });

  test("ancestors go up to the city, descendants down to the residential group", () => {
    expect(ancestors(tree, 1001, day(1)).map((u) => u.id)).toEqual([101, 10, 1]);
    expect(descendants(tree, 10, day(1)).map((u) => u.id)).toEqual([102, 101, 1001]);
    expect(descendants(tree, 900, day(1)).map((u) => u.id)).toEqual([102]);
  });

  test("people of a district are its communes' while all are known, and unknown otherwise", () => {
    expect(peopleOf(tree, 10, day(1))).toBe(203);
    expect(peopleOf(tree, 11, day(1))).toBeUndefined();
  });
});

describe("scopeOf", () => {
  test.each([
    { why: "a district holds its subtree", grants: [10], on: 1, ids: [10, 101, 102, 1001] },
    { why: "a commune holds itself and its groups", grants: [101], on: 2, ids: [101, 1001] },
    { why: "a set holds its members of the day", grants: [900], on: 2, ids: [102, 900] },
    {
      why: "a set after the merge holds what its member took over",
      grants: [900],
      on: 3,
      ids: [101, 102, 103, 201, 900, 1001],
    },
    {
      why: "a merged and a split unit are held by the successor",
      grants: [201],
      on: 3,
      ids: [101, 102, 103, 201, 1001],
    },
    { why: "a split unit is held by all of its successors", grants: [202], on: 3, ids: [103, 202] },
    {
      why: "what ended without known successor stays with its parent",
      grants: [11],
      on: 2,
      ids: [11, 103, 104],
    },
    { why: "not before it ended", grants: [103], on: 2, ids: [103] },
    {
      why: "when the parent ended too, with the city",
      grants: [1],
      on: 3,
      ids: [1, 10, 11, 101, 102, 103, 104, 201, 202, 1001],
    },
    { why: "a grant at a unit that has ended gives nothing", grants: [10], on: 3, ids: [] },
    { why: "a grant at a unit not yet born gives nothing", grants: [201], on: 2, ids: [] },
    { why: "no grant gives nothing", grants: [], on: 1, ids: [] },
  ])("$why", ({ grants, on, ids }) => {
    expect(scopeOf(tree, grants, day(on))).toEqual(ids);
  });

  test("isWithin follows subtree and set", () => {
    expect(isWithin(tree, 1001, { unitId: 10, day: day(1) })).toBe(true);
    expect(isWithin(tree, 102, { unitId: 900, day: day(1) })).toBe(true);
    expect(isWithin(tree, 102, { unitId: 11, day: day(1) })).toBe(false);
    expect(isWithin(tree, 102, { unitId: 10, day: day(3) })).toBe(false);
  });
});

describe("successors", () => {
  const shares = (id: number, on: number) => {
    const { successors: list, isComplete } = successors(tree, id, day(on));
    return { list: list.map((s) => [s.unit.id, s.share]), isComplete };
  };

  test("a living unit is its own successor, whole", () => {
    expect(shares(101, 2)).toEqual({ list: [[101, 1]], isComplete: true });
  });

  test("a merged unit has one, a split one several of unknown share, a lost one none", () => {
    expect(shares(101, 3)).toEqual({ list: [[201, 1]], isComplete: true });
    expect(shares(103, 3)).toEqual({
      list: [
        [201, null],
        [202, null],
      ],
      isComplete: true,
    });
    expect(shares(104, 3)).toEqual({ list: [], isComplete: false });
  });
});
