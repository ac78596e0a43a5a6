import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formerNames } from "./former-names.ts";
import { readUnitSeed } from "./seed-rows.ts";
import { snapshotOn, unitTree } from "./tree.ts";

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
const day = (text: string) => Temporal.PlainDate.from(text);

/** Today's units that a name of old leads to. */
function ledTo(said: string, on: string): string[] {
  const { byId } = snapshotOn(tree, day(on));
  return formerNames(tree, day(on))
    .filter(({ fullName }) => fullName === said)
    .map(({ unitId }) => byId.get(unitId)?.fullName ?? "");
}

test("a ward that was merged leads to the ward that took it over", () => {
  expect(ledTo("Phường Trúc Bạch", "2026-11-22")).toEqual(["Phường Ba Đình"]);
});

test("a ward that was split leads to each of its parts, but to none that is still called so", () => {
  expect(ledTo("Phường Hạ Đình", "2026-11-22").toSorted()).toEqual([
    "Phường Khương Đình",
    "Phường Thanh Liệt",
  ]);
  expect(ledTo("Phường Ngọc Hà", "2026-11-22")).toEqual(["Phường Ba Đình"]);
});

test("what a unit is called today is no former name of it", () => {
  const { byId } = snapshotOn(tree, day("2026-11-22"));
  const found = formerNames(tree, day("2026-11-22"));
  expect(found.length).toBeGreaterThan(400);
  expect(found.filter(({ unitId, fullName }) => byId.get(unitId)?.fullName === fullName)).toEqual([]);
});

test("before a change nothing leads to it", () => {
  expect(ledTo("Phường Trúc Bạch", "2021-07-27")).toEqual([]);
});
