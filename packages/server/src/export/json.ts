import { cellsOf } from "./copied-lines.ts";
import { remembered, type Sheet, type SheetColumn } from "./sheet.ts";

/** A sheet as one JSON object, with codes and numbers of units for programs; the number of rows closes it, so that a cut file shows. */
export async function* writeJson(sheet: Sheet): AsyncGenerator<string> {
  const head = {
    title: sheet.title,
    notes: Object.fromEntries(sheet.notes),
    columns: Object.fromEntries(sheet.columns.map(({ name, head: words }) => [name, words])),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  const writers = sheet.columns.map(writerOf);
  const keys = sheet.columns.map(({ name }, i) => `${i === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  let count = 0;
  for await (const lines of sheet.rows) {
    let text = "";
    for (const row of cellsOf(lines)) {
      text += count++ > 0 ? ",\n" : "\n";
      for (let i = 0; i < keys.length; i++) {
        const raw = row[i] ?? "";
        text += keys[i] + (raw === "" ? "null" : (writers[i]?.(raw) ?? "null"));
      }
      text += "}";
    }
    yield text;
  }
  yield `\n],"count":${count}}\n`;
}

type Writer = (raw: string) => string;

function writerOf({ kind }: SheetColumn): Writer {
  switch (kind) {
    case "integer":
    case "unit":
      return (raw) => raw;
    case "boolean":
      return (raw) => (raw === "t" ? "true" : "false");
    case "moment":
      return (raw) => `"${raw.slice(0, 10)}T${raw.slice(11, 19)}+07:00"`;
    case "code":
      return remembered((raw) => JSON.stringify(raw));
    case "text":
    case "name":
    case "day":
    case "id":
      return (raw) => JSON.stringify(raw);
  }
}
