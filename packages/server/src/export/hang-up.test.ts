import { beforeAll, expect, test } from "vitest";
import { fiveCases, insertCases } from "#registers/rows.test-data";
import { testApp } from "#testing/test-app";

const { app, actor, unitId, asOwner } = await testApp();
const clerk = actor("ward_clerk", "00004");

beforeAll(() =>
  asOwner((owner) => insertCases(owner, fiveCases(unitId("00004"), unitId("00001"), unitId("00037")))),
);

const url = "/v1/registers/cases/export?format=csv&columns=code";
const headers = { "x-actor": clerk.id };
const status = async (): Promise<number> => (await app.inject({ url, headers })).statusCode;

test("who hangs up before the first row has the place back once nothing runs for the file any more", async () => {
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  const waiting = () =>
    asOwner(async (owner) => {
      const { rows } = await owner.query<{ n: number }>(
        "select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name like 'copy %' and wait_event_type = 'Lock'",
      );
      return rows[0]?.n;
    });
  await asOwner(async (owner) => {
    await owner.query("begin; lock table cases in access exclusive mode");
    const leaving = new AbortController();
    const asked = [1, 2].map(() => fetch(address + url, { headers, signal: leaving.signal }));
    await expect.poll(waiting, { timeout: 20_000 }).toBe(2);
    expect(await status()).toBe(429);
    leaving.abort();
    await Promise.allSettled(asked);
    await expect.poll(waiting, { timeout: 20_000 }).toBe(0);
    await owner.query("rollback");
  });
  // Both places: the second may come back a moment after the first.
  await expect.poll(() => Promise.all([status(), status()]), { timeout: 20_000 }).toEqual([200, 200]);
});
