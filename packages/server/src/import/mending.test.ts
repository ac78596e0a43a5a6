import {
  chooseTables,
  correctRows,
  downloadHeldRows,
  downloadReport,
  listProblems,
  mapColumns,
} from "@phaodai/domain/imports/contract";
import type { Correction } from "@phaodai/domain/imports/correction";
import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { applied, codesOf, keepAccount, rowsOf, startWork, upload } from "./an-import.test-data.ts";
import { zipOf } from "./zip.test-data.ts";

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));

const head = "Mã BN,Họ và tên,Ngày dương tính,Nơi phát hiện,Xã/Phường,Quận/Huyện";
const problemsOf = async (importId: string) =>
  (await app.call(clerk, listProblems, { input: { importId } })).reply().items;
const correct = async (importId: string, body: Correction) =>
  (await app.call(clerk, correctRows, { input: { importId, body } })).reply();

test("the same fault in many rows is one group, and is mended in all of them at once", async () => {
  const lines = Array.from(
    { length: 1200 },
    (_, i) => `${i + 1},Người ${"abcdefghij"[i % 10]},31/02/2021,,Trúc Bạch,Ba Đình`,
  );
  const sent = await upload(app, clerk, {
    content: [head, ...lines, "9999,Người Cuối,21/07/2021,,Trúc Bạch,Ba Đình"].join("\n"),
  });
  const importId = sent.import.id;
  expect(sent.import.counts).toMatchObject({ total: 1201, error: 1200 });
  const [group, ...others] = await problemsOf(importId);
  expect(others).toEqual([]);
  expect(group).toMatchObject({ columnIndex: 2, value: "31/02/2021", rows: 1200, remedies: ["value"] });
  const mended = await correct(importId, {
    kind: "value",
    columnIndex: 2,
    from: "31/02/2021",
    to: "20/07/2021",
  });
  expect(mended).toMatchObject({ rowsChanged: 1200, import: { counts: { total: 1201, error: 0 } } });
  expect(await problemsOf(importId)).toEqual([]);
  const [row] = await rowsOf(app, clerk, importId);
  expect(row).toMatchObject({ cells: { 2: "31/02/2021" }, fixes: { 2: "20/07/2021" } });
});

test("a commune of several districts is asked for once, for every row that names it", async () => {
  const content = [
    head,
    "1,Nguyễn Văn An,20/07/2021,,Trung Hòa Cũ,",
    "2,Trần Thị Bình,20/07/2021,,Phúc Xá Mới,",
    "3,Lê Chi,20/07/2021,,Phúc Xá Mới,",
  ].join("\n");
  const sent = await upload(app, clerk, { content });
  const groups = await problemsOf(sent.import.id);
  const group = groups.find(({ value }) => value === "Phúc Xá Mới");
  expect(group).toMatchObject({ rows: 2, remedies: ["unit", "value"] });
  const { rowsChanged } = await correct(sent.import.id, {
    kind: "unit",
    text: "Phúc Xá Mới",
    unitId: app.unitId("00004"),
  });
  expect(rowsChanged).toBe(2);
  expect((await problemsOf(sent.import.id)).some(({ value }) => value === "Phúc Xá Mới")).toBe(false);
  const other = { kind: "unit", text: "Phúc Xá Mới", unitId: app.unitId("00007") } as const;
  const outside = await app.call(clerk, correctRows, { input: { importId: sent.import.id, body: other } });
  expect(outside.code).toBe("imports.outside_scope");
});

