import fc from "fast-check";
import { expect, test } from "vitest";
import { casesRegister } from "../cases/register.ts";
import type { Condition } from "./filter.ts";
import { filterText, parseFilterText } from "./filter-text.ts";

const anyCondition: fc.Arbitrary<Condition> = fc.oneof<fc.Arbitrary<Condition>[]>(
  fc.record({
    field: fc.constantFrom("code", "lineage", "classification"),
    op: fc.constantFrom("in", "not_in"),
    values: fc.array(fc.string({ minLength: 1, unit: "grapheme" }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    field: fc.constantFrom("unitId", "age"),
    op: fc.constantFrom("in", "from", "to", "before"),
    values: fc.array(fc.integer({ min: -9999, max: 2_000_000 }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    field: fc.constant("isAsymptomatic"),
    op: fc.constant("in"),
    values: fc.boolean().map((yes) => [yes]),
  }),
  fc.record({
    field: fc.constantFrom("onsetOn", "severity"),
    op: fc.constantFrom("is_empty", "is_present"),
    values: fc.constant([]),
  }),
);
const anyFilter = fc.record({
  all: fc.array(anyCondition, { maxLength: 3 }),
  any: fc.array(fc.array(anyCondition, { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
});

test("a filter reads back from an address as it was written, whatever stands in it", () => {
  fc.assert(
    fc.property(anyFilter, (filter) => {
      expect(parseFilterText(casesRegister, filterText(filter))).toEqual({ filter, unread: [] });
    }),
  );
});

test("an address says a filter in words one can read", () => {
  const filter = {
    all: [
      { field: "classification", op: "in" as const, values: ["confirmed", "probable"] },
      { field: "reportDay", op: "from" as const, values: ["2021-07-20"] },
    ],
    any: [
      [
        { field: "severity", op: "is_empty" as const, values: [] },
        { field: "unitId", op: "not_in" as const, values: [12] },
      ],
    ],
  };
  expect(filterText(filter)).toBe(
    "classification:confirmed,probable;reportDay:>=2021-07-20;(severity:~|unitId:!12)",
  );
});

test("what does not read is left out and said, the rest holds", () => {
  const text = "classification:confirmed;gone:x;unitId:Đống Đa;__proto__:1;code:%E0%A4%A";
  expect(parseFilterText(casesRegister, text)).toEqual({
    filter: { all: [{ field: "classification", op: "in", values: ["confirmed"] }], any: [] },
    unread: ["gone:x", "unitId:Đống Đa", "__proto__:1", "code:%E0%A4%A"],
  });
});
