import { placeKinds } from "../establishments/kinds.ts";
import type { City } from "./city.ts";
import { at } from "./columns.ts";
import { demoId, identityOf } from "./identities.ts";
import { writeName } from "./names.ts";
import { mix, randomOf, streams, toUnit } from "./random.ts";
import { roleList } from "./roles.ts";
import { streetsOf, writeAddress } from "./streets.ts";

/** Rows as the tables want them. Keys are numbers from 1; moments are milliseconds since 1970, days "2021-07-27". */
export interface GroupRow {
  readonly id: number;
  readonly communeId: number;
  readonly kind: "to_dan_pho" | "thon";
  readonly name: string;
}
export interface HouseholdRow {
  readonly key: number;
  readonly id: string;
  readonly address: string;
  readonly groupId: number;
  readonly unitId: number;
  readonly createdMs: number;
}
export interface PersonRow {
  readonly key: number;
  readonly id: string;
  readonly fullName: string;
  readonly birthDate: string;
  readonly birthPrecision: "day" | "month" | "year";
  readonly birthYear: number;
  readonly sex: "male" | "female";
  readonly phone: string | null;
  readonly cccd: string | null;
  readonly occupation: string | null;
  readonly workplace: string | null;
  readonly address: string;
  readonly groupId: number;
  readonly unitId: number;
  readonly createdMs: number;
}
export interface MembershipRow {
  readonly householdKey: number;
  readonly personKey: number;
  readonly from: string;
  /** The first day on which it no longer holds. */
  readonly to: string | null;
  readonly unitId: number;
}
export interface PlaceRow {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly address: string;
  readonly unitId: number;
  readonly createdMs: number;
}

const dayMs = 86_400_000;

/** Registers were filled over the year before the story. */
const createdMs = ({ timeline, input }: City, number: number): number =>
  timeline.startMs - dayMs * (1 + (mix(input.seed, streams.ids, number) % 400));

const unitIdAt = ({ input }: City, commune: number): number => input.communes[commune]?.id ?? 0;

export function* groupRows({ groups, input }: City): Generator<GroupRow> {
  for (let g = 0; g < groups.count; g++) {
    yield {
      id: input.firstUnitId + g,
      communeId: input.communes[at(groups.commune, g)]?.id ?? 0,
      kind: at(groups.isRural, g) === 1 ? "thon" : "to_dan_pho",
      name: groups.name[g] ?? "",
    };
  }
}

export function* householdRows(city: City): Generator<HouseholdRow> {
  for (let h = 0; h < city.population.households; h++) yield householdRow(city, h);
}

function householdRow(city: City, h: number): HouseholdRow {
  const { population, groups, input } = city;
  const commune = at(population.commune, at(population.householdStart, h));
  const ms = createdMs(city, -h);
  return {
    key: h + 1,
    id: demoId(input.seed, "household", { number: h, ms }),
    address: addressOf(city, h),
    groupId: input.firstUnitId + at(groups.ofHousehold, h),
    unitId: unitIdAt(city, commune),
    createdMs: ms,
  };
}

function addressOf({ input, population, groups }: City, household: number): string {
  const commune = input.communes[at(population.commune, at(population.householdStart, household))];
  if (!commune) return "";
  const streets = streetsOf({
    name: commune.name,
    districtName: commune.districtName,
    isRural: commune.kind === "xa",
  });
  return writeAddress(
    streets,
    groups.name[at(groups.ofHousehold, household)] ?? "",
    randomOf(input.seed, streams.names, household),
  );
}

/** In the order of households, so that a stream of them needs no memory. */
export function* personRows(city: City): Generator<PersonRow> {
  const { population } = city;
  for (let h = 0; h < population.households; h++) {
    const household = householdRow(city, h);
    for (let p = at(population.householdStart, h); p < at(population.householdStart, h + 1); p++)
      yield personRow(city, p, household);
  }
}

