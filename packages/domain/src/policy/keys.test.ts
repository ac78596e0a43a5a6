import { expect, test } from "vitest";
import { detectionPlaces as placesOfCases } from "../cases/case.ts";
import en from "./en.json" with { type: "json" };
import { faultCodes } from "./check.ts";
import { detectionPlaces, listOfKeys, policyKeys, policyUnits } from "./keys.ts";
import { statuses } from "./pack.ts";
import { rejections } from "./resolve.ts";
import vi from "./vi.json" with { type: "json" };

const wordAt = (book: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((at, part) => (at instanceof Object ? Reflect.get(at, part) : undefined), book);

const wanted = [
  ...listOfKeys.flatMap((key) => [`keys.${key}.title`, `keys.${key}.description`]),
  ...statuses.map((status) => `statuses.${status}`),
  ...faultCodes.map((code) => `faults.${code}`),
  ...rejections.map((reason) => `rejections.${reason}`),
  ...policyUnits.filter((unit) => unit !== "none").map((unit) => `units.${unit}`),
];

test.each([
  { language: "vi", book: vi },
  { language: "en", book: en },
])("every key, status, unit and refusal has its words in $language", ({ book }) => {
  expect(wanted.filter((path) => !wordAt(book, path))).toEqual([]);
});

test("the places of detection are those a case can have, but for 'unknown'", () => {
  expect([...detectionPlaces, "unknown"].toSorted()).toEqual([...placesOfCases].toSorted());
});

test("only numbers are limits: strictness is a matter of more or less", () => {
  const limits = listOfKeys.filter((key) => policyKeys[key].resolves === "limit");
  expect(limits.filter((key) => !policyKeys[key].schema.safeParse(1).success)).toEqual([]);
});
