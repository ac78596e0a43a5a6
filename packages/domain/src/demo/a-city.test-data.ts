import type { CityInput, DemoCommune } from "./city-input.ts";

const named: readonly (readonly [string, string])[] = [
  ["Khâm Thiên", "Đống Đa"],
  ["Trúc Bạch", "Ba Đình"],
  ["Kim Chung", "Đông Anh"],
  ["Tân Mai", "Hoàng Mai"],
];

/** Eighty communes in four districts, the story's own among them. */
const communes: readonly DemoCommune[] = Array.from({ length: 80 }, (_, i) => {
  const [name, districtName] = named[i % 4] ?? ["", ""];
  const isNamed = i < 4;
  return {
    id: 100 + i,
    name: isNamed ? name : `Số ${i}`,
    kind: i % 4 === 2 ? "xa" : "phuong",
    population: 9000 + 150 * i,
    districtId: 10 + (i % 4),
    districtName,
  };
});

/** What a test asks of a city, the rest as in the drill: the morning of 27 July 2021. */
export const aCity = (rest: Partial<CityInput> = {}): CityInput => ({
  seed: 7,
  world: "hanoi-2021",
  today: Temporal.PlainDate.from("2021-07-27"),
  now: Temporal.Instant.from("2021-07-27T08:00:00+07:00"),
  people: 9000,
  communes,
  firstUnitId: 5001,
  reportDayEndsAt: "18:00",
  ...rest,
});
