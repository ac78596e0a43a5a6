import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  downloadHeldRows,
  listImportRows,
  listImports,
  mapColumns,
  showImport,
} from "@phaodai/domain/imports/contract";
import type { RawRow } from "@phaodai/domain/imports/judge";
import { expect, test } from "vitest";
import { jobsOf } from "#jobs/schedule";
import { testApp } from "#testing/test-app";
import { applied, codesOf, finished, keepAccount, rowsOf, startWork, upload } from "./an-import.test-data.ts";
import { readCsv } from "./read-csv.ts";

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));
const other = await keepAccount(app, app.actor("ward_clerk", "00007"));
const count = async (table: "cases" | "people" | "transmissions"): Promise<number> => {
  const { rows } = await app.asOwner((owner) =>
    owner.query<{ n: number }>(`select count(*)::int as n from ${table}`),
  );
  return rows[0]?.n ?? -1;
};

const cases = (...lines: readonly string[]) => ["Mã BN,Họ và tên,Ngày dương tính", ...lines].join("\n");

test("links wait for cases that are not in the list, and go in once they are", async () => {
  const list = await upload(app, clerk, {
    content: cases("1,Nguyễn Văn An,20/07/2021", "2,Trần Thị Bình,21/07/2021"),
  });
  await applied(app, clerk, list.import.id);
  const links = { register: "transmissions", content: "from,to\n1,2\n1,3\n,2\n2,2\n1,2" } as const;
  const first = await upload(app, clerk, links);
  expect(first.import.counts).toMatchObject({ total: 5, error: 2 });
  const done = await applied(app, clerk, first.import.id);
  expect(done.outcomes).toMatchObject({ created: 1, unchanged: 1, held: 3 });
  const rows = await rowsOf(app, clerk, first.import.id);
  expect(rows.map(codesOf)).toEqual([
    [],
    ["imports.case_not_in_list"],
    ["imports.infector_missing"],
    ["tracing.same_case"],
    ["imports.repeated_row"],
  ]);
  const late = await upload(app, clerk, { content: cases("3,Lê Văn Chính,22/07/2021") });
  await applied(app, clerk, late.import.id);
  const again = await upload(app, clerk, links);
  expect((await applied(app, clerk, again.import.id)).outcomes).toMatchObject({
    created: 1,
    unchanged: 2,
    held: 2,
  });
  expect(await count("transmissions")).toBe(2);
});

test("a number that is known with other facts is held; the case is not overwritten", async () => {
  const sent = await upload(app, clerk, {
    content: cases("1,Nguyễn Văn Khác,20/07/2021", "2,Trần Thị Bình,21/07/2021"),
  });
  const done = await applied(app, clerk, sent.import.id);
  expect(done.outcomes).toMatchObject({ created: 0, unchanged: 1, held: 1 });
  const [row] = await rowsOf(app, clerk, sent.import.id);
  expect(row?.reasons.at(-1)).toMatchObject({
    code: "imports.case_differs",
    params: { code: "1", count: 1 },
  });
});

test("two imports of one file at once make each row once", async () => {
  const before = await count("cases");
  const lines = Array.from(
    { length: 60 },
    (_, i) => `${100 + i},Người Số ${"ab".repeat((i % 9) + 1)},2${i % 5}/07/2021`,
  );
  const [a, b] = await Promise.all([1, 2].map(() => upload(app, clerk, { content: cases(...lines) })));
  const done = await Promise.all([a, b].map((sent) => applied(app, clerk, sent?.import.id ?? "")));
  expect(done.reduce((sum, { outcomes }) => sum + outcomes.created, 0)).toBe(60);
  expect(done.reduce((sum, { outcomes }) => sum + outcomes.unchanged, 0)).toBe(60);
  expect((await count("cases")) - before).toBe(60);
});

test("rows that wait come back as a file in the same layout, with why, that runs nothing", async () => {
  const content = [
    "STT;Mã BN;Họ tên;Ngày dương tính;Ghi chú",
    "1;501;Đỗ An;20/07/2021;",
    "2;502;=HYPERLINK(1);31/02/2021;=1+1",
  ].join("\n");
  const sent = await upload(app, clerk, { content });
  await applied(app, clerk, sent.import.id);
  const held = await app.call(clerk, downloadHeldRows, { input: { importId: sent.import.id } });
  expect(held.text).toBe(
    "\ufeffSTT,Mã BN,Họ tên,Ngày dương tính,Ghi chú,Lý do\r\n" +
      "2,502,'=HYPERLINK(1),31/02/2021,'=1+1,Ngày dương tính: không đọc được ngày “31/02/2021”\r\n",
  );
});

