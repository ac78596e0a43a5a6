import { randomUUID } from "node:crypto";
import { correctCase } from "@phaodai/domain/cases/contract";
import { showImport, undoImport } from "@phaodai/domain/imports/contract";
import { mergePeople } from "@phaodai/domain/people/contract";
import { exportRows, listRows, listViews, saveView, showRow } from "@phaodai/domain/registers/contract";
import type { Filter } from "@phaodai/domain/registers/filter";
import { expect, test, vi } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { applied, keepAccount, rowsOf, startWork, upload } from "./an-import.test-data.ts";

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));

const madeBy = (importId: string): Filter => ({
  all: [{ field: "madeByImport", op: "in", values: [importId] }],
  any: [],
});
const changedBy = (importId: string): Filter => ({
  all: [{ field: "changedByImport", op: "in", values: [importId] }],
  any: [],
});

let lastCode = 0;
/** A file of two cases of the ward, applied. */
async function twoCases(): Promise<{ importId: string; codes: string[] }> {
  const codes = [lastCode + 1, lastCode + 2].map(String);
  lastCode += 2;
  const lines = codes.map((code, i) => `${code},Nguyễn Văn ${["An", "Bình"][i]} ${code},19${60 + lastCode}`);
  const sent = await upload(app, clerk, { content: ["Mã BN,Họ và tên,Năm sinh", ...lines].join("\n") });
  const { outcomes } = await applied(app, clerk, sent.import.id);
  expect(outcomes).toMatchObject({ created: 2 });
  return { importId: sent.import.id, codes };
}

const asked = (who: Actor, filter: Filter, register = "cases") =>
  app.call(who, listRows, { input: { register, filter, sort: "", limit: 50 } });
const codesFor = async (who: Actor, filter: Filter): Promise<string[]> =>
  (await asked(who, filter))
    .reply()
    .items.map((row) => String(row["code"]))
    .toSorted();

test("a register filtered by an import shows the rows it made and no others, however wide the reader's area", async () => {
  const { importId, codes } = await twoCases();
  const other = await twoCases();
  const doctor = app.actor("epidemiologist", "001");
  for (const who of [clerk, doctor, app.actor("epidemiologist", "01")])
    expect(await codesFor(who, madeBy(importId))).toEqual(codes);
  const both: Filter = {
    all: [{ field: "madeByImport", op: "in", values: [importId, other.importId] }],
    any: [],
  };
  expect(await codesFor(doctor, both)).toEqual([...codes, ...other.codes].toSorted());
  const narrowed: Filter = {
    ...madeBy(importId),
    any: [[{ field: "code", op: "in", values: [codes[0] ?? ""] }]],
  };
  expect(await codesFor(clerk, narrowed)).toEqual([codes[0]]);
  expect(await codesFor(clerk, madeBy(randomUUID()))).toEqual([]);
  expect(await codesFor(clerk, changedBy(importId))).toEqual([]);
});

test("who may not see imports cannot filter by one, and a view that does loses it for them", async () => {
  const { importId, codes } = await twoCases();
  for (const who of [app.actor("field_officer", "00004"), app.actor("city_commander", "01")])
    expect(await asked(who, madeBy(importId))).toMatchObject({
      status: 403,
      code: "registers.field_forbidden",
    });
  const view = {
    id: randomUUID(),
    register: "cases",
    name: "Vừa nạp",
    sharing: "unit" as const,
    unitId: app.unitId("00004"),
    view: { filter: madeBy(importId), sort: [], columns: null, counted: null },
  };
  (await app.call(clerk, saveView, { input: { body: view } })).reply();
  const seenBy = async (who: Actor) => {
    const { items } = (await app.call(who, listViews, { input: { register: "cases" } })).reply();
    return items.find(({ id }) => id === view.id);
  };
  expect(await seenBy(app.actor("ward_clerk", "00004"))).toMatchObject({ lost: [], view: view.view });
  expect(await seenBy(app.actor("field_officer", "00004"))).toMatchObject({
    lost: [{ part: "filter", field: "madeByImport", why: "forbidden" }],
    view: { filter: { all: [] } },
  });
  expect(codes).toHaveLength(2);
});

test("an import of another unit is found by nobody, not even where its case is shared with them", async () => {
  const { importId, codes } = await twoCases();
  const neighbour = app.actor("ward_clerk", "00001");
  await app.asOwner((owner) =>
    owner.query("update cases set shared_unit_ids = $1 where code = any ($2)", [
      [app.unitId("00001")],
      [codes[0]],
    ]),
  );
  expect(await codesFor(neighbour, { all: [], any: [] })).toContain(codes[0]);
  expect(await codesFor(neighbour, madeBy(importId))).toEqual([]);
});

