import { dayOfMinute, minutesPerDay, msOf } from "./city-input.ts";
import type { City } from "./city.ts";
import { at } from "./columns.ts";
import { occasions } from "./gatherings.ts";
import { demoId } from "./identities.ts";
import type { KnownCase } from "./known-cases.ts";
import { endOfStay } from "./meetings.ts";
import { randomOf, streams } from "./random.ts";
import { statedLinks } from "./sources.ts";

export interface TransmissionRow {
  readonly id: string;
  readonly infectorKey: number;
  readonly infecteeKey: number;
  readonly source: string;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
  readonly createdMs: number;
}
export interface ExposureRow {
  readonly id: string;
  readonly key: number;
  readonly fromPersonKey: number;
  readonly toPersonKey: number;
  readonly startsMs: number;
  readonly endsMs: number;
  readonly isTimeKnown: boolean;
  readonly minutes: number | null;
  readonly distanceMetres: number | null;
  readonly setting: string;
  readonly note: string | null;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
  readonly createdMs: number;
}
export interface IsolationRow {
  readonly personKey: number;
  readonly fromMs: number;
  readonly toMs: number | null;
}

const unitOf = ({ input, population }: City, person: number): number =>
  input.communes[at(population.commune, person)]?.id ?? 0;

const othersThan = (unitId: number, ...others: readonly number[]): number[] =>
  [...new Set(others)].filter((other) => other !== unitId);

export function* transmissionRows(city: City, cases: readonly KnownCase[]): Generator<TransmissionRow> {
  let number = 0;
  for (const { infector, infectee, isSecondCandidate } of statedLinks(city, cases)) {
    const unitId = unitOf(city, infectee.person);
    const statedAt = Math.min(city.timeline.now, infectee.reportedAt + 180);
    const createdMs = msOf(city.timeline, statedAt);
    yield {
      id: demoId(city.input.seed, "transmission", { number: ++number, ms: createdMs }),
      infectorKey: infector.key,
      infecteeKey: infectee.key,
      source: isSecondCandidate ? "Điều tra dịch tễ: khả năng thứ hai" : "Điều tra dịch tễ",
      unitId,
      sharedUnitIds: othersThan(unitId, unitOf(city, infector.person)),
      createdMs,
    };
  }
}

/** Days before onset or sample from which a case is asked about meetings. */
const askedDays = 4;

/** What confirmed cases told of meetings at homes: one row for each of the others, once for each two people. */
export function* exposureRows(city: City, cases: readonly KnownCase[]): Generator<ExposureRow> {
  const { ofPerson, guests } = city.gatherings;
  const told = new Set<string>();
  let key = 0;
  for (const known of cases) {
    if (known.classification !== "confirmed") continue;
    for (let i = at(ofPerson.start, known.person); i < at(ofPerson.start, known.person + 1); i++) {
      const g = at(ofPerson.members, i);
      if (!wasThere(city, known, g)) continue;
      for (const other of guests.members.subarray(at(guests.start, g), at(guests.start, g + 1))) {
        const pair = `${g} ${Math.min(other, known.person)} ${Math.max(other, known.person)}`;
        if (other === known.person || told.has(pair) || isAbsent(city, other, g)) continue;
        told.add(pair);
        yield exposure(city, { key: ++key, known, other, gathering: g });
      }
    }
  }
}

function wasThere(city: City, known: KnownCase, gathering: number): boolean {
  const from = at(city.gatherings.from, gathering);
  const since = Math.min(known.onset ?? known.sampledAt, known.sampledAt) - askedDays * minutesPerDay;
  return from >= since && from < known.sampledAt && !isAbsent(city, known.person, gathering);
}

function isAbsent(
  { outbreak, population, groups, gatherings, timeline }: City,
  person: number,
  gathering: number,
): boolean {
  const from = at(gatherings.from, gathering);
  const group = at(groups.ofHousehold, at(population.household, person));
  return (
    from > timeline.now ||
    endOfStay(outbreak.response, { person, group, place: -1, from, to: at(gatherings.to, gathering) }) <= from
  );
}

function exposure(
  city: City,
  of: { key: number; known: KnownCase; other: number; gathering: number },
): ExposureRow {
  const { input, timeline, gatherings, population } = city;
  const random = randomOf(input.seed, streams.gatherings, 100 + of.key);
  const occasion = occasions[at(gatherings.occasion, of.gathering)];
  const isTimeKnown = random.chance(0.78);
  const [from, to] = [at(gatherings.from, of.gathering), at(gatherings.to, of.gathering)];
  const midnight = dayOfMinute(from) * minutesPerDay;
  const unitId = unitOf(city, of.known.person);
  const host =
    input.communes[at(population.commune, at(population.householdStart, at(gatherings.host, of.gathering)))]
      ?.name ?? "";
  const createdMs = msOf(timeline, Math.min(timeline.now, of.known.reportedAt + 240));
  return {
    id: demoId(input.seed, "exposure", { number: of.key, ms: createdMs }),
    key: of.key,
    fromPersonKey: of.known.person + 1,
    toPersonKey: of.other + 1,
    startsMs: msOf(timeline, isTimeKnown ? from : midnight),
    endsMs: msOf(timeline, isTimeKnown ? to : midnight + minutesPerDay),
    isTimeKnown,
    minutes: random.chance(0.7)
      ? Math.min(to - from, 15 * Math.max(2, Math.round((to - from) / 15 - random.below(4))))
      : null,
    distanceMetres: random.chance(0.45) ? ([0.5, 1, 1, 1.5, 2][random.below(5)] ?? 1) : null,
    setting: occasion?.words ?? "Gặp mặt",
    note: random.chance(0.6) ? `Tại nhà riêng, ${host}` : null,
    unitId,
    sharedUnitIds: othersThan(unitId, unitOf(city, of.other)),
    createdMs,
  };
}

/** Who is or was isolated until now, by person; without an end while it lasts. A case leaves when it has recovered or died. */
export function* isolationRows(city: City, ends: ReadonlyMap<number, string>): Generator<IsolationRow> {
  const { outbreak, timeline, population } = city;
  for (let person = 0; person < population.people; person++) {
    const [from, to] = [at(outbreak.response.isolatedFrom, person), at(outbreak.response.isolatedTo, person)];
    if (from > timeline.now) continue;
    const discharged = ends.get(person);
    const fromMs = msOf(timeline, from);
    const dischargedMs =
      discharged === undefined
        ? null
        : msOf(
            timeline,
            timeline.firstDay.until(Temporal.PlainDate.from(discharged), { largestUnit: "days" }).days *
              minutesPerDay +
              600,
          );
    const toMs = dischargedMs ?? (to <= timeline.now ? msOf(timeline, to) : null);
    yield { personKey: person + 1, fromMs, toMs: toMs !== null && toMs > fromMs ? toMs : null };
  }
}
