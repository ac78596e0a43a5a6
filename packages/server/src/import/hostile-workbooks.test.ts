import { showImport } from "@phaodai/domain/imports/contract";
import { expect, test, vi } from "vitest";
import { testApp } from "#testing/test-app";
import { codesOf, keepAccount, rowsOf, upload } from "./an-import.test-data.ts";
import { zipOf } from "./zip.test-data.ts";

const app = await testApp();
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));

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
