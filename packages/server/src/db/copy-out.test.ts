import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "#testing/test-database";

const { database, asOwner } = await testDatabase();
const mine = { kind: "area", unitIds: [3, 5] } as const;

async function linesOf(rows: AsyncIterable<Buffer>): Promise<string[]> {
  let text = "";
  for await (const lines of rows) text += lines.toString();
  return text.split("\n").slice(0, -1);
}

test("rows are copied with the role and the units of the scope, in local time", async () => {
  const asked = sql`select current_user, current_setting('phaodai.units'), timestamptz '2021-07-27 01:00Z', null`;
  expect(await linesOf(database.copyOut(mine, asked))).toEqual([
    String.raw`phaodai_area	{3,5}	2021-07-27 08:00:00+07	\N`,
  ]);
});

const hostile = ["'; drop table cases; --", String.raw`\' "{},`, "$1 $2", "null", "", "Đỗ", "a\nb"];

test("values stand in the query as what they are, whatever signs they hold", async () => {
  for (const one of hostile) {
    const asked = sql`select ${one}::text = all (${[one, one]}::text[]) and ${hostile}::text[] = array[${sql.join(
      hostile,
    )}]::text[] and ${7}::int = any (${[7, 8]}::int[]) and ${true}::boolean and ${null}::text is null`;
    expect(await linesOf(database.copyOut(mine, asked))).toEqual(["t"]);
  }
});

test("more rows than any buffer holds come whole and in order, a long one too", async () => {
  const asked = sql`select n, repeat('ớ', case when n = 5000 then 700000 else n % 90 end) from generate_series(1, 20000) n order by n`;
  const lines = await linesOf(database.copyOut({ kind: "city" }, asked));
  expect(lines.map((line) => Number(line.split("\t")[0]))).toEqual(
    Array.from({ length: 20_000 }, (_, i) => i + 1),
  );
  expect(lines[4999]?.length).toBe(700_005);
});

test("an error is told, in the middle of the rows as well", async () => {
  const asked = sql`select 1 / (n - 15000) from generate_series(1, 20000) n`;
  await expect(linesOf(database.copyOut(mine, asked))).rejects.toMatchObject({
    message: "division by zero",
    code: "22012",
  });
});

const copying = () =>
  asOwner(async (owner) => {
    const { rows } = await owner.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name like 'copy %' and query like 'copy %'",
    );
    return rows[0]?.n;
  });

test("who hangs up before the first row ends the query, and is told when its connection is gone", async () => {
  const gone = new AbortController();
  const rows = database.copyOut(mine, sql`select pg_sleep(600)`, gone.signal);
  const first = rows.next();
  await expect.poll(copying, { timeout: 20_000 }).toBe(1);
  gone.abort();
  await expect(first).rejects.toThrow("nobody reads");
  await rows.return(undefined);
  expect(await copying()).toBe(0);
});

test("who stops reading half way leaves no connection either", async () => {
  const rows = database.copyOut(mine, sql`select repeat('x', 1000) from generate_series(1, 1000000)`);
  for await (const lines of rows) {
    expect(lines.length).toBeGreaterThan(0);
    break;
  }
  expect(await copying()).toBe(0);
});

test("a copy ends by itself after ten minutes", async () => {
  expect(await linesOf(database.copyOut(mine, sql`select current_setting('statement_timeout')`))).toEqual([
    "10min",
  ]);
});
