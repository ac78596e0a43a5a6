import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mosaic, type Mosaic } from "./mosaic.ts";
import { outlineOf, type Cell } from "./outline.ts";
import { readUnitSeed } from "./seed-rows.ts";
import { unitsOn, unitTree } from "./tree.ts";
import { UnitRows } from "./unit.ts";

const seed = (name: string) =>
  readFileSync(new URL(`../../../server/db/seed/units/${name}.csv`, import.meta.url), "utf8");
const tree = unitTree(
  readUnitSeed({
    units: seed("units"),
    versions: seed("versions"),
    lineage: seed("lineage"),
    populations: seed("populations"),
  }),
);
const drawn = (day: string) => mosaic(tree, Temporal.PlainDate.from(day));

/** Twice the area a ring encloses, by the shoelace formula; clockwise with y downwards is positive. */
const doubleArea = (ring: readonly Cell[]): number =>
  ring.reduce((sum, a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a;
    return sum + a.x * b.y - b.x * a.y;
  }, 0);
const middle = (picture: Mosaic, name: string) =>
  picture.blocks.find((b) => b.name === name)?.label ?? { x: 0, y: 0 };

describe.each([
  { day: "2021-07-27", communes: 579 },
  { day: "2025-02-01", communes: 526 },
  { day: "2026-11-22", communes: 126 },
])("the mosaic of $day", ({ day, communes }) => {
  const picture = drawn(day);

  test("gives every commune a square of its own", () => {
    const ids = unitsOn(tree, Temporal.PlainDate.from(day)).flatMap((u) =>
      u.level === "commune" ? [u.id] : [],
    );
    expect(picture.tiles.map((t) => t.unitId).toSorted((a, b) => a - b)).toEqual(
      ids.toSorted((a, b) => a - b),
    );
    expect(new Set(picture.tiles.map((t) => `${t.x} ${t.y}`)).size).toBe(communes);
  });

  test("has 30 blocks whose outlines enclose exactly their squares", () => {
    expect(picture.blocks).toHaveLength(30);
    for (const block of picture.blocks) {
      const area = block.outline.reduce((sum, ring) => sum + doubleArea(ring), 0) / 2;
      expect([block.name, area]).toEqual([block.name, block.unitIds.length]);
    }
  });

  test("is about 16:10 and has squares of at least 6 px on a phone of 390 px", () => {
    expect(Math.abs(picture.width / picture.height - 1.6)).toBeLessThan(0.1);
    expect((390 - 32) / picture.width).toBeGreaterThan(6);
  });

  test("puts districts where people of Hanoi look for them", () => {
    const at = (name: string) => middle(picture, name);
    for (const { name } of picture.blocks) {
      expect(at(name).x).toBeGreaterThanOrEqual(at("Ba Vì").x);
      expect(at(name).x).toBeLessThanOrEqual(at("Gia Lâm").x);
      expect(at(name).y).toBeGreaterThanOrEqual(at("Sóc Sơn").y);
    }
    const west = [
      "Ba Vì",
      "Thạch Thất",
      "Hoài Đức",
      "Nam Từ Liêm",
      "Cầu Giấy",
      "Ba Đình",
      "Hoàn Kiếm",
      "Gia Lâm",
    ];
    expect(west.toSorted((a, b) => at(a).x - at(b).x)).toEqual(west);
    const north = ["Sóc Sơn", "Đông Anh", "Ba Đình", "Đống Đa", "Thanh Trì", "Thường Tín", "Phú Xuyên"];
    expect(north.toSorted((a, b) => at(a).y - at(b).y)).toEqual(north);
  });
});

test("districts of the picture are one piece each in 2021 and 2026", () => {
  for (const day of ["2021-07-27", "2026-11-22"])
    expect(drawn(day).blocks.filter((b) => b.outline.length !== 1)).toEqual([]);
});

test("a block of 2026 is the former district, and says so", () => {
  const block = drawn("2026-11-22").blocks.find((b) => b.name === "Ba Đình");
  expect([block?.isFormer, block?.unitIds.length]).toEqual([true, 3]);
  expect(drawn("2021-07-27").blocks.every((b) => !b.isFormer)).toBe(true);
});

test("a city without a picture still gets a square for every commune", () => {
  const from = "2020-01-01";
  const version = (unitId: number, kind: string, parentId: number | null) => ({
    unitId,
    from,
    to: null,
    kind,
    name: `U${unitId}`,
    code: `x${unitId}`,
    parentId,
  });
  const versions = [
    version(1, "tinh", null),
    ...[2, 3, 4].map((id) => version(id, "huyen", 1)),
    ...Array.from({ length: 50 }, (_, i) => version(10 + i, "xa", 2 + (i % 3))),
  ];
  const other = unitTree(
    UnitRows.parse({
      units: versions.map((v) => ({ id: v.unitId, from, to: null, areaKm2: null })),
      versions,
      setMembers: [],
      lineage: [],
      populations: [],
    }),
  );
  const { tiles, blocks } = mosaic(other, Temporal.PlainDate.from("2020-06-01"));
  expect(new Set(tiles.map((t) => `${t.x} ${t.y}`)).size).toBe(50);
  expect(blocks.map((b) => b.name)).toEqual(["U2", "U3", "U4"]);
});

test("the outline of any set of squares encloses its area", () => {
  const cell = fc.record({ x: fc.nat(6), y: fc.nat(6) });
  fc.assert(
    fc.property(fc.uniqueArray(cell, { selector: (c) => `${c.x} ${c.y}` }), (cells) => {
      const area = outlineOf(cells).reduce((sum, ring) => sum + doubleArea(ring), 0) / 2;
      return area === cells.length;
    }),
  );
});
