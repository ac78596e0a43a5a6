import type { IncomingPair, listLikelyPeople as endpoint } from "@phaodai/domain/people/incoming-contract";
import type { PersonFacts } from "@phaodai/domain/people/person";
import { accessRefusals } from "@phaodai/domain/access/contract";
import type { Permission } from "@phaodai/domain/access/roles";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { openContext } from "#http/context";
import { statedBy } from "./answered.ts";
import { draftRowOf } from "./dry-run.ts";
import { readImport } from "./held.ts";
import type { Importer } from "./importer.ts";
import { placeOf } from "./position.ts";
import * as rowQueries from "./row-queries.ts";
import { type Importers, importerOf, numberIn } from "./service.ts";
import { openContent } from "./stored.ts";

/** Rows looked for at once, as the application registers them. */
const pageSize = 500;

/** Looks for the persons of the next rows among those registered; others are served meanwhile, and nothing waits for it. */
export async function listLikelyPeople(
  ctx: Context,
  importers: Importers,
  { importId, after }: InputOf<typeof endpoint>,
): Promise<ReplyOf<typeof endpoint>> {
  const reader = asGranted(ctx, "people.read");
  const name = "GET /imports/:importId/likely-people";
  const found = await ctx.inTransaction(async (tx) => {
    const one = await readImport(ctx, tx, { importId, endpoint: name });
    const importer = importerOf(importers, one);
    if (one.state !== "checked" || !importer.people) return undefined;
    const page = { limit: pageSize, afterRow: numberIn(after) ?? 0 };
    const rows = await rowQueries.listRows(tx, one.key, page);
    return { importer, rows, stating: await statingRows(ctx, tx, { importer, rows }) };
  });
  if (!found) return { items: [], next: null, rows: 0 };
  const { importer, rows, stating } = found;
  const items = await reader.inTransaction((tx) =>
    pairsOf(reader, tx, { importer, stating, endpoint: name }),
  );
  const last = rows.at(-1);
  return { items, next: last && rows.length === pageSize ? String(last.rowNo) : null, rows: rows.length };
}

/** The same account with the rows another permission covers. @throws Refusal where it has none */
export function asGranted({ services, actor }: Context, may: Permission): Context {
  const scope = actor.grants.get(may);
  if (!scope) throw accessRefusals.forbidden({ may });
  return openContext({ services, actor, scope });
}

/** A row that will become a new person, as things stand. */
export interface StatingRow {
  readonly key: number;
  readonly commandId: string;
  readonly facts: PersonFacts;
}

/** Of what is here already, waits, or names nobody there is nothing to ask. */
export async function statingRows(
  ctx: Context,
  tx: Tx,
  { importer, rows }: { readonly importer: Importer; readonly rows: readonly rowQueries.KeptRow[] },
): Promise<StatingRow[]> {
  const opened = rows.map((row) => ({ ...row, content: openContent(ctx.services.vault, row.content) }));
  const open = opened.filter(({ content, isLeftOut }) => content.draft !== null && !isLeftOut);
  const applied = await rowQueries.listApplied(
    tx,
    open.map(({ commandId }) => commandId),
  );
  const plans = await importer.plan(ctx, tx, open.flatMap(draftRowOf));
  return open.flatMap(({ rowNo: key, commandId, content }, i) => {
    const kind = plans[i]?.kind;
    const facts = statedBy(importer, content);
    const isNew = (kind === "as_intended" || kind === "run") && !applied.has(commandId);
    return isNew && facts ? [{ key, commandId, facts }] : [];
  });
}

interface Page {
  readonly importer: Importer;
  readonly stating: readonly StatingRow[];
  readonly endpoint: string;
}

/** Each row with everyone who is likely its person, in the order of the file, most likely first. */
export async function pairsOf(
  reader: Context,
  tx: Tx,
  { importer, stating, endpoint: name }: Page,
): Promise<IncomingPair[]> {
  const stated = stating.map(({ facts }) => facts);
  const likely = (await importer.people?.listLikely(reader, tx, { stated, endpoint: name })) ?? [];
  return stating.flatMap(({ key, commandId, facts }, i) => {
    const person = { ...facts, id: commandId, sharedUnitIds: [], masked: [], version: 0 };
    const row = { key, rowNo: placeOf(key).rowNo, person };
    return (likely[i] ?? []).map(({ side, score, because }) => ({
      row,
      side,
      score,
      because: [...because],
    }));
  });
}
