import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "./test-database.ts";

const { database, asOwner } = await testDatabase();

test("every migration has run, and nobody's rows are there", async () => {
  const counts = await asOwner((owner) =>
    owner.query(
      "select (select count(*) from migrations) > 0 as migrated, count(*)::int as people from people",
    ),
  );
  expect(counts.rows).toEqual([{ migrated: true, people: 0 }]);
});

test("a transaction without a role sees nothing", async () => {
  const withoutRole = database.inScope({ kind: "city" }, async (tx) => {
    await sql`reset role`.execute(tx);
    return await tx.selectFrom("people").select("key").execute();
  });
  await expect(withoutRole).rejects.toThrow("permission denied");
});

test("two databases do not see each other's rows", async () => {
  const other = await testDatabase();
  const insert = "insert into units (id, valid_from) values (7, '2021-01-01')";
  await asOwner((owner) => owner.query(insert));
  expect(await other.asOwner((owner) => owner.query("select id from units"))).toMatchObject({ rowCount: 0 });
  await other.close();
});
