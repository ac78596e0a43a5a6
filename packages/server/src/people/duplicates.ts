import { randomBytes } from "node:crypto";
import type {
  dismissDuplicate,
  LikelyDuplicate,
  listDuplicateProposals,
} from "@phaodai/domain/people/contract";
import { peopleRefusals } from "@phaodai/domain/people/contract";
import {
  compareLikeness,
  type Likeness,
  proposedFrom,
  type Verdict,
} from "@phaodai/domain/people/duplicates";
import { birthPrecisions, type Person, type PersonFacts, sexes } from "@phaodai/domain/people/person";
import { maskName } from "@phaodai/domain/people/rules";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { uuidV7 } from "@phaodai/domain/shared/uuid";
import { z } from "zod";
import { type Context, covers } from "#context";
import { asTracer, type Tx } from "#db/database";
import { record } from "#events";
import * as queries from "./duplicate-queries.ts";
import { listPeopleByKey, type PersonValues } from "./queries.ts";
import { listedPersonOf } from "./stored.ts";

/** Whom likely duplicates are sought of. */
export type Sought = PersonValues & {
  readonly key: number;
  readonly birth: PersonFacts["birth"];
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
};

export interface LikelySame {
  readonly other: queries.Candidate;
  readonly verdict: Verdict;
}

/** Everyone who is likely the same person, across wards, most likely first. */
export const findLikelySame = async (tx: Tx, sought: Sought): Promise<LikelySame[]> =>
  likelySameAmong(sought, await queries.listCandidates(tx, sought));

/** Those of `others` who are likely the same person, most likely first. */
export function likelySameAmong(sought: Compared, others: readonly queries.Candidate[]): LikelySame[] {
  const self = likenessOf(sought);
  return others
    .map((other) => ({ other, verdict: compareLikeness(self, likenessOf(other)) }))
    .filter(({ verdict }) => verdict.score >= proposedFrom)
    .toSorted((a, b) => b.verdict.score - a.verdict.score)
    .slice(0, 10);
}

/** As the tracer: keeps each pair for somebody to decide. */
export async function keepProposals(
  tx: Tx,
  found: readonly {
    readonly ctx: Context;
    readonly sought: Sought;
    readonly likely: readonly LikelySame[];
  }[],
): Promise<void> {
  const pairs = found.flatMap(({ ctx, sought, likely }) =>
    likely.map((pair) => proposalOf(ctx, sought, pair)),
  );
  if (pairs.length > 0) await queries.insertProposals(tx, pairs);
}

/** The commune of the newer record answers; all units of both records see the pair. */
function proposalOf(ctx: Context, sought: Sought, { other, verdict }: LikelySame): queries.NewProposal {
  const others = [other.unitId, ...other.sharedUnitIds, ...sought.sharedUnitIds];
  return {
    id: uuidV7(ctx.now.epochMilliseconds, randomBytes(10)),
    keys: [sought.key, other.key],
    ...verdict,
    unitId: sought.unitId,
    sharedUnitIds: [...new Set(others)].filter((unit) => unit !== sought.unitId),
    now: ctx.now,
  };
}

interface Compared {
  readonly fullName: string;
  readonly birthDate: Temporal.PlainDate | null;
  readonly birthPrecision: string | null;
  readonly sex: string | null;
  readonly phone: string | null;
  readonly cccdHmac: Buffer | null;
  readonly unitId: number;
}

const Sex = z.enum(sexes).nullable();
const Precision = z.enum(birthPrecisions);

const likenessOf = (row: Compared): Likeness => ({
  fullName: row.fullName,
  birth: row.birthDate && { date: row.birthDate, precision: Precision.parse(row.birthPrecision) },
  sex: Sex.parse(row.sex),
  phone: row.phone,
  cccd: row.cccdHmac && row.cccdHmac.toString("hex"),
  unitId: row.unitId,
});

/** As the actor may see them: of other wards the minimum. */
export function shownTo(ctx: Context, { other, verdict }: LikelySame): LikelyDuplicate {
  const isMasked = ![other.unitId, ...other.sharedUnitIds].some((unit) => covers(ctx.scope, unit));
  return {
    personId: other.id,
    fullName: isMasked ? maskName(other.fullName) : other.fullName,
    birthYear: other.birthDate?.year ?? null,
    unitId: other.unitId,
    isMasked,
    score: verdict.score,
    because: [...verdict.because],
  };
}

export async function listProposals(
  ctx: Context,
  page: InputOf<typeof listDuplicateProposals>,
): Promise<ReplyOf<typeof listDuplicateProposals>> {
  return ctx.inTransaction(async (tx) => {
    const rows = await queries.listOpenProposals(tx, ctx.scope, {
      limit: page.limit,
      beforeId: idIn(page.after),
    });
    const people = await peopleOf(
      ctx,
      tx,
      rows.flatMap((row) => [row.lowKey, row.highKey]),
    );
    return {
      items: rows.flatMap(({ lowKey, highKey, ...row }) => {
        const [low, high] = [people.get(lowKey), people.get(highKey)];
        return low && high ? [{ ...row, people: [low, high] as [Person, Person] }] : [];
      }),
      next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null,
    };
  });
}

/** A cursor nobody could have been given begins at the beginning. */
const idIn = (cursor: string | undefined): string | undefined => z.uuid().safeParse(cursor).data;

/** Those in scope as they are, the others as the masked minimum. */
async function peopleOf(ctx: Context, tx: Tx, keys: readonly number[]): Promise<ReadonlyMap<number, Person>> {
  const own = await listPeopleByKey(tx, ctx.scope, keys);
  const found = new Map(own.map((row) => [row.key, listedPersonOf(ctx, row)]));
  const beyond = keys.filter((key) => !found.has(key));
  if (beyond.length === 0) return found;
  const rows = await asTracer(tx, ctx.scope, () => queries.listMinimum(tx, beyond));
  for (const row of rows) found.set(row.key, minimumOf(row));
  return found;
}

/** Of another ward's person: family name and initials, year of birth, commune. */
function minimumOf(row: Awaited<ReturnType<typeof queries.listMinimum>>[number]): Person {
  const year = row.birthDate?.with({ month: 1, day: 1 });
  return {
    id: row.id,
    fullName: maskName(row.fullName),
    birth: year ? { date: year, precision: "year" } : null,
    sex: null,
    phone: null,
    cccd: null,
    nationality: null,
    occupation: null,
    workplace: null,
    address: null,
    residentialGroupId: null,
    unitId: row.unitId,
    sharedUnitIds: [],
    masked: [
      "fullName",
      "birth",
      "sex",
      "phone",
      "cccd",
      "nationality",
      "occupation",
      "workplace",
      "address",
      "residentialGroupId",
    ],
    version: 1,
  };
}

export async function dismiss(
  ctx: Context,
  { proposalId }: InputOf<typeof dismissDuplicate>,
): Promise<Record<string, never>> {
  return ctx.inTransaction(async (tx) => {
    const dismissed = await queries.dismissProposal(tx, ctx.scope, {
      id: proposalId,
      by: ctx.actor.id,
      now: ctx.now,
    });
    if (!dismissed) throw peopleRefusals.proposal_not_found({ proposalId });
    await record(ctx, tx, {
      action: "duplicate.dismissed",
      subject: { kind: "duplicate_proposal", id: proposalId },
      unitIds: [dismissed.unitId, ...dismissed.sharedUnitIds],
    });
    return {};
  });
}
