import { setImmediate as nextTurn } from "node:timers/promises";
import type { Services } from "#context";
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
/** Rows opened at one go: what the database has answered meanwhile does not wait for more. */
const turnSize = 25;

export interface OpenedRow {
  readonly rowNo: number;
  readonly commandId: string;
  readonly content: RowContent;
  /** The command it becomes where nothing stands in its way; undefined where that rests on what the database holds. */
  readonly intended: (Intended & { readonly run: CommandRun }) | undefined;
}

interface Opening {
  readonly importer: Importer;
  readonly importId: string;
  readonly unitId: number;
}

/**
 * The rows left, in the order of the file; those of the next chunk are read, opened and made commands while this one is applied.
 * An index gives them in order: of a file just read the database has no statistics yet, and would sort all of its rows for each
 * chunk.
 */
export async function* openChunks(
  services: Services,
  opening: Opening,
): AsyncGenerator<readonly OpenedRow[]> {
  const { database } = services;
  const scope = areaOf(opening.unitId);
  const one = await database.inScope(scope, (tx) => queries.findImport(tx, scope, opening.importId));
  if (one?.state !== "applying") return;
  const read = async (afterRow: number): Promise<OpenedRow[]> => {
    const list = (tx: Tx) => rowQueries.listOpenRows(tx, one.key, { limit: chunkSize, afterRow });
    return openRows(services, opening, await database.inScope(scope, list, ["enable_bitmapscan = off"]));
  };
  let next = read(0);
  for (;;) {
    const rows = await next;
    const last = rows.at(-1);
    if (!last) return;
    next = read(last.rowNo);
    next.catch(() => undefined); // told when it is waited for
    yield rows;
  }
}

/** Who may no longer apply still has a report: the rows wait, which concerns the importing unit alone. */
export const areaOf = (unitId: number): Scope => ({ kind: "area", unitIds: [unitId] });

async function openRows(
  services: Services,
  { importer }: Opening,
  kept: readonly rowQueries.KeptRow[],
): Promise<OpenedRow[]> {
  const opened: OpenedRow[] = [];
  const madeAt = services.now();
  for (const row of kept) {
    if (opened.length % turnSize === 0) await nextTurn();
    const { rowNo, commandId } = row;
    const content = openContent(services.vault, row.content);
    const [draftRow] = draftRowOf({ commandId, content });
    const intended = draftRow && importer.intended?.(draftRow);
    const sent = intended && { route: importer.route, params: {}, body: intended.body };
    opened.push({
      rowNo,
      commandId,
      content,
      intended: sent && { ...intended, run: prepared({ services }, runOf(commandId, sent, madeAt)) },
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
