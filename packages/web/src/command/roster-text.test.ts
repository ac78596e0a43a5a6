import { expect, test } from "vitest";
import { rowsOfText, textOfRows } from "./roster-text.ts";

const rows = [
  ["Ngày", "6h-14h"],
  ["27/7", "An; Bình"],
];

test.each([
  {
    why: "copied from a spreadsheet, names on two lines of a cell",
    text: 'Ngày\t6h-14h\n27/7\t"An\nBình"\n',
  },
  { why: "a CSV with semicolons, as spreadsheets write it here", text: 'Ngày;6h-14h\r\n27/7;"An; Bình"\r\n' },
  { why: "a CSV with commas", text: 'Ngày,6h-14h\n27/7,"An; Bình"' },
])("$why", ({ text }) => {
  expect(rowsOfText(textOfRows(rowsOfText(text)))).toEqual(rows);
});
