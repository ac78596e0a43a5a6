import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** A value of a column: bytes for bytea, a list for an int[]. */
export type Cell = string | number | boolean | null | Uint8Array | readonly number[];

const chunkCharacters = 65_536;

/** Streams rows into a table; the database's pace is the generator's. Memory: one chunk. @returns rows written */
export async function copyRows(
  client: pg.ClientBase,
  into: { readonly table: string; readonly columns: string },
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  let count = 0;
  function* chunks(): Generator<string> {
    let text = "";
    for (const row of rows) {
      count++;
      text += `${row.map(textOf).join("\t")}\n`;
      if (text.length < chunkCharacters) continue;
      yield text;
      text = "";
    }
    if (text !== "") yield text;
  }
  await pipeline(
    Readable.from(chunks()),
    client.query(copyFrom(`copy ${into.table} (${into.columns}) from stdin`)),
  );
  return count;
}

const special = /[\\\n\r\t]/g;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function textOf(cell: Cell): string {
  if (cell === null) return "\\N";
  if (typeof cell === "string") return cell.replace(special, (sign) => escapes[sign] ?? sign);
  if (typeof cell === "boolean") return cell ? "t" : "f";
  if (typeof cell === "number") return String(cell);
  if (cell instanceof Uint8Array)
    return `\\\\x${Buffer.from(cell.buffer, cell.byteOffset, cell.length).toString("hex")}`;
  return `{${cell.join(",")}}`;
}
