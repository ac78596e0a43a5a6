import { setImmediate as nextTurn } from "node:timers/promises";
import type { Refusal } from "@phaodai/domain/shared/refusal";
import type { Context, Services } from "#context";
import type { Scope, Tx } from "#db/database";
import { type CommandRun, prepared } from "#http/commands";
import type { Exchange } from "#http/route";
import { draftRowOf } from "./dry-run.ts";
import type { Importer, Intended, SentCommand } from "./importer.ts";
import * as queries from "./queries.ts";
import * as rowQueries from "./row-queries.ts";
import { idWithin, openContent, type RowContent } from "./stored.ts";

/** Rows applied in one transaction: a kill undoes so many at most. */
const chunkSize = 500;
/** Rows opened at one go: an answer of the database comes in pieces, and each would wait for so many. */
const turnSize = 5;

export interface OpenedRow {
  readonly rowNo: number;
  readonly commandId: string;
  readonly content: RowContent;
  /** The command it becomes where nothing stands in its way; undefined where that rests on what the database holds. */
  readonly intended: (Intended & { readonly run: CommandRun }) | undefined;
}

/** Rows to be applied, and in whose name. */
export interface Chunk {
  readonly rows: readonly OpenedRow[];
  readonly ctx: Context;
  /** Why the account may not apply them; undefined where it may. */
  readonly barred: Refusal | undefined;
}

interface Opening {
  readonly importer: Importer;
  readonly importId: string;
  readonly unitId: number;
  /** The account with the roles it has now; undefined where nothing is to be applied any more. */
  contextNow(): Promise<Pick<Chunk, "ctx" | "barred"> | undefined>;
}

/**
 * The rows left, in the order of the file; those of the next chunk are read, opened and made commands while this one is applied.
 * An index gives them in order: of a file just read the database has no statistics yet, and would sort all of its rows for each
 * chunk.
 */
export async function* openChunks(services: Services, opening: Opening): AsyncGenerator<Chunk> {
  const { database } = services;
  const scope = areaOf(opening.unitId);
  const one = await database.inScope(scope, (tx) => queries.findImport(tx, scope, opening.importId));
  if (one?.state !== "applying") return;
  const read = async (afterRow: number): Promise<Chunk | undefined> => {
    const list = (tx: Tx) => rowQueries.listOpenRows(tx, one.key, { limit: chunkSize, afterRow });
    const kept = await database.inScope(scope, list, ["enable_bitmapscan = off"]);
    const asked = kept.length > 0 ? await opening.contextNow() : undefined;
    return asked && { ...asked, rows: await openRows(asked.ctx, opening.importer, kept) };
  };
  let next = read(0);
  for (;;) {
    const chunk = await next;
    const last = chunk?.rows.at(-1);
    if (!chunk || !last) return;
    next = read(last.rowNo);
    next.catch(() => undefined); // told when it is waited for
    yield chunk;
  }
}

/** Who may no longer apply still has a report: the rows wait, which concerns the importing unit alone. */
export const areaOf = (unitId: number): Scope => ({ kind: "area", unitIds: [unitId] });

async function openRows(
  ctx: Context,
  importer: Importer,
  kept: readonly rowQueries.KeptRow[],
): Promise<OpenedRow[]> {
  const opened: OpenedRow[] = [];
  for (const row of kept) {
    if (opened.length % turnSize === 0) await nextTurn();
    const { rowNo, commandId } = row;
    const content = openContent(ctx.services.vault, row.content);
    const [draftRow] = draftRowOf({ commandId, content });
    const intended = draftRow && importer.intended?.(draftRow);
    const sent = intended && { route: importer.route, params: {}, body: intended.body };
    opened.push({
      rowNo,
      commandId,
      content,
      intended: sent && { ...intended, run: prepared(ctx, runOf(commandId, sent, ctx.now)) },
    });
  }
  return opened;
}

/** @param id of the command; a further one of a row is told from the first by its number */
export const runOf = (
  id: string,
  { route, params, body, expects }: SentCommand,
  madeAt: Temporal.Instant,
): CommandRun => ({
  route,
  command: { id, endpoint: route.endpoint, sent: { params, body }, madeAt, isUnanswered: true },
  exchange: nobodyAsks,
  expects,
});

/** The first command of a row has the id of the row, further ones ids made from it. */
export const commandIdAt = (commandId: string, n: number): string =>
  n === 0 ? commandId : idWithin(commandId, `command ${n}`);

// safe: route() binds services that take no exchange; importers give no other
const nobodyAsks = {} as Exchange;
