import { placeKinds, type PlaceKind } from "../establishments/kinds.ts";
import type { CityInput, DemoCommune } from "./city-input.ts";
import { at } from "./columns.ts";
import * as names from "./place-names.ts";
import type { Population } from "./population.ts";
import { factoryNameOf, marketName, workName } from "./work-names.ts";
import { draw, type Random, randomOf, streams, type Weighted, weighted } from "./random.ts";
import { type Role, roleList, roleNumber } from "./roles.ts";
import { storiesOf } from "./story.ts";
import { streetsOf } from "./streets.ts";

/** Places and who goes where as a habit; −1: nowhere. */
export interface Places {
  readonly count: number;
  readonly name: readonly string[];
  readonly address: readonly string[];
  /** Index into placeKinds. */
  readonly kind: Uint8Array;
  /** Index of the commune. */
  readonly commune: Uint16Array;
  /** The place the story begins at, by story; −1 where it begins at home. */
  readonly ofStory: Int32Array;
  /** Habits of each person: work or school; market (the one who shops for the household); shop; leisure or, in a factory, its canteen; bus. */
  readonly work: Int32Array;
  readonly market: Int32Array;
  readonly shop: Int32Array;
  readonly leisure: Int32Array;
  readonly bus: Int32Array;
}

export const kindNumber = (kind: PlaceKind): number => placeKinds.indexOf(kind);

interface Draft {
  readonly name: string;
  readonly kind: PlaceKind;
  readonly commune: number;
}

interface Making {
  readonly input: CityInput;
  readonly population: Population;
  readonly random: Random;
  readonly drafts: Draft[];
  readonly hubTable: Weighted<number>;
}

export function makePlaces(input: CityInput, population: Population): Places {
  const { people, hubs, quota } = population;
  const making: Making = {
    input,
    population,
    random: randomOf(input.seed, streams.places),
    drafts: [],
    hubTable: weighted(
      hubs,
      hubs.map((c) => at(quota, c)),
    ),
  };
  const markets = makeByCommune(making, 700, (c) => ({
    kind: "market",
    name: marketName(input.communes[c]),
  }));
  const shops = makeByCommune(making, 220, () => shopDraft(making.random));
  const leisure = makeByCommune(making, 110, (c) => leisureDraft(making.random, input.communes[c]));
  const buses = makeBuses(making);
  const { work, canteenOf } = assignWork(making, markets);
  const habits = assignHabits(making, { markets, shops, leisure, buses, work, canteenOf });
  return {
    ...columnsOf(making),
    ...habits,
    work,
    ofStory: placesOfStories(making, markets, work),
    count: making.drafts.length,
  };

  function columnsOf({ drafts }: Making) {
    const random = randomOf(input.seed, streams.places, 2);
    return {
      name: drafts.map((d) => d.name),
      address: drafts.map((d) => addressIn(input.communes[d.commune], random)),
      kind: Uint8Array.from(drafts, (d) => kindNumber(d.kind)),
      commune: Uint16Array.from(drafts, (d) => d.commune),
      people,
    };
  }
}

function addressIn(commune: DemoCommune | undefined, random: Random): string {
  if (!commune) return "";
  const streets = streetsOf({
    name: commune.name,
    districtName: commune.districtName,
    isRural: commune.kind === "xa",
  });
  return streets.length === 0
    ? `Xã ${commune.name}`
    : `Số ${1 + random.below(240)} ${streets[random.below(streets.length)] ?? ""}`;
}

function add({ drafts }: Making, draft: Draft): number {
  drafts.push(draft);
  return drafts.length - 1;
}

/** Places of a kind in each hub, one for each `per` people. @returns places by commune */
function makeByCommune(
  making: Making,
  per: number,
  draftOf: (commune: number) => Omit<Draft, "commune">,
): Map<number, number[]> {
  const { hubs, quota } = making.population;
  return new Map(
    hubs.map((commune) => {
      const n = Math.ceil(at(quota, commune) / per);
      const made = Array.from({ length: n }, (_, i) => {
        const draft = draftOf(commune);
        const name = draft.kind === "market" && n > 1 ? `${draft.name}, khu ${i + 1}` : draft.name;
        return add(making, { ...draft, name, commune });
      });
      return [commune, made];
    }),
  );
}

