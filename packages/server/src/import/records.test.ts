import { exportRows } from "@phaodai/domain/registers/contract";
import { undoImport } from "@phaodai/domain/imports/contract";
import { correctCase } from "@phaodai/domain/cases/contract";
import { parse } from "csv-parse/sync";
import { writeXlsx } from "hucre/xlsx";
import { expect, test, vi } from "vitest";
import { showImport } from "@phaodai/domain/imports/contract";
import { sayIn } from "#http/words";
import { testApp } from "#testing/test-app";
import { applied, codesOf, keepAccount, rowsOf, startWork, upload } from "./an-import.test-data.ts";

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));

const list = [
  "Mã BN,Họ và tên,Năm sinh,SĐT,Ngày dương tính,Nơi phát hiện,Ghi chú",
  "1,Nguyễn Văn An,1980,0912345678,20/07/2021,Cộng đồng,=1+1",
  "2,Trần Thị Bình,05/12/1991,,21/07/2021,Cách ly,'quoted",
  "3,Lê Văn Chính,1975,,22/07/2021,Cộng đồng,",
].join("\n");

const stored = async () =>
  (
    await app.asOwner((owner) =>
      owner.query<Record<string, unknown>>(
        "select code, full_name, phone, detection_place, source_note, classification, cases.version from cases join people on people.key = person_key order by cases.key",
      ),
    )
  ).rows;

const columns = "code,fullName,phone,birthDate,unitId,detectionPlace,resultAt,sourceNote,isAsymptomatic";

async function exported(format: "csv" | "xlsx" | "json", language: "vi" | "en" = "vi"): Promise<Buffer> {
  const response = await app.app.inject({
    method: "GET",
    url: `/v1${exportRows.path.replace(":register", "cases")}`,
    query: { format, language, columns, sort: "code" },
    headers: { "x-actor": clerk.id },
  });
  expect(response.statusCode).toBe(200);
  return response.rawPayload;
}

const first = await upload(app, clerk, { content: list });
await applied(app, clerk, first.import.id);

test.each(["csv", "xlsx", "json"] as const)(
  "an export as %s that comes back unedited changes nothing",
  async (format) => {
    const before = await stored();
    const sent = await upload(app, clerk, { content: await exported(format), fileName: `cases.${format}` });
    expect(sent).toMatchObject({ code: undefined });
    expect(sent.import).toMatchObject({
      knownExport: "phaodai",
      missing: [],
      counts: { total: 3, error: 0 },
    });
    const done = await applied(app, clerk, sent.import.id);
    expect(done.outcomes).toMatchObject({ created: 0, updated: 0, unchanged: 3, held: 0, refused: 0 });
    expect(await stored()).toEqual(before);
  },
);

test("what was edited in the file, and nothing else, is what changes", async () => {
  const text = (await exported("csv")).toString("utf8");
  expect(text).toContain("'=1+1");
  const [from, to] = ["community", "quarantine"].map((code) => sayIn("vi", `cases.detectionPlaces.${code}`));
  const content = text
    .split("\r\n")
    .map((line) => (line.includes("Lê Văn Chính") ? line.replace(from ?? "", to ?? "") : line))
    .join("\r\n")
    .replace("Trần Thị Bình", "Trần Thị Bình Minh");
  const sent = await upload(app, clerk, { content });
  const done = await applied(app, clerk, sent.import.id);
  const rows = await rowsOf(app, clerk, sent.import.id);
  expect([done.outcomes, rows.map(codesOf)]).toMatchObject([
    { updated: 2, unchanged: 1, held: 0 },
    [[], [], []],
  ]);
  expect(await stored()).toMatchObject([
    { code: "1", full_name: "Nguyễn Văn An", source_note: "=1+1", version: 1 },
    { code: "2", full_name: "Trần Thị Bình Minh", source_note: "'quoted", version: 1 },
    { code: "3", full_name: "Lê Văn Chính", detection_place: "quarantine", version: 2 },
  ]);
  (await app.call(clerk, undoImport, { input: { importId: sent.import.id, body: {} } })).reply();
  await vi.waitFor(async () => {
    const one = (await app.call(clerk, showImport, { input: { importId: sent.import.id } })).reply();
    expect(one).toMatchObject({ state: "undone", undo: { undone: 2, left: 0 } });
  }, 20_000);
  expect(await stored()).toMatchObject([
    { full_name: "Nguyễn Văn An", version: 1 },
    { full_name: "Trần Thị Bình" },
    { detection_place: "community", version: 3 },
  ]);
});

test("a record somebody changed since the export is held, not overwritten", async () => {
  const text = (await exported("csv")).toString("utf8");
  const { rows } = await app.asOwner((owner) =>
    owner.query<{ id: string }>("select id from cases where code = '1'"),
  );
  const input = { caseId: rows[0]?.id ?? "", body: { lineage: "B.1.617.2" } };
  (await app.call(clerk, correctCase, { input })).reply();
  const sent = await upload(app, clerk, { content: text.replace("=1+1", "=2+2") });
  const done = await applied(app, clerk, sent.import.id);
  expect(done.outcomes).toMatchObject({ updated: 0, unchanged: 2, held: 1 });
  const [row] = (await rowsOf(app, clerk, sent.import.id)).filter(({ outcome }) => outcome === "held");
  expect(codesOf(row)).toContain("imports.record_changed");
  expect((await stored())[0]).toMatchObject({ source_note: "=1+1" });
});

test("an export in English comes back as well, its id column hidden as spreadsheets hide it", async () => {
  const rows = parse(await exported("csv", "en"), { bom: true, relax_column_count: true }).slice(0, 4);
  const hidden = (rows[0] ?? []).map((head) => ({ hidden: head === "Record id" || head === "Version" }));
  const content = await writeXlsx({ sheets: [{ name: "Cases", rows, columns: hidden }] });
  const sent = await upload(app, clerk, { content, fileName: "cases.xlsx" });
  expect((await rowsOf(app, clerk, sent.import.id)).flatMap(({ reasons }) => reasons)).toEqual([]);
  expect(sent.import).toMatchObject({ knownExport: "phaodai", missing: [] });
});

test("an id that is none is told, and no record of another ward is touched", async () => {
  const text = (await exported("csv")).toString("utf8");
  const other = await keepAccount(app, app.actor("ward_clerk", "00007"));
  const foreign = await upload(app, other, { content: text.replace("Nguyễn Văn An", "Nguyễn Văn Khác") });
  const done = await applied(app, other, foreign.import.id);
  expect(done.outcomes).toMatchObject({ updated: 0, held: 3 });
  const wrong = await upload(app, clerk, { content: text.replace(/[\da-f]{8}-[\da-f]{4}/, "xxxx") });
  const [row] = (await rowsOf(app, clerk, wrong.import.id)).filter(({ verdict }) => verdict === "error");
  expect(codesOf(row)).toContain("imports.record_id_malformed");
});

test("what a clerk put into somebody else's import is applied as the clerk, within the clerk's ward", async () => {
  const city = await keepAccount(app, app.actor("epidemiologist", "01"));
  const clerk7 = await keepAccount(app, app.actor("ward_clerk", "00007"));
  const content = (await exported("csv")).toString("utf8").replace("Nguyễn Văn An", "Kẻ Mạo Danh");
  const sent = await upload(app, city, { content, unitId: app.unitId("00007") });
  const before = await stored();
  const done = await applied(app, clerk7, sent.import.id);
  expect(done.outcomes).toMatchObject({ updated: 0, held: 3 });
  expect(await stored()).toEqual(before);
});
