import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../shared/fold.ts";
import { compareLikeness, isOneSlip, type Likeness, proposedFrom } from "./duplicates.ts";
import { checkCccd, normalisePhone, readBirth } from "./rules.ts";

const data = new URL("../../../../../shared/data/", import.meta.url);
const list = new URL("names/people_to_deduplicate.csv", data);
const today = Temporal.PlainDate.from("2021-08-01");

const person: Likeness = {
  fullName: "Nguyễn Văn Huy",
  birth: { date: Temporal.PlainDate.from("1984-02-20"), precision: "day" },
  sex: "male",
  phone: "0895110035",
  cccd: "001084766327",
  unitId: 4,
};

test.each([
  { why: "marks and case do not matter", other: { fullName: "NGUYEN VAN HUY" }, same: true },
  { why: "an initial for the middle name", other: { fullName: "Nguyễn V. Huy", cccd: null }, same: true },
  { why: "two letters swapped", other: { fullName: "Nguyễn Vna Huy", cccd: null }, same: true },
  { why: "only the year of birth", other: { birth: readBirth("1984", today), cccd: null }, same: true },
  { why: "one phone in a household", other: { fullName: "Trần Thị Lan", cccd: null }, same: false },
  {
    why: "the same name, another year",
    other: { birth: readBirth("1985", today), cccd: null, phone: null },
    same: false,
  },
  { why: "the same name and ward alone", other: { birth: null, cccd: null, phone: null }, same: false },
])("$why → same person: $same", ({ other, same }) => {
  const { score } = compareLikeness(person, { ...person, ...other, birth: other.birth ?? person.birth });
  const partial =
    "birth" in other && other.birth === null ? compareLikeness(person, { ...person, ...other }).score : score;
  expect(partial >= proposedFrom).toBe(same);
});

test("a slip is the same read from either side", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[ab]{0,5}$/),
      fc.stringMatching(/^[ab]{0,5}$/),
      (a, b) => isOneSlip(a, b) === isOneSlip(b, a),
    ),
  );
});

describe.skipIf(!existsSync(list))("on the labelled list", () => {
  test("nearly every pair proposed is one person, and nearly every pair is proposed", () => {
    const people = readList();
    const truth = new Set(readPairs());
    const proposed = [...people].flatMap(([a, left], i) =>
      [...people]
        .slice(i + 1)
        .filter(([, right]) => shareABlock(left, right) && compareLikeness(left, right).score >= proposedFrom)
        .map(([b]) => `${a},${b}`),
    );
    const right = proposed.filter((pair) => truth.has(pair)).length;
    expect(right / proposed.length).toBeGreaterThanOrEqual(0.99);
    expect(right / truth.size).toBeGreaterThanOrEqual(0.95);
  });
});

/** As the server looks for candidates: number, name, or birth day. */
const shareABlock = (a: Likeness, b: Likeness): boolean =>
  (a.phone !== null && a.phone === b.phone) ||
  (a.cccd !== null && a.cccd === b.cccd) ||
  key(a.fullName) === key(b.fullName) ||
  (a.birth !== null && b.birth !== null && a.birth.date.equals(b.birth.date));

const keys = new Map<string, string>();
function key(name: string): string {
  const known = keys.get(name) ?? fold(name);
  keys.set(name, known);
  return known;
}

function readList(): Map<number, Likeness> {
  const [, ...lines] = readFileSync(list, "utf8").trim().split(/\r?\n/);
  return new Map(
    lines.map((line) => {
      const [id, fullName = "", born = "", sex, cccd = "", phone = "", ward = "", district = ""] =
        line.split(",");
      const birth =
        readBirth(born, today) ?? readBirth(born.replace(/^(\d+)\/(\d+)\//, "$2/$1/"), today) ?? null;
      const likeness: Likeness = {
        fullName,
        birth,
        sex: sex === "Nam" ? "male" : "female",
        phone: normalisePhone(phone) ?? null,
        cccd: soundCccd(cccd),
        unitId: wardNumber(
          `${fold(ward).replace(/^(p\.|phuong|xa)\s*| \(xa\)$/g, "")}|${fold(district).replace(/^q\./, "")}`,
        ),
      };
      return [Number(id), likeness];
    }),
  );
}

function soundCccd(text: string): string | null {
  const checked = checkCccd(text, { sex: null, birth: null });
  return checked.ok ? checked.cccd : null;
}

const wards = new Map<string, number>();
function wardNumber(name: string): number {
  const known = wards.get(name) ?? wards.size;
  wards.set(name, known);
  return known;
}

function readPairs(): string[] {
  const file = new URL("expected/people_to_deduplicate.json", data);
  const { pairs } = JSON.parse(readFileSync(file, "utf8")) as { pairs: [number, number][] }; // the file's documented shape
  return pairs.map(([a, b]) => (a < b ? `${a},${b}` : `${b},${a}`));
}
