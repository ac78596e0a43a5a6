import { textOf } from "@phaodai/domain/shared/temporal-text";
import { sql } from "kysely";
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
  readonly cccdCipher: Buffer | null;
  readonly address: string | null;
  readonly unitId: number;
  readonly sharedUnitIds: number[];
}

export interface Known {
  readonly nameFolded: string;
  readonly birthDate: Temporal.PlainDate | null;
  readonly phone: string | null;
  readonly cccdHmac: Buffer | null;
}

/** Whom is looked for, under a key of one's own. */
export interface Sought extends Known {
  readonly key: number;
}

/** Who may be the same person, across wards. */
export const listCandidates = async (tx: Tx, sought: Sought): Promise<readonly Candidate[]> =>
  (await listCandidatesOfEach(tx, [sought])).get(sought.key) ?? [];

/** The same of many at once, by their keys; whoever has none is not there. */
export async function listCandidatesOfEach(
  tx: Tx,
  sought: readonly Sought[],
): Promise<ReadonlyMap<number, readonly Candidate[]>> {
  const column = <T>(of: (one: Sought) => T): T[] => sought.map(of);
  const { rows } = await sql<Candidate & { readonly self: number }>`
    select same.self, ${candidateColumns} from find_same_people(${column(({ key }) => key)}::int[], ${column(({ phone }) => phone)}::text[],
      ${column(({ cccdHmac }) => cccdHmac)}::bytea[], ${column(({ nameFolded }) => nameFolded)}::text[],
      ${column(({ birthDate }) => birthDate && textOf(birthDate))}::date[], ${column(({ birthDate }) => birthDate && swappedText(birthDate))}::date[]) as same`.execute(
    tx,
  );
  return Map.groupBy(rows, ({ self }) => self);
}

/** What is read of `find_same_people`, as a table `same`. */
export const candidateColumns =
  sql.raw(`same.key, same.id, same.full_name as "fullName", same.birth_date as "birthDate",
  same.birth_precision as "birthPrecision", same.sex, same.phone, same.cccd_hmac as "cccdHmac",
  same.cccd_cipher as "cccdCipher", same.address, same.unit_id as "unitId",
  same.shared_unit_ids as "sharedUnitIds"`);

/** Day and month the other way round, where that is a day; as some clerks read them. */
export function swappedText(date: Temporal.PlainDate): string | null {
  const [year, month, day = ""] = textOf(date).split("-");
  return day <= "12" ? [year, day, month].join("-") : null;
}

export interface NewProposal {
  readonly id: string;
  readonly keys: readonly [number, number];
  readonly score: number;
  readonly because: readonly string[];
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
  readonly now: Temporal.Instant;
}

/**
 * As the tracer. A pair already proposed, or decided, stays as it is. One text for however many: lists of people bring another
 * number with each chunk, and the plan of each text is kept.
 */
export async function insertProposals(tx: Tx, proposals: readonly NewProposal[]): Promise<void> {
  const stated = proposals.map(({ keys, now, ...proposal }) => ({
    id: proposal.id,
    low_key: Math.min(...keys),
    high_key: Math.max(...keys),
    score: proposal.score,
    because: proposal.because,
    unit_id: proposal.unitId,
    shared_unit_ids: proposal.sharedUnitIds,
    now: textOf(now),
  }));
  await sql`
    insert into duplicate_proposals (id, low_person_key, high_person_key, score, because, responsible_unit_id, shared_unit_ids, proposed_at)
    select id, low_key, high_key, score, because, unit_id, shared_unit_ids, now
    from json_to_recordset(${JSON.stringify(stated)}::json) as stated (id uuid, low_key int, high_key int, score real, because text[],
      unit_id int, shared_unit_ids int[], now timestamptz)
    on conflict (low_person_key, high_person_key) do nothing`.execute(tx);
}

export interface ProposalRow {
  readonly id: string;
  readonly lowKey: number;
  readonly highKey: number;
  readonly state: "open" | "distinct" | "merged";
  readonly score: number;
  readonly because: string[];
  readonly proposedAt: Temporal.Instant;
  readonly decidedAt: Temporal.Instant | null;
  readonly mergeId: string | null;
}

/** Proposals in one state, newest first. @param page ids are UUIDv7: their order is that of time */
export async function listProposals(
  tx: Tx,
  scope: Scope,
  page: {
    readonly state: ProposalRow["state"];
    readonly limit: number;
    readonly beforeId: string | undefined;
    readonly personKey: number | undefined;
  },
): Promise<ProposalRow[]> {
  const { rows } = await sql<ProposalRow>`
    select p.id, low_person_key as "lowKey", high_person_key as "highKey", p.state, p.score, p.because, proposed_at as "proposedAt",
      decided_at as "decidedAt", (select m.id from person_merges m where m.undone_at is null and p.state = 'merged'
        and m.survivor_key in (low_person_key, high_person_key) and m.merged_key in (low_person_key, high_person_key)) as "mergeId"
    from duplicate_proposals p
    where ${inScope(scope, "p")} and p.state = ${page.state}
      ${page.beforeId === undefined ? sql`` : sql`and p.id < ${page.beforeId}`}
      ${page.personKey === undefined ? sql`` : sql`and (low_person_key = ${page.personKey} or high_person_key = ${page.personKey})`}
    order by p.id desc limit ${page.limit}`.execute(tx);
  return rows;
}

export interface Decision {
  readonly id: string;
  readonly from: ProposalRow["state"];
  readonly to: ProposalRow["state"];
  readonly by: string;
  readonly now: Temporal.Instant;
}

/** @returns the units that may hear of it, or undefined when there is no such proposal in that state in scope */
export async function decideProposal(tx: Tx, scope: Scope, { id, from, to, by, now }: Decision) {
  return tx
    .updateTable("duplicate_proposals")
    .set({ state: to, decided_at: to === "open" ? null : now, decided_by: to === "open" ? null : by })
    .where(inScope(scope, "duplicate_proposals"))
    .where("id", "=", id)
    .where("state", "=", from)
    .returning(["responsible_unit_id as unitId", "shared_unit_ids as sharedUnitIds"])
    .executeTakeFirst();
}

/** As the tracer: a pair that was merged is remembered as such. */
export async function markMerged(
  tx: Tx,
  keys: readonly [number, number],
  { by, now }: { readonly by: string; readonly now: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable("duplicate_proposals")
    .set({ state: "merged", decided_at: now, decided_by: by })
    .where("low_person_key", "=", Math.min(...keys))
    .where("high_person_key", "=", Math.max(...keys))
    .execute();
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
