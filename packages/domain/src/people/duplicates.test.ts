import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../shared/fold.ts";
import { aMessyList, demoPeople } from "./a-messy-list.test-data.ts";
import { compareInTurns, likelyPairsIn } from "./duplicate-pairs.ts";
import { compareLikeness, type Likeness, likenessFormOf, proposedFrom } from "./duplicates.ts";
import { isOneSlip } from "./name-likeness.ts";
import { checkCccd, normalisePhone, readBirth } from "./rules.ts";

const data = new URL("../../../../../shared/data/", import.meta.url);
const list = new URL("names/people_to_deduplicate.csv", data);
const today = Temporal.PlainDate.from("2021-08-01");
const born = (text: string) => readBirth(text, today) ?? null;

const person: Likeness = {
  fullName: "Nguyễn Văn Huy",
  birth: born("20/2/1984"),
  sex: "male",
  phone: "0895110035",
  cccd: "001084766327",
  unitId: 4,
  address: "Số 12 phố Hàng Than",
};
const noCccd = { cccd: null };
const noNumbers = { cccd: null, phone: null };
const otherNumbers = { cccd: "001084100200", phone: "0912000111", address: null };

test.each([
  { why: "marks and case do not matter", other: { fullName: "NGUYEN VAN HUY" }, same: true },
  { why: "an initial for the middle name", other: { fullName: "Nguyễn V. Huy", ...noCccd }, same: true },
  { why: "two letters swapped", other: { fullName: "Nguyễn Vna Huy", ...noCccd }, same: true },
  { why: "no middle name", other: { fullName: "Nguyễn Huy", ...noCccd }, same: true },
  { why: "the given name first", other: { fullName: "Huy Nguyễn Văn", ...noCccd }, same: true },
  { why: "no blanks", other: { fullName: "NguyễnVănHuy", ...noNumbers }, same: true },
  { why: "only the year of birth", other: { birth: born("1984"), ...noCccd }, same: true },
  { why: "the first of January for a year", other: { birth: born("1/1/1984"), ...noCccd }, same: true },
  { why: "a year counted from the age", other: { birth: born("1985"), ...noCccd }, same: true },
  { why: "day and month swapped", other: { birth: born("2/20/1984") ?? born("20/2/1984") }, same: true },
  { why: "a digit of the CCCD and the phone gone", other: { cccd: "001084766328", phone: null }, same: true },
  { why: "a digit of the phone", other: { phone: "0895110036", ...noCccd }, same: true },
  { why: "moved to another ward", other: { unitId: 9, address: "ngõ 5 Khâm Thiên", ...noCccd }, same: true },
  { why: "name, day of birth and ward without any number", other: noNumbers, same: true },
  { why: "the sex ticked wrongly", other: { sex: "female" as const }, same: true },
  { why: "one phone in a household", other: { fullName: "Trần Thị Lan", ...noCccd }, same: false },
  { why: "the same name, another year", other: { birth: born("3/7/1985"), ...noNumbers }, same: false },
  { why: "the same name and ward alone", other: { birth: null, address: null, ...noNumbers }, same: false },
  { why: "name and birth, but other valid numbers", other: otherNumbers, same: false },
  { why: "father and son", other: { birth: born("11/9/2010"), ...noCccd }, same: false },
  {
    why: "twins at one address",
    other: { fullName: "Nguyễn Văn Hải", cccd: "001084555123" },
    same: false,
  },
  { why: "a sister", other: { fullName: "Nguyễn Thị Huệ", sex: "female" as const, ...noCccd }, same: false },
  {
    why: "a child with the mother's number",
    other: { fullName: "Lê Bảo An", birth: born("1/6/2015") },
    same: false,
  },
])("$why → same person: $same", ({ other, same }) => {
  const { score } = compareLikeness(person, { ...person, ...other });
  expect(score >= proposedFrom).toBe(same);
});