test("a single cell is mended, a row is left out and taken back, and the counts follow", async () => {
  const sent = await upload(app, clerk, {
    content: [head, "1,,20/07/2021,,,", ",,21/07/2021,,,", "3,Lê Chi,20/07/2099,,,"].join("\n"),
  });
  const importId = sent.import.id;
  const rows = await rowsOf(app, clerk, importId);
  const [, nameless, late] = rows;
  const before = sent.import.counts;
  const fixed = await correct(importId, {
    kind: "cell",
    row: nameless?.key ?? 0,
    columnIndex: 1,
    to: "Phạm Dung",
  });
  expect(fixed.import.counts.error).toBe(before.error - 1);
  const left = await correct(importId, { kind: "leave_out", rows: [late?.key ?? 0], isLeftOut: true });
  expect(left.import.counts).toMatchObject({ total: before.total - 1, error: 0 });
  const back = await correct(importId, { kind: "leave_out", rows: [late?.key ?? 0], isLeftOut: false });
  expect(back.import.counts).toMatchObject({ total: before.total, error: 1 });
  await correct(importId, { kind: "leave_out", rows: [late?.key ?? 0], isLeftOut: true });
  const done = await applied(app, clerk, importId);
  expect(done.outcomes).toMatchObject({ created: 2, held: 0, refused: 0 });
  const unknown = { kind: "cell", row: 77, columnIndex: 0, to: "" } as const;
  const again = await app.call(clerk, correctRows, { input: { importId, body: unknown } });
  expect(again.code).toBe("imports.not_checked");
});

const ambiguous = ["Mã BN,Họ và tên,Ngày dương tính", "71,Hà An,05/07/2021", "72,Hà Bình,06/07/2021"].join(
  "\n",
);

test("the order of day and month is asked once for the column, and remembered for this unit's next such file", async () => {
  const sent = await upload(app, clerk, { content: ambiguous });
  const importId = sent.import.id;
  expect(sent.import.columns[2]?.days).toMatchObject({
    order: "unknown",
    isOpen: true,
    example: { dayFirst: "2021-07-05", monthFirst: "2021-05-07" },
  });
  expect((await problemsOf(importId))[0]).toMatchObject({ remedies: ["day_order", "value"] });
  const said = await app.call(clerk, mapColumns, {
    input: { importId, body: { columns: {}, dayOrders: { 2: "month_first" } } },
  });
  expect(said.reply()).toMatchObject({ counts: { warning: 0, clean: 2 } });
  expect(said.reply().columns[2]?.days).toMatchObject({ order: "month_first", isOpen: false });
  await applied(app, clerk, importId);
  const { rows } = await app.asOwner((owner) =>
    owner.query<{ day: string }>(
      "select (result_at at time zone 'Asia/Ho_Chi_Minh')::date::text as day from cases join people p on p.key = person_key where full_name like 'Hà %' order by 1",
    ),
  );
  expect(rows.map(({ day }) => day)).toEqual(["2021-05-07", "2021-06-07"]);
  const next = await upload(app, clerk, {
    content: ambiguous.replace("Hà An", "Hà Ân").replace("71,", "171,"),
  });
  expect(next.import.rememberedAt).not.toBeNull();
  expect(next.import.columns[2]?.days).toMatchObject({ order: "month_first", isOpen: false });
});

test("a mapping chosen by the clerk comes back with the next file of these heads, and with no other", async () => {
  const content = (n: number) =>
    `ID nội bộ,Đối tượng,Khi nào\n${n},Bùi Thị Hạnh ${"abc"[n]},20/07/2021\n${n + 10},Bùi Văn Khoa ${"abc"[n]},21/07/2021`;
  const first = await upload(app, clerk, { content: content(0) });
  const importId = first.import.id;
  await app.call(clerk, mapColumns, {
    input: { importId, body: { columns: { 0: "code", 1: "fullName", 2: "resultAt" } } },
  });
  await applied(app, clerk, importId);
  const second = await upload(app, clerk, { content: content(1) });
  expect(second.import.columns.map(({ field, because }) => [field, because])).toEqual([
    ["code", "remembered"],
    ["fullName", "remembered"],
    ["resultAt", "remembered"],
  ]);
  const other = await keepAccount(app, app.actor("ward_clerk", "00007"));
  const foreign = await upload(app, other, { content: content(1) });
  expect(foreign.import.columns.some(({ because }) => because === "remembered")).toBe(false);
});

