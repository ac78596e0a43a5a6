import { gzipSync } from "node:zlib";
import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { codesOf, keepAccount, rowsOf, upload } from "./an-import.test-data.ts";
import { zipOf } from "./zip.test-data.ts";

const app = await testApp();
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));

const head = "Mã BN,Họ và tên,Ngày dương tính";
const line = "1,Nguyễn Văn An,20/07/2021";
const sound = `${head}\r\n${line}\r\n`;
const bytes = (text: string) => Buffer.from(text, "latin1");

test.each([
  { why: "an empty file", content: "", code: "imports.empty" },
  { why: "blanks only", content: "\r\n , \r\n", code: "imports.empty" },
  { why: "a head without rows", content: head, code: "imports.no_rows" },
  { why: "rows without a head", content: `${line}\n2,Trần Thị Bình,21/07/2021`, code: "imports.no_header" },
  { why: "a PDF called .csv", content: bytes("%PDF-1.7\n%\u00e2\u00e3"), code: "imports.wrong_kind" },
  { why: "a web page called .xls", content: "<html><table><tr><td>Họ tên", code: "imports.wrong_kind" },
  { why: "JSON that is no list", content: '{"code": {"a": 1}}', code: "imports.wrong_kind" },
  { why: "JSON cut in the middle", content: '[{"code": 1}, {"co', code: "imports.broken_file" },
  {
    why: "an old Excel",
    content: bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
    code: "imports.old_excel",
  },
  {
    why: "an Excel under a password",
    content: Buffer.concat([bytes("\u00d0\u00cf\u0011\u00e0"), Buffer.from("EncryptedPackage", "utf16le")]),
    code: "imports.locked_file",
  },
  {
    why: "a program",
    content: Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 7)),
    code: "imports.not_a_table",
  },
  {
    why: "a quote that never closes",
    content: `${sound}2,"Trần${"x".repeat(1_100_000)}`,
    code: "imports.broken_file",
  },
  { why: "a cut gzip", content: gzipSync(sound).subarray(0, 30), code: "imports.broken_file" },
  {
    why: "an archive of more files than anybody sends",
    content: zipOf(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`${i}.csv`, sound]))),
    code: "imports.many_files",
  },
  {
    why: "an archive in an archive",
    content: zipOf({ "a.zip": "PK\u0003\u0004" }),
    code: "imports.broken_file",
  },
  {
    why: "a Word file",
    content: zipOf({ "[Content_Types].xml": "<x/>", "word/document.xml": "<x/>" }),
    code: "imports.wrong_kind",
  },
  {
    why: "an Excel without its parts",
    content: zipOf({ "[Content_Types].xml": "<x/>", "xl/x.xml": "<x/>" }),
    code: "imports.broken_file",
  },
  {
    why: "301 columns",
    content: `${head}${",x".repeat(298)}\n${line}${",y".repeat(298)}`,
    code: "imports.too_many_columns",
  },
])("$why is refused in words: $code", async ({ content, code }) => {
  const sent = await upload(app, clerk, { content });
  expect(sent).toMatchObject({ code });
  expect(sent.title).not.toContain("imports.");
  expect(sent.title).not.toMatch(/{{|undefined/);
});

test("a gzip that swells beyond measure is refused before it fills the memory", async () => {
  const bomb = gzipSync(Buffer.alloc(300 * 2 ** 20, 44), { level: 9 });
  expect(await upload(app, clerk, { content: bomb })).toMatchObject({ status: 422, code: "imports.bomb" });
});

test("a sheet that says it swells a thousand times is refused unread", async () => {
  const sheet = `<worksheet><sheetData>${"<row/>".repeat(4_000_000)}</sheetData></worksheet>`;
  const bomb = zipOf({
    "[Content_Types].xml": "<x/>",
    "xl/workbook.xml": '<workbook><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>',
    "xl/worksheets/sheet1.xml": sheet,
  });
  expect(await upload(app, clerk, { content: bomb })).toMatchObject({ code: "imports.bomb" });
});

test("a refused file stays in the list with its reason", async () => {
  const { rows } = await app.asOwner((owner) =>
    owner.query("select state, count(*)::int as n from imports group by state"),
  );
  expect(rows).toEqual([{ state: "refused", n: 20 }]);
});

const shapes = [
  { why: "as Excel writes it for Vietnam: mark, semicolons", content: `\ufeff${sound.replaceAll(",", ";")}` },
  { why: "tabs", content: sound.replaceAll(",", "\t") },
  { why: "a line that names the separator", content: `sep=;\r\n${sound.replaceAll(",", ";")}` },
  { why: "UTF-16 with a mark", content: Buffer.from(`\ufeff${sound}`, "utf16le") },
  { why: "UTF-16 without a mark", content: Buffer.from(sound, "utf16le") },
  { why: "decomposed letters, as a Mac writes them", content: sound.normalize("NFD") },
  { why: "gzip", content: gzipSync(sound) },
  { why: "zip", content: zipOf({ "danh sách.csv": sound }) },
  { why: "title rows and blank rows above the head", content: `UBND PHƯỜNG\n\nDANH SÁCH F0\n\n${sound}` },
  { why: "windows-1258", content: windows1258(sound) },
];

test.each(shapes)("$why reads the same", async ({ content }) => {
  const sent = await upload(app, clerk, { content });
  expect(sent.import).toMatchObject({ state: "checked", counts: { total: 1, error: 0 } });
  expect((await rowsOf(app, clerk, sent.import.id))[0]?.cells.map((cell) => cell.normalize("NFC"))).toEqual(
    line.split(","),
  );
});

const old = [
  "M· BN,Hä vµ tªn,Ngµy d­¬ng tÝnh,§Þa chØ",
  "1,NguyÔn ThÞ Hång,20/07/2021,12 ®­êng Thanh Niªn ph­êng Tróc B¹ch quËn Ba §×nh",
  "2,TrÇn V¨n §øc,21/07/2021,3 ngâ Hµng Than",
].join("\r\n");

test.each([
  { why: "text", content: bytes(old) },
  {
    why: "a workbook",
    content: await writeXlsx({
      sheets: [{ name: "A", rows: old.split("\r\n").map((row) => row.split(",")) }],
    }),
  },
])("a list typed in a font of before Unicode is read as it was meant: $why", async ({ content }) => {
  const sent = await upload(app, clerk, { content });
  expect(sent.import).toMatchObject({ encoding: "tcvn3", missing: [], counts: { total: 2, error: 0 } });
  const rows = await rowsOf(app, clerk, sent.import.id);
  expect(rows.map(({ cells }) => cells[1])).toEqual(["Nguyễn Thị Hồng", "Trần Văn Đức"]);
});

test("JSON, a list of objects or one under items, is a table with its keys as heads", async () => {
  const one = {
    code: "1",
    fullName: "Nguyễn Văn An",
    resultAt: "2021-07-20",
    address: { street: "12 Hàng Than" },
  };
  for (const content of [[one], { items: [one] }]) {
    const sent = await upload(app, clerk, { content: JSON.stringify(content), fileName: "ds.json" });
    expect(sent.import).toMatchObject({ missing: [], counts: { total: 1, error: 0 } });
  }
});

test("an OpenDocument spreadsheet reads as a workbook does", async () => {
  const content = await writeOds({
    sheets: [
      {
        name: "F0",
        rows: [
          ["Mã BN", "Họ và tên", "Ngày dương tính"],
          [1, "Nguyễn Văn An", new Date(Date.UTC(2021, 6, 20))],
        ],
      },
    ],
  });
  const sent = await upload(app, clerk, { content, fileName: "ds.ods" });
  expect(sent.import).toMatchObject({ sheet: "F0", counts: { total: 1, error: 0 } });
  expect((await rowsOf(app, clerk, sent.import.id))[0]?.cells).toEqual(["1", "Nguyễn Văn An", "2021-07-20"]);
});

test("text pasted from a spreadsheet, tabs and a name with a comma", async () => {
  const sent = await upload(app, clerk, {
    content: "Mã BN\tHọ và tên\tNgày dương tính\tĐịa chỉ\n1\tNguyễn Văn An\t20/07/2021\t12, Hàng Than\n",
    fileName: "dan-tu-excel.csv",
  });
  expect(sent.import).toMatchObject({ counts: { total: 1, error: 0 } });
  expect((await rowsOf(app, clerk, sent.import.id))[0]?.cells[3]).toBe("12, Hàng Than");
});

test("a sign that cannot be stored is taken out, with a warning", async () => {
  const sent = await upload(app, clerk, { content: sound.replace("Văn", "V\u0000ăn") });
  const [row] = await rowsOf(app, clerk, sent.import.id);
  expect(row?.cells[1]).toBe("Nguyễn Văn An");
  expect(codesOf(row)).toContain("imports.nul_removed");
});

test("a row in another encoding than its file is held, not garbled; the others go on", async () => {
  const mixed = Buffer.concat([
    Buffer.from(sound + sound.repeat(3)),
    Buffer.from([50, 44, 0xd0, 0xe2, 0x6e, 0x20, 0xec, 0x41, 44, 50]),
  ]);
  const sent = await upload(app, clerk, { content: mixed });
  const rows = await rowsOf(app, clerk, sent.import.id);
  expect(codesOf(rows.at(-1))).toContain("imports.text_damaged");
  expect(rows[0]?.verdict).not.toBe("error");
});

test("a workbook: the visible sheet with the table, dates as dates, formulas by their kept value, blank rows skipped", async () => {
  const content = await writeXlsx({
    sheets: [
      { name: "ghi chú", rows: [["Đọc trang sau"]] },
      {
        name: "ẩn",
        rows: [
          ["Mã BN", "Họ và tên"],
          [9, "Người Ẩn"],
        ],
        hidden: true,
      },
      {
        name: "__proto__",
        rows: [
          ["DANH SÁCH"],
          ["Mã BN", "Họ và tên", "Ngày dương tính", "CCCD", "Ghi chú"],
          [4821, "Nguyễn Văn An", new Date(Date.UTC(2021, 6, 20)), 1_080_123_456, '=HYPERLINK("http://x")'],
          ...Array.from({ length: 5000 }, () => [null]),
          [4822, "Trần Thị Bình", 44_397.5, "1,09E+11", null],
        ],
      },
    ],
  });
  const sent = await upload(app, clerk, { content, fileName: "ds.xlsx" });
  expect(sent.import).toMatchObject({ sheet: "__proto__", headRow: 2, counts: { total: 2 } });
  expect(sent.import.otherSheets.toSorted()).toEqual(["ghi chú", "ẩn"].toSorted());
  const [first, second] = await rowsOf(app, clerk, sent.import.id);
  expect(first?.cells.slice(0, 3)).toEqual(["4821", "Nguyễn Văn An", "2021-07-20"]);
  expect(second).toMatchObject({ rowNo: 5004, verdict: "error" });
  expect(codesOf(second)).toContain("imports.cccd_scientific");
});

/** The precomposed letters Windows has, the others as vowel and mark. */
function windows1258(text: string): Buffer {
  const decoder = new TextDecoder("windows-1258");
  const byteOf = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Buffer.from([byte])), byte]),
  );
  const single = (letter: string): number[] => {
    const byte = byteOf.get(letter);
    if (byte !== undefined) return [byte];
    const [base = "", ...marks] = letter.normalize("NFD");
    const circumflexed =
      `${base}${marks.filter((mark) => "\u0302\u0306\u031b".includes(mark)).join("")}`.normalize("NFC");
    const tones = marks.filter((mark) => !"\u0302\u0306\u031b".includes(mark));
    return [circumflexed, ...tones].map((part) => byteOf.get(part) ?? 63);
  };
  return Buffer.from(Array.from(text.normalize("NFC")).flatMap(single));
}
