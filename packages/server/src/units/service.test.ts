import { listUnits, readMosaic, resolveUnit } from "@phaodai/domain/units/contract";
import { unitTree, unitsOn } from "@phaodai/domain/units/tree";
import { scopeOf } from "@phaodai/domain/units/scope";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { testDatabase } from "#testing/test-database";
import { seedTree } from "./seed-tree.ts";
import { loadUnits, seedUnits } from "./service.ts";

const { call, actor } = await testApp();
const clerk = actor("ward_clerk", "00004");
const day2026 = Temporal.PlainDate.from("2026-11-22");

test("the units of the day are listed with place, people and parent", async () => {
  const { day, units } = (await call(clerk, listUnits)).reply();
  expect([day.toString(), units.length]).toEqual(["2021-07-27", 796]);
  const trucBach = units.find((u) => u.code === "00004");
  expect(trucBach).toMatchObject({
    fullName: "Phường Trúc Bạch",
    population: 7065,
    populationStatus: "sourced",
  });
  expect(units.find((u) => u.id === trucBach?.parentId)?.fullName).toBe("Quận Ba Đình");
  expect(units.filter((u) => u.level === "commune").every((u) => u.tile !== null)).toBe(true);
});

test("units are found without diacritics, by code, by kind and within another", async () => {
  const names = async (input: Parameters<typeof call<typeof listUnits>>[2]) =>
    (await call(clerk, listUnits, input)).reply().units.map((u) => u.fullName);
  expect(await names({ input: { q: "yen vien" } })).toEqual(["Thị trấn Yên Viên", "Xã Yên Viên"]);
  expect(await names({ input: { q: "00004" } })).toEqual(["Phường Trúc Bạch"]);
  expect(await names({ input: { kind: "thi_xa" } })).toEqual(["Thị xã Sơn Tây"]);
  const districts = (await call(clerk, listUnits, { input: { level: "district" } })).reply().units;
  const baDinh = districts.find((u) => u.code === "001")?.id ?? 0;
  expect(await names({ input: { within: baDinh, level: "commune" } })).toHaveLength(14);
});

test("the mosaic of another day is that day's", async () => {
  expect((await call(clerk, readMosaic)).reply().tiles).toHaveLength(579);
  expect((await call(clerk, readMosaic, { input: { day: day2026 } })).reply().tiles).toHaveLength(126);
});

test("a messy name is resolved, or the clerk is asked", async () => {
  const resolve = async (text: string, day?: Temporal.PlainDate) =>
    (await call(clerk, resolveUnit, { input: { text, ...(day && { day }) } })).reply();
  expect(await resolve("P. Trúc Bạch, Q. Ba Đình")).toMatchObject({
    kind: "one",
    unit: { code: "00004", within: "Quận Ba Đình, Thành phố Hà Nội" },
  });
  expect(await resolve("Yên Viên")).toMatchObject({ kind: "choose", why: "ambiguous_name" });
  expect(await resolve("Phường Ngọc Hà, Quận Ba Đình", day2026)).toMatchObject({
    kind: "choose",
    why: "split",
  });
  expect(await resolve("Quận 1")).toEqual({ kind: "none", why: "unknown_name" });
});

test("nobody who is not signed in reads units", async () => {
  expect(await call(undefined, listUnits)).toMatchObject({ status: 401 });
});

test("what was seeded comes back as the same tree, and a second start changes nothing", async () => {
  const db = await testDatabase();
  await db.asOwner((owner) => seedUnits(owner, "hanoi-2021"));
  await db.asOwner((owner) => seedUnits(owner, "hanoi-2026"));
  const rows = await db.database.asRole("phaodai_tracer", loadUnits);
  const seed = (await seedTree()).rows;
  const sorted = (list: readonly object[]) => list.map((row) => JSON.stringify(row)).toSorted();
  for (const table of ["units", "versions", "setMembers", "lineage", "populations"] as const)
    expect(sorted(rows[table].map(keysInOrder))).toEqual(sorted(seed[table].map(keysInOrder)));
});

test("the world of 2026 has an area of command for each former district, and a grant there holds its communes", async () => {
  const db = await testDatabase();
  await db.asOwner((owner) => seedUnits(owner, "hanoi-2026"));
  const tree = unitTree(await db.database.asRole("phaodai_tracer", loadUnits));
  const areas = unitsOn(tree, day2026).filter((u) => u.level === "named_set");
  expect(areas).toHaveLength(30);
  const area = areas.find((u) => u.name === "Khu vực Ba Đình");
  const held = scopeOf(tree, [area?.id ?? 0], day2026);
  const now = unitsOn(tree, day2026).filter((u) => held.includes(u.id) && u.level === "commune");
  expect(now.map((u) => u.name)).toEqual(["Ba Đình", "Ngọc Hà", "Giảng Võ"]);
});

const keysInOrder = (row: object): object =>
  Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
