import { at } from "./columns.ts";
import type { Population } from "./population.ts";
import { mix, randomOf, streams, toUnit } from "./random.ts";

/** Codes of the provinces where people of Hanoi had their birth registered, the city's own first (Circular 07/2016/TT-BCA, annex 1). */
const provinces = [
  "034",
  "036",
  "038",
  "035",
  "030",
  "033",
  "026",
  "027",
  "025",
  "024",
  "037",
  "040",
  "031",
] as const;

/** Three digits in front of a mobile number, as given out since 2018. */
const prefixes = [
  "032",
  "033",
  "034",
  "035",
  "036",
  "037",
  "038",
  "039",
  "096",
  "097",
  "098",
  "086",
  "090",
  "093",
  "070",
  "079",
  "077",
  "076",
  "078",
  "089",
  "091",
  "094",
  "083",
  "084",
  "085",
  "081",
  "082",
  "088",
  "056",
  "058",
  "092",
  "059",
  "099",
] as const;

export interface Identity {
  /** "2003-04-17", or its first day where only month or year are known. */
  readonly birthDate: string;
  readonly birthPrecision: "day" | "month" | "year";
  readonly cccd: string | null;
  readonly phone: string | null;
}

/** Numbers of a person: each only once in the city, the CCCD in agreement with sex and year of birth. @param year of today */
export function identityOf(
  population: Population,
  person: number,
  of: { readonly seed: number; readonly year: number },
): Identity {
  const random = randomOf(of.seed, streams.identities, person);
  const year = at(population.birthYear, person);
  const age = of.year - year;
  const precision = birthPrecision(age, random.unit());
  const month = precision === "year" ? 1 : at(population.birthMonth, person);
  const day = precision === "day" ? at(population.birthDay, person) : 1;
  const isLocal = toUnit(mix(of.seed, streams.identities, -1 - at(population.household, person))) < 0.64;
  const province = isLocal ? "001" : random.pick(provinces);
  const cccd =
    age >= 14 && random.chance(0.9)
      ? writeCccd({
          province,
          isFemale: at(population.isFemale, person) === 1,
          year,
          six: onceOf(person, of.seed, 6),
        })
      : null;
  const hasPhone = age >= 13 && random.chance(age > 78 ? 0.5 : 0.95);
  return {
    birthDate: `${year}-${two(month)}-${two(day)}`,
    birthPrecision: precision,
    cccd,
    phone: hasPhone ? random.pick(prefixes) + onceOf(person, of.seed, 7) : null,
  };
}

function birthPrecision(age: number, u: number): Identity["birthPrecision"] {
  const [onlyYear, onlyMonth] = age >= 66 ? [0.32, 0.06] : [0.02, 0.01];
  return u < onlyYear ? "year" : u < onlyYear + onlyMonth ? "month" : "day";
}

/** Province, century and sex (0, 1: born 1900–1999, man, woman; 2, 3: 2000–2099), year, six digits (Decree 137/2015/NĐ-CP art. 13). */
function writeCccd({
  province,
  isFemale,
  year,
  six,
}: {
  province: string;
  isFemale: boolean;
  year: number;
  six: string;
}): string {
  const century = 2 * (Math.floor(year / 100) - 19) + (isFemale ? 1 : 0);
  return `${province}${century}${two(year % 100)}${six}`;
}

/** Digits nobody else has, up to as many people as there are: multiplying by a prime is one to one. */
function onceOf(person: number, seed: number, digits: 6 | 7): string {
  const all = digits === 6 ? 1_000_000 : 10_000_000;
  const prime = digits === 6 ? 716_341 : 7_368_787;
  return String(((((person + 1) * prime) % all) + (mix(seed, digits, 0) % all)) % all).padStart(digits, "0");
}

const two = (n: number): string => String(n).padStart(2, "0");

/** Kinds of row that have an id of their own. */
export const idKinds = {
  person: 1,
  household: 2,
  place: 3,
  case: 4,
  exposure: 5,
  transmission: 6,
  account: 7,
  centre: 20,
  team: 30,
  team_member: 31,
  household_visit: 32,
  suspicion: 33,
  arrival: 34,
  task: 40,
  task_entry: 41,
  task_officer: 42,
  directive: 50,
  clause: 51,
  inspection_team: 60,
  inspection_plan: 61,
  inspection: 62,
  finding: 63,
  violation: 64,
  sanction: 65,
  merit: 66,
  finding_order: 67,
} as const;

/** A UUIDv7 that follows from the row's number: built by hand, a city needs a million of them. */
export function demoId(
  seed: number,
  kind: keyof typeof idKinds,
  row: { readonly number: number; readonly ms: number },
): string {
  const time = row.ms.toString(16).padStart(12, "0");
  const a = mix(seed, streams.ids + idKinds[kind] * 16, row.number);
  const b = mix(a, row.number, 1);
  const [c, d] = [mix(b, row.number, 2), mix(a, b, 3)];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a).slice(5)}-${(8 | (b >>> 30)).toString(16)}${hex(b).slice(5)}-${hex(c)}${hex(d).slice(4)}`;
}

const hex = (bits: number): string => bits.toString(16).padStart(8, "0");
