/**
 * Builds packages/server/db/seed/units from the official tables (see the README there for the sources).
 * Run: node scripts/units-seed.ts [folder of the tables, default ../shared/data/hanoi]
 */
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";

const tables = resolve(process.argv[2] ?? "../shared/data/hanoi");
const target = join(import.meta.dirname, "../packages/server/db/seed/units");

const RECORD_BEGINS = "2020-03-01"; // NQ 895/NQ-UBTVQH14: 579 communes from this day until the end of 2024
const SECOND_STEP = "2025-01-01"; // NQ 1286/NQ-UBTVQH15: 579 → 526
const THIRD_STEP = "2025-07-01"; // NQ 1656/NQ-UBTVQH15: 526 → 126, no district
const CENSUS_DAY = "2019-04-01";
const CITY = 1;

const words = {
  Quận: "quan",
  Huyện: "huyen",
  "Thị xã": "thi_xa",
  Phường: "phuong",
  Xã: "xa",
  "Thị trấn": "thi_tran",
};

const Old = z.object({
  code: z.string(),
  name: z.string(),
  district_code: z.string(),
  pop_census_2019: z.coerce.number(),
});
const District = z.object({ code: z.string(), name: z.string(), pop_census_2019: z.coerce.number() });
const New = z.object({
  code: z.string(),
  full_name: z.string(),
  area_km2: z.coerce.number(),
  population_sapnhap: z.coerce.number(),
});
const Pair = z.object({
  old_code: z.string(),
  old_name: z.string(),
  new_code: z.string(),
  n_targets: z.coerce.number(),
});

const [districts, communes2021, communes2025, pairs] = await Promise.all([
  read("hanoi_districts_2021.csv", District),
  read("hanoi_units_2021-07-01.csv", Old),
  read("hanoi_units_2025-07-01.csv", New),
  read("hanoi_old2025-03_to_new2025-07.csv", Pair),
]);
const old2025 = new Map(pairs.map((p) => [p.old_code, p.old_name]));
const key = (code: string, name: string) => `${code} ${spelling(name).toLowerCase()}`;

// Surrogate ids in blocks by the day of birth, in the order of codes. They never change once shipped.
const districtIds = new Map(districts.map((d, i) => [d.code, 11 + i]));
const ids2021 = new Map(communes2021.map((c, i) => [key(c.code, c.name), 1001 + i]));
const born2025 = [...old2025].filter(([code, name]) => !ids2021.has(key(code, name))).toSorted(byCode);
const idsBorn2025 = new Map(born2025.map(([code, name], i) => [key(code, name), 2001 + i]));
const ids2025 = new Map(communes2025.map((c, i) => [c.code, 3001 + i]));
const districtOfCode = new Map(communes2021.map((c) => [c.code, c.district_code]));

interface Unit {
  id: number;
  from: string;
  to: string | null;
  areaKm2: number | null;
  fullName: string;
  code: string;
  parentId: number | null;
}

const units: Unit[] = [
  {
    id: CITY,
    from: RECORD_BEGINS,
    to: null,
    areaKm2: null,
    fullName: "Thành phố Hà Nội",
    code: "01",
    parentId: null,
  },
  ...districts.map((d) => ({
    id: need(districtIds, d.code),
    from: RECORD_BEGINS,
    to: THIRD_STEP,
    areaKm2: null,
    fullName: d.name,
    code: d.code,
    parentId: CITY,
  })),
  ...communes2021.map((c) => ({
    id: need(ids2021, key(c.code, c.name)),
    from: RECORD_BEGINS,
    to: isAliveIn2025(c) ? THIRD_STEP : SECOND_STEP,
    areaKm2: null,
    fullName: c.name,
    code: c.code,
    parentId: need(districtIds, c.district_code),
  })),
  ...born2025.map(([code, name]) => ({
    id: need(idsBorn2025, key(code, name)),
    from: SECOND_STEP,
    to: THIRD_STEP,
    areaKm2: null,
    fullName: name,
    code,
    // The tables of 2025 name no district: the one in which the code stood in 2021.
    parentId: need(districtIds, need(districtOfCode, code)),
  })),
  ...communes2025.map((c) => ({
    id: need(ids2025, c.code),
    from: THIRD_STEP,
    to: null,
    areaKm2: c.area_km2,
    fullName: c.full_name,
    code: c.code,
    parentId: CITY,
  })),
];

await write("units.csv", ["id", "from", "to", "areaKm2"], units);
await write(
  "versions.csv",
  ["unitId", "from", "to", "kind", "name", "code", "parentId"],
  units.map((u) => ({ ...u, ...kindAndName(u.fullName), unitId: u.id })),
);
await write(
  "lineage.csv",
  ["day", "oldId", "newId", "kind", "share", "source"],
  [
    // Same code and same name on both sides prove a life that went on; for the others the pairs are not at hand.
    ...communes2021
      .filter((c) => !isAliveIn2025(c))
      .map((c) => ({
        day: SECOND_STEP,
        oldId: need(ids2021, key(c.code, c.name)),
        newId: null,
        kind: "unknown",
        share: null,
        source: "NQ 1286/NQ-UBTVQH15",
      })),
    ...pairs.map((p) => ({
      day: THIRD_STEP,
      oldId: idIn2025(p.old_code, p.old_name),
      newId: need(ids2025, p.new_code),
      kind: p.n_targets === 1 ? "merge" : "split",
      share: p.n_targets === 1 ? 1 : null,
      source: "NQ 1656/NQ-UBTVQH15",
    })),
  ],
);
await write(
  "populations.csv",
  ["unitId", "day", "ageGroup", "people", "source", "status", "note"],
  [
    census(
      CITY,
      communes2021.reduce((total, c) => total + c.pop_census_2019, 0),
    ),
    ...districts.map((d) => census(need(districtIds, d.code), d.pop_census_2019)),
    ...communes2021.map((c) => census(need(ids2021, key(c.code, c.name)), c.pop_census_2019)),
    figure(CITY, 8_718_000),
    ...communes2025.flatMap((c) => figures2025(c)),
  ],
);

