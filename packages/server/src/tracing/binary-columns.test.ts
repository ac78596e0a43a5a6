import fc from "fast-check";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { asInt4Array, keysFrom, pairsFrom, secondsFrom } from "./binary-columns.ts";

const app = await testApp();
const key = fc.integer({ min: 0, max: 2 ** 31 - 1 });

test("keys, pairs and moments are read from what PostgreSQL sends as they were written", async () => {
  await app.asOwner(async (owner) => {
    const moment = fc.integer({ min: -1_000_000_000_000, max: 4_000_000_000_000 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(key, key, moment), { maxLength: 20 }), async (rows) => {
        const { rows: sent } = await owner.query<Record<"keys" | "pairs" | "moments", string | null>>(
          `select encode(string_agg(int4send(a), ''), 'base64') as keys,
             encode(string_agg(int8send((a::int8 << 32) + b + case when b % 2 = 0 then 2147483648 else 0 end), ''), 'base64') as pairs,
             encode(string_agg(timestamptz_send(to_timestamp(m / 1000)), ''), 'base64') as moments
           from unnest($1::int[], $2::int[], $3::float8[]) as r (a, b, m)`,
          [asInt4Array(rows.map(([a]) => a)), asInt4Array(rows.map(([, b]) => b)), rows.map(([, , m]) => m)],
        );
        const { keys = null, pairs = null, moments = null } = sent[0] ?? {};
        expect([...keysFrom(keys)]).toEqual(rows.map(([a]) => a));
        expect([...pairsFrom(pairs).a]).toEqual(rows.map(([a]) => a));
        expect([...pairsFrom(pairs).b]).toEqual(rows.map(([, b]) => b));
        expect([...pairsFrom(pairs).isMarked]).toEqual(rows.map(([, b]) => (b % 2 === 0 ? 1 : 0)));
        expect([...secondsFrom(moments)]).toEqual(rows.map(([, , m]) => m / 1000));
      }),
    );
  });
});

test("a column that is null is empty", () => {
  expect([keysFrom(null).length, pairsFrom(null).a.length, secondsFrom(null).length]).toEqual([0, 0, 0]);
});
