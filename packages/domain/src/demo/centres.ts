import { markOf } from "../command/mark.ts";
import { minuteOf } from "../command/minutes.ts";
import { groupsOf, shiftsOfPattern } from "../command/pattern.ts";
import type { Force } from "../command/forces.ts";
import type { UnitLevel } from "../units/kinds.ts";
import { demoId } from "./identities.ts";
import { draw, randomOf, streams, type Random } from "./random.ts";
import { drawName, surnames, writeName } from "./names.ts";

/** What a command centre of the demo is made from. Every person in it is made up. */
export interface CentresInput {
  readonly seed: number;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly units: readonly { readonly id: number; readonly level: UnitLevel; readonly name: string }[];
  /** Codes of posts and items by level, as the policies of the world have them. */
  readonly postsOf: (level: UnitLevel) => readonly string[];
  readonly itemsOf: (level: UnitLevel) => readonly string[];
}

export interface StaffRow {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
  readonly fullName: string;
  readonly phone: string;
  readonly mark: string;
  readonly force: Force;
}

export interface DemoShift {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
  readonly start: number;
  readonly end: number;
  readonly staff: readonly StaffRow[];
  readonly isTaken: boolean;
  readonly isOver: boolean;
}

export interface DemoCentre {
  readonly unitId: number;
  readonly level: UnitLevel;
  readonly troubles: Troubles;
  readonly staff: readonly StaffRow[];
  readonly holders: readonly { readonly id: string; readonly post: string; readonly staff: StaffRow }[];
  readonly shifts: readonly DemoShift[];
  readonly checks: readonly { readonly item: string; readonly isReady: boolean; readonly hoursAgo: number }[];
  /** Minutes since the unit was last heard of. */
  readonly silentMinutes: number;
  readonly random: Random;
}

/** What is wrong with a centre, so that the screens have something to say. */
export interface Troubles {
  readonly vacantPost: string | undefined;
  readonly missingShift: number | undefined;
  readonly endsEarly: boolean;
  readonly notTaken: boolean;
  readonly isSilent: boolean;
  readonly noRegulation: boolean;
  readonly notReady: boolean;
}

/** People on duty beside those who hold posts, by kind of force, and how many stand in a shift. */
const strength: Readonly<Record<"city" | "district" | "commune", readonly [number, readonly Force[]]>> = {
  city: [
    4,
    [
      "official",
      "police",
      "militia",
      "health",
      "official",
      "police",
      "militia",
      "health",
      "official",
      "police",
      "militia",
      "health",
      "official",
      "police",
      "militia",
      "health",
    ],
  ],
  district: [
    3,
    [
      "official",
      "police",
      "health",
      "official",
      "militia",
      "health",
      "official",
      "police",
      "youth",
      "official",
      "militia",
      "health",
    ],
  ],
  commune: [2, ["official", "police", "official", "militia", "health", "police", "youth", "militia"]],
};
const startsAt = ["06:00", "14:00", "22:00"] as const;
const daysBefore = 2;
const days = 11;

/**
 * Centres one after another, each by its own stream of numbers. The ward that 230/TB-VPCP names (no secretary, no regulation, duty not
 * to the rule) stands as the paper found it.
 */
export function* demoCentres(input: CentresInput): Generator<DemoCentre> {
  const count = { staff: 0, shifts: 0, ids: 0 };
  const newId = (): string =>
    demoId(input.seed, "centre", { number: count.ids++, ms: input.now.epochMilliseconds });
  for (const unit of input.units) {
    const random = randomOf(input.seed, streams.centres, unit.id);
    const posts = input.postsOf(unit.level);
    const troubles = troublesOf(unit, posts, random);
    const hire = (force: Force): StaffRow =>
      newStaff({ key: ++count.staff, id: newId(), unitId: unit.id, force, random });
    const holders = posts
      .filter((post) => post !== troubles.vacantPost)
      .map((post) => ({ id: newId(), post, staff: hire(forceOfPost(post)) }));
    const [size, forces] = strength[unit.level as "commune"] ?? [0, []]; // safe: undefined for other levels is caught here
    const onDuty = forces.map(hire);
    yield {
      unitId: unit.id,
      level: unit.level,
      troubles,
      staff: [...holders.map(({ staff }) => staff), ...onDuty],
      holders,
      shifts: plannedShifts(input, onDuty, size)
        .filter((_, i) => i !== troubles.missingShift && !(troubles.endsEarly && i > (daysBefore + 4) * 3))
        .map((shift) => ({
          ...shift,
          key: ++count.shifts,
          id: newId(),
          unitId: unit.id,
          ...stateOf(input, shift, troubles),
        })),
      checks: input.itemsOf(unit.level).map((item, i) => ({
        item,
        isReady: !(troubles.notReady && i % 4 === 2),
        hoursAgo: 4 + random.below(90),
      })),
      silentMinutes: troubles.isSilent ? 26 * 60 + random.below(30 * 60) : 3 + random.below(9 * 60),
      random,
    };
  }
}

function troublesOf(
  { level, name }: CentresInput["units"][number],
  posts: readonly string[],
  random: Random,
): Troubles {
  const asFound = level === "commune" && name === "Thanh Xuân Trung";
  const local = level === "commune" || level === "district";
  const has = (share: number): boolean => random.chance(share);
  const vacant = has(level === "commune" ? 0.05 : level === "organisation" ? 0.04 : 0);
  const post = posts[asFound ? 0 : random.below(Math.min(posts.length, 6))];
  return {
    vacantPost: asFound || vacant ? post : undefined,
    missingShift: (local && has(0.07)) || asFound ? 9 + random.below(15) : undefined,
    endsEarly: local && has(0.03),
    notTaken: local && has(0.05),
    isSilent: level !== "city" && has(0.035),
    noRegulation: (level === "commune" && has(0.04)) || asFound,
    notReady: local && has(0.12),
  };
}

function newStaff(of: {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
  readonly force: Force;
  readonly random: Random;
}): StaffRow {
  const { key, id, unitId, force, random } = of;
  const bearer = {
    isFemale: random.chance(force === "health" ? 0.6 : 0.3),
    birthYear: 1962 + random.below(36),
  };
  const fullName = writeName(bearer, drawName(bearer, draw(surnames, random), random));
  // Each number once: 7919 and 10⁷ have no common factor.
  const phone = `090${String((key * 7919) % 10_000_000).padStart(7, "0")}`;
  return { key, id, unitId, fullName, phone, mark: markOf({ id, fullName, phone }), force };
}

function forceOfPost(post: string): Force {
  if (post.startsWith("police")) return "police";
  if (post.startsWith("military")) return "militia";
  if (post.startsWith("health")) return "health";
  if (post.startsWith("front")) return "front";
  return post.startsWith("youth") ? "youth" : "official";
}

function plannedShifts({ today }: CentresInput, people: readonly StaffRow[], size: number) {
  const byId = new Map(people.map((person) => [person.id, person]));
  const groups = groupsOf([...byId.keys()], size);
  return shiftsOfPattern({ from: today.subtract({ days: daysBefore }), days, startsAt, groups }).map(
    ({ start, end, personIds }) => ({ start, end, staff: personIds.flatMap((id) => byId.get(id) ?? []) }),
  );
}

function stateOf(
  { now }: CentresInput,
  { start, end }: { readonly start: number; readonly end: number },
  { notTaken }: Troubles,
): { readonly isTaken: boolean; readonly isOver: boolean } {
  const minute = minuteOf(now);
  const isNow = start <= minute && minute < end;
  return { isTaken: start <= minute && !(isNow && notTaken), isOver: end <= minute };
}
