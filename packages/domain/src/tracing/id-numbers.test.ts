import { expect, test } from "vitest";
import { idNumbers } from "./id-numbers.ts";
import { compareIds } from "./id-order.ts";

const upTo = (count: number, id: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => id(i));
/** Spreads 0…n−1 over 32 bits (Knuth's multiplicative hash), so that ids do not come in order. */
const spread = (i: number): number => Math.imul(i, 2_654_435_761) >>> 0;

test.each([
  { why: "case numbers", ids: upTo(500, (i) => `BN${spread(i) % 1000}`) },
  { why: "padded and bare numbers", ids: upTo(300, (i) => (i % 3 ? `${i % 40}` : `0${i % 40}`)) },
  { why: "too many texts before the number for tables", ids: upTo(5000, (i) => `${spread(i)}-x${i % 7}`) },
  { why: "numbers too large for tables", ids: upTo(300, (i) => `${spread(i)}`) },
  { why: "more cells than tables may take", ids: upTo(40, (i) => `t${i % 9}-${4_000_000 + i}`) },
  { why: "no numbers at all", ids: ["một", "Một", "x", "", "ß", "𝔘", "x "] },
])("$why: every id keeps one number and they sort as compared one by one", ({ ids }) => {
  const numbers = idNumbers();
  const given = ids.map(numbers.of);
  expect(ids.map(numbers.of)).toEqual(given);

  const distinct = [...new Set(ids)];
  const sorted = numbers.sorted();
  expect(numbers.size()).toBe(distinct.length);
  expect(sorted.ids).toEqual(distinct.toSorted(compareIds));
  expect([...sorted.numbers].map((number) => ids[given.indexOf(number)])).toEqual(sorted.ids);
});

test("numbers are compared as numbers, padded ones as text, and none before any", () => {
  expect(["BN10", "BN9", "BN", "A1", "007", "7", "BN010"].toSorted(compareIds)).toEqual([
    "7",
    "007",
    "A1",
    "BN",
    "BN9",
    "BN10",
    "BN010",
  ]);
});