function isAliveIn2025(c: z.output<typeof Old>): boolean {
  const name = old2025.get(c.code);
  return name !== undefined && key(c.code, name) === key(c.code, c.name);
}

function idIn2025(code: string, name: string): number {
  return ids2021.get(key(code, name)) ?? need(idsBorn2025, key(code, name));
}

interface Figure {
  unitId: number;
  day: string;
  ageGroup: string;
  people: number;
  source: string;
  status: string;
  note: string | null;
}

function census(unitId: number, people: number): Figure {
  const source = "Tổng điều tra dân số và nhà ở 1/4/2019 (TCTK)";
  return { unitId, day: CENSUS_DAY, ageGroup: "all", people, source, status: "sourced", note: null };
}

function figure(unitId: number, people: number): Figure {
  const source = "Cổng thông tin sắp xếp đơn vị hành chính 2025 (sapnhap.bando.com.vn)";
  return { unitId, day: THIRD_STEP, ageGroup: "all", people, source, status: "sourced", note: null };
}

/**
 * The source of 2025 lost a trailing zero in some figures ("66.790" read as a decimal): it prints fewer people than the
 * census counted in the communes that went in whole, or under a tenth of those that went in at all. Ten times the figure
 * fits in seven of eight (their sum then comes within 0.03 % of the published total of the city); of the eighth only
 * the lower bound is known.
 */
function figures2025(c: z.output<typeof New>): Figure[] {
  const unitId = need(ids2025, c.code);
  const printed = figure(unitId, c.population_sapnhap);
  const into = pairs.filter((p) => p.new_code === c.code);
  const whole = peopleIn2019(into.filter((p) => p.n_targets === 1));
  if (printed.people >= whole && printed.people * 10 >= peopleIn2019(into)) return [printed];
  const why = `Nguồn in ${printed.people}; tổng điều tra 2019 của các xã nhập trọn là ${whole}`;
  if (printed.people % 10 !== 0 && printed.people < 10_000)
    return [
      { ...printed, people: printed.people * 10, status: "inferred", note: `${why}: nguồn mất số 0 cuối` },
    ];
  return [
    { ...census(unitId, whole), status: "inferred", note: `${why}: đây là cận dưới` },
    { ...printed, status: "unverified", note: why },
  ];
}

function peopleIn2019(from: readonly z.output<typeof Pair>[]): number {
  return from.reduce((total, p) => {
    const id = idIn2025(p.old_code, p.old_name);
    const old = communes2021.find((c) => ids2021.get(key(c.code, c.name)) === id);
    return total + (old?.pop_census_2019 ?? 0);
  }, 0);
}

function kindAndName(fullName: string): { kind: string; name: string } {
  if (fullName === "Thành phố Hà Nội") return { kind: "thanh_pho", name: "Hà Nội" };
  for (const [word, kind] of Object.entries(words))
    if (fullName.startsWith(`${word} `)) return { kind, name: spelling(fullName.slice(word.length + 1)) };
  throw new Error(`no kind in "${fullName}"`);
}

/** One blank, no blank at the end, each syllable with a capital: the register prints "Đại áng" once. */
function spelling(name: string): string {
  return name
    .normalize("NFC")
    .trim()
    .split(/\s+/)
    .map((word) => word.charAt(0).toLocaleUpperCase("vi") + word.slice(1))
    .join(" ");
}

function need<K, V>(map: ReadonlyMap<K, V>, at: K): V {
  const value = map.get(at);
  if (value === undefined) throw new Error(`not in the tables: ${String(at)}`);
  return value;
}

function byCode([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

async function read<S extends z.ZodType>(file: string, row: S): Promise<z.output<S>[]> {
  const text = await readFile(join(tables, file), "utf8");
  return z.array(row).parse(parse(text, { columns: true, bom: true }));
}

async function write(file: string, fields: readonly string[], rows: readonly object[]): Promise<void> {
  const lines = rows.map((row) => {
    const cells = new Map<string, string | number | null>(Object.entries(row));
    return fields.map((field) => plain(cells.get(field) ?? null)).join(",");
  });
  await writeFile(join(target, file), [fields.join(","), ...lines, ""].join("\n"));
}

function plain(cell: string | number | null): string {
  const text = cell === null ? "" : String(cell);
  if (/[",\n]/.test(text)) throw new Error(`the seed has no quoted fields: ${text}`);
  return text;
}
