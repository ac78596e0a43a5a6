import fc from "fast-check";
import { expect, test } from "vitest";
import { inWalkingOrder } from "./walking-order.ts";

const walk = (...addresses: string[]) => inWalkingOrder(addresses, (address) => address);

test("one walks up the odd doors and back down the even ones", () => {
  expect(walk("Số 4 phố Huế", "Số 1 phố Huế", "Số 12 phố Huế", "Số 9 phố Huế", "Số 2 phố Huế")).toEqual([
    "Số 1 phố Huế",
    "Số 9 phố Huế",
    "Số 12 phố Huế",
    "Số 4 phố Huế",
    "Số 2 phố Huế",
  ]);
});

test("a street's own doors come before its lanes, lanes in the order of their numbers, alleys inside their lane", () => {
  expect(
    walk(
      "Số 3, ngõ 12 Khâm Thiên",
      "Số 1, ngách 9/4 Khâm Thiên",
      "Số 5 phố Khâm Thiên",
      "Số 8, ngõ 9 Khâm Thiên",
    ),
  ).toEqual([
    "Số 5 phố Khâm Thiên",
    "Số 8, ngõ 9 Khâm Thiên",
    "Số 1, ngách 9/4 Khâm Thiên",
    "Số 3, ngõ 12 Khâm Thiên",
  ]);
});

test("hamlets and blocks of flats stay together", () => {
  expect(
    walk(
      "Xóm 2, thôn Đoài",
      "Căn 1203, chung cư 5 Tân Mai",
      "Xóm 1, thôn Đoài",
      "Căn 1101, chung cư 5 Tân Mai",
    ),
  ).toEqual([
    "Căn 1101, chung cư 5 Tân Mai",
    "Căn 1203, chung cư 5 Tân Mai",
    "Xóm 1, thôn Đoài",
    "Xóm 2, thôn Đoài",
  ]);
});

test("whatever is written, nobody is left out and the order does not hang on how they came", () => {
  const address = fc.tuple(
    fc.integer({ min: 1, max: 30 }),
    fc.constantFrom("Huế", "Khâm Thiên"),
    fc.integer({ min: 0, max: 3 }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(address, { selector: String }), (parts) => {
      const all = parts.map(([door, street, lane]) => `Số ${door}, ngõ ${lane} ${street}`);
      expect(walk(...all)).toEqual(walk(...all.toReversed()));
      expect(walk(...all).toSorted()).toEqual(all.toSorted());
    }),
  );
});
