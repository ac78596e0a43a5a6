import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseSort } from "@phaodai/domain/registers/check-view";
import type { exportRows as endpoint } from "@phaodai/domain/registers/contract";
import { noFilter } from "@phaodai/domain/registers/filter";
import { fieldOf } from "@phaodai/domain/registers/register";
import { localZone } from "@phaodai/domain/shared/instant";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { recordRead } from "#events";
import { maskRow } from "#registers/masking";
import { openReading, type Reading } from "#registers/reading";
import { findRegister, type Registers } from "#registers/service";
import { writeCsv } from "./csv.ts";
import { type ExportWords, exportWords } from "./export-words.ts";
import { writeJson } from "./json.ts";
import { readAll } from "./row-cursor.ts";
import type { Cell, Sheet } from "./sheet.ts";
import { writeXlsx } from "./xlsx.ts";

type Asked = InputOf<typeof endpoint>;

export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Readable;
}

const mediaTypes = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json",
} as const;

/**
 * Exactly the rows the same filter lists, as a file that is written while it is read. Id and version go along, so that an
 * edited file can come back. The content breaks off with an error where the database does.
 */
export function exportRows(ctx: Context, registers: Registers, asked: Asked): ExportedFile {
  const served = findRegister(registers, asked.register);
  const reading = openReading(ctx, served, {
    filter: asked.filter ?? noFilter,
    sort: parseSort(asked.sort),
    columns: asked.columns?.split(",").filter((name) => name !== ""),
  });
  const columns = [...new Set([...reading.columns, "id", "version"])].filter(
    (name) => fieldOf(served.register, name) !== undefined,
  );
  const content = new PassThrough();
  writeInto(ctx, { ...reading, columns }, asked, content).catch((error: unknown) =>
    content.destroy(error instanceof Error ? error : new Error("export broke off", { cause: error })),
  );
  const day = ctx.today.toString();
  return {
    name: `${served.register.name}-${day}.${asked.format}`,
    mediaType: mediaTypes[asked.format],
    content,
  };
}

async function writeInto(ctx: Context, reading: Reading, asked: Asked, content: PassThrough): Promise<void> {
  const { scope, served } = reading;
  const { database } = ctx.services;
  // Before the first row leaves, and committed: a reader who breaks off has read what came until then.
  await database.inScope(scope, (tx) =>
    recordRead(ctx, tx, {
      endpoint: `registers.export.${served.register.name}`,
      kind: "register",
      id: served.logId,
      unitIds: scope.kind === "city" ? [] : scope.unitIds,
    }),
  );
  await database.inScope(scope, (tx) => pipeline(written(sheetOf(ctx, tx, reading, asked), asked), content));
}

function written(sheet: Sheet, { format, separator }: Asked): Readable {
  switch (format) {
    case "csv":
      return Readable.from(writeCsv(sheet, separator));
    case "json":
      return Readable.from(writeJson(sheet));
    case "xlsx":
      return writeXlsx(sheet);
  }
}

function sheetOf(ctx: Context, tx: Tx, reading: Reading, asked: Asked): Sheet {
  const words = exportWords(ctx, reading, asked.language);
  const { register } = reading.served;
  return {
    title: words.title,
    notes: [
      [words.say("file.filter"), words.filterOf(asked.filter ?? noFilter)],
      [words.say("file.by"), ctx.actor.displayName],
      [words.say("file.at"), localTime(ctx.now)],
      [words.say("file.title"), words.say("file.notice")],
    ],
    rowsHead: words.say("file.rows"),
    columns: reading.columns.flatMap((name) => {
      const field = fieldOf(register, name);
      return field ? [{ name, head: words.headOf(name), kind: field.kind }] : [];
    }),
    // A program reads codes, a person reads words.
    rows: cellsOf(ctx, tx, reading, asked.format === "json" ? undefined : words),
  };
}

async function* cellsOf(
  ctx: Context,
  tx: Tx,
  reading: Reading,
  words: ExportWords | undefined,
): AsyncGenerator<Cell[][]> {
  const { register } = reading.served;
  for await (const batch of readAll(tx, reading.scope, reading))
    yield batch.map((stored) => {
      const row = maskRow(ctx.actor, register, reading.columns, stored);
      return reading.columns.map((name) => {
        const field = fieldOf(register, name);
        const value = row[name];
        return field && words ? words.cellOf(field, value) : (value as Cell); // safe: maskRow gives JSON scalars
      });
    });
}

const localTime = (moment: Temporal.Instant): string =>
  moment
    .toZonedDateTimeISO(localZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");
