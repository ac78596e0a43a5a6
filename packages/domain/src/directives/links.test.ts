import { describe, expect, test } from "vitest";
import { circlesIn, linkTarget, numberKey, type Tie } from "./links.ts";

test.each([
  ["2403/UBND-KGVX", "2403ubndkgvx"],
  ["Số 08 - CT/TU", "8cttu"],
  ["8-CT/TU", "8cttu"],
  ["1103-QĐ/TU", "1103qdtu"],
  [null, null],
  ["…", null],
])("the number %s is known as %s", (number, key) => expect(numberKey(number)).toBe(key));

const day = (text: string) => Temporal.PlainDate.from(text);
const paper = (key: number, date: string, unitId = 1) => ({
  key,
  date: day(date),
  unitId,
  issuerUnitId: unitId,
});
const from = { date: day("2021-07-30"), cited: null, isKin: () => true };

describe("a reference means", () => {
  test("the one paper with its number", () =>
    expect(linkTarget([paper(1, "2021-07-27")], from)?.key).toBe(1));

  test("the one of the day that is cited", () =>
    expect(
      linkTarget([paper(1, "2021-07-27"), paper(2, "2021-07-20")], { ...from, cited: day("2021-07-20") })
        ?.key,
    ).toBe(2));

  test("none where two remain, where it is younger than what names it, or of another line of units", () => {
    expect(linkTarget([paper(1, "2021-07-27"), paper(2, "2021-07-20")], from)).toBeUndefined();
    expect(linkTarget([paper(1, "2021-08-02")], from)).toBeUndefined();
    expect(linkTarget([paper(1, "2021-07-27", 12)], { ...from, isKin: (id) => id !== 12 })).toBeUndefined();
  });

  test("the issuer's own, where other units keep copies of it", () =>
    expect(
      linkTarget([{ ...paper(1, "2021-07-27", 11), issuerUnitId: 1 }, paper(2, "2021-07-27")], from)?.key,
    ).toBe(2));
});

describe("a circle of papers", () => {
  const tie = (text: string, relation: Tie["relation"] = "căn cứ"): Tie => ({
    from: text.slice(0, 1),
    to: text.slice(1),
    relation,
  });

  test("is found once, however one enters it", () =>
    expect(circlesIn([tie("ab"), tie("bc"), tie("ca"), tie("xa")])).toEqual([["a", "b", "c"]]));

  test("is none where they only mention each other, or share a ground", () => {
    expect(circlesIn([tie("ab"), tie("ba", "dẫn chiếu")])).toEqual([]);
    expect(circlesIn([tie("ac"), tie("bc"), tie("ab")])).toEqual([]);
  });
});
