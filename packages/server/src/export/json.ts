import type { Sheet } from "./sheet.ts";

/** A sheet as one JSON object; the number of rows closes it, so that a cut file shows. */
export async function* writeJson(sheet: Sheet): AsyncGenerator<string> {
  const head = {
    title: sheet.title,
    notes: Object.fromEntries(sheet.notes),
    columns: Object.fromEntries(sheet.columns.map(({ name, head: words }) => [name, words])),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  const names = sheet.columns.map(({ name }) => name);
  let count = 0;
  for await (const batch of sheet.rows) {
    const rows = batch.map((row) =>
      JSON.stringify(Object.fromEntries(names.map((name, i) => [name, row[i]]))),
    );
    if (rows.length > 0) yield `${count > 0 ? ",\n" : "\n"}${rows.join(",\n")}`;
    count += batch.length;
  }
  yield `\n],"count":${count}}\n`;
}
