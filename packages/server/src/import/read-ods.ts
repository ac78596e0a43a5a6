import type { RawRow } from "@phaodai/domain/imports/judge";
import { EncryptedFileError } from "hucre";
import { type CellValue, streamOdsRows } from "hucre/ods";
import { rawRow } from "./raw-row.ts";
import { UnusableInput } from "./unusable-input.ts";
import { refuseBomb } from "./workbook.ts";
import { unescapeXml } from "./xml-text.ts";
import { listEntries, readEntry } from "./zip.ts";

/** A text document is read as a whole: what is larger than this is split first. */
const mostContent = 64 * 2 ** 20;

export interface OdsSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly RawRow[];
}

/** The sheets of an OpenDocument spreadsheet (ISO/IEC 26300), in order. @throws UnusableInput */
export async function readOds(bytes: Buffer): Promise<readonly OdsSheet[]> {
  const entries = listEntries(bytes);
  refuseBomb(entries);
  const content = entries.find(({ name }) => name === "content.xml");
  if (!content) throw new UnusableInput("tệp OpenDocument thiếu nội dung");
  if (content.size > mostContent)
    throw new UnusableInput("tệp OpenDocument quá lớn", {
      code: "too_large",
      params: { limit: mostContent / 2 ** 20 },
    });
  const xml = readEntry(bytes, content, mostContent).toString("utf8");
  const sheets = namesOf(xml).map((sheet) => ({ ...sheet, rows: [] as RawRow[] }));
  try {
    for await (const { index, sheetIndex, values } of streamOdsRows(bytes)) {
      const row = rawRow(index + 1, values.map(textOf));
      if (row) sheets[sheetIndex ?? 0]?.rows.push(row);
    }
  } catch (cause) {
    if (cause instanceof EncryptedFileError)
      throw new UnusableInput("tệp OpenDocument có mật khẩu", { cause, code: "locked_file" });
    throw new UnusableInput("tệp OpenDocument hỏng", { cause });
  }
  return sheets;
}

/** A sheet is hidden by its style: `table:display="false"`. */
function namesOf(xml: string): { readonly name: string; readonly isHidden: boolean }[] {
  const hidden = new Set(
    [...xml.matchAll(/<style:style\b([^>]*)>\s*<style:table-properties\b[^>]*table:display="false"/g)].map(
      ([, attributes = ""]) => /style:name="([^"]*)"/.exec(attributes)?.[1] ?? "",
    ),
  );
  return [...xml.matchAll(/<table:table\s([^>]*)>/g)].map(([, attributes = ""]) => ({
    name: unescapeXml(/table:name="([^"]*)"/.exec(attributes)?.[1] ?? ""),
    isHidden: hidden.has(/table:style-name="([^"]*)"/.exec(attributes)?.[1] ?? ""),
  }));
}

function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "có" : "không";
  if (typeof value === "number")
    return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
  return writtenDate(value);
}

/** The library gives a date's calendar fields in UTC. */
function writtenDate(value: Date): string {
  if (Number.isNaN(value.getTime())) return "";
  const text = value.toISOString();
  return text.slice(11, 19) === "00:00:00" ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}
