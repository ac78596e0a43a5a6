import { randomBytes } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { differ, mergedFields } from "@phaodai/domain/people/merge";
import type { PersonFacts } from "@phaodai/domain/people/person";
import { uuidV7 } from "@phaodai/domain/shared/uuid";
import type { Context } from "#context";
import { asTracer, type Tx } from "#db/database";
import { recordEach } from "#events";
import type { LikelyPerson, RegisteredPeople, Standing, StandingPerson, ToldApart } from "#import/importer";
import { listCandidatesOfEach } from "./duplicate-queries.ts";
import { type LikelySame, likelySameAmong } from "./duplicates.ts";
import { sidesOf } from "./proposals.ts";
import { listPeopleByKey } from "./queries.ts";
import { lockRecords } from "./merge-queries.ts";
import * as queries from "./registered-queries.ts";
import { factsOf, valuesOf } from "./stored.ts";

/** So many are compared between two breaths: some ten milliseconds. */
const atOnce = 50;

/** What imports ask of the persons who are registered: who is likely the one a row states, and what became of the answers. */
export const registeredPeople: RegisteredPeople = {
  listLikely,
  listStanding,
  lockStanding,
  tellApart,
  joinAgain,
};

/** By the search and the rule that propose duplicates of a person just registered. */
async function listLikely(
  ctx: Context,
  tx: Tx,
  stated: Parameters<RegisteredPeople["listLikely"]>[2],
): Promise<readonly (readonly LikelyPerson[])[]> {
  const { vault } = ctx.services;
  // Nobody has a negative key: nobody is taken for the row itself.
  const sought = stated.map((facts, i) => ({ ...facts, ...valuesOf(vault, facts), key: -1 - i }));
  const candidates = sought.length > 0 ? await listCandidatesOfEach(tx, sought) : new Map<number, never>();
  const likely: (readonly LikelySame[])[] = [];
  for (const one of sought) {
    if (likely.length % atOnce === 0) await nextTurn();
    likely.push(likelySameAmong(vault, one, candidates.get(one.key) ?? []));
  }
  const keys = [...new Set(likely.flat().map(({ other }) => other.key))];
  const { sides } = await sidesOf(ctx, tx, keys);
  return likely.map((of) =>
    of.flatMap(({ other, verdict: { score, because } }) => {
      const side = sides.get(other.key);
      return side ? [{ side, score, because: [...because] }] : [];
    }),
  );
}

async function listStanding(
  ctx: Context,
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  return ids.length === 0 ? new Map() : asTracer(tx, ctx.scope, () => queries.listVersions(tx, ids));
}

/** In the order of their keys, until the transaction ends. */
async function lockStanding(
  ctx: Context,
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StandingPerson>> {
  if (ids.length === 0) return new Map();
  const locked = await lockRecords(tx, ctx.scope, { ids });
  const merged = new Set(locked.filter((one) => one.mergedInto !== null).map(({ key }) => key));
  const keys = locked.map(({ key }) => key);
  const rows = await listPeopleByKey(tx, ctx.scope, keys);
  return new Map(
    rows.map((row) => {
      const facts = factsOf(ctx.services.vault, row);
      const { fullName, version, unitId, sharedUnitIds } = row;
      const standing: StandingPerson = {
        fullName,
        unitIds: [unitId, ...sharedUnitIds],
        version,
        isMerged: merged.has(row.key),
        differing: (stated) => differingFields(facts, stated),
      };
      return [row.id, standing];
    }),
  );
}

/** Fields in which a row says something else than the register; what it leaves out is none. */
const differingFields = (known: PersonFacts, stated: PersonFacts): string[] =>
  mergedFields.filter((field) => stated[field] !== null && differ(stated[field], known[field]));

async function tellApart(ctx: Context, tx: Tx, apart: readonly ToldApart[]): Promise<void> {
  if (apart.length === 0) return;
  const at = ctx.now.epochMilliseconds;
  const told = apart.map((one) => ({ ...one, id: uuidV7(at, randomBytes(10)) }));
  const decided = await asTracer(tx, ctx.scope, () => queries.putDistinct(tx, told, ctx.now));
  await recordPairs(ctx, tx, { action: "duplicate.dismissed", decided });
}

async function joinAgain(ctx: Context, tx: Tx, apart: readonly ToldApart[]): Promise<void> {
  if (apart.length === 0) return;
  const decided = await asTracer(tx, ctx.scope, () => queries.reopen(tx, apart));
  await recordPairs(ctx, tx, { action: "duplicate.reopened", decided });
}

const recordPairs = (
  ctx: Context,
  tx: Tx,
  { action, decided }: { readonly action: string; readonly decided: readonly queries.DecidedPair[] },
): Promise<void> =>
  recordEach(
    tx,
    decided.map(({ id, unitId, sharedUnitIds }) => ({
      ctx,
      event: { action, subject: { kind: "duplicate_proposal", id }, unitIds: [unitId, ...sharedUnitIds] },
    })),
  );
