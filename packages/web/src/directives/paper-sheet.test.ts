import { expect, test } from "vitest";
import { headLine, linesOf, placeOfLine, sheetOf } from "./paper-sheet.ts";

test("lines keep the place they have in the source, blank ones in a row are one", () => {
  const sheet = sheetOf("UBND THÀNH PHỐ\n\n\n\n1. Sở Y tế rà soát.\nvà báo cáo");
  expect(sheet.map(({ at, parts: [text] }) => [at, text])).toEqual([
    [1, "UBND THÀNH PHỐ"],
    [2, ""],
    [5, "1. Sở Y tế rà soát."],
    [6, "và báo cáo"],
  ]);
  expect(sheet[0]?.isCapitals).toBe(true);
});

test("a head in two columns keeps its columns", () => {
  expect(sheetOf("UBND THÀNH PHỐ HÀ NỘI      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")[0]?.parts).toEqual([
    "UBND THÀNH PHỐ HÀ NỘI",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
  ]);
});

test("a page's number stays in sight, told apart", () => {
  const sheet = sheetOf("dòng trước\n\n2\n\ndòng sau");
  expect(sheet.filter((line) => line.isPageNumber).map((line) => line.parts)).toEqual([["2"]]);
});

test("a line belongs to the narrowest clause around it", () => {
  const places = [
    { id: "3", first: 10, last: 20 },
    { id: "3-1", first: 12, last: 13 },
  ];
  expect([9, 10, 12, 13, 14].map((at) => placeOfLine(places, at)?.id)).toEqual([
    undefined,
    "3",
    "3-1",
    "3-1",
    "3",
  ]);
});

test("words outside of the clauses are found in their line, marks lost or not", () => {
  const sheet = sheetOf("Số: 2403/UBND-KGVX\nHà Nội, ngày 27 tháng 7 năm 2021\nBan Thường vụ\nBAN THƯỜNG VỤ");
  expect(linesOf(sheet, "ngay 27 thang 7")?.first).toBe(2);
  expect(linesOf(sheet, "BAN THƯỜNG VỤ")?.first).toBe(4);
  expect(linesOf(sheet, "không có ở đây")).toBeUndefined();
});

test("the head of the second paper is its own, not where the first names it", () => {
  const sheet = sheetOf("Thực hiện Công văn số 2403/UBND\n1. Rà soát\nSố: 2403 /UBND\n1. Siết chặt");
  expect(headLine(sheet, "2403/UBND", 4)?.first).toBe(3);
  expect(headLine(sheet, null, 4)).toBeUndefined();
});
