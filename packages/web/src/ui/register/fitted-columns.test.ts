import type { Row } from "@phaodai/domain/registers/contract";
import { expect, test } from "vitest";
import { fitted, roomWanted } from "./fitted-columns.ts";

const aRow = (id: number, cells: Readonly<Record<string, string>>): Row => ({
  id: String(id),
  rowKey: id,
  masked: [],
  ...cells,
});
const cellOf = (name: string, row: Row): string => (typeof row[name] === "string" ? row[name] : "");
const aColumn = (head: string, width: number) => ({ key: head, head, width, cell: () => head });

test("a column of long addresses wants more room than one of short words", () => {
  const rows = [1, 2, 3].map((id) => aRow(id, { sex: "Nam", address: "Số 39, ngõ 48 phố Cống Trắng" }));
  const wanted = roomWanted(["sex", "address"], rows, cellOf);
  expect(wanted.get("address")).toBeGreaterThan(3 * (wanted.get("sex") ?? 0));
});

test("one endless cell among many takes no room from the others", () => {
  const short = Array.from({ length: 30 }, (_, id) => aRow(id, { note: "âm tính" }));
  const one = aRow(30, { note: "x".repeat(400) });
  expect(roomWanted(["note"], [...short, one], cellOf)).toEqual(roomWanted(["note"], short, cellOf));
});

test("a rare code is read whole too", () => {
  const rows = Array.from({ length: 50 }, (_, id) =>
    aRow(id, { kind: id === 49 ? "Urban district (quận)" : "Xã" }),
  );
  expect(roomWanted(["kind"], rows, cellOf).get("kind")).toBeGreaterThan(21 * 8);
});

test.each([
  { why: "a name is read whole", column: aColumn("Họ và tên", 180), wanted: 190, width: 190 },
  { why: "a short code gives its room away", column: aColumn("Loại", 192), wanted: 60, width: 112 },
  { why: "a head is not cut", column: aColumn("Điện thoại người tiếp xúc", 232), wanted: 100, width: 232 },
  { why: "a number stays narrow", column: aColumn("Số", 60), wanted: 40, width: 60 },
  {
    why: "a long address begins at 200 and shares the rest",
    column: aColumn("Địa chỉ", 116),
    wanted: 352,
    width: 200,
  },
])("$why", ({ column, wanted, width }) =>
  expect(fitted(column, wanted)).toMatchObject({ width, share: wanted }),
);
