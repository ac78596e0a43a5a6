import type { correctPerson as correctEndpoint } from "@phaodai/domain/people/contract";
import { peopleRefusals } from "@phaodai/domain/people/contract";
import type { PersonChanges, PersonFacts } from "@phaodai/domain/people/person";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import { asTracer, type Tx } from "#db/database";
import { record } from "#events";
import { findLikelySame, keepProposals } from "./duplicates.ts";
import * as queries from "./queries.ts";
import { requireHome } from "./residence.ts";
import { requireVersion } from "#required-version";
import { soundFacts } from "./service.ts";
import { factsOf, personOf, tokensOf, valuesOf, withChanges } from "./stored.ts";

export async function correctPerson(
  ctx: Context,
  { personId, body: changes }: InputOf<typeof correctEndpoint>,
): Promise<ReplyOf<typeof correctEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.lockPerson(tx, ctx.scope, personId);
    if (!row) throw peopleRefusals.person_not_found({ personId });
    requireVersion(ctx, row.version);
    await applyChanges(ctx, tx, { row, stated: changes });
    return personOf(ctx, (await queries.findPerson(tx, ctx.scope, personId)) ?? row);
  });
}

/** A change to what already stands is none: no version, no journal. */
async function applyChanges(
  ctx: Context,
  tx: Tx,
  { row, stated }: { readonly row: queries.PersonRow; readonly stated: PersonChanges },
): Promise<void> {
  const before = factsOf(ctx.services.vault, row);
  const after = soundFacts(ctx, withChanges(before, stated));
  const changes = changedFields(before, after);
  const fields = Object.keys(changes);
  if (fields.length === 0) return;
  if (fields.includes("residentialGroupId")) requireHome(ctx, after);
  const values = valuesOf(ctx.services.vault, after);
  await queries.correctPerson(tx, row.key, { ...values, now: ctx.now });
  await asTracer(tx, ctx.scope, () => followChanges(ctx, tx, { row, before, after }));
  await record(ctx, tx, {
    action: "person.corrected",
    subject: { kind: "person", id: row.id, key: row.key },
    unitIds: [row.unitId, ...row.sharedUnitIds],
    data: { fields },
    personal: { personKey: row.key, changes },
  });
}

const matched = ["fullName", "birth", "sex", "phone", "cccd"] as const;

/** As the tracer: tokens and proposals follow what the person is known by. */
async function followChanges(
  ctx: Context,
  tx: Tx,
  change: { readonly row: queries.PersonRow; readonly before: PersonFacts; readonly after: PersonFacts },
): Promise<void> {
  const { row, before, after } = change;
  const changes = changedFields(before, after);
  if (!matched.some((field) => field in changes)) return;
  const unitIds = [row.unitId, ...row.sharedUnitIds];
  await queries.deleteTokens(tx, row.key, { ...tokensOf(before), unitIds });
  await queries.insertTokens(tx, row.key, { ...tokensOf(after), unitIds });
  const known = { key: row.key, id: row.id, unitId: row.unitId, sharedUnitIds: row.sharedUnitIds };
  const sought = { ...known, birth: after.birth, ...valuesOf(ctx.services.vault, after) };
  await keepProposals(tx, [{ ctx, sought, likely: await findLikelySame(ctx, tx, sought) }]);
}

/** Fields that differ, as [from, to]; days and moments as text. */
function changedFields(before: PersonFacts, after: PersonFacts): Record<string, readonly [unknown, unknown]> {
  // safe: both are objects of one shape, read by its own keys
  const keys = Object.keys(before) as (keyof PersonFacts)[];
  const print = (value: unknown) => JSON.stringify(value);
  return Object.fromEntries(
    keys
      .filter((key) => print(before[key]) !== print(after[key]))
      .map((key) => [key, [before[key], after[key]] as const]),
  );
}
