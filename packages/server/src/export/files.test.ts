import { existsSync, readFileSync } from "node:fs";
import { buffer, text } from "node:stream/consumers";
import { Readable } from "node:stream";
import { unguard } from "@phaodai/domain/registers/formula-guard";
import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { listEntries, readEntry } from "#import/zip";
import { writeCsv } from "./csv.ts";
import { writeJson } from "./json.ts";
import type { Sheet, SheetColumn } from "./sheet.ts";
import { writeXlsx } from "./xlsx.ts";

const said = (raw: string): string =>
  ({ confirmed: "Xác định", "7": "Phường Ô Chợ Dừa, Quận Đống Đa", t: "Có" })[raw] ?? raw;
const column = (name: string, kind: SheetColumn["kind"]): SheetColumn => ({
  name,
  head: `Cột ${name}`,
  kind,
  said,
});
const columns = [
  column("name", "text"),
  column("class", "code"),
  column("unit", "unit"),
  column("day", "day"),
  column("at", "moment"),
  column("age", "integer"),
  column("isOk", "boolean"),
];
const full = ['Đỗ "Tư"; Bình', "confirmed", "7", "2021-07-25", "2021-07-25 18:30:59", "41", "t"];
const empty = ["", "", "", "", "", "", ""];

/** Rows as COPY writes them. */
const copied = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => `${row.map(copiedCell).join("\t")}\n`).join(""));
const signs: Readonly<Record<string, string>> = {
  "\b": "b",
  "\f": "f",
  "\n": "n",
  "\r": "r",
  "\t": "t",
  "\v": "v",
};
const copiedCell = (cell: string): string =>
  cell === "" ? String.raw`\N` : cell.replace(/[\\\b\f\n\r\t\v]/g, (sign) => `\\${signs[sign] ?? sign}`);

const aSheet = (rows: readonly (readonly string[])[], of: readonly SheetColumn[] = columns): Sheet => ({
  title: "Ca bệnh",
  notes: [["Bộ lọc", "không lọc"]],
  notesTitle: "Thông tin",
  columns: of,
  rows: Readable.from([rows.slice(0, 1), rows.slice(1)].map(copied)),
  rowsHead: "Số dòng",
});
const csvOf = (sheet: Sheet): Promise<string> => text(Readable.from(writeCsv(sheet, ",")));

/** Texts that break programs; absent where the data of the workplace are. */
const blns = new URL("../../../../../shared/data/messy/blns.json", import.meta.url);
const naughty: readonly string[] = existsSync(blns)
  ? JSON.parse(readFileSync(blns, "utf8"))
  : ["=1+1", "'=1", '"', "a\r\nb", "\t", "<b>&amp;</b>", "_x0041_", "\u0001\u001f", "﷽", "👾", " x "];
const texts = naughty.filter((one) => one !== "");
const onlyText = [column("name", "text")];

test("each kind of value is written as its format has it", async () => {
  const lines = (await csvOf(aSheet([full, empty]))).split("\r\n");
  expect(lines[1]).toBe(
    '"Đỗ ""Tư""; Bình",Xác định,"Phường Ô Chợ Dừa, Quận Đống Đa",2021-07-25,2021-07-25 18:30,41,Có',
  );
  expect(lines[2]).toBe(",,,,,,");
  const json = JSON.parse(await text(Readable.from(writeJson(aSheet([full, empty])))));
  expect(json.rows).toEqual([
    {
      name: full[0],
      class: "confirmed",
      unit: 7,
      day: "2021-07-25",
      at: "2021-07-25T18:30:59+07:00",
      age: 41,
      isOk: true,
    },
    { name: null, class: null, unit: null, day: null, at: null, age: null, isOk: null },
  ]);
  expect([json.count, json.notes, json.columns.name]).toEqual([2, { "Bộ lọc": "không lọc" }, "Cột name"]);
});

describe("a workbook", () => {
  test("has its title, heads and rows in one sheet, and how many they were in another", async () => {
    const { sheets } = await readXlsx(await buffer(writeXlsx(aSheet([full, empty, full]))));
    expect(sheets.map(({ name }) => name)).toEqual(["Ca bệnh", "Thông tin"]);
    const rows = sheets[0]?.rows ?? [];
    expect(rows.slice(0, 2).map(([first]) => first)).toEqual(["Ca bệnh", "Bộ lọc: không lọc"]);
    expect(rows[3]?.[0]).toBe("Cột name");
    expect(rows[4]?.slice(0, 3)).toEqual([full[0], "Xác định", "Phường Ô Chợ Dừa, Quận Đống Đa"]);
    expect(new Date(String(rows[4]?.[4])).toISOString()).toMatch(/^2021-07-25T18:30/);
    expect(rows[4]?.[5]).toBe(41);
    expect(sheets[1]?.rows.at(-1)).toEqual(["Số dòng", "3"]);
  });

  test("goes on in another sheet where one is full", async () => {
    const rows = Array.from({ length: 7 }, (_, i) => [`dòng ${i}`]);
    const { sheets } = await readXlsx(await buffer(writeXlsx(aSheet(rows, onlyText), 6)));
    expect(sheets.map(({ name }) => name)).toEqual(["Ca bệnh", "Ca bệnh 2", "Thông tin"]);
    const held = sheets.slice(0, 2).flatMap((sheet) => sheet.rows.map((row) => String(row[0])));
    expect(held.filter((one) => one.startsWith("dòng"))).toEqual(rows.map(([one]) => one));
    expect(held.filter((one) => one === "Cột name")).toHaveLength(2);
  });

  test("holds no formula, and is a ZIP whose parts all open", async () => {
    const file = await buffer(
      writeXlsx(
        aSheet(
          texts.map((one) => [one]),
          onlyText,
        ),
      ),
    );
    const parts = listEntries(file).map((entry) => readEntry(file, entry, 2 ** 24).toString());
    expect(parts).toHaveLength(7);
    expect(parts.join("")).not.toMatch(/<f[ >]/);
  });
});

test.each([
  " x",
  "x ",
  "\u00a0x",
  "x\u3000",
  "x\u2003",
  "x\ufeff",
  "\u1680",
  "Ấu Ế",
  "_x0041_",
  "a\\N",
  "\ufffe",
  "１",
])("a text is as it was, space or sign at its ends or not: %j", async (one) => {
  const { sheets } = await readXlsx(await buffer(writeXlsx(aSheet([[one]], onlyText))));
  expect(sheets[0]?.rows[4]?.[0]).toBe(one);
  expect(
    unguard(
      parse(await csvOf(aSheet([[one]], onlyText)), { bom: true, relax_column_count: true })[1]?.[0] ?? "",
    ),
  ).toBe(one);
});

test("texts that break programs come back from each format as they were", async () => {
  const rows = texts.map((one) => [one]);
  const csv = parse(await csvOf(aSheet(rows, onlyText)), {
    bom: true,
    relax_column_count: true,
    record_delimiter: "\r\n",
  });
  expect(csv.slice(1, -1).map(([one]: string[]) => unguard(one ?? ""))).toEqual(texts);
  const json = JSON.parse(await text(Readable.from(writeJson(aSheet(rows, onlyText)))));
  expect(json.rows.map((row: { name: string }) => row.name)).toEqual(texts);
  const { sheets } = await readXlsx(await buffer(writeXlsx(aSheet(rows, onlyText))));
  expect(sheets[0]?.rows.slice(4).map(([one]) => String(one))).toEqual(texts);
});