const sheet = (name: string, ...rows: (string | number)[][]) => ({ name, rows });

test("every table of a workbook is found; the clerk chooses one or several, and no row of them is lost", async () => {
  const heads = ["Mã BN", "Họ và tên", "Ngày dương tính"];
  const content = await writeXlsx({
    sheets: [
      sheet("Bìa", ["Báo cáo ngày"]),
      sheet(
        "F0",
        ["DANH SÁCH F0"],
        heads,
        ["(1)", "(2)", "(3)"],
        [301, "Nguyễn Văn Anh", "20/07/2021"],
        [],
        ["DANH SÁCH CHUYỂN ĐẾN"],
        ["Mã BN", "Họ tên", "Giới tính", "SĐT"],
        [302, "Trần Thị Bình", "Nữ", "912345678"],
      ),
      sheet("Ngày 21", heads, [303, "Lê Văn Chính", "21/07/2021"]),
    ],
  });
  const sent = await upload(app, clerk, { content, fileName: "ds.xlsx" });
  const importId = sent.import.id;
  expect(
    sent.import.tables.map(({ sheet, headRow, rows, isChosen }) => [sheet, headRow, rows, isChosen]),
  ).toEqual([
    ["F0", 2, 1, true],
    ["F0", 7, 1, false],
    ["Ngày 21", 1, 1, false],
  ]);
  expect(sent.import.counts.total).toBe(1);
  expect(sent.import.notes.map(({ code }) => code)).toContain("imports.other_tables");
  const all = await app.call(clerk, chooseTables, { input: { importId, body: { tables: [0, 1, 2] } } });
  expect(all.reply()).toMatchObject({ counts: { total: 3, error: 0 } });
  expect(all.reply().columns.map(({ field }) => field)).toEqual([
    "code",
    "fullName",
    "resultAt",
    "sex",
    "phone",
  ]);
  const rows = await rowsOf(app, clerk, importId);
  expect(rows.map(({ table, rowNo }) => [table, rowNo])).toEqual([
    [0, 4],
    [1, 8],
    [2, 2],
  ]);
  expect(rows[1]?.cells).toEqual(["302", "Trần Thị Bình", "", "Nữ", "912345678"]);
  const none = await app.call(clerk, chooseTables, { input: { importId, body: { tables: [7] } } });
  expect(none.code).toBe("imports.unknown_table");
  expect((await applied(app, clerk, importId)).outcomes).toMatchObject({ created: 3 });
});

test("lists of one layout in one archive go in together", async () => {
  const text = (n: number) => `Mã BN,Họ và tên,Ngày dương tính\n${n},Đặng Văn ${"LMNO"[n - 200]},20/07/2021`;
  const content = zipOf({ "tổ 1.csv": text(200), "tổ 2.csv": text(201), "đọc.txt": "Kính gửi phường" });
  const sent = await upload(app, clerk, { content, fileName: "phuong.zip" });
  expect(sent.import).toMatchObject({ counts: { total: 2 }, otherSheets: ["đọc.txt"] });
  expect(sent.import.tables.map(({ file }) => file)).toEqual(["tổ 1.csv", "tổ 2.csv"]);
});

test("a hidden column is offered, and left out until the clerk takes it", async () => {
  const rows = [
    ["Mã BN", "Họ và tên", "SĐT", "Ngày dương tính"],
    ["401", "Hồ Thị Nga", "0912345678", "20/07/2021"],
  ];
  const content = await writeXlsx({ sheets: [{ name: "A", rows, columns: [{}, {}, { hidden: true }, {}] }] });
  const sent = await upload(app, clerk, { content, fileName: "a.xlsx" });
  expect(sent.import.columns[2]).toMatchObject({
    head: "SĐT",
    field: null,
    isHidden: true,
    samples: ["0912345678"],
  });
  const input = { importId: sent.import.id, body: { columns: { 2: "phone" } } };
  expect((await app.call(clerk, mapColumns, { input })).reply().columns[2]).toMatchObject({
    field: "phone",
    because: "clerk",
  });
});