test("what was taken back is no longer shown; what stayed is", async () => {
  const { importId, codes } = await twoCases();
  const [first] = await rowsOf(app, clerk, importId);
  const caseId = first?.subjectId ?? "";
  (await app.call(clerk, correctCase, { input: { caseId, body: { lineage: "B.1.617.2" } } })).reply();
  (await app.call(clerk, undoImport, { input: { importId, body: {} } })).reply();
  await vi.waitFor(async () => {
    const { state } = (await app.call(clerk, showImport, { input: { importId } })).reply();
    expect(state).toBe("undone");
  }, 20_000);
  expect(await codesFor(clerk, madeBy(importId))).toEqual([codes[0]]);
});

test("rows an edited export changed are shown as changed by it, and the file of the view holds exactly them", async () => {
  const { importId, codes } = await twoCases();
  const fileOf = async (filter: Filter): Promise<string> => {
    const response = await app.app.inject({
      method: "GET",
      url: `/v1${exportRows.path.replace(":register", "cases")}`,
      query: { format: "csv", columns: "code,fullName,lineage", filter: JSON.stringify(filter) },
      headers: { "x-actor": clerk.id },
    });
    expect(response.statusCode).toBe(200);
    return response.payload;
  };
  /** Between the heads and the line that says who exported what. */
  const rowsIn = (file: string): string[] => file.trim().split("\r\n").slice(1, -1);
  const content = await fileOf(madeBy(importId));
  expect(content).toContain("Tệp nạp: danh-sach.csv");
  expect(rowsIn(content)).toHaveLength(2);
  const edited = content
    .split("\r\n")
    .map((line) => line.replace(new RegExp(`^(${codes[1]},[^,]+),,`), "$1,BA.5,"));
  const again = await upload(app, clerk, { content: edited.join("\r\n"), fileName: "cases.csv" });
  expect((await applied(app, clerk, again.import.id)).outcomes).toMatchObject({ updated: 1, unchanged: 1 });
  expect(await codesFor(clerk, changedBy(again.import.id))).toEqual([codes[1]]);
  expect(await codesFor(clerk, madeBy(again.import.id))).toEqual([]);
  expect(await codesFor(clerk, madeBy(importId))).toEqual(codes);
  expect(rowsIn(await fileOf(changedBy(again.import.id)))).toEqual([
    expect.stringMatching(new RegExp(`^${codes[1]},[^,]+,BA.5,`)),
  ]);
});

test("of a person merged into another, the one that stays is shown", async () => {
  const content = "Họ và tên,Năm sinh,SĐT\nVũ Thị Gộp,1981,0912000111\nVũ Văn Khác,1990,0912000222";
  const sent = await upload(app, clerk, { register: "people", content });
  await applied(app, clerk, sent.import.id);
  const later = await upload(app, clerk, {
    register: "people",
    content: "Họ và tên,Năm sinh,SĐT\nVũ Thị Còn,1981,0912000111",
  });
  await applied(app, clerk, later.import.id);
  const idOf = async (importId: string) => (await rowsOf(app, clerk, importId))[0]?.subjectId ?? "";
  const [mergedId, personId] = [await idOf(sent.import.id), await idOf(later.import.id)];
  const body = { id: randomUUID(), mergedId, mergedVersion: 1, choices: {}, areTwoEpisodes: false };
  (await app.call(clerk, mergePeople, { input: { personId, body } })).reply();
  const { items } = (await asked(clerk, madeBy(sent.import.id), "people")).reply();
  expect(items.map((row) => row["fullName"])).toEqual(["Vũ Thị Còn", "Vũ Văn Khác"]);
  await app.asOwner((owner) =>
    owner.query("update import_rows set outcome = 'updated' where subject_id = $1", [mergedId]),
  );
  const changed = (await asked(clerk, changedBy(sent.import.id), "people")).reply().items;
  expect(changed.map((row) => row["fullName"])).toEqual(["Vũ Thị Còn"]);
});

test("an import is no column: it is neither shown nor exported, and a row comes without it", async () => {
  const { importId } = await twoCases();
  const [row] = await rowsOf(app, clerk, importId);
  const columns = "code,madeByImport";
  expect(await app.call(clerk, listRows, { input: { register: "cases", columns, limit: 5 } })).toMatchObject({
    status: 422,
    code: "registers.unknown_field",
  });
  const shown = (
    await app.call(clerk, showRow, { input: { register: "cases", id: row?.subjectId ?? "" } })
  ).reply();
  expect(shown).toHaveProperty("code");
  expect(shown).not.toHaveProperty("madeByImport");
});
