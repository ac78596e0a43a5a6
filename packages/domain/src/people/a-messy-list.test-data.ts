import { aCity } from "../demo/a-city.test-data.ts";
import { timelineOf } from "../demo/city-input.ts";
import { makePlaces } from "../demo/places.ts";
import { makePopulation } from "../demo/population.ts";
import { type Random, randomOf, streams } from "../demo/random.ts";
import { makeGroups } from "../demo/residential-groups.ts";
import { personRows } from "../demo/rows.ts";
import type { Likeness } from "./duplicates.ts";

/** People of the demo city as they are compared, the same for a number every time; no two of them are one person. */
export function demoPeople(people: number): Likeness[] {
  const input = aCity({ people, seed: 11 });
  const population = makePopulation(input);
  const [places, groups] = [makePlaces(input, population), makeGroups(input, population)];
  const unused = { outbreak: { infections: [] }, gatherings: [], restrictions: {} };
  // safe: rows of people read the population, places and groups only
  const city = {
    input,
    timeline: timelineOf(input),
    population,
    places,
    groups,
    ...unused,
  } as unknown as Parameters<typeof personRows>[0];
  return Array.from(personRows(city), (row) => ({
    fullName: row.fullName,
    birth: { date: Temporal.PlainDate.from(row.birthDate), precision: row.birthPrecision },
    sex: row.sex,
    phone: row.phone,
    cccd: row.cccd,
    unitId: row.unitId,
    address: row.address,
  }));
}

type Mistake = (person: Likeness, random: Random) => Likeness;

/** Mistakes by kind, other ones than in the labelled list: two or three meet in one record. */
const nameMistakes: readonly [Mistake, ...Mistake[]] = [
  renamed((words) => [...words.slice(0, 1), ...words.slice(-1)]),
  renamed((words) => [words.at(-1) ?? "", ...words.slice(0, -1)]),
  renamed((words) => words.map((word, i) => (i > 0 && i < words.length - 1 ? word.slice(0, 1) : word))),
  (person) => ({
    ...person,
    fullName: person.fullName.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase(),
  }),
  (person, random) => ({ ...person, fullName: slip(person.fullName, random) }),
  (person) => ({ ...person, fullName: person.fullName.replaceAll(" ", "") }),
];

const birthMistakes: readonly [Mistake, ...Mistake[]] = [
  reborn((date) => ({ date: date.with({ month: 1, day: 1 }), precision: "year" })),
  reborn((date) => ({ date: date.with({ day: 1 }), precision: "month" })),
  reborn((date) => ({
    date: date.day <= 12 ? date.with({ month: date.day, day: date.month }) : date,
    precision: "day",
  })),
  reborn((date) => ({ date: date.with({ month: 1, day: 1 }).subtract({ years: 1 }), precision: "year" })),
  reborn((date) => ({
    date: date.add({ days: date.day % 10 < 9 && date.day < 28 ? 1 : 0 }),
    precision: "day",
  })),
  (person) => ({ ...person, birth: null }),
];

const numberMistakes: readonly [Mistake, ...Mistake[]] = [
  (person) => ({ ...person, cccd: null }),
  (person) => ({ ...person, phone: null }),
  (person, random) => ({ ...person, phone: person.phone && slippedDigit(person.phone, random) }),
  (person, random) => ({ ...person, cccd: person.cccd && slippedDigit(person.cccd, random) }),
  (person, random) => ({ ...person, phone: `09${String(random.below(1e8)).padStart(8, "0")}` }),
];

const placeMistakes: readonly [Mistake, ...Mistake[]] = [
  (person, random) => ({
    ...person,
    unitId: (person.unitId ?? 0) + 1 + random.below(40),
    address: "Số 9 ngõ Chợ Mới",
  }),
  (person) => ({ ...person, address: null }),
  (person) => ({ ...person, unitId: null }),
  (person) => ({ ...person, sex: null }),
];

export interface MessyList {
  readonly people: readonly Likeness[];
  /** Places of two records of one person: "3,17". */
  readonly truth: ReadonlySet<string>;
}

/** A list of demo people in which every fourth stands twice, the second time with mistakes of two kinds. */
export function aMessyList(size: number, seed: number): MessyList {
  const people = demoPeople(size);
  const truth = new Set<string>();
  const again: Likeness[] = [];
  for (const [i, person] of people.entries()) {
    const random = randomOf(seed, streams.bench, i);
    if (random.chance(0.75)) continue;
    const [first, second] = [random.below(4), random.below(4)];
    const mistaken = [first, second].reduce((made, group) => mistakeOf(group, random)(made, random), person);
    truth.add(`${i},${people.length + again.length}`);
    again.push(mistaken);
  }
  return { people: [...people, ...again], truth };
}

const mistakeOf = (group: number, random: Random): Mistake =>
  random.pick([nameMistakes, birthMistakes, numberMistakes, placeMistakes][group] ?? nameMistakes);

function renamed(of: (words: readonly string[]) => readonly string[]): Mistake {
  return (person) => ({ ...person, fullName: of(person.fullName.split(" ")).join(" ") });
}

function reborn(of: (date: Temporal.PlainDate) => Likeness["birth"]): Mistake {
  return (person) =>
    person.birth?.precision === "day" ? { ...person, birth: of(person.birth.date) } : person;
}

/** Two neighbouring letters swapped. */
function slip(text: string, random: Random): string {
  const at = 1 + random.below(text.length - 2);
  return text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
}

function slippedDigit(digits: string, random: Random): string {
  const at = digits.length - 1 - random.below(5);
  return digits.slice(0, at) + String((Number(digits[at]) + 1 + random.below(8)) % 10) + digits.slice(at + 1);
}
