import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "#testing/test-database";
import { openDatabase, prepared } from "./database.ts";

const { database, appUrl } = await testDatabase();
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

test("one query alone is read with the role and the units of its scope, and what it writes is kept", async () => {
  const mine = { kind: "area", unitIds: [3, 5] } as const;
  const asked = sql<{ role: string; units: string }>`
    with logged as (
      insert into read_log (at, actor_id, endpoint, subject_kind, subject_id, unit_ids)
      values (now(), gen_random_uuid(), 'read-once', 'register', gen_random_uuid(), '{3}'))
    select current_user as role, current_setting('phaodai.units') as units`;
  expect(await database.readOnce(mine, asked)).toEqual([{ role: "phaodai_area", units: "{3,5}" }]);
  const kept = sql<{ n: number }>`select count(*) as n from read_log where endpoint = 'read-once'`;
  expect(await database.readOnce(mine, kept)).toEqual([{ n: 1 }]);
});

test("one query alone that fails says why, and its connection goes on with a role of its own", async () => {
  await expect(database.readOnce(city, sql`select 1 / 0`)).rejects.toThrow("division by zero");
  const { rows } = await database.inScope({ kind: "area", unitIds: [] }, (tx) =>
    sql<{ role: string }>`select current_user as role`.execute(tx),
  );
  expect(rows).toEqual([{ role: "phaodai_area" }]);
});

test("a connection keeps the plans of two hundred texts, and answers the others without", async () => {
  const one = openDatabase(appUrl, 1);
  for (let n = 0; n < 230; n++)
    expect(await one.readOnce(city, prepared(sql<{ n: number }>`select ${sql.lit(n)} as n`))).toEqual([
      { n },
    ]);
  const kept = sql<{ n: number }>`select count(*) as n from pg_prepared_statements`;
  expect(await one.readOnce(city, kept)).toEqual([{ n: 200 }]);
  await one.close();
});
