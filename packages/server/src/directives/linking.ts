import type { Draft, DraftReference } from "@phaodai/domain/directives/draft";
import { circlesIn, isBinding, linkTarget, numberKey } from "@phaodai/domain/directives/links";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import * as queries from "./link-queries.ts";
import { kinOf } from "./units-of.ts";

/** A reference of a draft with the paper of the system it means, if one does. */
export interface Resolved extends DraftReference {
  readonly numberKey: string | null;
  readonly target: queries.Numbered | undefined;
}

export interface Naming {
  readonly unitId: number;
  readonly draft: Draft;
}

/** Which papers a draft names, found by number, day and line of units, whoever may see them. */
export async function resolveReferences(
  ctx: Context,
  tx: Tx,
  { unitId, draft }: Naming,
): Promise<Resolved[]> {
  const keyed = draft.references.map((one) => ({ ...one, numberKey: numberKey(one.number) }));
  const wanted = [...new Set(keyed.flatMap((one) => one.numberKey ?? []))];
  const found = wanted.length > 0 ? await queries.listNumbered(tx, ctx.scope, wanted) : [];
  const byNumber = Map.groupBy(found, (one) => one.numberKey);
  const isKin = kinOf(ctx, unitId);
  const own = numberKey(draft.fields.number.value);
  return keyed.map((one) => ({
    ...one,
    target:
      one.numberKey === null || one.numberKey === own
        ? undefined
        : linkTarget(byNumber.get(one.numberKey) ?? [], {
            date: draft.fields.date.value,
            cited: one.date,
            isKin,
          }),
  }));
}

/** Lines of papers are half a dozen long; a paper that everybody cites has hundreds that rest on it. */
export const mostDeep = 20;

/** Numbers of papers that lead from a draft back to its own number; empty where none do. */
export async function circleThrough(
  ctx: Context,
  tx: Tx,
  { draft, resolved }: { readonly draft: Draft; readonly resolved: readonly Resolved[] },
): Promise<readonly string[]> {
  const own = numberKey(draft.fields.number.value);
  const targets = resolved.flatMap(({ target, relation }) => (target && isBinding(relation) ? target : []));
  if (own === null || targets.length === 0) return [];
  const keys = targets.map(({ key }) => key);
  const rows = await queries.listTies(tx, ctx.scope, { keys, isBothWays: false, most: mostDeep });
  const ties = [
    ...targets.map(({ key }) => ({ from: own, to: String(key), relation: "căn cứ" as const })),
    ...rows.flatMap(({ fromKey, toKey, numberKey: named, relation }) => {
      const to = named === own && toKey === null ? own : toKey === null ? undefined : String(toKey);
      return to === undefined ? [] : [{ from: String(fromKey), to, relation }];
    }),
  ];
  const circle = circlesIn(ties).find((one) => one.includes(own));
  if (!circle) return [];
  const heads = new Map(targets.map(({ key, number }) => [String(key), number]));
  const named = circle.map((key) => (key === own ? draft.fields.number.value : heads.get(key)) ?? "…");
  const start = Math.max(0, circle.indexOf(own));
  return [...named.slice(start), ...named.slice(0, start), draft.fields.number.value ?? "…"];
}

/** Ties of older papers that named this one before it came in. */
export async function tieEarlier(
  ctx: Context,
  tx: Tx,
  paper: {
    readonly key: number;
    readonly numberKey: string | null;
    readonly date: Temporal.PlainDate | null;
    readonly unitId: number;
    readonly issuerUnitId: number | null;
  },
): Promise<void> {
  if (paper.numberKey === null) return;
  const open = await queries.listOpenLinks(tx, ctx.scope, paper.numberKey);
  const isMeant = ({ fromKey, cited, fromDate, fromUnitId }: queries.OpenLink): boolean =>
    fromKey !== paper.key &&
    linkTarget([paper], { date: fromDate, cited, isKin: kinOf(ctx, fromUnitId) }) !== undefined;
  const keys = open.filter(isMeant).map(({ key }) => key);
  if (keys.length > 0) await queries.closeLinks(tx, ctx.scope, { keys, toKey: paper.key });
}
