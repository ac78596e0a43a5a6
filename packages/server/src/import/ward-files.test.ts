import { showCase } from "@phaodai/domain/cases/contract";
import type { Importable } from "@phaodai/domain/imports/contract";
import { type WriteSheet, writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { applied, codesOf, keepAccount, rowsOf, startWork, upload } from "./an-import.test-data.ts";

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));

const sent = async (content: string | Uint8Array, register: Importable = "people", fileName = "ds.csv") =>
  (await upload(app, clerk, { content, register, fileName })).import;
const bookOf = (...sheets: WriteSheet[]) => writeXlsx({ sheets });
const applying = async (importId: string) => {
  await applied(app, clerk, importId);
  return rowsOf(app, clerk, importId);
};
const people = async (...names: readonly string[]) =>
  (
    await app.asOwner((owner) =>
      owner.query<object>(
        `select full_name as name, sex, extract(year from birth_date)::int as year, birth_precision as known, phone
         from people where full_name = any ($1) order by full_name`,
        [names],
      ),
    )
  ).rows;

test("a ward's form: titles, a head of three merged rows, totals and a signature under the table", async () => {
  const merge = (startRow: number, startCol: number, endRow: number, endCol: number) => ({
    startRow,
    startCol,
    endRow,
    endCol,
  });
  const rows = [
    ["UBND PHƯỜNG TRÚC BẠCH"],
    ["DANH SÁCH F0 NGÀY 20/7/2021"],
    [],
    ["TT", "Họ và tên", "Năm sinh", null, "Liên hệ", null, null],
    [null, null, "Nam", "Nữ", "SĐT", "Địa chỉ", null],
    [null, null, null, null, null, "Số nhà", "Phường"],
    [1, "Nguyễn Văn Mẫu", 1980, null, 912345678, "12 Hàng Than", "Trúc Bạch"],
    [2, "Trần Thị Mẫu", null, 1991, "0912.345.679", "ngõ 5", "Trúc Bạch"],
    ["Tổng cộng", null, 1, 1],
    [],
    ["Ghi chú: thay danh sách hôm qua"],
    [null, null, null, null, "NGƯỜI LẬP"],
  ];
  const merges = [
    merge(3, 2, 3, 3),
    merge(3, 4, 3, 6),
    merge(4, 5, 4, 6),
    merge(3, 0, 5, 0),
    merge(3, 1, 5, 1),
  ];
  const one = await sent(await bookOf({ name: "DS", rows, merges }), "people", "mau.xlsx");
  expect(one.columns.map(({ field }) => field)).toEqual([
    null,
    "fullName",
    "bornMale",
    "bornFemale",
    "phone",
    "address",
    "unitId",
  ]);
  expect((await applying(one.id)).map((row) => [row.outcome, codesOf(row)])).toEqual([
    ["created", []],
    ["created", []],
    ["held", ["imports.total_row"]],
    ["held", ["imports.note_row"]],
    ["held", ["imports.note_row"]],
  ]);
  expect(await people("Nguyễn Văn Mẫu", "Trần Thị Mẫu")).toEqual([
    { name: "Nguyễn Văn Mẫu", sex: "male", year: 1980, known: "year", phone: "0912345678" },
    { name: "Trần Thị Mẫu", sex: "female", year: 1991, known: "year", phone: "0912345679" },
  ]);
});

test("crosses in the columns Nam and Nữ say the sex", async () => {
  const one = await sent("Họ và tên,Nam,Nữ,Năm sinh\nVũ Dấu,x,,1980\nVũ Gạch,,X,1981\nVũ Hai,x,x,1982");
  const rows = await applying(one.id);
  expect(rows.map(codesOf)).toEqual([[], [], ["imports.both_sexes"]]);
  expect(await people("Vũ Dấu", "Vũ Gạch", "Vũ Hai")).toMatchObject([
    { sex: "male" },
    { sex: "female" },
    { sex: null },
  ]);
});

test("ages of infants, and years nobody is sure of, are read as far as they go", async () => {
  const one = await sent(
    "Họ và tên;Tuổi;Ngày sinh\nHà Nhỏ;6 tháng;\nHà Ngờ;;1980?\nHà Chừng;;khoảng 1950\nHà Rưỡi;2,5;",
  );
  await applying(one.id);
  expect(await people("Hà Nhỏ", "Hà Ngờ", "Hà Chừng", "Hà Rưỡi")).toMatchObject([
    { name: "Hà Chừng", year: 1950, known: "year" },
    { name: "Hà Ngờ", year: 1980, known: "year" },
    { name: "Hà Nhỏ", year: 2021, known: "year" },
    { name: "Hà Rưỡi", year: 2019, known: "year" },
  ]);
});

test("a form's answers: its time stamp is the report, CH is the afternoon, the source stays as it was said", async () => {
  const one = await sent(
    [
      "Dấu thời gian,Họ và tên,Năm sinh,Ngày lấy mẫu,Địa chỉ,Nguồn lây",
      "15/07/2021 8:03:22 SA,Đỗ Biểu Mẫu,1980,14/07/2021 2:15:00 CH,sn 12 ngõ 5 KT,F1 của BN 1234",
    ].join("\n"),
    "cases",
  );
  const [row] = await applying(one.id);
  const found = (await app.call(clerk, showCase, { input: { caseId: row?.subjectId ?? "" } })).reply();
  expect(found).toMatchObject({ sourceNote: "F1 của BN 1234" });
  expect([found.reportedAt, found.sampledAt].map(String)).toEqual([
    "2021-07-15T01:03:22Z",
    "2021-07-14T07:15:00Z",
  ]);
});

test("who tested negative is no case, whatever day the result has; a day without its year is this year's", async () => {
  const one = await sent(
    "Họ và tên,Năm sinh,Ngày có kết quả,Kết quả\nLý Âm,1980,20/07/2021,Âm tính\nLý Dương,1981,20/7,(+)\nTổng: 2 ca,,,",
    "cases",
  );
  expect((await applying(one.id)).map((row) => [row.outcome, codesOf(row)])).toEqual([
    ["held", ["imports.ruled_out"]],
    ["created", ["imports.year_assumed"]],
    ["held", ["imports.total_row"]],
  ]);
});

test("of two tables side by side the left is read, and the clerk is told of the other", async () => {
  const heads = ["Họ và tên", "Năm sinh", "SĐT"];
  const rows = [
    [...heads, null, ...heads],
    ["Cao Trái", 1980, "0912345001", null, "Cao Phải", 1981, "0912345002"],
  ];
  const one = await sent(await bookOf({ name: "DS", rows }), "people", "doi.xlsx");
  expect(one.notes.map(({ code, params }) => [code, params["heads"]])).toContainEqual([
    "imports.tables_beside",
    "Họ và tên, Năm sinh, SĐT",
  ]);
});

test("text typed in the fonts of the nineties is read as what it says", async () => {
  const one = await sent(
    "Hä vµ tªn,N¨m sinh,§Þa chØ\nNguyÔn V¨n Cò,1980,Hµ Néi\nTrÇn ThÞ B×nh,1981,Tróc B¹ch",
  );
  expect(one.encoding).toBe("tcvn3");
  await applying(one.id);
  expect(await people("Nguyễn Văn Cũ")).toHaveLength(1);
});
