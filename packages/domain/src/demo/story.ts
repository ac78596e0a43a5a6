import type { WorldName } from "../policy/worlds.ts";
import type { PlaceKind } from "../establishments/kinds.ts";
import type { DemoCommune, Timeline } from "./city-input.ts";
import { storyDays } from "./city-input.ts";

/** Where and how the demo's outbreak begins. `day` counts from the first day of the story. */
export interface Story {
  readonly kind: "market" | "hospital" | "enterprise" | "party";
  readonly commune: string;
  readonly district: string | null;
  readonly day: number;
  /** What the investigation wrote of the first case. */
  readonly note: string;
}

const stories2021: readonly Story[] = [
  {
    kind: "market",
    commune: "Khâm Thiên",
    district: "Đống Đa",
    day: 5,
    note: "Tiểu thương, lấy hàng ở chợ đầu mối hằng đêm; chưa rõ nguồn lây",
  },
  {
    kind: "hospital",
    commune: "Trúc Bạch",
    district: "Ba Đình",
    day: 11,
    note: "Chăm người nhà nằm viện; nguồn lây đang điều tra",
  },
  {
    kind: "enterprise",
    commune: "Kim Chung",
    district: "Đông Anh",
    day: 8,
    note: "Công nhân, về từ khu trọ ở Bắc Ninh",
  },
  {
    kind: "party",
    commune: "Tân Mai",
    district: "Hoàng Mai",
    day: 13,
    note: "Về từ TP. Hồ Chí Minh, có dự liên hoan gia đình",
  },
];

const stories2026: readonly Story[] = [
  {
    kind: "market",
    commune: "Văn Miếu - Quốc Tử Giám",
    district: null,
    day: 5,
    note: "Tiểu thương, lấy hàng ở chợ đầu mối hằng đêm; chưa rõ nguồn lây",
  },
  {
    kind: "hospital",
    commune: "Ba Đình",
    district: null,
    day: 11,
    note: "Chăm người nhà nằm viện; nguồn lây đang điều tra",
  },
  {
    kind: "enterprise",
    commune: "Thiên Lộc",
    district: null,
    day: 8,
    note: "Công nhân, mới chuyển từ khu trọ ở Bắc Ninh",
  },
  {
    kind: "party",
    commune: "Tương Mai",
    district: null,
    day: 13,
    note: "Về từ nước ngoài, có dự liên hoan gia đình",
  },
];

export const storiesOf = (world: WorldName): readonly Story[] =>
  world === "hanoi-2021" ? stories2021 : stories2026;

/** The index of the story's commune; where the city has no such name, another one, by the story's number. */
export function communeOfStory(story: Story, communes: readonly DemoCommune[], number: number): number {
  const named = communes.findIndex(
    (c) =>
      c.name === story.commune &&
      (story.district === null || c.districtName === null || c.districtName === story.district),
  );
  return named >= 0 ? named : Math.floor(((number + 0.5) * communes.length) / 5) % communes.length;
}

/** What stands still from which day of the story. */
export interface Restrictions {
  /** Kinds of place closed from a day on. */
  readonly closedFrom: ReadonlyMap<PlaceKind, number>;
  /** From this day on gatherings are forbidden and work that can be done at home is. */
  readonly stayHomeFrom: number;
  readonly schoolsOpen: boolean;
}

const never = storyDays + 1;

/**
 * Hanoi in July 2021 as the story needs it, not a policy: schools closed since May; no eating in from 13 July (wire of
 * 12 July), other services shut from 19 July (Công điện 15), stay at home from 24 July (17/CT-UBND). Dates but the
 * last from memory. In another world nothing is closed, and schools keep the school year (September to May).
 */
export function restrictionsOf(world: WorldName, { firstDay }: Timeline): Restrictions {
  const month = firstDay.add({ days: storyDays }).month;
  if (world !== "hanoi-2021")
    return { closedFrom: new Map(), stayHomeFrom: never, schoolsOpen: month >= 9 || month <= 5 };
  const day = (iso: string) => firstDay.until(Temporal.PlainDate.from(iso), { largestUnit: "days" }).days;
  const [noEatingIn, servicesShut, stayHome] = [day("2021-07-13"), day("2021-07-19"), day("2021-07-24")];
  return {
    closedFrom: new Map<PlaceKind, number>([
      ["restaurant", noEatingIn],
      ["hair_salon", noEatingIn],
      ["gym", day("2021-05-05")],
      ["cafe", servicesShut],
      ["religious_site", servicesShut],
      ["bus", stayHome],
      ["construction_site", stayHome],
      ["school", day("2021-05-04")],
      ["kindergarten", day("2021-05-04")],
    ]),
    stayHomeFrom: stayHome,
    schoolsOpen: false,
  };
}
