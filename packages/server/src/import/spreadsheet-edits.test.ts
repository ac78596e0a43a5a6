import { exportRows } from "@phaodai/domain/registers/contract";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { type CellValue, readXlsx, writeXlsx } from "hucre/xlsx";
import { beforeEach, expect, test } from "vitest";
import { sayIn } from "#http/words";
import { testApp } from "#testing/test-app";
import { applied, codesOf, keepAccount, rowsOf, startWork, upload } from "./an-import.test-data.ts";

// Export, edits in a spreadsheet as a clerk makes them, import: exactly the edits come back.

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));
const columns =
  "code,fullName,phone,birthDate,unitId,detectionPlace,onsetOn,resultAt,sourceNote,isAsymptomatic";

const stored = async () =>
  (
    await app.asOwner((owner) =>
      owner.query<Record<string, unknown>>(
        `select code, full_name, phone, birth_date::text, detection_place, onset_on::text, result_at::text, source_note, cases.version,
         people.version as person_version from cases join people on people.key = person_key where code like $1 order by code`,
        [`${turn}S%`],
      ),
    )
  ).rows;

async function exported(format: "csv" | "xlsx"): Promise<Buffer> {
  const response = await app.app.inject({
    method: "GET",
    url: `/v1${exportRows.path.replace(":register", "cases")}`,
    query: { format, language: "vi", columns, sort: "code" },
    headers: { "x-actor": clerk.id },
  });
  return response.rawPayload;
}

let turn = 0;
beforeEach(async () => {
  turn++;
  const content = [
    "Mã BN,Họ và tên,Ngày sinh,SĐT,Ngày khởi phát,Ngày dương tính,Nơi phát hiện,Ghi chú",
    `${turn}S1,Đinh Văn Bảng ${"abc"[turn]},05/12/1980,0912345678,18/07/2021,20/07/2021,Cộng đồng,"có ""ngoặc"", phẩy; và\nxuống dòng"`,
    `${turn}S2,Đinh Thị Tính ${"abc"[turn]},1991,,,21/07/2021,Cách ly,=HYPERLINK(1)`,
    `${turn}S3,Đinh Văn Sót ${"abc"[turn]},1975,0912345670,,22/07/2021,Cộng đồng,'0123`,
    `${turn}S4,Đinh Văn Xóa ${"abc"[turn]},1976,,,22/07/2021,Cộng đồng,`,
  ].join("\n");
  await applied(app, clerk, (await upload(app, clerk, { content })).import.id);
});

const word = (place: string): string => sayIn("vi", `cases.detectionPlaces.${place}`);
type Grid = CellValue[][];

/** What a clerk does: mends cells, sorts, deletes a row that is not wanted on paper. */
function edited(grid: Grid, cell: { phone: CellValue; onset: CellValue }): Grid {
  const headRow = grid.findIndex((row) => row.includes(sayIn("vi", "cases.fields.code")));
  const [heads = [], ...rows] = grid.slice(headRow);
  const at = (field: string) => heads.indexOf(sayIn("vi", `cases.fields.${field}`));
  const rowOf = (code: string) => rows.find((row) => row[at("code")] === code) ?? [];
  rowOf(`${turn}S1`)[at("phone")] = cell.phone;
  rowOf(`${turn}S2`)[at("onsetOn")] = cell.onset;
  rowOf(`${turn}S3`)[at("detectionPlace")] = word("quarantine");
  const kept = rows.filter(
    (row) => /^S[1-3]$/.test(String(row[at("code")]).slice(1)) && String(row[at("code")])[0] === String(turn),
  );
  return [...grid.slice(0, headRow), heads, ...kept.toReversed()];
}

/** @returns what is stored then, and what should be */
async function comesBack(content: Uint8Array | string, fileName: string) {
  const before = await stored();
  const { import: one } = await upload(app, clerk, { content, fileName });
  expect(one).toMatchObject({ knownExport: "phaodai", counts: { total: 3, error: 0 } });
  const done = await applied(app, clerk, one.id);
  expect((await rowsOf(app, clerk, one.id)).map(codesOf)).toEqual([[], [], []]);
  expect(done.outcomes).toEqual({ created: 0, updated: 3, unchanged: 0, held: 0, refused: 0 });
  const [first, second, third, fourth] = before;
  const wanted = [
    { ...first, phone: "0987654321", person_version: 2 },
    { ...second, onset_on: "2021-07-19", version: 2 },
    { ...third, detection_place: "quarantine", version: 2 },
    fourth,
  ];
  return { found: await stored(), wanted };
}

test("a workbook: a phone typed as a number, a day as the spreadsheet keeps days, rows sorted and deleted", async () => {
  const book = await readXlsx(await exported("xlsx"));
  const [sheet] = book.sheets;
  if (!sheet) throw new Error("an export has a sheet");
  const rows = edited(sheet.rows, { phone: 987_654_321, onset: new Date("2021-07-19T00:00:00Z") });
  const hidden = sheet.columns;
  const saved = await writeXlsx({ sheets: [{ name: sheet.name, rows, ...(hidden && { columns: hidden }) }] });
  const { found, wanted } = await comesBack(saved, "sua.xlsx");
  expect(found).toEqual(wanted);
});

test("a CSV a spreadsheet opened and saved: semicolons, zeros dropped, days in its own form", async () => {
  const grid = parse((await exported("csv")).toString("utf8"), { bom: true, relax_column_count: true });
  const rows = edited(grid, { phone: "987654321", onset: "19/07/2021" });
  const saved = stringify(rows, { delimiter: ";", bom: true, record_delimiter: "windows" });
  const { found, wanted } = await comesBack(saved, "sua.csv");
  expect(found).toEqual(wanted);
});
