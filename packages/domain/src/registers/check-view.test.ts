import { expect, test } from "vitest";
import { casesRegister } from "../cases/register.ts";
import { parseSort, refuseView, sortText } from "./check-view.ts";
import type { Condition } from "./filter.ts";
import type { Field } from "./register.ts";

type MayRead = (field: Field) => boolean;
const readsAll: MayRead = () => true;
const readsOpen: MayRead = (field) => field.sensitivity === "open";

const refusalOf = (condition: Condition, mayRead = readsAll): string | undefined =>
  refuseView(casesRegister, { filter: { all: [], any: [[condition]] }, sort: [] }, mayRead)?.code;

test.each<{
  why: string;
  given: Condition;
  mayRead?: MayRead;
  code: string | undefined;
}>([
  {
    why: "a code in use",
    given: { field: "classification", op: "in", values: ["confirmed"] },
    code: undefined,
  },
  {
    why: "a code nobody has used yet",
    given: { field: "disease", op: "in", values: ["cholera"] },
    code: undefined,
  },
  { why: "a day", given: { field: "onsetOn", op: "to", values: ["2021-07-27"] }, code: undefined },
  {
    why: "a moment by its day",
    given: { field: "sampledAt", op: "from", values: ["2021-07-27"] },
    code: undefined,
  },
  {
    why: "a moment",
    given: { field: "sampledAt", op: "from", values: ["2021-07-27T08:00:00+07:00"] },
    code: undefined,
  },
  {
    why: "no such field",
    given: { field: "constructor", op: "in", values: ["x"] },
    code: "registers.unknown_field",
  },
  {
    why: "a name is searched for",
    given: { field: "fullName", op: "in", values: ["An"] },
    code: "registers.unknown_field",
  },
  { why: "no value", given: { field: "code", op: "in", values: [] }, code: "registers.value_malformed" },
  {
    why: "two bounds in one",
    given: { field: "onsetOn", op: "from", values: ["2021-07-01", "2021-07-02"] },
    code: "registers.value_malformed",
  },
  {
    why: "the 31st of June",
    given: { field: "onsetOn", op: "from", values: ["2021-06-31"] },
    code: "registers.value_malformed",
  },
  {
    why: "half a unit",
    given: { field: "unitId", op: "in", values: [1.5] },
    code: "registers.value_malformed",
  },
  {
    why: "a number beyond the database's",
    given: { field: "age", op: "from", values: [2 ** 40] },
    code: "registers.value_malformed",
  },
  {
    why: "a personal field, of one who may not read it",
    given: { field: "sex", op: "in", values: ["male"] },
    mayRead: readsOpen,
    code: "registers.field_forbidden",
  },
])("$why → $code", ({ given, mayRead, code }) => expect(refusalOf(given, mayRead)).toBe(code));

test("an order by what one may not read, or by what has no order, is refused", () => {
  const sorted = (field: string, mayRead: MayRead): string | undefined =>
    refuseView(casesRegister, { filter: { all: [], any: [] }, sort: [{ field, descending: false }] }, mayRead)
      ?.code;
  expect(sorted("fullName", readsAll)).toBeUndefined();
  expect(sorted("fullName", readsOpen)).toBe("registers.field_forbidden");
  expect(sorted("phone", readsAll)).toBe("registers.unknown_field");
});

test("an order is written with a minus for descending, and a field counts once", () => {
  const sort = parseSort("-reportDay, code,reportDay,");
  expect(sort).toEqual([
    { field: "reportDay", descending: true },
    { field: "code", descending: false },
  ]);
  expect(sortText(sort)).toBe("-reportDay,code");
});