test("a rare name says more than a common one", () => {
  const [common, rare] = ["Nguyễn Văn Hùng", "Khuất Duy Kỳ"].map((fullName) => {
    const one = { ...person, fullName, ...noNumbers, address: null, birth: born("1984") };
    return compareLikeness(one, one);
  });
  expect(rare?.score).toBeGreaterThan(common?.score ?? 1);
  expect(rare?.because).toContain("rare_name");
  expect(common?.because).toContain("common_name");
});

const field = <T>(...values: T[]) => fc.constantFrom(null, ...values);
const anyone: fc.Arbitrary<Likeness> = fc.record({
  fullName: fc.constantFrom("Nguyễn Văn Huy", "Nguyen V Huy", "Huy", "Nguyễn Văn Húy", "Trần Thị Lan", ""),
  birth: field(born("20/2/1984"), born("1984"), born("2/1984"), born("21/2/1984")),
  sex: field("male" as const, "female" as const),
  phone: field("0895110035", "0895110036"),
  cccd: field("001084766327", "001084766328", "012345678"),
  unitId: field(1, 2),
  address: field("Số 12 Hàng Than", "ngõ 12"),
});

test("whoever is compared with whom, the verdict is the same, and a share", () => {
  fc.assert(
    fc.property(anyone, anyone, (a, b) => {
      const [there, back] = [compareLikeness(a, b), compareLikeness(b, a)];
      expect(back).toEqual(there);
      expect(there.score).toBeGreaterThanOrEqual(0);
      expect(there.score).toBeLessThanOrEqual(1);
    }),
  );
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

const found = (people: readonly Likeness[]) => {
  const { pairs } = likelyPairsIn(people.map(likenessFormOf));
  return pairs.map(({ a, b }) => `${a},${b}`);
};

test("hardly two of thirty thousand different people are taken for one", () => {
  expect(found(demoPeople(30_000)).length).toBeLessThanOrEqual(3);
});

test.each([1, 2, 3])(
  "in a list corrupted in other ways, number %i, nearly all are found and no others",
  (seed) => {
    const { people, truth } = aMessyList(6000, seed);
    const pairs = found(people);
    const right = pairs.filter((pair) => truth.has(pair)).length;
    expect(right / pairs.length).toBeGreaterThanOrEqual(0.99);
    expect(right / truth.size).toBeGreaterThanOrEqual(0.94);
  },
);

test("one number that a whole list carries does not make the list compare everybody with everybody", () => {
  const people = demoPeople(3000).map((one) => ({ ...one, phone: "0900000000" }));
  const { compared, crowdedKeys } = likelyPairsIn(people.map(likenessFormOf));
  expect(crowdedKeys).toBe(1);
  expect(compared).toBeLessThan(100_000);
});

test("a list made to be alike is compared up to the limit, with a breath every few thousand pairs", () => {
  const alike = demoPeople(5).flatMap((one) => Array.from({ length: 400 }, () => likenessFormOf(one)));
  const comparing = compareInTurns(alike, { mostCompared: 20_000 });
  const turns: number[] = [];
  let turn = comparing.next();
  for (; !turn.done; turn = comparing.next()) turns.push(turn.value.length);
  expect(turn.value).toMatchObject({ compared: 20_000, isCut: true });
  expect(turns.reduce((sum, pairs) => sum + pairs, 0)).toBe(20_000);
  expect(Math.max(...turns)).toBeLessThanOrEqual(5000);
});

describe.skipIf(!existsSync(list))("on the labelled list", () => {
  test("every pair proposed is one person, and nearly every pair is proposed", () => {
    const truth = new Set(readPairs());
    const proposed = found(readList());
    const right = proposed.filter((pair) => truth.has(pair)).length;
    expect(right / proposed.length).toBeGreaterThanOrEqual(0.99);
    expect(right / truth.size).toBeGreaterThanOrEqual(0.95);
  });
});

/** By place: the record's number less one. */
function readList(): Likeness[] {
  const [, ...lines] = readFileSync(list, "utf8").trim().split(/\r?\n/);
  return lines.map((line) => {
    const [, fullName = "", born = "", sex, cccd = "", phone = "", ward = "", district = ""] =
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
    return likeness;
  });
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
  return pairs.map(([a, b]) => `${Math.min(a, b) - 1},${Math.max(a, b) - 1}`);
}