function personRow(city: City, person: number, household: HouseholdRow): PersonRow {
  const { population, places, input } = city;
  const isFemale = at(population.isFemale, person) === 1;
  const birthYear = at(population.birthYear, person);
  const work = at(places.work, person);
  return {
    key: person + 1,
    id: demoId(input.seed, "person", { number: person, ms: household.createdMs }),
    fullName: nameOf(city, person),
    ...identityOf(population, person, { seed: input.seed, year: input.today.year }),
    birthYear,
    sex: isFemale ? "female" : "male",
    occupation: roleList[at(population.role, person)]?.occupation ?? null,
    workplace: work < 0 ? null : (places.name[work] ?? null),
    address: household.address,
    groupId: household.groupId,
    unitId: household.unitId,
    createdMs: household.createdMs,
  };
}

/** The name a person is registered by. */
export function nameOf({ population }: City, person: number): string {
  const bearer = {
    isFemale: at(population.isFemale, person) === 1,
    birthYear: at(population.birthYear, person),
  };
  return writeName(bearer, {
    surname: at(population.surname, person),
    middle: at(population.middle, person),
    given: at(population.given, person),
  });
}

/** What a person is searched by, without making the whole row. */
export function* nameRows(
  city: City,
): Generator<Pick<PersonRow, "key" | "fullName" | "unitId" | "birthYear">> {
  const { population } = city;
  for (let p = 0; p < population.people; p++) {
    yield {
      key: p + 1,
      fullName: nameOf(city, p),
      unitId: unitIdAt(city, at(population.commune, p)),
      birthYear: at(population.birthYear, p),
    };
  }
}

/** Who lived where since when. One in eighty grown-ups moved within the ward some years ago: the former household is there too. */
export function* membershipRows(city: City): Generator<MembershipRow> {
  const { population, input, timeline } = city;
  const dayOf = (n: number): string => isoDayOf(timeline.startMs, n);
  for (let p = 0; p < population.people; p++) {
    const h = at(population.household, p);
    const unitId = unitIdAt(city, at(population.commune, p));
    const since = Math.max(birthDay(city, p), -1000 - (mix(input.seed, streams.moves, -1 - h) % 9000));
    const moved = movedOn(city, p);
    if (moved !== undefined && moved > since)
      yield { householdKey: h, personKey: p + 1, from: dayOf(since), to: dayOf(moved), unitId };
    yield {
      householdKey: h + 1,
      personKey: p + 1,
      from: dayOf(Math.max(moved ?? since, since)),
      to: null,
      unitId,
    };
  }
}

/** The day, from the first of the story, on which somebody came from the household next door; undefined for most. */
function movedOn({ population, input }: City, person: number): number | undefined {
  const h = at(population.household, person);
  const former = h > 0 ? at(population.commune, at(population.householdStart, h - 1)) : -1;
  const dice = mix(input.seed, streams.moves, person);
  if (former !== at(population.commune, person) || toUnit(mix(dice, person, 1)) > 0.0125) return undefined;
  return input.today.year - at(population.birthYear, person) >= 22 ? -5 - (dice % 900) : undefined;
}

/** Birth as a day from the first of the story. Days of the proleptic Gregorian calendar (Howard Hinnant, days_from_civil). */
function birthDay({ population, timeline }: City, person: number): number {
  const month = at(population.birthMonth, person);
  const year = at(population.birthYear, person) - (month <= 2 ? 1 : 0);
  const ofYear =
    Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + at(population.birthDay, person) - 1;
  const since1970 =
    year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + ofYear - 719_468;
  return since1970 - Math.round((timeline.startMs + 7 * 3_600_000) / dayMs);
}

const isoDays = new Map<number, string>();

/** The local day as text; kept, for the same days come again and again. */
function isoDayOf(startMs: number, day: number): string {
  const since1970 = Math.round((startMs + 7 * 3_600_000) / dayMs) + day;
  const known = isoDays.get(since1970);
  if (known !== undefined) return known;
  const text = Temporal.PlainDate.from("1970-01-01").add({ days: since1970 }).toString();
  isoDays.set(since1970, text);
  return text;
}

export function* placeRows(city: City): Generator<PlaceRow> {
  const { places, input } = city;
  for (let i = 0; i < places.count; i++) {
    const ms = createdMs(city, i);
    yield {
      key: i + 1,
      id: demoId(input.seed, "place", { number: i, ms }),
      name: places.name[i] ?? "",
      kind: placeKinds[at(places.kind, i)] ?? "other",
      address: places.address[i] ?? "",
      unitId: unitIdAt(city, at(places.commune, i)),
      createdMs: ms,
    };
  }
}
