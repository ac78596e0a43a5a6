import { countRows, listRows } from "@phaodai/domain/registers/contract";
import { expect, test } from "vitest";
import type { Actor } from "#context";
import { applied, keepAccount, startWork, upload } from "#import/an-import.test-data";
import { testApp } from "#testing/test-app";

const app = await testApp();
await startWork(app);

/** Commands the district, whose registers they read, and may see imports in one ward of it. */
function commanderWithImportsOf(ward: string): Actor {
  const who = app.actor("area_commander", "001");
  const grants = new Map(who.grants);
  grants.set("imports.read", { kind: "area", unitIds: [app.unitId(ward)] });
  return Object.assign(who, { grants });
}

async function importOf(ward: string, code: string): Promise<string> {
  const clerk = await keepAccount(app, app.actor("ward_clerk", ward));
  const content = `Mã BN,Họ và tên,Năm sinh\n${code},Nguyễn Văn An,1961`;
  const sent = await upload(app, clerk, { content, fileName: `khu-cach-ly-${ward}.csv` });
  expect((await applied(app, clerk, sent.import.id)).outcomes).toMatchObject({ created: 1 });
  return sent.import.id;
}

const madeBy = (importId: string) => ({
  all: [{ field: "madeByImport", op: "in" as const, values: [importId] }],
  any: [],
});

async function codesFor(who: Actor, importId: string): Promise<unknown[]> {
  const input = { register: "cases", filter: madeBy(importId), sort: "", limit: 50 };
  return (await app.call(who, listRows, { input })).reply().items.map((row) => row["code"]);
}

async function fileFor(who: Actor, importId: string): Promise<string> {
  const params = new URLSearchParams({
    filter: JSON.stringify(madeBy(importId)),
    format: "csv",
    columns: "code",
  });
  const url = `/v1/registers/cases/export?${params.toString()}`;
  return (await app.app.inject({ url, headers: { "x-actor": who.id } })).body;
}

test("an import is asked for, and its file named, only where one may see imports, however far one reads the register", async () => {
  const who = commanderWithImportsOf("00001");
  const [own, other] = [await importOf("00001", "71"), await importOf("00004", "72")];
  const all = await app.call(who, listRows, { input: { register: "cases", sort: "code", limit: 50 } });
  expect(all.reply().items.map((row) => row["code"])).toEqual(["71", "72"]);

  expect(await codesFor(who, own)).toEqual(["71"]);
  expect(await codesFor(who, other)).toEqual([]);
  const input = { register: "cases", field: "classification", filter: madeBy(other) };
  expect((await app.call(who, countRows, { input })).reply().items).toEqual([]);

  expect(await fileFor(who, own)).toContain("khu-cach-ly-00001.csv");
  const file = await fileFor(who, other);
  expect(file).not.toContain("khu-cach-ly");
  expect(file).toContain("Số dòng: 0");
});
