import { casesRegister } from "@phaodai/domain/cases/register";
import { listRows, searchRows } from "@phaodai/domain/registers/contract";
import { noFilter } from "@phaodai/domain/registers/filter";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { fiveCases, insertCases } from "./rows.test-data.ts";

const { call, actor, unitId, asOwner, database } = await testApp();
const clerk = actor("ward_clerk", "00004");

beforeAll(() =>
  asOwner((owner) => insertCases(owner, fiveCases(unitId("00004"), unitId("00001"), unitId("00037")))),
);

/** Plans of lists on the connection that was used last, which is the one for all that is asked in turn. */
async function keptPlans(): Promise<number> {
  const asked = sql<{
    n: number;
  }>`select count(*) as n from pg_prepared_statements where statement like '%cases%'`;
  const [row] = await database.readOnce({ kind: "city" }, asked);
  return row?.n ?? 0;
}

const pageOf = (asked: { readonly columns?: string; readonly limit: number }) =>
  call(clerk, listRows, { input: { register: "cases", ...asked } });
const foundOf = (asked: { readonly columns?: string; readonly limit: number }) =>
  call(clerk, searchRows, {
    input: { register: "cases", body: { ...asked, filter: { ...noFilter, text: "Bình" } } },
  });

const own = casesRegister.columns;
const shuffled = [1, 2, 3].map((n) => [...own.slice(n), ...own.slice(0, n)].join(","));

test("columns in another order and odd limits keep no plan, of a list and of a search", async () => {
  for (const ask of [pageOf, foundOf]) {
    for (const columns of shuffled) expect((await ask({ columns, limit: 50 })).status).toBe(200);
    for (const limit of [1, 2, 49, 500]) expect((await ask({ limit })).status).toBe(200);
  }
  expect(await keptPlans()).toBe(0);
});

test("the register's own columns keep one for a list and one for a search, however often they are asked for", async () => {
  for (const columns of [own.join(","), undefined, undefined])
    for (const ask of [pageOf, foundOf]) await ask({ ...(columns !== undefined && { columns }), limit: 50 });
  expect(await keptPlans()).toBe(2);
});

test("what is kept is planned for no value by itself, the search for people by their words neither", async () => {
  for (const text of ["Bình", "An", "Chi", "Bìn", "Anh"])
    await call(clerk, searchRows, {
      input: { register: "cases", body: { limit: 50, filter: { ...noFilter, text } } },
    });
  const asked = sql<{ text: string; n: number }>`
    select statement as text, custom_plans as n from pg_prepared_statements where statement ~ 'person_tokens|cases'`;
  const kept = await database.readOnce({ kind: "city" }, asked);
  expect(kept.filter(({ text }) => text.includes("person_tokens"))).not.toHaveLength(0);
  expect(kept.map(({ n }) => n)).toEqual(kept.map(() => 0));
});

test.each([
  {
    why: "codes of the order's index",
    field: "classification",
    values: ["confirmed"],
    sort: "-onsetOn",
    kept: 1,
  },
  { why: "another code", field: "outcome", values: ["recovered"], sort: "-onsetOn", kept: 0 },
  {
    why: "an order whose index has no codes",
    field: "severity",
    values: ["mild"],
    sort: "-sampledAt",
    kept: 0,
  },
  { why: "an order against its index", field: "severity", values: ["mild"], sort: "onsetOn", kept: 0 },
])("a filter of the city by $why keeps $kept plans", async ({ field, values, sort, kept }) => {
  const before = await keptPlans();
  const filter = { ...noFilter, all: [{ field, op: "in" as const, values }] };
  const input = { register: "cases", filter, sort, limit: 50 };
  expect((await call(actor("city_commander", "01"), listRows, { input })).status).toBe(200);
  expect((await keptPlans()) - before).toBe(kept);
});

test("orders without end keep a hundred plans and no more", async () => {
  const fields = ["reportDay", "onsetOn", "reportedAt", "confirmedAt"];
  const orders = fields.flatMap((a) =>
    fields.flatMap((b) =>
      fields.flatMap((c) => ["", "-"].map((sign) => [...new Set([`${sign}${a}`, b, c])].join(","))),
    ),
  );
  for (const sort of new Set(orders))
    for (const limit of [50, 100]) await call(clerk, listRows, { input: { register: "cases", sort, limit } });
  expect(await keptPlans()).toBe(100);
});
