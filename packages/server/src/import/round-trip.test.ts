import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mapColumns } from "@phaodai/domain/imports/contract";
import { exportRows } from "@phaodai/domain/registers/contract";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { applied, keepAccount, startWork, upload } from "./an-import.test-data.ts";

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));
const data = join(import.meta.dirname, "../../../../../shared/data");

const stored = async (): Promise<readonly object[]> =>
  (
    await app.asOwner((owner) =>
      owner.query<object>("select code, source_note, cases.version from cases order by cases.key"),
    )
  ).rows;

test.skipIf(!existsSync(join(data, "messy/blns.json")))(
  "hostile text goes in, out as CSV, XLSX and JSON, and in again without a sign changed",
  async () => {
    // A list of strings; a register keeps text in order: no NUL, NFC, blanks as one space.
    const strings = JSON.parse(readFileSync(join(data, "messy/blns.json"), "utf8")) as string[];
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const lines = strings.map(
      (text, i) => `${i + 100_001},Người ${"abcdefghij"[i % 10]},20/07/2021,${quoted(text)}`,
    );
    const content = ["Mã BN,Họ và tên,Ngày dương tính,Ghi chú", ...lines].join("\n");
    const sent = await upload(app, clerk, { content });
    const done = await applied(app, clerk, sent.import.id);
    expect(done.counts.total).toBe(strings.length);
    const before = await stored();
    for (const format of ["csv", "xlsx", "json"]) {
      const response = await app.app.inject({
        method: "GET",
        url: `/v1${exportRows.path.replace(":register", "cases")}`,
        query: { format, columns: "code,fullName,resultAt,sourceNote" },
        headers: { "x-actor": clerk.id },
      });
      const again = await upload(app, clerk, { content: response.rawPayload, fileName: `cases.${format}` });
      const { outcomes, counts } = await applied(app, clerk, again.import.id);
      expect([format, counts.total, outcomes]).toEqual([
        format,
        before.length,
        { created: 0, updated: 0, unchanged: before.length, held: 0, refused: 0 },
      ]);
    }
    expect(await stored()).toEqual(before);
  },
);

const lists = [
  "linelists/vietnam_2020_linelist.csv",
  "linelists/mers_korea_2015_linelist.csv",
  "names/people_to_deduplicate.csv",
] as const;

test.each(lists.filter((file) => existsSync(join(data, file))))(
  "no row of %s is lost: each is made, held or refused with its reason",
  async (file) => {
    const content = readFileSync(join(data, file));
    const rows = parse(content, { bom: true, relax_column_count: true }).length - 1;
    const register = file.startsWith("names") ? "people" : "cases";
    const sent = await upload(app, clerk, { content, register, fileName: file });
    const importId = sent.import.id;
    // "id" may be anything: the clerk says once that it is the number of the case.
    const first = sent.import.columns[0];
    const said = first?.head === "id" ? { 0: "code" } : {};
    const mapped = (
      await app.call(clerk, mapColumns, { input: { importId, body: { columns: said } } })
    ).reply();
    expect([mapped.missing, mapped.counts.total]).toEqual([[], rows]);
    const { outcomes } = await applied(app, clerk, importId);
    expect(Object.values(outcomes).reduce((sum, n) => sum + n, 0)).toBe(rows);
    expect(outcomes.created).toBeGreaterThan(rows * 0.9);
  },
);