function shopDraft(random: Random): Omit<Draft, "commune"> {
  const name = names.shopName(random);
  return {
    name,
    kind: name.startsWith("Nhà thuốc") ? "pharmacy" : name.startsWith("Siêu thị") ? "supermarket" : "shop",
  };
}

function leisureDraft(random: Random, commune: DemoCommune | undefined): Omit<Draft, "commune"> {
  const u = random.unit();
  if (u < 0.45) return { kind: "restaurant", name: names.eateryName(random) };
  if (u < 0.75) return { kind: "cafe", name: names.cafeName(random) };
  if (u < 0.9) return { kind: "hair_salon", name: names.salonName(random) };
  return { kind: "religious_site", name: `Chùa ${commune?.name ?? "làng"}` };
}

function makeBuses(making: Making): number[] {
  const trips = Math.max(names.busRoutes.length, Math.ceil(making.population.people / 900));
  return Array.from({ length: trips }, (_, i) => {
    const route = names.busRoutes[i % names.busRoutes.length] ?? names.busRoutes[0];
    const trip = Math.floor(i / names.busRoutes.length);
    return add(making, {
      kind: "bus",
      name: `Xe buýt ${route}${trip === 0 ? "" : `, chuyến ${trip + 1}`}`,
      commune: drawHub(making),
    });
  });
}

const drawHub = ({ hubTable, random }: Making): number => hubTable.values[draw(hubTable, random)] ?? 0;

/** Everybody who works or learns joins a team at a place; teams are as large as the role says. */
function assignWork(making: Making, markets: ReadonlyMap<number, readonly number[]>) {
  const { population, random, input } = making;
  const work = new Int32Array(population.people).fill(-1);
  const canteenOf = new Map<number, number>();
  const open = new Map<number, { place: number; seats: number; teams: number }>();
  for (let p = 0; p < population.people; p++) {
    const number = at(population.role, p);
    const role = roleList[number];
    if (!role?.place) continue;
    const commune = communeOfWork(making, p, role);
    if (commune < 0) continue;
    if (role.place === "market") {
      const stalls = markets.get(commune) ?? [];
      work[p] = stalls[random.below(stalls.length)] ?? -1;
      continue;
    }
    // Teachers share the rooms of their pupils.
    const key = commune * 64 + (role.place === "school" ? roleNumber("pupil") : number);
    const team = open.get(key);
    if (team && team.seats > 0) {
      team.seats--;
      work[p] = team.place;
      continue;
    }
    const teams = (team?.teams ?? 0) + 1;
    const name = workName(
      { role, commune: input.communes[commune], team: teams, isStory: isPark(making, commune) },
      random,
    );
    const place = add(making, { kind: name.startsWith("Trạm Y tế") ? "clinic" : role.place, name, commune });
    open.set(key, { place, seats: role.team - 1, teams });
    if (role.place === "factory") canteenOf.set(place, canteen(making, canteenOf, { place, commune, teams }));
    work[p] = place;
  }
  return { work, canteenOf };
}

/** One canteen for four lines of a factory. */
function canteen(
  making: Making,
  known: ReadonlyMap<number, number>,
  at_: { place: number; commune: number; teams: number },
): number {
  const before = [...known.keys()].findLast((place) => making.drafts[place]?.commune === at_.commune);
  const last = before === undefined ? undefined : known.get(before);
  if (at_.teams % 4 !== 1 && last !== undefined) return last;
  return add(making, {
    kind: "factory",
    name: `${factoryNameOf(making.input.communes[at_.commune], isPark(making, at_.commune))}, nhà ăn ${Math.ceil(at_.teams / 4)}`,
    commune: at_.commune,
  });
}

