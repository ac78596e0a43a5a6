import { listRows, type Row } from "@phaodai/domain/registers/contract";
import type { Condition, Filter } from "@phaodai/domain/registers/filter";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { type ACase, aCase, insertCases } from "./rows.test-data.ts";

const { call, actor, unitId, asOwner } = await testApp();
const communes = ["00001", "00004", "00006", "00007", "00008", "00010", "00037", "00040"].map(unitId);
const days = ["2021-07-20", "2021-07-21", "2021-07-22"] as const;

const anyCase: fc.Arbitrary<ACase> = fc
  .record({
    unitId: fc.constantFrom(...communes),
    sharedUnitIds: fc.uniqueArray(fc.constantFrom(...communes), { maxLength: 2 }),
    classification: fc.constantFrom("suspected", "probable", "ruled_out"),
    onsetOn: fc.option(fc.constantFrom(...days)),
    reportDay: fc.constantFrom(...days),
    isAsymptomatic: fc.boolean(),
    severity: fc.option(fc.constantFrom("mild", "severe")),
    sex: fc.option(fc.constantFrom("male", "female")),
  })
  .map((facts) => aCase(facts.unitId, facts));

const cases = fc.sample(anyCase, { numRuns: 120, seed: 7 });
beforeAll(() => asOwner((owner) => insertCases(owner, cases)));

const readers = {
  ward: actor("ward_clerk", "00004"),
  district: actor("epidemiologist", "001"),
  city: actor("city_commander", "01"),
};

const anyCondition: fc.Arbitrary<Condition> = fc.oneof<fc.Arbitrary<Condition>[]>(
  fc.record({
    field: fc.constant("classification"),
    op: fc.constantFrom("in", "not_in"),
    values: fc.uniqueArray(fc.constantFrom("suspected", "probable"), { minLength: 1 }),
  }),
  fc.record({
    field: fc.constantFrom("reportDay", "onsetOn"),
    op: fc.constantFrom("from", "to", "before"),
    values: fc.constantFrom(...days).map((day) => [day]),
  }),
  fc.record({
    field: fc.constantFrom("severity", "onsetOn", "sex"),
    op: fc.constantFrom("is_empty", "is_present"),
    values: fc.constant([]),
  }),
  fc.record({
    field: fc.constant("unitId"),
    op: fc.constantFrom("in", "not_in"),
    values: fc.uniqueArray(fc.constantFrom(...communes), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    field: fc.constant("isAsymptomatic"),
    op: fc.constant("in"),
    values: fc.boolean().map((yes) => [yes]),
  }),
);
const anyFilter: fc.Arbitrary<Omit<Filter, "text">> = fc.record({
  all: fc.array(anyCondition, { maxLength: 2 }),
  any: fc.array(fc.array(anyCondition, { minLength: 1, maxLength: 2 }), { maxLength: 1 }),
});
const sortable = ["reportDay", "onsetOn", "reportedAt", "confirmedAt"] as const;
const anySort = fc
  .uniqueArray(fc.record({ field: fc.constantFrom(...sortable), descending: fc.boolean() }), {
    maxLength: 2,
    selector: ({ field }) => field,
  })
  .map((sort) => sort.map(({ field, descending }) => (descending ? `-${field}` : field)).join(","));

test(
  "page by page is the whole list: every row that fits once, none that does not, in order",
  { timeout: 60_000 },
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom("ward", "district", "city"),
        anyFilter,
        anySort,
        fc.integer({ min: 1, max: 40 }),
        async (who, filter, sort, limit) => {
          const rows = await readAll(readers[who], { filter, sort, limit });
          const expected = cases
            .filter((c) => isSeenBy(who, c) && fits(filter, c))
            .toSorted(comparison(sort));
          expect(rows.map((row) => row.rowKey)).toEqual(expected.map(({ key }) => key));
        },
      ),
      { numRuns: 120 },
    ),
);

async function readAll(
  reader: Actor,
  view: { readonly filter: Omit<Filter, "text">; readonly sort: string; readonly limit: number },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | undefined | null; after !== null;) {
    const input = { register: "cases", ...view, columns: "id", ...(after !== undefined && { after }) };
    const page = (await call(reader, listRows, { input })).reply();
    rows.push(...page.items);
    after = page.next;
  }
  return rows;
}

const districtUnits = communes.slice(0, 6);
const scopes = { ward: [unitId("00004")], district: districtUnits, city: communes };

const isSeenBy = (who: keyof typeof scopes, c: ACase): boolean =>
  [c.unitId, ...c.sharedUnitIds].some((id) => scopes[who].includes(id));

const fits = ({ all, any }: Omit<Filter, "text">, c: ACase): boolean =>
  all.every((condition) => holds(condition, c)) &&
  any.every((group) => group.some((condition) => holds(condition, c)));

function holds({ field, op, values }: Condition, c: ACase): boolean {
  // safe: only fields of a case that hold a text, a number, a boolean or nothing are generated
  const value = c[field as Exclude<keyof ACase, "sharedUnitIds">];
  const text = value === null ? undefined : String(value);
  const bound = String(values[0] ?? "");
  switch (op) {
    case "in":
      return value !== null && values.includes(value);
    case "not_in":
      return value === null || !values.includes(value);
    case "is_empty":
      return value === null;
    case "is_present":
      return value !== null;
    case "from":
      return text !== undefined && text >= bound;
    case "to":
      return text !== undefined && text <= bound;
    case "before":
      return text !== undefined && text < bound;
  }
}

/** Empty last, then the key in the direction of the first column. `reportedAt` is the same in all rows, `confirmedAt` empty. */
function comparison(sort: string): (a: ACase, b: ACase) => number {
  const columns = (sort === "" ? "-reportDay" : sort).split(",");
  const keySign = columns[0]?.startsWith("-") ? -1 : 1;
  return (a, b) => {
    for (const column of columns) {
      const field = column.replace("-", "");
      if (field !== "reportDay" && field !== "onsetOn") continue;
      const [x, y] = [a[field], b[field]];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? 1 : -1;
      return (x < y ? -1 : 1) * (column.startsWith("-") ? -1 : 1);
    }
    return (a.key - b.key) * keySign;
  };
}
