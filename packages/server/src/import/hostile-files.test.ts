import { gzipSync } from "node:zlib";
import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { showImport } from "@phaodai/domain/imports/contract";
import { expect, test, vi } from "vitest";
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

/** The parts of a workbook of one sheet with this XML for its rows. */
const sheetOf = (rows: string, before = "") =>
  zipOf({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": `<worksheet>${before}<sheetData>${rows}</sheetData></worksheet>`,
  });
const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const rowXml = (...cells: string[]) => `<row>${cells.join("")}</row>`;
const headXml = rowXml(...["Mã BN", "Họ và tên", "Ngày dương tính"].map(cell));

test("a formula in every cell gives what the spreadsheet kept of it; nothing is computed or sent on as a formula", async () => {
  const formula = (kept: string) =>
    `<c t="str"><f>HYPERLINK("http://x/"&amp;A1,"${kept}")</f><v>${kept}</v></c>`;
  const content = sheetOf(
    headXml +
      rowXml(formula("7"), formula("Nguyễn Văn An"), formula("20/07/2021")) +
      rowXml("<c><f>1/0</f></c>", cell("=HYPERLINK(1)"), cell("20/07/2021")),
  );
  const sent = await upload(app, clerk, { content, fileName: "f.xlsx" });
  expect((await rowsOf(app, clerk, sent.import.id)).map(({ cells }) => cells)).toEqual([
    ["7", "Nguyễn Văn An", "20/07/2021"],
    ["", "=HYPERLINK(1)", "20/07/2021"],
  ]);
});

test("sixteen thousand columns are refused, whether filled or only named", async () => {
  const wide = sheetOf(headXml + rowXml(...Array.from({ length: 16_000 }, (_, i) => cell(String(i)))));
  expect(await upload(app, clerk, { content: wide, fileName: "w.xlsx" })).toMatchObject({
    code: "imports.too_many_columns",
  });
  const far = sheetOf(headXml + '<row><c r="XFD2" t="inlineStr"><is><t>x</t></is></c></row>');
  expect(await upload(app, clerk, { content: far, fileName: "x.xlsx" })).toMatchObject({
    code: "imports.too_many_columns",
  });
});

test("a cell of 32 MB is cut and its row held; the other rows go on", async () => {
  // Not one letter over and over, which would be refused as a bomb.
  const long = Array.from({ length: 2_000_000 }, (_, i) => (Math.imul(i, 2_654_435_761) >>> 0).toString(36))
    .join(" ")
    .padEnd(32 * 2 ** 20, "y7k ");
  const content = sheetOf(
    headXml +
      rowXml(cell("1"), cell("Nguyễn Văn An"), cell("20/07/2021"), cell(long)) +
      rowXml(cell("2"), cell("Trần Thị Bình"), cell("20/07/2021")),
  );
  const sent = await upload(app, clerk, { content, fileName: "l.xlsx" });
  const input = { importId: sent.import.id };
  await vi.waitFor(async () => {
    const one = (await app.call(clerk, showImport, { input })).reply();
    expect(one).toMatchObject({ state: "checked", counts: { total: 2, error: 1 } });
  }, 40_000);
  const [cut] = await rowsOf(app, clerk, sent.import.id);
  expect(codesOf(cut)).toContain("imports.cell_too_long");
});

test("a head that stands twice feeds its field once; cells beyond the head are said", async () => {
  const content = "Mã BN,Họ tên,Họ và tên,Ngày dương tính\n1,Nguyễn Văn An,Khác,20/07/2021,thừa,ra";
  const sent = await upload(app, clerk, { content });
  expect(sent.import.columns.map(({ field }) => field)).toEqual(["code", "fullName", null, "resultAt"]);
  const [row] = await rowsOf(app, clerk, sent.import.id);
  expect(codesOf(row)).toContain("imports.cells_beyond");
  expect(row?.cells).toHaveLength(6);
});

test.each([0.1, 0.5, 0.9, 0.99])("a workbook of which only %d arrived is refused", async (share) => {
  const whole = sheetOf(headXml + rowXml(cell("1"), cell("Nguyễn Văn An"), cell("20/07/2021")));
  const content = whole.subarray(0, Math.floor(whole.length * share));
  expect(await upload(app, clerk, { content, fileName: "c.xlsx" })).toMatchObject({
    code: "imports.broken_file",
  });
});

test("a workbook with a prefix before its tags reads the same, hidden sheets and columns told apart", async () => {
  const plain = headXml + rowXml(cell("1"), cell("Nguyễn Văn An"), cell("20/07/2021"));
  const prefixed = plain.replaceAll("<", "<x:").replaceAll("<x:/", "</x:");
  const content = zipOf({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml":
      '<x:workbook><x:sheets><x:sheet name="A" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Target="/xl/worksheets/sheet1.xml" Id="rId1"/></Relationships>',
    "xl/worksheets/sheet1.xml": `<x:worksheet><x:cols><x:col min="1" max="1" hidden="1"/></x:cols><x:sheetData>${prefixed}</x:sheetData></x:worksheet>`,
  });
  const sent = await upload(app, clerk, { content, fileName: "p.xlsx" });
  expect(sent.import).toMatchObject({ counts: { total: 1 } });
  expect(sent.import.columns.map(({ isHidden }) => isHidden)).toEqual([true, false, false]);
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