test("the clerk's own mapping is judged again; what is not fed is said", async () => {
  const sent = await upload(app, clerk, { content: "cột một,cột hai\n601,Đỗ Thị Bông\n602,Hà Văn Cam" });
  expect(sent.import.missing).toEqual([["code", "fullName"]]);
  const importId = sent.import.id;
  const changed = await app.call(clerk, mapColumns, {
    input: { importId, body: { columns: { 0: "code", 1: "fullName" } } },
  });
  expect(changed.reply()).toMatchObject({ missing: [], counts: { total: 2, error: 0 } });
  const wrong = await app.call(clerk, mapColumns, { input: { importId, body: { columns: { 9: "code" } } } });
  expect(wrong.code).toBe("imports.unknown_column");
});

test("another ward neither sees an import nor imports for this one", async () => {
  const sent = await upload(app, clerk, { content: cases("701,Bùi Thị Dung,20/07/2021") });
  const input = { importId: sent.import.id };
  expect((await app.call(other, showImport, { input })).code).toBe("imports.import_not_found");
  expect((await app.call(other, listImportRows, { input })).code).toBe("imports.import_not_found");
  expect((await app.call(other, listImports)).reply().items).toEqual([]);
  const foreign = await upload(app, other, {
    content: cases("702,A B,20/07/2021"),
    unitId: app.unitId("00004"),
  });
  expect(foreign.code).toBe("imports.outside_scope");
});

test("an account that lost its role in between applies nothing: its rows wait", async () => {
  const leaving = await keepAccount(app, app.actor("ward_clerk", "00004"));
  const sent = await upload(app, leaving, { content: cases("801,Vũ Thị Em,20/07/2021") });
  await app.asOwner((owner) =>
    owner.query("update account_roles set role = 'inspector' where account_id = $1", [leaving.id]),
  );
  await app.asOwner((owner) =>
    owner.query("update imports set state = 'applying', apply_started_at = now() where id = $1", [
      sent.import.id,
    ]),
  );
  await jobsOf(app.services).tasks["imports.apply"]?.({ importId: sent.import.id, actorId: leaving.id });
  const done = await finished(app, clerk, sent.import.id);
  expect(done.outcomes).toMatchObject({ created: 0, held: 1 });
  expect((await rowsOf(app, clerk, sent.import.id)).flatMap(codesOf)).toContain("access.forbidden");
  const { rows } = await app.asOwner((owner) => owner.query("select 1 from cases where code = '801'"));
  expect(rows).toEqual([]);
});

test("the same upload sent again by a browser that lost the reply is one import", async () => {
  const id = "0197e5a0-0000-7000-8000-000000000001";
  const content = cases("901,Ngô Văn Gia,20/07/2021");
  const first = await upload(app, clerk, { content, id });
  const second = await upload(app, clerk, { content, id });
  expect(second.import).toMatchObject({ id, createdAt: first.import.createdAt });
});

const messy = join(import.meta.dirname, "../../../../../shared/data/messy");

test.skipIf(!existsSync(join(messy, "csv-spectrum")))("csv-spectrum reads exactly", async () => {
  for (const name of readdirSync(join(messy, "csv-spectrum/csvs"))) {
    const bytes = readFileSync(join(messy, "csv-spectrum/csvs", name));
    const source = {
      async *chunks() {
        yield bytes;
      },
    };
    const read = await readCsv(source);
    const found: RawRow[] = [];
    for await (const row of read.rows) found.push(row);
    const [head, ...rows] = found;
    const records = rows.map(({ cells }) =>
      Object.fromEntries((head?.cells ?? []).map((key, i) => [key, cells[i] ?? ""])),
    );
    const expected = JSON.parse(
      readFileSync(join(messy, "csv-spectrum/json", name.replace(/csv$/, "json")), "utf8"),
    ) as unknown;
    expect([name, withoutCarriage(records)]).toEqual([name, withoutCarriage(expected)]);
  }
});

/** A line break inside a cell stays the one the file has; the answers have the other. */
const withoutCarriage = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll("\\r\\n", "\\n"));

test.skipIf(!existsSync(join(messy, "blns.json")))(
  "hostile text goes through every cell and comes back as it was, and nothing is lost",
  async () => {
    const strings = (JSON.parse(readFileSync(join(messy, "blns.json"), "utf8")) as string[]) // a list of strings
      .map((text) => text.replaceAll("\u0000", ""))
      .filter((text) => text.trim() !== "");
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const lines = strings.map((text, i) => `${5000 + i},${quoted(text)},20/07/2021,${quoted(text)}`);
    const sent = await upload(app, clerk, {
      content: ["Mã BN,Họ và tên,Ngày dương tính,Ghi chú", ...lines].join("\n"),
    });
    const done = await applied(app, clerk, sent.import.id);
    expect(done.counts.total).toBe(strings.length);
    const { created, unchanged, held, refused } = done.outcomes;
    expect(created + unchanged + held + refused).toBe(strings.length);
    const first = await app.call(clerk, listImportRows, { input: { importId: sent.import.id, limit: 500 } });
    expect(first.reply().items.map(({ cells }) => cells[1])).toEqual(strings.slice(0, 500));
  },
);
