import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#context";
import type { Tx } from "#db/database";
import { openContext } from "#http/context";
import { testApp } from "#testing/test-app";
import { continueNumbers, takeNumber } from "./service.ts";

const { actor, services, unitId, ownerUrl } = await testApp({ now: "2021-07-27T08:00:00+07:00" });
const owner = new pg.Client({ connectionString: ownerUrl });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

const ward = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const colleague = actor("ward_clerk", "00004");

const contextOf = (who: Actor) => {
  const scope = who.grants.get("directives.issue");
  if (!scope) throw new Error("may not issue");
  return openContext({ services, actor: who, scope });
};
const take = (who: Actor, series: string, { year = 2021, unit = ward } = {}) => {
  const ctx = contextOf(who);
  return ctx.inTransaction((tx) => takeNumber(ctx, tx, { unitId: unit, series, year }));
};

describe("numbers of papers", () => {
  test("run from one, each series for itself", async () => {
    expect([await take(clerk, "BC"), await take(clerk, "BC"), await take(clerk, "CV")]).toEqual([1, 2, 1]);
  });

  test("two officers at once: forty numbers, none twice, none left out", async () => {
    const taken = await Promise.all(
      Array.from({ length: 40 }, (_, i) => take(i % 2 === 0 ? clerk : colleague, "TB")),
    );
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  test("the second waits for the first, and takes its number when the first gives up", async () => {
    const ctx = contextOf(clerk);
    let second: Promise<number> | undefined;
    const first = ctx.inTransaction(async (tx: Tx) => {
      const number = await takeNumber(ctx, tx, { unitId: ward, series: "KH", year: 2021 });
      second = take(colleague, "KH");
      await untilSomebodyWaits();
      throw new Error(`gave ${number} back`);
    });
    await expect(first).rejects.toThrow("gave 1 back");
    expect(await second).toBe(1);
  });

  test("a paper dated last year takes last year's next number, this year's run on", async () => {
    await take(clerk, "QĐ");
    expect(await take(clerk, "QĐ", { year: 2020 })).toBe(1);
    expect(await take(clerk, "QĐ", { year: 2020 })).toBe(2);
    expect(await take(clerk, "QĐ")).toBe(2);
  });

  test("no number of a year that has not begun", async () => {
    await expect(take(clerk, "BC", { year: 2022 })).rejects.toMatchObject({ code: "papers.year_not_open" });
  });

  test("no number from another body's book", async () => {
    const unit = unitId("00037");
    await expect(take(clerk, "BC", { unit })).rejects.toMatchObject({ code: "papers.outside_scope" });
  });

  test("a book begun on paper goes on behind it, and never back", async () => {
    const ctx = contextOf(clerk);
    const book = { unitId: ward, series: "UBND-KGVX", year: 2021 };
    const goOn = (after: number) => ctx.inTransaction((tx) => continueNumbers(ctx, tx, { ...book, after }));
    await goOn(2403);
    expect(await take(clerk, "UBND-KGVX")).toBe(2404);
    await goOn(10);
    expect(await take(clerk, "UBND-KGVX")).toBe(2405);
  });
});

/** Looks until a statement of another connection waits for a lock. */
async function untilSomebodyWaits(): Promise<void> {
  const { rows } = await owner.query(
    "select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database()) or locktype = 'transactionid' and not granted",
  );
  if (rows.length === 0) await untilSomebodyWaits();
}
