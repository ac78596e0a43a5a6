import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";
import type { Heading } from "./stored.ts";

/** A paper without its content. */
export interface DirectiveRow {
  readonly key: number;
  readonly id: string;
  readonly state: string;
  readonly origin: string;
  readonly version: number;
  readonly unitId: number;
  readonly issuerUnitId: number | null;
  readonly sharedUnitIds: number[];
  readonly kind: string | null;
  readonly number: string | null;
  readonly datedOn: Temporal.PlainDate | null;
  readonly issuer: string | null;
  readonly abstract: string | null;
  readonly clauses: number;
  readonly campaignFrom: Temporal.PlainDate | null;
  readonly campaignTo: Temporal.PlainDate | null;
  readonly answersKey: number | null;
  readonly createdAt: Temporal.Instant;
  readonly issuedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly endedWhy: string | null;
  /** Of the paper that suspended it. */
  readonly suspendedByUnitId: number | null;
}

export interface WholeDirective extends DirectiveRow {
  readonly content: unknown;
  readonly sourceId: string | null;
  readonly fileId: string | null;
  readonly fileName: string | null;
  readonly lines: string[] | null;
}

/** The columns of a paper without its content. */
export const heads = [
  "key",
  "id",
  "state",
  "origin",
  "version",
  "responsible_unit_id as unitId",
  "issuer_unit_id as issuerUnitId",
  "shared_unit_ids as sharedUnitIds",
  "kind",
  "number",
  "dated_on as datedOn",
  "issuer",
  "abstract",
  "clauses",
  "campaign_from as campaignFrom",
  "campaign_to as campaignTo",
  "answers_key as answersKey",
  "created_at as createdAt",
  "issued_at as issuedAt",
  "ended_at as endedAt",
  "ended_why as endedWhy",
  "suspended_by_unit_id as suspendedByUnitId",
] as const;
const wholes = [
  ...heads,
  "content",
  "source_id as sourceId",
  "file_id as fileId",
  "file_name as fileName",
  "lines",
] as const;

export const findDirective = (tx: Tx, scope: Scope, id: string): Promise<WholeDirective | undefined> =>
  tx
    .selectFrom("directives")
    .select(wholes)
    .where("id", "=", id)
    .where(inScope(scope, "directives"))
    .executeTakeFirst();

export const lockDirective = (tx: Tx, scope: Scope, id: string): Promise<WholeDirective | undefined> =>
  tx
    .selectFrom("directives")
    .select(wholes)
    .where("id", "=", id)
    .where(inScope(scope, "directives"))
    .forUpdate()
    .executeTakeFirst();

export interface NewDirective extends Heading {
  readonly id: string;
  readonly origin: "read" | "written" | "report";
  readonly unitId: number;
  readonly issuerUnitId: number | null;
  readonly content: string;
  readonly source: {
    readonly id: string;
    readonly fileId: string | null;
    readonly fileName: string | null;
    readonly lines: readonly string[];
  } | null;
  readonly answersKey: number | null;
  readonly now: Temporal.Instant;
  readonly by: string;
}

/** @returns the key, or undefined when the id is taken */
export async function insertDirective(tx: Tx, row: NewDirective): Promise<number | undefined> {
  const { source } = row;
  const added = await tx
    .insertInto("directives")
    .values({
      id: row.id,
      state: "draft",
      origin: row.origin,
      responsible_unit_id: row.unitId,
      issuer_unit_id: row.issuerUnitId,
      content: row.content,
      source_id: source?.id ?? null,
      file_id: source?.fileId ?? null,
      file_name: source?.fileName ?? null,
      lines: source ? [...source.lines] : null,
      answers_key: row.answersKey,
      created_at: row.now,
      created_by: row.by,
      ...headingColumns(row),
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return added?.key;
}

const headingColumns = (row: Heading) => ({
  kind: row.kind,
  number: row.number,
  number_key: row.numberKey,
  dated_on: row.datedOn,
  issuer: row.issuer,
  abstract: row.abstract,
  signed_by: row.signedBy,
  words: row.words,
  clauses: row.clauses,
  campaign_from: row.campaignFrom,
  campaign_to: row.campaignTo,
});

export interface Saved extends Heading {
  readonly content: string;
  readonly issuerUnitId: number | null;
}

/** Writes a draft; with `issue` it is one no longer. */
export const saveDirective = (
  tx: Tx,
  key: number,
  {
    issue,
    ...row
  }: Saved & {
    readonly issue?: {
      readonly at: Temporal.Instant;
      readonly by: string;
      readonly sharedUnitIds: readonly number[];
    };
  },
): Promise<unknown> =>
  tx
    .updateTable("directives")
    .set((eb) => ({
      content: row.content,
      issuer_unit_id: row.issuerUnitId,
      version: eb("version", "+", 1),
      ...headingColumns(row),
      ...(issue && {
        state: "issued",
        issued_at: issue.at,
        issued_by: issue.by,
        shared_unit_ids: [...issue.sharedUnitIds],
      }),
    }))
    .where("key", "=", key)
    .execute();

export const endDirective = (
  tx: Tx,
  key: number,
  end: {
    readonly state: string;
    readonly at: Temporal.Instant | null;
    readonly why: string | null;
    /** With the state `suspended`: the unit whose paper does it. */
    readonly byUnitId?: number;
  },
): Promise<unknown> =>
  tx
    .updateTable("directives")
    .set((eb) => ({
      state: end.state,
      ended_at: end.at,
      ended_why: end.why,
      suspended_by_unit_id: end.byUnitId ?? null,
      version: eb("version", "+", 1),
    }))
    .where("key", "=", key)
    .execute();

/** Papers read from the same file. */
export const listSiblings = (
  tx: Tx,
  scope: Scope,
  { sourceId, key }: { readonly sourceId: string; readonly key: number },
): Promise<DirectiveRow[]> =>
  tx
    .selectFrom("directives")
    .select(heads)
    .where("source_id", "=", sourceId)
    .where("key", "<>", key)
    .where("state", "<>", "discarded")
    .where(inScope(scope, "directives"))
    .orderBy("key")
    .execute();

/** Issued papers of some units that carry out another: whole. */
export const listDerived = (
  tx: Tx,
  scope: Scope,
  { key, unitIds }: { readonly key: number; readonly unitIds: readonly number[] },
): Promise<WholeDirective[]> =>
  tx
    .selectFrom("directives")
    .select(wholes)
    .where(
      sql<boolean>`key in (select from_key from directive_links where to_key = ${key} and relation = 'thực hiện')`,
    )
    .where(sql<boolean>`responsible_unit_id = any (${[...unitIds]}::int[])`)
    .where("origin", "<>", "report")
    .where("issued_at", "is not", null)
    .where(inScope(scope, "directives"))
    .orderBy("key")
    .execute();

/** The paper that bears the number in the unit's book of the year; undefined where none does. */
export const findNumbered = (
  tx: Tx,
  scope: Scope,
  of: {
    readonly unitId: number;
    readonly issuerUnitId: number | null;
    readonly numberKey: string;
    readonly year: number;
  },
): Promise<DirectiveRow | undefined> =>
  tx
    .selectFrom("directives")
    .select(heads)
    .where("responsible_unit_id", "=", of.unitId)
    .where(sql<boolean>`coalesce(issuer_unit_id, 0) = ${of.issuerUnitId ?? 0}`)
    .where("number_key", "=", of.numberKey)
    .where(sql<boolean>`extract(year from dated_on) = ${of.year}`)
    .where("issued_at", "is not", null)
    .where(inScope(scope, "directives"))
    .executeTakeFirst();
