import type { WorldName } from "../policy/worlds.ts";
import { startOfDay } from "../shared/instant.ts";
import { levelOf, type UnitKind } from "../units/kinds.ts";

/** A commune people can live in, as it stands on `today`. */
export interface DemoCommune {
  readonly id: number;
  readonly name: string;
  readonly kind: UnitKind;
  /** Census people; undefined where no source gives them. */
  readonly population: number | undefined;
  readonly districtId: number | null;
  readonly districtName: string | null;
}

export interface CityInput {
  readonly seed: number;
  readonly world: WorldName;
  readonly today: Temporal.PlainDate;
  /** Nothing of the demo lies after it. */
  readonly now: Temporal.Instant;
  /** People in the register; the city itself is larger: registers fill up where the epidemic is. */
  readonly people: number;
  /** Ascending ids, levels of commune only. */
  readonly communes: readonly DemoCommune[];
  /** The first free unit id: residential groups take ids from here. */
  readonly firstUnitId: number;
  /** Local time the report day ends at ("18:00"; "24:00": the calendar day), from the policy in force. */
  readonly reportDayEndsAt: string;
}

/** How far back the story goes: the first infections come on day 2 of it, visits of the last 21 days are kept. */
export const storyDays = 35;
export const visitDays = 21;
export const minutesPerDay = 1440;

/**
 * Moments inside the generator are whole minutes since the local midnight that began the story (Vietnam keeps UTC+7
 * all year since 1975); days are numbered from 0, `today` is `storyDays`.
 */
export interface Timeline {
  readonly firstDay: Temporal.PlainDate;
  readonly startMs: number;
  readonly now: number;
  /** 0 Monday … 6 Sunday, of day 0. */
  readonly firstWeekday: number;
}

export function timelineOf({ today, now }: Pick<CityInput, "today" | "now">): Timeline {
  const firstDay = today.subtract({ days: storyDays });
  const startMs = startOfDay(firstDay).epochMilliseconds;
  return {
    firstDay,
    startMs,
    now: Math.floor((now.epochMilliseconds - startMs) / 60_000),
    firstWeekday: firstDay.dayOfWeek - 1,
  };
}

/** Milliseconds since 1970 of a minute of the story. */
export const msOf = (timeline: Timeline, minute: number): number => timeline.startMs + minute * 60_000;

export const dayOfMinute = (minute: number): number => Math.floor(minute / minutesPerDay);

/** "2021-07-27" */
export const isoDay = (timeline: Timeline, day: number): string =>
  timeline.firstDay.add({ days: day }).toString();

export const weekdayOf = (timeline: Timeline, day: number): number => (timeline.firstWeekday + day) % 7;

/** @throws RangeError when the input cannot make a city */
export function checkInput(input: CityInput): void {
  if (input.communes.length === 0) throw new RangeError("no commune to live in");
  if (!Number.isInteger(input.people) || input.people < 1)
    throw new RangeError(`not a number of people: ${input.people}`);
  if (input.communes.some((commune) => levelOf(commune.kind) !== "commune"))
    throw new RangeError("a unit that is no commune");
}
