import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseSort } from "@phaodai/domain/registers/check-view";
import type { ExportAsked } from "@phaodai/domain/registers/contract";
import { type Filter, noFilter } from "@phaodai/domain/registers/filter";
import { fieldOf, type Register, shownFieldOf } from "@phaodai/domain/registers/register";
import { commandFields } from "@phaodai/domain/registers/row-command";
import { titleKey } from "@phaodai/domain/registers/words";
import { tokens } from "@phaodai/domain/shared/fold";
import { localZone } from "@phaodai/domain/shared/instant";
import type { Context } from "#context";
import { readIn } from "#db/database";
import { recordRead } from "#events";
import { sayIn } from "#http/words";
import { askedFor, emptyLook } from "#registers/asked-for";
import { isOfToday, openReading, type Reading } from "#registers/reading";
import { columnsOf, find, findRegister, type Registers } from "#registers/service";
import { writeCsv } from "./csv.ts";
import { exportWords } from "./export-words.ts";
import { writeJson } from "./json.ts";
import { listImportNames } from "./import-names.ts";
import { rowsOf } from "./row-lines.ts";
import type { Sheet } from "./sheet.ts";
import { writeXlsx } from "./xlsx.ts";

/** What a file is asked to hold, and how. */
export interface Asked extends ExportAsked {
  readonly register: string;
  readonly filter?: Filter | undefined;
}

export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Readable;
  /** Resolves when nothing runs for it any more, in the database neither. */
  readonly ended: Promise<void>;
}

const mediaTypes = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json",
} as const;

/**
 * Exactly the rows the same filter lists, as a file that is written while it is read. What an edit of a row needs goes
 * along (id, version), so that an edited file can come back. The content breaks off with an error where the database does.
 */
export function exportRows(ctx: Context, registers: Registers, asked: Asked): ExportedFile {
  const served = findRegister(registers, asked.register);
  const { register } = served;
  const reading = openReading(ctx, served, {
    filter: asked.filter ?? noFilter,
    sort: parseSort(asked.sort),
    columns: columnsOf(asked.columns),
  });
  const columns = [...new Set([...reading.columns, "id", "version", ...commandFields(register)])].filter(
    (name) => fieldOf(register, name) !== undefined,
  );
  const content = new PassThrough();
  const ended = writeInto(ctx, { ...reading, columns }, asked, content).catch((error: unknown) => {
    content.destroy(error instanceof Error ? error : new Error("export broke off", { cause: error }));
  });
  return {
    name: `${fileNameOf(register, asked.language)}-${ctx.today.toString()}.${asked.format}`,
    mediaType: mediaTypes[asked.format],
    content,
    ended,
  };
}

/** The title in the reader's language, as letters every system takes: "Ca bệnh" → "ca-benh". */
const fileNameOf = (register: Register, language: ExportAsked["language"]): string =>
  tokens(sayIn(language, titleKey(register))).join("-");

async function writeInto(ctx: Context, reading: Reading, asked: Asked, content: PassThrough): Promise<void> {
  const { scope, served } = reading;
  const { database } = ctx.services;
  const closed = new AbortController();
  content.once("close", () => closed.abort());
  const text = asked.filter?.text ?? "";
  // Before the first row leaves, and committed: a reader who breaks off has read what came until then.
  const { found, imports } = await database.inScope(scope, async (tx) => {
    const found = text === "" ? undefined : await find(ctx, readIn(tx), reading, text);
    const isNothing = found?.personKeys.length === 0 && found.code === undefined;
    const register = served.register.name;
    const endpoint = `registers.export.${register}`;
    const { rows, ...look } = emptyLook(scope, { endpoint, register, asked: askedFor(reading.filter) });
    await recordRead(ctx, tx, isNothing ? { ...look, rows } : look); // how many leave is known only at the end
    return { found, imports: await listImportNames(tx, served.register, reading.filter) };
  });
  const rows = database.copyOut(scope, rowsOf(ctx.actor, reading, found), closed.signal);
  try {
    await pipeline(written(sheetOf(ctx, reading, { asked, imports, rows }), asked), content, { end: false });
  } finally {
    await rows.return(undefined); // after what is under way: then the connection is gone
  }
  content.end(); // last: whoever has the whole file may ask for the next
}

function written(sheet: Sheet, { format, separator }: Asked): Readable {
  switch (format) {
    case "csv":
      return Readable.from(writeCsv(sheet, separator), { objectMode: false });
    case "json":
      return Readable.from(writeJson(sheet), { objectMode: false });
    case "xlsx":
      return writeXlsx(sheet);
  }
}

interface Source {
  readonly asked: Asked;
  /** Names of the imports the filter names. */
  readonly imports: ReadonlyMap<string, string>;
  readonly rows: AsyncIterable<Buffer>;
}

function sheetOf(ctx: Context, reading: Reading, { asked, imports, rows }: Source): Sheet {
  const words = exportWords(ctx, reading, { language: asked.language, imports });
  const { register } = reading.served;
  const filter = asked.filter ?? noFilter;
  return {
    title: words.title,
    notes: [
      [words.say("file.filter"), words.filterOf(filter)],
      ...(isOfToday(register, filter) ? [[words.say("file.holding"), ctx.today.toString()] as const] : []),
      [words.say("file.by"), ctx.actor.displayName],
      [words.say("file.at"), localTime(ctx.now)],
      [words.say("file.title"), words.say("file.notice")],
    ],
    notesTitle: words.say("file.about"),
    rowsHead: words.say("file.rows"),
    columns: reading.columns.flatMap((name) => {
      const field = shownFieldOf(register, name);
      if (!field) return [];
      const said = (raw: string): string => words.saidOf(field, raw);
      return [{ name, head: words.headOf(name), kind: field.kind, said }];
    }),
    rows,
  };
}

const localTime = (moment: Temporal.Instant): string =>
  moment
    .toZonedDateTimeISO(localZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");
