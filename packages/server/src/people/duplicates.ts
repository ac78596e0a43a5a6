import { randomBytes } from "node:crypto";
import type { LikelyDuplicate } from "@phaodai/domain/people/contract";
import {
  compareForms,
  compareLikeness,
  type Likeness,
  likenessFormOf,
  proposedFrom,
  type Verdict,
} from "@phaodai/domain/people/duplicates";
import { type PersonFacts, sexes } from "@phaodai/domain/people/person";
import { datePrecisions } from "@phaodai/domain/shared/partial-date";
import { maskName } from "@phaodai/domain/people/rules";
import { uuidV7 } from "@phaodai/domain/shared/uuid";
import { z } from "zod";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import type { Vault } from "#auth/vault";
import * as queries from "./duplicate-queries.ts";
import type { PersonRow, PersonValues } from "./queries.ts";

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
export const findLikelySame = async (ctx: Context, tx: Tx, sought: Sought): Promise<LikelySame[]> =>
  likelySameAmong(ctx.services.vault, sought, await queries.listCandidates(tx, sought));

/** Those of `others` who are likely the same person, most likely first. */
export function likelySameAmong(
  vault: Vault,
  sought: Compared,
  others: readonly queries.Candidate[],
): LikelySame[] {
  if (others.length === 0) return [];
  const self = likenessFormOf(likenessOf(vault, sought));
  return others
    .map((other) => ({ other, verdict: compareForms(self, likenessFormOf(likenessOf(vault, other))) }))
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
  readonly cccdCipher: Buffer | null;
  readonly address: string | null;
  readonly unitId: number;
}

const Sex = z.enum(sexes).nullable();
const Precision = z.enum(datePrecisions);

/** The CCCD is opened here alone, to see whether two numbers are a slip of the pen apart; it goes nowhere. */
const likenessOf = (vault: Vault, row: Compared): Likeness => ({
  fullName: row.fullName,
  birth: row.birthDate && { date: row.birthDate, precision: Precision.parse(row.birthPrecision) },
  sex: Sex.parse(row.sex),
  phone: row.phone,
  cccd: row.cccdCipher && vault.open(row.cccdCipher),
  unitId: row.unitId,
  address: row.address,
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

/** As the tracer: the pair that a merge settles, with what spoke for it, where nobody had proposed it. */
export async function keepMergedPair(
  ctx: Context,
  tx: Tx,
  {
    survivor,
    merged,
    isKnown,
  }: { readonly survivor: PersonRow; readonly merged: PersonRow; readonly isKnown: boolean },
): Promise<void> {
  if (isKnown) return;
  const { vault } = ctx.services;
  const verdict = compareLikeness(likenessOf(vault, survivor), likenessOf(vault, merged));
  const others = [survivor.unitId, ...survivor.sharedUnitIds, ...merged.sharedUnitIds];
  await queries.insertProposals(tx, [
    {
      id: uuidV7(ctx.now.epochMilliseconds, randomBytes(10)),
      keys: [survivor.key, merged.key],
      ...verdict,
      unitId: merged.unitId,
      sharedUnitIds: [...new Set(others)].filter((unit) => unit !== merged.unitId),
      now: ctx.now,
    },
  ]);
  await queries.markMerged(tx, [survivor.key, merged.key], { by: ctx.actor.id, now: ctx.now });
}
