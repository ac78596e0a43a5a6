import fc from "fast-check";
import { expect, test } from "vitest";
import { distinctKeys, hasKey, withoutKeys } from "./sorted-keys.ts";

const key = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2 ** 31 - 1 }));
const keys = fc.array(key, { maxLength: 200 }).map((list) => Int32Array.from(list));

test("keys come out ascending and once, whatever their order and size", () => {
  fc.assert(
    fc.property(keys, (list) => {
      expect([...distinctKeys(list)]).toEqual([...new Set(list)].sort((a, b) => a - b));
    }),
  );
});

test("the keys given stay as they were", () => {
  const given = Int32Array.of(3, 1, 2, 1);
  distinctKeys(given);
  expect([...given]).toEqual([3, 1, 2, 1]);
});

test("what is taken away is gone, and nothing else", () => {
  fc.assert(
    fc.property(keys, keys, (all, out) => {
      const left = withoutKeys(distinctKeys(all), distinctKeys(out));
      expect(new Set(left)).toEqual(new Set(all).difference(new Set(out)));
    }),
  );
});

test("a key is found among ascending keys exactly where it stands", () => {
  fc.assert(
    fc.property(keys, key, (list, one) => {
      expect(hasKey(distinctKeys(list), one)).toBe(list.includes(one));
    }),
  );
});
