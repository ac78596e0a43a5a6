import { newId } from "@phaodai/client/request";
import type { Person } from "@phaodai/domain/people/person";
import { expect, test } from "vitest";
import { quickCells } from "./quick-cells.ts";

const door = { fullName: "Bà Tư", address: "Số 5, ngõ 12 Trúc Bạch" };
const person: Person = {
  id: newId(),
  fullName: "Nguyễn Thị Tư",
  birth: { date: Temporal.PlainDate.from("1958-07-01"), precision: "month" },
  sex: "female",
  phone: "0912345678",
  cccd: "••••2345",
  nationality: null,
  occupation: null,
  workplace: null,
  address: "Số 5",
  residentialGroupId: null,
  unitId: 4,
  sharedUnitIds: [],
  masked: ["cccd"],
  version: 1,
};

test("who is in the register comes with what is known of them; what is masked is nobody's to type", () => {
  expect(quickCells(door, person, "Sốt lúc 07:30")).toEqual({
    fullName: "Nguyễn Thị Tư",
    birthDate: "07/1958",
    sex: "Nữ",
    phone: "0912345678",
    address: "Số 5, ngõ 12 Trúc Bạch",
    sourceNote: "Sốt lúc 07:30",
  });
});

test("somebody named at the door comes by name and address of the household", () => {
  expect(quickCells(door, undefined, "Ho")).toEqual({ ...door, sourceNote: "Ho" });
});

test.each([
  { precision: "day" as const, text: "01/07/1958" },
  { precision: "year" as const, text: "1958" },
])("a birth known to the $precision is written so", ({ precision, text }) => {
  const birth = { date: Temporal.PlainDate.from("1958-07-01"), precision };
  expect(quickCells(door, { ...person, birth }, "")["birthDate"]).toBe(text);
});
