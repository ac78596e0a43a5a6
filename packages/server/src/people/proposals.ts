import {
  type dismissDuplicate,
  type DuplicateProposal,
  type listDuplicateProposals,
  peopleRefusals,
  type ProposedSide,
  type reopenDuplicate,
} from "@phaodai/domain/people/contract";
import { mergedFields } from "@phaodai/domain/people/merge";
import type { Person } from "@phaodai/domain/people/person";
import { maskName } from "@phaodai/domain/people/rules";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { z } from "zod";
import { nameActors } from "#access/service";
import type { Context } from "#context";
import { asTracer, type Tx } from "#db/database";
import { record, recordRead, recordReads } from "#events";
import { emptyLook } from "#registers/asked-for";
import * as queries from "./duplicate-queries.ts";
import { findPerson, listPeopleByKey, type PersonRow } from "./queries.ts";
import { listSides, type SideRow } from "./side-queries.ts";
import { listedPersonOf, readBy } from "./stored.ts";

export async function listProposals(
  ctx: Context,
  { state, limit, after, personId }: InputOf<typeof listDuplicateProposals>,
): Promise<ReplyOf<typeof listDuplicateProposals>> {
  return ctx.inTransaction(async (tx) => {
    const person = personId === undefined ? undefined : await findPerson(tx, ctx.scope, personId);
    if (personId !== undefined && !person) return { items: [], next: null };
    const page = { state, limit, beforeId: idIn(after), personKey: person?.key };
    const rows = await queries.listProposals(tx, ctx.scope, page);
    const endpoint = "GET /duplicate-proposals";
    const { sides, own } = await sidesOf(
      ctx,
      tx,
      rows.flatMap((row) => [row.lowKey, row.highKey]),
    );
    await recordReads(ctx, tx, own.map(readBy(endpoint)));
    // Each page of a person asks for that person's pairs: looking at the person is written down already.
    if (rows.length === 0 && !person)
      await recordRead(ctx, tx, emptyLook(ctx.scope, { endpoint, register: "people", asked: [] }));
    return {
      items: rows.flatMap(({ lowKey, highKey, ...row }): DuplicateProposal[] => {
        const [low, high] = [sides.get(lowKey), sides.get(highKey)];
        return low && high ? [{ ...row, people: [low.person, high.person], sides: [low, high] }] : [];
      }),
      next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
    };
  });
}

/** A cursor nobody could have been given begins at the beginning. */
const idIn = (cursor: string | undefined): string | undefined => z.uuid().safeParse(cursor).data;

interface Sides {
  readonly sides: ReadonlyMap<number, ProposedSide>;
  /** Who is shown in full: whoever shows them writes it down. */
  readonly own: readonly PersonRow[];
}

/** Those in scope as they are, the others as the masked minimum. */
export async function sidesOf(ctx: Context, tx: Tx, keys: readonly number[]): Promise<Sides> {
  if (keys.length === 0) return { sides: new Map(), own: [] };
  const own = await listPeopleByKey(tx, ctx.scope, keys);
  const sides = new Map(await ownSides(ctx, tx, own));
  const beyond = [...new Set(keys)].filter((key) => !sides.has(key));
  if (beyond.length === 0) return { sides, own };
  const rows = await asTracer(tx, ctx.scope, () => queries.listMinimum(tx, beyond));
  for (const row of rows)
    sides.set(row.key, { person: minimumOf(row), isMasked: true, cases: [], household: null, origin: null });
  return { sides, own };
}

async function ownSides(
  ctx: Context,
  tx: Tx,
  people: readonly PersonRow[],
): Promise<(readonly [number, ProposedSide])[]> {
  const rows = await listSides(
    tx,
    people.map(({ key }) => key),
    ctx.today,
  );
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const actors = await nameActors(
    ctx.services,
    rows.flatMap((row) => row.registeredBy ?? []),
  );
  return people.map((row) => {
    const side = byKey.get(row.key);
    const about = {
      person: listedPersonOf(ctx, row),
      isMasked: false,
      cases: (side?.cases ?? []).map((one) => ({
        ...one,
        reportedOn: Temporal.PlainDate.from(one.reportedOn),
      })),
      household: side?.household ?? null,
      origin: side ? originOf(side, actors) : null,
    };
    return [row.key, about] as const;
  });
}

function originOf(side: SideRow, actors: ReadonlyMap<string, string>): ProposedSide["origin"] {
  const { registeredAt: at, registeredBy, importId, fileName, row } = side;
  if (at === null) return null;
  const file =
    importId === null || fileName === null || row === null ? null : { importId, name: fileName, row };
  return { at, actor: actors.get(registeredBy ?? "") ?? "", file };
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
    masked: [...mergedFields],
    version: 1,
  };
}

export const dismiss = (
  ctx: Context,
  { proposalId }: InputOf<typeof dismissDuplicate>,
): Promise<Record<string, never>> =>
  decide(ctx, { id: proposalId, from: "open", to: "distinct", action: "duplicate.dismissed" });

export const reopen = (
  ctx: Context,
  { proposalId }: InputOf<typeof reopenDuplicate>,
): Promise<Record<string, never>> =>
  decide(ctx, { id: proposalId, from: "distinct", to: "open", action: "duplicate.reopened" });

async function decide(
  ctx: Context,
  { action, ...change }: Pick<queries.Decision, "id" | "from" | "to"> & { readonly action: string },
): Promise<Record<string, never>> {
  return ctx.inTransaction(async (tx) => {
    const decided = await queries.decideProposal(tx, ctx.scope, {
      ...change,
      by: ctx.actor.id,
      now: ctx.now,
    });
    if (!decided) throw peopleRefusals.proposal_not_found({ proposalId: change.id });
    await record(ctx, tx, {
      action,
      subject: { kind: "duplicate_proposal", id: change.id },
      unitIds: [decided.unitId, ...decided.sharedUnitIds],
    });
    return {};
  });
}
