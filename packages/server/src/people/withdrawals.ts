import {
  peopleRefusals,
  withdrawalHours,
  type withdrawPerson as endpoint,
} from "@phaodai/domain/people/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { tokens } from "@phaodai/domain/shared/fold";
import { type Asked, decideEach } from "#bulk";
import { type Context, covers } from "#context";
import { asTracer, type Tx } from "#db/database";
import { recordEach } from "#events";
import { requireVersion } from "#required-version";
import * as queries from "./withdrawal-queries.ts";

/** An import may be undone to the end of the same time, counted from when it was all applied: its people are older by then. */
const graceHours = 1;

/**
 * Takes back registrations nothing rests on: the person was neither corrected nor merged, and no commune recorded anything of
 * them. The record goes, with the pairs it was proposed in; the journal keeps that it was registered and withdrawn.
 * @param asked in one scope, no two of the same person
 * @throws SomeRefused
 */
export async function withdrawPeople(
  tx: Tx,
  asked: readonly Asked<InputOf<typeof endpoint>>[],
): Promise<ReplyOf<typeof endpoint>[]> {
  const [first] = asked;
  if (!first) return [];
  const { scope } = first.ctx;
  const ids = asked.map(({ input }) => input.personId);
  const rows = new Map((await queries.lockUnwanted(tx, scope, ids)).map((row) => [row.id, row]));
  const keys = [...rows.values()].map(({ key }) => key);
  const inUse = await asTracer(tx, scope, () => queries.listInUse(tx, keys));
  const unused = decideEach(asked, ({ ctx, input: { personId } }) => {
    const row = rows.get(personId);
    if (!row) throw peopleRefusals.person_not_found({ personId });
    requireOwn(ctx, row);
    requireVersion(ctx, row.version);
    requireInTime(ctx, row);
    if (row.version > 1 || row.wasMerged || inUse.has(row.key))
      throw peopleRefusals.person_in_use({ personId });
    return { ctx, row };
  });
  await asTracer(tx, scope, () =>
    queries.deletePeople(
      tx,
      unused.map(({ row }) => row.key),
      unused.flatMap(({ row }) => foundBy(row)),
    ),
  );
  await recordEach(
    tx,
    unused.map(({ ctx, row: { id, key, unitId, sharedUnitIds } }) => ({
      ctx,
      event: {
        action: "person.withdrawn",
        subject: { kind: "person", id, key },
        unitIds: [unitId, ...sharedUnitIds],
      },
    })),
  );
  return unused.map(({ row: { id } }) => ({ personId: id }));
}

/** A record one merely shares is another commune's to withdraw, unless one registered it oneself. */
function requireOwn({ actor, scope }: Context, { id, unitId, registeredBy }: queries.WithdrawnRow): void {
  if (!covers(scope, unitId) && registeredBy !== actor.id)
    throw peopleRefusals.registered_elsewhere({ personId: id });
}

function requireInTime({ now }: Context, { createdAt }: queries.WithdrawnRow): void {
  const latest = createdAt.add({ hours: withdrawalHours + graceHours });
  if (Temporal.Instant.compare(now, latest) > 0)
    throw peopleRefusals.withdrawal_too_late({ hours: withdrawalHours });
}

const foundBy = ({ key, fullName, unitId, sharedUnitIds }: queries.WithdrawnRow): queries.FoundBy[] =>
  [unitId, ...sharedUnitIds].flatMap((unit) =>
    [...new Set(tokens(fullName))].map((token) => ({ token, unitId: unit, key })),
  );
