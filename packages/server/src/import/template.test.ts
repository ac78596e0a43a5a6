import { importables, showImport } from "@phaodai/domain/imports/contract";
import { templates } from "@phaodai/domain/imports/template";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { codesOf, keepAccount, rowsOf, upload } from "./an-import.test-data.ts";

const app = await testApp();
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));

async function template(register: string) {
  const response = await app.app.inject({
    method: "GET",
    url: `/v1/imports/templates/${register}`,
    headers: { "x-actor": clerk.id },
  });
  expect(response.statusCode).toBe(200);
  return response.rawPayload;
}

test.each(importables)(
  "the template of %s, filled in with its own words, is read without a question",
  async (register) => {
    const { sheets } = await readXlsx(await template(register));
    const [list, guide] = sheets;
    if (!list || !guide) throw new Error("a list and a guide");
    const columns = templates[register];
    const choices = columns.map((_, i) =>
      (list.dataValidations ?? []).flatMap(({ range, values }) =>
        range.startsWith(`${String.fromCodePoint(65 + i)}2:`) ? (values ?? []) : [],
      ),
    );
    const rows = Array.from({ length: Math.max(1, ...choices.map(({ length }) => length)) }, (_, n) =>
      columns.map(({ field, example }, i) => {
        if (field === "code" || field === "to") return `BN ${4821 + n}`;
        if (field === "cccd") return null;
        return choices[i]?.[n] ?? (choices[i]?.length ? null : example);
      }),
    );
    const filled = { name: list.name, rows: [list.rows[0] ?? [], ...rows] };
    const content = await writeXlsx({ sheets: [filled, { name: guide.name, rows: guide.rows }] });
    const { import: sent } = await upload(app, clerk, { content, register, fileName: "mau.xlsx" });
    const one = (await app.call(clerk, showImport, { input: { importId: sent.id } })).reply();
    expect(one.columns.map(({ field }) => field)).toEqual(columns.map(({ field }) => field));
    expect(one.tables).toHaveLength(1);
    const odd = (await rowsOf(app, clerk, one.id)).flatMap(codesOf);
    expect(odd.filter((code) => code !== "imports.case_not_in_list")).toEqual([]);
    expect(guide.rows.flat().join("\n")).toContain("cần có");
  },
);

test("an empty template holds nobody", async () => {
  const sent = await upload(app, clerk, {
    content: await template("people"),
    register: "people",
    fileName: "mau.xlsx",
  });
  expect(sent).toMatchObject({ status: 422, code: "imports.no_rows" });
});
