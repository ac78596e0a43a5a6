import { expect, test } from "vitest";
import { openRow } from "./judge.ts";

const today = Temporal.PlainDate.from("2021-07-27");
const layout = {
  columns: ["TT", "Họ và tên", "Năm sinh", "SĐT", "Địa chỉ"].map((head) => ({
    head,
    field: head === "Họ và tên" ? "fullName" : null,
    isSure: true,
    dayOrder: "unknown" as const,
  })),
};
const codesOf = (...cells: readonly string[]) =>
  openRow({ no: 9, cells }, layout, today).reasons.map(({ code }) => code);

test.each([
  { cells: ["Tổng cộng", "", "2"], code: "imports.total_row" },
  { cells: ["", "Tổng: 2 ca"], code: "imports.total_row" },
  { cells: ["", "TỔNG SỐ", "12"], code: "imports.total_row" },
  { cells: ["Cộng", "5"], code: "imports.total_row" },
  { cells: ["", "", "", "NGƯỜI LẬP BIỂU"], code: "imports.note_row" },
  { cells: ["Ghi chú: thay danh sách hôm qua"], code: "imports.note_row" },
  { cells: ["TT", "Họ và tên", "Năm sinh", "SĐT", "Địa chỉ"], code: "imports.repeated_head" },
])("$cells is no person, and says so once", ({ cells, code }) => {
  expect(codesOf(...cells)).toEqual([code]);
  expect(openRow({ no: 9, cells }, layout, today).text("fullName", 200)).toBeNull();
});

test.each([
  { cells: ["1", "Tống Văn An", "1980"] },
  { cells: ["2", "Tổng Văn An", "1980"] },
  { cells: ["", "Cộng An"] },
  { cells: ["", "Nguyễn Thị Chú"] },
  { cells: ["Tổ 5", "Trần An"] },
])("$cells names somebody", ({ cells }) => expect(codesOf(...cells)).toEqual([]));
