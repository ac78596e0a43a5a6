import { casesRegister } from "@phaodai/domain/cases/register";
import { peopleRegister } from "@phaodai/domain/people/register";
import { expect, test } from "vitest";
import { isPartialDate, precisionField } from "@phaodai/domain/registers/partial-dates";
import { valueIn } from "./partial-dates.ts";

const row = (birthPrecision: string) => ({
  id: "a",
  rowKey: 1,
  masked: [],
  birthDate: "1980-01-01",
  birthPrecision,
});

test("a birth date is shown and put back as far as it is known", () => {
  expect(valueIn(peopleRegister, "birthDate", row("year"))).toBe("1980");
  expect(valueIn(peopleRegister, "birthDate", row("month"))).toBe("1980-01");
  expect(valueIn(peopleRegister, "birthDate", row("day"))).toBe("1980-01-01");
});

test("other days are whole days", () => {
  expect(isPartialDate(casesRegister, "onsetOn")).toBe(false);
  expect(precisionField(casesRegister, "onsetOn")).toBeUndefined();
});
