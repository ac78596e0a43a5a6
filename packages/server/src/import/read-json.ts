import type { RawRow } from "@phaodai/domain/imports/judge";
import { z } from "zod";
import { rawRow } from "./raw-row.ts";
import { UnusableInput } from "./unusable-input.ts";

const Objects = z.array(z.record(z.string(), z.unknown()));
const Answer = z.union([
  Objects,
  z.object({ items: Objects }).transform(({ items }) => items),
  z.object({ rows: Objects }).transform(({ rows }) => rows),
]);

/** What is nested deeper than this is kept as the JSON it is. */
const deepest = 4;
/** As many heads as rows may have between them; beyond this it is no table. */
const mostHeads = 300;

/**
 * A list of objects, bare or under "items" or "rows", as a table: its heads are the keys in the order they come, those of an object in
 * an object joined by a full stop. @throws UnusableInput where it is another kind of JSON
 */
export function readJson(text: string): readonly RawRow[] {
  const records = parsed(text).map((record) => flat(record));
  const heads = new Map<string, number>();
  for (const record of records)
    for (const head of record.keys()) {
      if (!heads.has(head)) heads.set(head, heads.size);
      if (heads.size > mostHeads)
        throw new UnusableInput("quá nhiều cột", { code: "too_many_columns", params: { limit: mostHeads } });
    }
  const rows = records.map((record, i) =>
    rawRow(
      i + 2,
      [...heads.keys()].map((head) => record.get(head) ?? ""),
    ),
  );
  return [{ no: 1, cells: [...heads.keys()] }, ...rows.filter((row) => row !== undefined)];
}

function parsed(text: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const found = Answer.safeParse(JSON.parse(text.replace(/^\ufeff/, "")));
    if (found.data) return found.data;
  } catch (cause) {
    throw new UnusableInput("JSON hỏng hoặc bị cắt", { cause });
  }
  throw new UnusableInput("JSON không phải danh sách", { code: "wrong_kind", params: { kind: "JSON" } });
}

/** A map, so that a key called "__proto__" is a key like any other. */
function flat(
  record: Readonly<Record<string, unknown>>,
  under = "",
  found = new Map<string, string>(),
): ReadonlyMap<string, string> {
  for (const [key, value] of Object.entries(record)) {
    const head = under === "" ? key : `${under}.${key}`;
    const isNested = typeof value === "object" && value !== null && !Array.isArray(value);
    if (isNested && head.split(".").length < deepest) flat({ ...value }, head, found);
    else found.set(head, textOf(value));
  }
  return found;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "có" : "không";
  if (typeof value === "string" || typeof value === "number") return String(value);
  const isPlain = Array.isArray(value) && value.every((one) => typeof one !== "object" || one === null);
  return isPlain ? value.map(textOf).join("; ") : JSON.stringify(value);
}
