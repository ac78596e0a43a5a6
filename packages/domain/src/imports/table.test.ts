import fc from "fast-check";
import { expect, test } from "vitest";
import { caseFields } from "../cases/case-cells.ts";
import { transmissionFields } from "../tracing/transmission-cells.ts";
import { matchColumns } from "./heads.ts";
import { findTable, headMatcher, type SheetRow } from "./table.ts";

/** Rows as a sheet has them; blank ones left out, numbers kept. */
const sheet = (text: string): SheetRow[] =>
  text
    .split("\n")
    .flatMap((line, i) =>
      line.trim() === "" ? [] : [{ no: i + 1, cells: line.split("|").map((c) => c.trim()) }],
    );

const found = (text: string) => {
  const answer = findTable(sheet(text), caseFields);
  return answer.ok
    ? { row: answer.table.headRow, rows: answer.table.headRows, heads: answer.table.heads }
    : answer.why;
};

test("the head is found under titles and blanks", () => {
  expect(found("UBND PHƯỜNG||\n\nDANH SÁCH F0||\nMã BN|Họ tên|SĐT\n1|An|0912345678")).toMatchObject({
    row: 4,
    rows: 1,
  });
});

test("a merged head of two rows is joined", () => {
  expect(found("Họ và tên|Năm sinh||SĐT\n|Nam|Nữ|\nAn|1980||0912345678")).toEqual({
    row: 1,
    rows: 2,
    heads: ["Họ và tên", "Năm sinh › Nam", "Năm sinh › Nữ", "SĐT"],
  });
});

test("the head may stand as far down as row 30", () => {
  const titles = "x\n".repeat(29);
  expect(found(`${titles}Mã BN|Họ tên\n1|An`)).toMatchObject({ row: 30 });
});

test.each([
  { text: "", why: "empty" },
  { text: "Mã BN|Họ tên", why: "no_rows" },
  { text: "1|An|20/07/2021\n2|Bình|21/07/2021", why: "no_header" },
])("$why is refused", ({ text, why }) => expect(found(text)).toBe(why));

test("heads nobody knows are still heads, for the clerk to match", () => {
  expect(found("cột a|cột b\n1|2020\n2|2021")).toMatchObject({ row: 1 });
});

test("the head again on a new page is no row and no second table", () => {
  expect(found("Mã BN|Họ tên\n1|An\nMÃ BN|Họ Tên\n2|Bình")).toMatchObject({ row: 1 });
  expect(headMatcher(["Mã BN", "Họ tên"])(["MÃ BN", "Họ Tên"])).toBe(true);
});

const matched = (heads: readonly string[], samples: readonly (readonly string[])[] = []) =>
  matchColumns(heads, samples, caseFields).map(({ field, isSure }) =>
    field === null ? "–" : isSure ? field : `${field}?`,
  );

test("heads are matched whatever their marks, case, brackets and numbering", () => {
  expect(
    matched(["(1) MÃ BN *", "Ho va ten", "2. Giới tính (Nam/Nữ)", "Ngày dương tính", "Chuyến bay"]),
  ).toEqual(["code", "fullName", "sex", "resultAt", "–"]);
});

test("a second column of one name is left out", () => {
  expect(matched(["Họ tên", "Họ và tên"])).toEqual(["fullName", "–"]);
});

test("a column without a telling head is recognised by what stands in it, and marked", () => {
  const phones = ["0912345678", "903 456 789", "84987654321"];
  const names = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Chính"];
  expect(matched(["Cột 1", "Cột 2", ""], [names, phones, ["Nam", "Nữ", "nữ"]])).toEqual([
    "fullName?",
    "phone?",
    "sex?",
  ]);
});

test("links are told by from and to", () => {
  expect(matchColumns(["from", "to"], [], transmissionFields).map(({ field }) => field)).toEqual([
    "from",
    "to",
  ]);
});

test("no sheet of any text makes it fail", () => {
  const rows = fc.array(fc.array(fc.string(), { maxLength: 6 }), { maxLength: 12 });
  fc.assert(
    fc.property(rows, (cells) => {
      findTable(
        cells.map((row, i) => ({ no: i + 1, cells: row })),
        caseFields,
      );
    }),
  );
});

test("a column headed with a bare number is that of the case where each value is a code of one", () => {
  const field = (head: string, values: readonly string[]) =>
    matchColumns([head], [values], caseFields).map((column) => [column.field, column.isSure])[0];
  expect(field("id", ["SK_1", "SK_2", "SK_3"])).toEqual(["code", false]);
  expect(field("Số", ["BN 17", "BN 18", "BN 19"])).toEqual(["code", false]);
  expect(field("id", ["1", "2", "3"])).toEqual([null, false]);
  expect(field("id", ["SK_1", "SK_1", "SK_3"])).toEqual([null, false]);
  expect(field("Phòng", ["P1", "P2", "P3"])).toEqual([null, false]);
});
