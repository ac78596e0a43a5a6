import { type RawBuilder, sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

/** A person who shares a number, a name or a day of birth with another: to be compared. */
export interface Candidate {
  readonly key: number;
  readonly id: string;
  readonly fullName: string;
  readonly birthDate: Temporal.PlainDate | null;
  readonly birthPrecision: string | null;
  readonly sex: string | null;
  readonly phone: string | null;
  readonly cccdHmac: Buffer | null;
  readonly unitId: number;
  readonly sharedUnitIds: number[];
}

export interface Known {
  readonly nameFolded: string;
  readonly birthDate: Temporal.PlainDate | null;
  readonly phone: string | null;
  readonly cccdHmac: Buffer | null;
}

/** Who may be the same person, across wards. */
export async function listCandidates(tx: Tx, sought: Known & { readonly key: number }): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select ${candidateColumns} from ${candidatesOf(sql`${sought.key}`, sought)}`.execute(tx);
  return rows;
}

/** What is read of `candidatesOf`. */
export const candidateColumns =
  sql.raw(`same.key, same.id, same.full_name as "fullName", same.birth_date as "birthDate",
  same.birth_precision as "birthPrecision", same.sex, same.phone, same.cccd_hmac as "cccdHmac", same.unit_id as "unitId",
  same.shared_unit_ids as "sharedUnitIds"`);

/** As a table `same`: `find_same_person` looks as the tracer, on an index for each way of being alike. */
export function candidatesOf(self: RawBuilder<unknown>, { birthDate: birth, ...sought }: Known) {
  return sql`find_same_person(${self}, ${sought.phone}, ${sought.cccdHmac}, ${sought.nameFolded}, ${birth}, ${birth && swapped(birth)}) as same`;
}

/** Day and month the other way round, where that is a day; as some clerks read them. */
export const swapped = (day: Temporal.PlainDate): Temporal.PlainDate | null =>
  day.day <= 12 ? Temporal.PlainDate.from({ year: day.year, month: day.day, day: day.month }) : null;

export interface NewProposal {
  readonly id: string;
  readonly keys: readonly [number, number];
  readonly score: number;
  readonly because: readonly string[];
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
  readonly now: Temporal.Instant;
}

/** As the tracer. A pair already proposed, or decided, stays as it is. */
export async function insertProposals(tx: Tx, proposals: readonly NewProposal[]): Promise<void> {
  await tx
    .insertInto("duplicate_proposals")
    .values(
      proposals.map(({ keys, ...proposal }) => ({
        id: proposal.id,
        low_person_key: Math.min(...keys),
        high_person_key: Math.max(...keys),
        score: proposal.score,
        because: [...proposal.because],
        responsible_unit_id: proposal.unitId,
        shared_unit_ids: [...proposal.sharedUnitIds],
        proposed_at: proposal.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(["low_person_key", "high_person_key"]).doNothing())
    .execute();
}

/** Open proposals, newest first. @param page ids are UUIDv7: their order is that of time */
export async function listOpenProposals(
  tx: Tx,
  scope: Scope,
  page: { readonly limit: number; readonly beforeId: string | undefined },
) {
  return tx
    .selectFrom("duplicate_proposals")
    .select([
      "id",
      "low_person_key as lowKey",
      "high_person_key as highKey",
      "score",
      "because",
      "proposed_at as proposedAt",
    ])
    .where(inScope(scope, "duplicate_proposals"))
    .where("state", "=", "open")
    .$if(page.beforeId !== undefined, (q) => q.where("id", "<", page.beforeId ?? ""))
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
}

/** @returns the people's keys and the units that may hear of it, or undefined when there is no such open proposal in scope */
export async function dismissProposal(
  tx: Tx,
  scope: Scope,
  proposal: { readonly id: string; readonly by: string; readonly now: Temporal.Instant },
) {
  return tx
    .updateTable("duplicate_proposals")
    .set({ state: "distinct", decided_at: proposal.now, decided_by: proposal.by })
    .where(inScope(scope, "duplicate_proposals"))
    .where("id", "=", proposal.id)
    .where("state", "=", "open")
    .returning(["responsible_unit_id as unitId", "shared_unit_ids as sharedUnitIds"])
    .executeTakeFirst();
}

/** As the tracer: what may be shown of people outside one's scope. */
export async function listMinimum(tx: Tx, keys: readonly number[]) {
  return tx
    .selectFrom("people")
    .select([
      "key",
      "id",
      "full_name as fullName",
      "birth_date as birthDate",
      "birth_precision as birthPrecision",
      "responsible_unit_id as unitId",
    ])
    .where("key", "=", sql<number>`any(${[...keys]}::int[])`)
    .execute();
}
