import { Readable } from "node:stream";
import type { RawRow } from "@phaodai/domain/imports/judge";
import { CsvError, parse } from "csv-parse";
import { delimiterOf, saidDelimiter } from "./delimiter.ts";
import { type Encoding, encodingOf } from "./encoding.ts";
import { rawRow } from "./raw-row.ts";
import { UnusableInput } from "./unusable-input.ts";

/** What one record may hold: a quote that is never closed would swallow the rest of the file. */
const longestRecord = 1_000_000;

export interface TextSource {
  /** The bytes from the beginning; may be asked for more than once. */
  chunks(): AsyncIterable<Buffer>;
}

/** Reads comma, semicolon, tab or bar separated text row by row; blank rows are left out but counted. */
export async function readCsv(
  source: TextSource,
): Promise<{ readonly encoding: Encoding; readonly rows: AsyncGenerator<RawRow> }> {
  const encoding = await encodingOf(source.chunks());
  return { encoding, rows: rowsOf(source, encoding) };
}

async function* rowsOf(source: TextSource, encoding: Encoding): AsyncGenerator<RawRow> {
  const texts = decoded(source, encoding);
  const { value: start = "" } = await texts.next();
  const said = saidDelimiter(start);
  const parser = Readable.from(glued(said ? start.slice(said.length) : start, texts)).pipe(
    parse({
      delimiter: said?.sign ?? delimiterOf(start),
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: longestRecord,
    }),
  );
  let no = 0;
  try {
    // Without `columns` and `info`, csv-parse gives arrays of texts.
    for await (const cells of parser as AsyncIterable<string[]>) {
      no++;
      const row = rawRow(no, cells);
      if (row) yield row;
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new UnusableInput(`CSV hỏng ở dòng ${no + 1}`, { cause, params: { line: no + 1 } });
  }
}

async function* decoded(source: TextSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let pending = "";
  for await (const chunk of source.chunks()) {
    pending += decoder.decode(chunk, { stream: true });
    // The first text holds the whole head, so that the separator can be told from it.
    if (pending.length < 4096) continue;
    yield pending;
    pending = "";
  }
  yield pending + decoder.decode();
}

async function* glued(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
