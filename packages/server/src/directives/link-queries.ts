import type { Relation } from "@phaodai/domain/directives/paper";
import { sql } from "kysely";
import { asTracer, type Scope, type Tx } from "#db/database";
import { inScope } from "#db/in-scope";

/** An issued paper that bears a number, as the tracer sees it: without its words. */
export interface Numbered {
  readonly key: number;
  readonly id: string;
  readonly numberKey: string;
  readonly number: string | null;
  readonly date: Temporal.PlainDate | null;
  readonly unitId: number;
  readonly issuerUnitId: number | null;
  readonly state: string;
}

/** Issued papers with these numbers, whoever may see them. */
export const listNumbered = (tx: Tx, scope: Scope, numberKeys: readonly string[]): Promise<Numbered[]> =>
  asTracer(tx, scope, async () => {
    const { rows } = await sql<Numbered>`
      select key, id, number_key as "numberKey", number, dated_on as date, responsible_unit_id as "unitId", issuer_unit_id as "issuerUnitId", state
      from directives where number_key = any (${[...numberKeys]}::text[]) and state not in ('draft', 'discarded') order by key`.execute(
      tx,
    );
    return rows;
  });

export interface NewLink {
  readonly relation: Relation;
  readonly kind: string;
  readonly number: string | null;
  readonly numberKey: string | null;
  readonly date: Temporal.PlainDate | null;
  readonly name: string | null;
  readonly toKey: number | null;
}

export async function insertLinks(
  tx: Tx,
  from: { readonly key: number; readonly unitId: number; readonly sharedUnitIds: readonly number[] },
  links: readonly NewLink[],
): Promise<void> {
  if (links.length === 0) return;
  await tx
    .insertInto("directive_links")
    .values(
      links.map((link) => ({
        from_key: from.key,
        relation: link.relation,
        kind: link.kind,
        number: link.number,
        number_key: link.numberKey,
        dated_on: link.date,
        name: link.name,
        to_key: link.toKey,
        responsible_unit_id: from.unitId,
        shared_unit_ids: [...from.sharedUnitIds],
      })),
    )
    .execute();
}

/** A tie that names a paper which was not here when it was made. */
export interface OpenLink {
  readonly key: number;
  readonly fromKey: number;
  readonly cited: Temporal.PlainDate | null;
  readonly fromDate: Temporal.PlainDate | null;
  readonly fromUnitId: number;
}

export const listOpenLinks = (tx: Tx, scope: Scope, numberKey: string): Promise<OpenLink[]> =>
  asTracer(tx, scope, async () => {
    const { rows } = await sql<OpenLink>`
      select l.key, l.from_key as "fromKey", l.dated_on as cited, d.dated_on as "fromDate", d.responsible_unit_id as "fromUnitId"
      from directive_links l join directives d on d.key = l.from_key where l.number_key = ${numberKey} and l.to_key is null`.execute(
      tx,
    );
    return rows;
  });

export const closeLinks = (
  tx: Tx,
  scope: Scope,
  { keys, toKey }: { readonly keys: readonly number[]; readonly toKey: number },
): Promise<unknown> =>
  asTracer(tx, scope, () =>
    sql`update directive_links set to_key = ${toKey} where key = any (${[...keys]}::int[]) and from_key <> ${toKey}`.execute(
      tx,
    ),
  );

/** A paper named, or one that names: with what the reader may see of it. */
export interface LinkRow {
  readonly ofKey: number;
  readonly direction: "up" | "down";
  readonly relation: Relation;
  readonly saidKind: string | null;
  readonly saidNumber: string | null;
  readonly saidDate: Temporal.PlainDate | null;
  readonly name: string | null;
  readonly id: string | null;
  readonly state: string | null;
  readonly kind: string | null;
  readonly number: string | null;
  readonly date: Temporal.PlainDate | null;
  readonly issuer: string | null;
}

/** The ties of papers, both ways, as far as the reader sees the other end. */
export async function listLinks(tx: Tx, scope: Scope, keys: readonly number[]): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select l.from_key as "ofKey", 'up' as direction, l.relation, l.kind as "saidKind", l.number as "saidNumber", l.dated_on as "saidDate", l.name,
      d.id, d.state, d.kind, d.number, d.dated_on as date, d.issuer
    from directive_links l left join directives d on d.key = l.to_key and ${inScope(scope, "d")}
    where l.from_key = any (${[...keys]}::int[]) and ${inScope(scope, "l")}
    union all
    select l.to_key, 'down', l.relation, null, null, null, null, d.id, d.state, d.kind, d.number, d.dated_on, d.issuer
    from directive_links l join directives d on d.key = l.from_key and ${inScope(scope, "d")}
    where l.to_key = any (${[...keys]}::int[]) and ${inScope(scope, "l")} and d.state <> 'discarded'`.execute(
    tx,
  );
  return rows;
}

export interface TieRow {
  readonly fromKey: number;
  readonly toKey: number | null;
  readonly numberKey: string | null;
  readonly relation: Relation;
}

/** All ties that can be reached from some papers, upwards or both ways, whoever may see them. At most `most` papers deep. */
export const listTies = (
  tx: Tx,
  scope: Scope,
  {
    keys,
    isBothWays,
    most,
  }: { readonly keys: readonly number[]; readonly isBothWays: boolean; readonly most: number },
): Promise<TieRow[]> =>
  asTracer(tx, scope, async () => {
    const back = isBothWays ? sql`or l.to_key = w.key` : sql``;
    const { rows } = await sql<TieRow>`
      with recursive walk (key, depth) as (
        select key, 0 from unnest(${[...keys]}::int[]) as key
        union
        select case when l.from_key = w.key then l.to_key else l.from_key end, w.depth + 1
        from walk w join directive_links l on (l.from_key = w.key ${back}) and l.to_key is not null
        where w.depth < ${most}
      )
      select distinct l.from_key as "fromKey", l.to_key as "toKey", l.number_key as "numberKey", l.relation
      from directive_links l where l.from_key in (select key from walk)`.execute(tx);
    return rows;
  });

export interface HeadRow {
  readonly key: number;
  readonly id: string;
  readonly state: string;
  readonly kind: string | null;
  readonly number: string | null;
  readonly date: Temporal.PlainDate | null;
  readonly issuer: string | null;
}

export const listHeads = (tx: Tx, scope: Scope, keys: readonly number[]): Promise<HeadRow[]> =>
  tx
    .selectFrom("directives")
    .select(["key", "id", "state", "kind", "number", "dated_on as date", "issuer"])
    .where(sql<boolean>`key = any (${[...keys]}::int[])`)
    .where(inScope(scope, "directives"))
    .execute();
