import type { Person } from "@phaodai/domain/people/person";
import { expect, test } from "vitest";
import { type Agreement, comparedFields } from "./duplicate-fields.ts";

test("of a birth date what both know is compared, and said where one knows less", () => {
  expect(births(["1980-01-01", "year"], ["1980-05-12", "day"])).toBe("year");
  expect(births(["1980-05-01", "month"], ["1980-01-01", "year"])).toBe("year");
  expect(births(["1980-05-12", "day"], ["1980-05-01", "month"])).toBe("month");
  expect(births(["1980-06-12", "day"], ["1980-05-01", "month"])).toBe("other");
  expect(births(["1981-01-01", "year"], ["1980-05-12", "day"])).toBe("other");
  expect(births(["1980-12-05", "day"], ["1980-05-12", "day"])).toBe("other");
  expect(births(["1980-05-12", "day"], ["1980-05-12", "day"])).toBe("same");
});

test("an address written in two ways is the one the reasons say it is", () => {
  const people = [aPerson({ address: "12 ngõ Chợ" }), aPerson({ address: "Số 12, ngõ Chợ" })] as const;
  expect(agreement(people, "address", ["same_address"])).toBe("same");
  expect(agreement(people, "address", [])).toBe("other");
});

type Born = readonly [day: string, precision: NonNullable<Person["birth"]>["precision"]];

const births = (first: Born, second: Born) =>
  agreement([aPerson({ birth: born(first) }), aPerson({ birth: born(second) })], "birth", []);

const born = ([day, precision]: Born) => ({ date: Temporal.PlainDate.from(day), precision });

function agreement(
  [first, second]: readonly [Person, Person],
  asked: string,
  because: readonly string[],
): Agreement | undefined {
  const sides = [
    { isMasked: false, person: first },
    { isMasked: false, person: second },
  ] as const;
  const lines = comparedFields(
    { people: [first, second], sides, because: [...because] },
    { day: (day) => day.toString(), unit: (id) => String(id) },
  );
  return lines.find(({ field }) => field === asked)?.agreement;
}

const aPerson = (facts: Partial<Person>): Person => ({
  id: "01890000-0000-7000-8000-000000000001",
  fullName: "Nguyễn Thị Ánh Tuyết",
  birth: null,
  sex: null,
  phone: null,
  nationality: null,
  occupation: null,
  workplace: null,
  cccd: null,
  address: null,
  unitId: 1,
  residentialGroupId: null,
  sharedUnitIds: [],
  masked: [],
  version: 1,
  ...facts,
});