function communeOfWork(making: Making, person: number, role: Role): number {
  const { population, input, random } = making;
  const home = at(population.commune, person);
  const isHub = at(population.quota, home) >= 60;
  if (role.place === "school" || role.place === "kindergarten") return isHub ? home : -1;
  const nearness =
    role.place === "market" ? 0.92 : role.place === "shop" || role.place === "restaurant" ? 0.7 : 0.4;
  if (isHub && random.chance(nearness)) return home;
  const enterprise = storiesOf(input.world).findIndex((story) => story.kind === "enterprise");
  const park = population.storyCommunes[enterprise];
  if (
    role.place === "factory" &&
    park !== undefined &&
    input.communes[park]?.districtId === input.communes[home]?.districtId
  )
    return park;
  // A few tries find a hub of one's own district for most of those who stay near.
  for (let tries = 0; tries < 4 && random.chance(0.6); tries++) {
    const hub = drawHub(making);
    if (input.communes[hub]?.districtId === input.communes[home]?.districtId) return hub;
  }
  return making.hubTable.values.length === 0 ? -1 : drawHub(making);
}

/** True for the commune of the story's enterprise. */
const isPark = ({ input, population }: Making, commune: number): boolean =>
  storiesOf(input.world).some(
    (story, i) => story.kind === "enterprise" && population.storyCommunes[i] === commune,
  );

const stallholder = roleNumber("stallholder");

interface Choices {
  readonly markets: ReadonlyMap<number, readonly number[]>;
  readonly shops: ReadonlyMap<number, readonly number[]>;
  readonly leisure: ReadonlyMap<number, readonly number[]>;
  readonly buses: readonly number[];
  readonly work: Int32Array;
  readonly canteenOf: ReadonlyMap<number, number>;
}

function assignHabits({ population, input }: Making, choices: Choices) {
  const { people, householdStart } = population;
  const random = randomOf(input.seed, streams.habits);
  const none = () => new Int32Array(people).fill(-1);
  const [market, shop, leisure, bus] = [none(), none(), none(), none()];
  const one = (of: ReadonlyMap<number, readonly number[]>, commune: number): number => {
    const list = of.get(commune) ?? [];
    return list.length === 0 ? -1 : (list[random.below(list.length)] ?? -1);
  };
  for (let h = 0; h < population.households; h++) {
    const first = at(householdStart, h);
    const shopper = first + (at(householdStart, h + 1) - first > 1 ? 1 : 0);
    const commune = at(population.commune, first);
    market[shopper] = one(choices.markets, commune);
    for (let p = first; p < at(householdStart, h + 1); p++) {
      const age = input.today.year - at(population.birthYear, p);
      if (age < 12) continue;
      const canteen = choices.canteenOf.get(at(choices.work, p));
      shop[p] = random.chance(0.7) ? one(choices.shops, commune) : -1;
      leisure[p] = canteen ?? (random.chance(0.6) ? one(choices.leisure, commune) : -1);
      // Stallholders are at the market before the first bus.
      const isCommuter =
        at(choices.work, p) >= 0 &&
        age >= 18 &&
        canteen === undefined &&
        at(population.role, p) !== stallholder;
      if (isCommuter && random.chance(0.07)) bus[p] = choices.buses[random.below(choices.buses.length)] ?? -1;
    }
  }
  return { market, shop, leisure, bus };
}

function placesOfStories(
  { input, population, drafts }: Making,
  markets: ReadonlyMap<number, readonly number[]>,
  work: Int32Array,
): Int32Array {
  const used = new Set(work);
  const first = (
    commune: number | undefined,
    kind: PlaceKind,
    isFitting: (name: string) => boolean,
  ): number =>
    drafts.findIndex((d, i) => d.commune === commune && d.kind === kind && isFitting(d.name) && used.has(i));
  return Int32Array.from(storiesOf(input.world), (story, i) => {
    const commune = population.storyCommunes[i];
    if (story.kind === "market") return markets.get(commune ?? -1)?.[0] ?? -1;
    if (story.kind === "enterprise") return first(commune, "factory", (name) => name.includes("chuyền"));
    if (story.kind === "hospital")
      return first(commune, "hospital", (name) => name.includes("Khoa")) >= 0
        ? first(commune, "hospital", (name) => name.includes("Khoa"))
        : first(commune, "hospital", () => true);
    return -1;
  });
}