test("rows that wait come back as a workbook where one was sent, two rows of heads as two, and can be sent again", async () => {
  const rows = [
    ["Mã BN", "Họ và tên", "Năm sinh", "", "Ngày dương tính"],
    ["", "", "Nam", "Nữ", ""],
    ["501", "Vũ Văn Phong", "1980", "", "20/07/2021"],
    ["502", "=CMD()", "", "1981", "31/02/2021"],
  ];
  const sent = await upload(app, clerk, {
    content: await writeXlsx({ sheets: [{ name: "A", rows }] }),
    fileName: "a.xlsx",
  });
  expect(sent.import.columns.map(({ field }) => field)).toEqual([
    "code",
    "fullName",
    "bornMale",
    "bornFemale",
    "resultAt",
  ]);
  await applied(app, clerk, sent.import.id);
  const response = await app.app.inject({
    method: "GET",
    url: `/v1${downloadHeldRows.path.replace(":importId", sent.import.id)}`,
    headers: { "x-actor": clerk.id },
  });
  expect(response.headers["content-type"]).toContain("spreadsheetml");
  const again = await upload(app, clerk, { content: response.rawPayload, fileName: "a-cho-xu-ly.xlsx" });
  expect(again.import).toMatchObject({ headRow: 1, counts: { total: 1, error: 1 } });
  const [row] = await rowsOf(app, clerk, again.import.id);
  expect(row?.cells.slice(0, 5)).toEqual(["502", "=CMD()", "", "1981", "31/02/2021"]);
  expect(codesOf(row)).toEqual(["imports.day_unreadable"]);
  const report = await app.app.inject({
    method: "GET",
    url: `/v1${downloadReport.path.replace(":importId", sent.import.id)}`,
    headers: { "x-actor": clerk.id },
  });
  expect(report.statusCode).toBe(200);
  const shown = await upload(app, clerk, { content: report.rawPayload, fileName: "bien-ban.xlsx" });
  expect((await rowsOf(app, clerk, shown.import.id)).map(({ cells }) => cells[2])).toEqual([
    "Mới",
    "Giữ lại",
  ]);
});

test("a file without a commune column says so once, not in every row", async () => {
  const sent = await upload(app, clerk, {
    content: "Mã BN,Họ và tên,Ngày dương tính\n601,Mai An,20/07/2021\n602,Mai Bình,20/07/2021",
  });
  expect(sent.import).toMatchObject({ counts: { clean: 2, warning: 0 } });
  expect(sent.import.notes.map(({ code }) => code)).toEqual(["imports.commune_missing"]);
});

test("who looks into a list leaves a line, whether its rows went in or wait", async () => {
  const sent = await upload(app, clerk, { content: [head, "1,,31/02/2021,,,"].join("\n") });
  const importId = sent.import.id;
  const reader = app.actor("ward_clerk", "00004");
  await rowsOf(app, reader, importId);
  await app.call(reader, listProblems, { input: { importId } });
  for (const { path } of [downloadHeldRows, downloadReport])
    await app.app.inject({
      url: `/v1${path.replace(":importId", importId)}`,
      headers: { "x-actor": reader.id },
    });
  const { rows } = await app.asOwner((owner) =>
    owner.query(
      "select endpoint, subject_kind, unit_ids from read_log where actor_id = $1 and subject_id = $2 order by id",
      [reader.id, importId],
    ),
  );
  expect(rows).toEqual(
    ["rows", "problems", "held-rows", "report"].map((part) => ({
      endpoint: `GET /imports/:importId/${part}`,
      subject_kind: "import",
      unit_ids: [app.unitId("00004")],
    })),
  );
});
