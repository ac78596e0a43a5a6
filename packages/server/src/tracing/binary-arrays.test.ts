import fc from "fast-check";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { asInt4Array, keysFrom, pairsFrom, secondsFrom } from "./binary-arrays.ts";

const app = await testApp();
const key = fc.integer({ min: 0, max: 2 ** 31 - 1 });

test("keys, pairs and moments are read from PostgreSQL's arrays as they were written", async () => {
  await app.asOwner(async (owner) => {
    const moment = fc.integer({ min: -1_000_000_000_000, max: 4_000_000_000_000 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(key, key, moment), { maxLength: 20 }), async (rows) => {
        const { rows: sent } = await owner.query<Record<"keys" | "pairs" | "moments", string | null>>(
          `select encode(array_send(array_agg(a)), 'base64') as keys, encode(array_send(array_agg((a::int8 << 32) + b)), 'base64') as pairs,
             encode(array_send(array_agg(to_timestamp(m / 1000))), 'base64') as moments
           from unnest($1::int[], $2::int[], $3::float8[]) as r (a, b, m)`,
          [asInt4Array(rows.map(([a]) => a)), asInt4Array(rows.map(([, b]) => b)), rows.map(([, , m]) => m)],
        );
        const { keys = null, pairs = null, moments = null } = sent[0] ?? {};
        expect([...keysFrom(keys)]).toEqual(rows.map(([a]) => a));
        expect([...pairsFrom(pairs).a]).toEqual(rows.map(([a]) => a));
        expect([...pairsFrom(pairs).b]).toEqual(rows.map(([, b]) => b));
        expect([...secondsFrom(moments)]).toEqual(rows.map(([, , m]) => m / 1000));
      }),
    );
  });
});

test("an array that is null is nobody", () => {
  expect([keysFrom(null).length, pairsFrom(null).a.length, secondsFrom(null).length]).toEqual([0, 0, 0]);
});
