import type { IncomingPair, listLikelyPeople as endpoint } from "@phaodai/domain/people/incoming-contract";
import type { PersonFacts } from "@phaodai/domain/people/person";
import { accessRefusals } from "@phaodai/domain/access/contract";
import type { Permission } from "@phaodai/domain/access/roles";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { recordRead } from "#events";
import { openContext } from "#http/context";
import { statedBy } from "./answered.ts";
import { draftRowOf } from "./dry-run.ts";
import { requireImport } from "./held.ts";
import type { Importer } from "./importer.ts";
import { placeOf } from "./position.ts";
import type { ImportRecord } from "./queries.ts";
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
  const found = await ctx.inTransaction(async (tx) => {
    const one = await requireImport(ctx, tx, importId);
    const importer = importerOf(importers, one);
    if (one.state !== "checked" || !importer.people) return undefined;
    const page = { limit: pageSize, afterRow: numberIn(after) ?? 0 };
    const rows = await rowQueries.listRows(tx, one.key, page);
    return { one, importer, rows, stating: await statingRows(ctx, tx, { importer, rows }) };
  });
  if (!found) return { items: [], next: null, rows: 0 };
  const { one, importer, rows, stating } = found;
  const items = await reader.inTransaction(async (tx) => {
    const pairs = await pairsOf(reader, tx, { importer, stating });
    await recordLook(reader, tx, one, pairs);
    return pairs;
  });
  const last = rows.at(-1);
  return { items, next: last && rows.length === pageSize ? String(last.rowNo) : null, rows: rows.length };
}

/** One line for a page, as of any list; also for the units of those who are shown as the minimum, and where nobody was found. */
const recordLook = (
  ctx: Context,
  tx: Tx,
  { id, unitId }: Pick<ImportRecord, "id" | "unitId">,
  pairs: readonly IncomingPair[],
): Promise<void> =>
  recordRead(ctx, tx, {
    endpoint: "GET /imports/:importId/likely-people",
    kind: "import",
    id,
    unitIds: [
      ...new Set([
        unitId,
        ...pairs.flatMap(({ side: { person } }) => [person.unitId, ...person.sharedUnitIds]),
      ]),
    ],
    rows: pairs.length,
    asked: ["text.likely"],
  });

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
}

/** Each row with everyone who is likely its person, in the order of the file, most likely first. */
export async function pairsOf(reader: Context, tx: Tx, { importer, stating }: Page): Promise<IncomingPair[]> {
  const stated = stating.map(({ facts }) => facts);
  const likely = (await importer.people?.listLikely(reader, tx, stated)) ?? [];
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
