import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "#testing/test-database";

const { database } = await testDatabase();
const city = { kind: "city" } as const;

test("a transaction in which an error was swallowed is not taken for committed", async () => {
  const swallowing = database.inScope(city, async (tx) => {
    await sql`select 1 / 0`.execute(tx).catch(() => undefined);
    return "done";
  });
  await expect(swallowing).rejects.toThrow("rolled back");
});

test("the connection of such a transaction goes on to serve others", async () => {
  const { rows } = await database.inScope(city, (tx) => sql<{ n: number }>`select 1 as n`.execute(tx));
  expect(rows).toEqual([{ n: 1 }]);
});
