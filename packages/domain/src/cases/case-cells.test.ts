import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Layout, openRow } from "../imports/judge.ts";
import type { RowContext } from "../people/person-cells.ts";
import { unitTree } from "../units/tree.ts";
import { caseFields, readCase } from "./case-cells.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const since = { from: day("2020-01-01"), to: null };
interface Named {
  readonly kind: "phuong" | "quan" | "thanh_pho";
  readonly name: string;
  readonly parentId: number | null;
}
const version = (unitId: number, named: Named) => ({ unitId, ...since, ...named, code: null });

/** A city of two districts; Trung Hòa is a ward in both. */
const tree = unitTree({
  units: [1, 2, 3, 4, 5, 6].map((id) => ({ id, ...since, areaKm2: null })),
  versions: [
    version(1, { kind: "thanh_pho", name: "Hà Nội", parentId: null }),
    version(2, { kind: "quan", name: "Ba Đình", parentId: 1 }),
    version(3, { kind: "quan", name: "Đống Đa", parentId: 1 }),
    version(4, { kind: "phuong", name: "Trúc Bạch", parentId: 2 }),
    version(5, { kind: "phuong", name: "Trung Hòa", parentId: 2 }),
    version(6, { kind: "phuong", name: "Trung Hòa", parentId: 3 }),
  ],
  setMembers: [],
  lineage: [],
  populations: [],
});

const unit = {
  id: 4,
  level: "commune",
  kind: "phuong",
  name: "Trúc Bạch",
  fullName: "Phường Trúc Bạch",
  code: null,
  parentId: 2,
} as const;
const at: RowContext = {
  today: day("2021-07-27"),
  now: Temporal.Instant.from("2021-07-27T08:00:00+07:00"),
  tree,
  unit,
};

function judged(cells: Readonly<Record<string, string>>, context = at) {
  const columns = Object.keys(cells).map((field) => ({
    head: field,
    field,
    isSure: true,
    dayOrder: "day_first" as const,
  }));
  const row = openRow({ no: 2, cells: Object.values(cells) }, { columns } satisfies Layout, context.today);
  const draft = readCase(row, context);
  return { draft, codes: row.reasons.map(({ code }) => code.replace("imports.", "")) };
}

const sound = { code: "BN 4821", fullName: "Nguyễn Văn An", resultAt: "20/07/2021", unitId: "Trúc Bạch" };

test("a sound row is a confirmed case with its person, and nothing to say", () => {
  const { draft, codes } = judged({
    ...sound,
    sex: "Nam",
    birthDate: "1980",
    phone: "912345678",
    detectionPlace: "Cộng đồng",
  });
  expect(codes).toEqual([]);
  expect(draft).toMatchObject({
    classification: "confirmed",
    facts: { code: "4821", detectionPlace: "community" },
    person: {
      fullName: "Nguyễn Văn An",
      sex: "male",
      phone: "0912345678",
      unitId: 4,
      birth: { precision: "year" },
    },
  });
  expect(draft?.reportedAt?.toString()).toBe("2021-07-19T17:00:00Z");
});

test.each([
  { why: "a result in the future", cells: { resultAt: "28/07/2021" }, codes: ["in_future"] },
  {
    why: "a sample before birth",
    cells: { birthDate: "21/07/2021", sampledAt: "20/07/2021" },
    codes: ["sample_before_birth"],
  },
  { why: "a result before its sample", cells: { sampledAt: "21/07/2021" }, codes: ["result_before_sample"] },
  { why: "an impossible day", cells: { onsetOn: "31/02/2021" }, codes: ["day_unreadable"] },
  { why: "digits lost to Excel", cells: { cccd: "1,09E+11" }, codes: ["cccd_scientific"] },
  { why: "neither name nor number", cells: { code: "", fullName: "" }, codes: ["name_missing"] },
  { why: "a case that was ruled out", cells: { classification: "Loại trừ" }, codes: ["ruled_out"] },
])("$why keeps the row back", ({ cells, codes }) => {
  const read = judged({ ...sound, ...cells });
  expect(read.draft).toBeNull();
  expect(read.codes).toEqual(codes);
});

test.each([
  { why: "no name: called by its number", cells: { fullName: "" }, codes: ["named_by_code"] },
  { why: "no commune: the importing one answers", cells: { unitId: "" }, codes: ["commune_missing"] },
  {
    why: "a commune of another province",
    cells: { unitId: "Phường Bến Nghé, Quận 1, TP Hồ Chí Minh" },
    codes: ["commune_unknown"],
  },
  { why: "a phone that is none", cells: { phone: "abc" }, codes: ["phone_left_out"] },
  { why: "an age that is none", cells: { age: "-1" }, codes: ["age_unreadable"] },
  { why: "a word nobody knows", cells: { outcome: "negative" }, codes: ["word_unknown"] },
])("$why is said and lets the row through", ({ cells, codes }) => {
  const read = judged({ ...sound, ...cells });
  expect(read.codes).toEqual(codes);
  expect(read.draft).not.toBeNull();
});

test("an age becomes a year of birth, counted from the day of the result", () => {
  const { draft } = judged({ ...sound, age: "66", resultAt: "23/01/2020" });
  expect(draft?.person.birth).toMatchObject({ precision: "year", date: day("1954-01-01") });
});

test("a name of several communes is that of the importing district, where there is one", () => {
  expect(judged({ ...sound, unitId: "Trung Hòa" }).draft?.person.unitId).toBe(5);
  expect(judged({ ...sound, unitId: "Trung Hòa", district: "Đống Đa" }).draft?.person.unitId).toBe(6);
});

test("a city-wide importer must say which commune answers", () => {
  const city = { ...unit, id: 1, level: "city", kind: "thanh_pho", parentId: null } as const;
  expect(judged({ ...sound, unitId: "" }, { ...at, unit: city }).codes).toEqual(["commune_needed"]);
});

test("a result on the day of the sample, without its hour, is not before it", () => {
  const { draft } = judged({ ...sound, sampledAt: "20/07/2021 14:30" });
  expect(draft?.facts.resultAt).toEqual(draft?.facts.sampledAt);
});

const naughty = new URL("../../../../../shared/data/messy/blns.json", import.meta.url);
test.skipIf(!existsSync(naughty))("hostile text in every field never makes it fail", () => {
  const strings = JSON.parse(readFileSync(naughty, "utf8")) as string[]; // a list of strings
  for (const text of strings) judged(Object.fromEntries(caseFields.map(({ name }) => [name, text])));
  expect(strings.length).toBeGreaterThan(500);
});
