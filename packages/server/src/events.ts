import { textOf } from "@phaodai/domain/shared/temporal-text";
import { sql } from "kysely";
import type { Context } from "#context";
import { sealFor } from "#auth/person-keys";
import type { Tx } from "#db/database";

/** Something that happened: kept in the journal, told through the outbox, answered by reactions. */
export interface DomainEvent {
  /** `noun.past_participle`: "case.confirmed". */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly key?: number };
  /** Units whose people may hear of it. */
  readonly unitIds: readonly number[];
  /** No personal value. Field changes as { field: [from, to] } under `changes`. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Personal values that changed, sealed under the person's key. */
  readonly personal?: {
    readonly personKey: number;
    readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
  };
  /** The person was registered by this very command: no stay, household or exposure can name them yet. */
  readonly isOfNewPerson?: boolean;
}

/** A line of the journal as it is written, and its like in the outbox. */
export interface JournalLine {
  readonly at: Temporal.Instant;
  readonly actorId: string;
  readonly commandId: string | null;
  readonly event: DomainEvent;
  /** The event's personal values, sealed. */
  readonly personal: Buffer | null;
}

/** Runs inside the transaction of the event: what it changes commits with it or not at all. */
export type Reaction = (ctx: Context, tx: Tx, event: DomainEvent) => Promise<void>;
export type Reactions = Readonly<Record<string, readonly Reaction[]>>;

/** Journal, outbox and reactions. Called inside the transaction that makes the change, or not at all. */
export const record = (ctx: Context, tx: Tx, event: DomainEvent): Promise<void> =>
  recordEach(tx, [{ ctx, event }]);

/** The same for commands applied together: the lines at once, then the reactions to each in order. */
export async function recordEach(
  tx: Tx,
  happened: readonly { readonly ctx: Context; readonly event: DomainEvent }[],
): Promise<void> {
  const lines: JournalLine[] = [];
  for (const { ctx, event } of happened) {
    const line = await lineOf(ctx, tx, event);
    (ctx.heldLines ?? lines).push(line);
  }
  await writeLines(tx, lines);
  for (const { ctx, event } of happened)
    for (const react of ctx.services.reactions[event.action] ?? []) await react(ctx, tx, event);
}

async function lineOf(ctx: Context, tx: Tx, event: DomainEvent): Promise<JournalLine> {
  const { personal } = event;
  const sealed = personal ? await sealFor(ctx, tx, personal.personKey, personal.changes) : null;
  return { at: ctx.now, actorId: ctx.actor.id, commandId: ctx.commandId ?? null, event, personal: sealed };
}

/** Lines of journal and outbox, in order, in one statement and one round trip. */
export async function writeLines(tx: Tx, lines: readonly JournalLine[]): Promise<void> {
  if (lines.length === 0) return;
  const events = lines.map(({ event }) => event);
  const told = toldTogether(lines);
  await sql`
    with kept as (
      insert into journal (at, actor_id, command_id, action, subject_kind, subject_id, unit_ids, data, personal, person_key)
      select at, actor_id, command_id, action, kind, id, unit_ids::int[], data::jsonb, personal, person_key from unnest(
        ${lines.map(({ at }) => textOf(at))}::timestamptz[], ${lines.map(({ actorId }) => actorId)}::uuid[],
        ${lines.map(({ commandId }) => commandId)}::uuid[], ${events.map(({ action }) => action)}::text[],
        ${events.map(({ subject }) => subject.kind)}::text[], ${events.map(({ subject }) => subject.id)}::uuid[],
        ${events.map(({ unitIds }) => arrayOf(unitIds))}::text[],
        ${events.map(({ data }) => JSON.stringify(data ?? {}))}::text[], ${lines.map(({ personal }) => personal)}::bytea[],
        ${events.map(({ personal }) => personal?.personKey ?? null)}::int[])
        with ordinality as line (at, actor_id, command_id, action, kind, id, unit_ids, data, personal, person_key, n)
      order by n
    )
    insert into outbox (at, action, subject_kind, subject_ids, unit_ids)
    select at, action, kind, ids::uuid[], unit_ids::int[] from unnest(
      ${told.map(({ at }) => textOf(at))}::timestamptz[], ${told.map(({ action }) => action)}::text[],
      ${told.map(({ kind }) => kind)}::text[], ${told.map(({ ids }) => arrayOf(ids))}::text[],
      ${told.map(({ unitIds }) => unitIds)}::text[])
      with ordinality as told (at, action, kind, ids, unit_ids, n)
    order by n`.execute(tx);
}

/** As PostgreSQL writes an array of numbers or ids. */
const arrayOf = (values: readonly (number | string)[]): string => `{${values.join(",")}}`;

interface Told {
  readonly at: Temporal.Instant;
  readonly action: string;
  readonly kind: string;
  readonly ids: string[];
  readonly unitIds: string;
}

/** What happened to many records alike is told of them at once, in the order in which it first happened. */
function toldTogether(lines: readonly JournalLine[]): readonly Told[] {
  const told = new Map<string, Told>();
  for (const { at, event } of lines) {
    const { action, subject } = event;
    const unitIds = arrayOf(event.unitIds);
    const key = `${action} ${subject.kind} ${unitIds} ${textOf(at)}`;
    const known = told.get(key);
    if (known) known.ids.push(subject.id);
    else told.set(key, { at, action, kind: subject.kind, ids: [subject.id], unitIds });
  }
  return [...told.values()];
}

interface Read {
  readonly endpoint: string;
  readonly kind: string;
  readonly id: string;
  readonly unitIds: readonly number[];
  /** How many rows were shown, where it was a list: 0 for a look that found nothing. */
  readonly rows?: number;
  /** What was asked for, never the values: fields of a filter, "text.phone". */
  readonly asked?: readonly string[];
}

/** A sensitive record was read: who, which, through which endpoint. */
export const recordRead = (ctx: Context, tx: Tx, read: Read): Promise<void> => recordReads(ctx, tx, [read]);

/** The same for a list that shows records one by one. Nothing shown, nothing recorded. */
export async function recordReads(ctx: Context, tx: Tx, reads: readonly Read[]): Promise<void> {
  if (reads.length === 0) return;
  await tx
    .insertInto("read_log")
    .values(
      reads.map((read) => ({
        at: ctx.now,
        actor_id: ctx.actor.id,
        endpoint: read.endpoint,
        subject_kind: read.kind,
        subject_id: read.id,
        unit_ids: [...read.unitIds],
        rows: read.rows ?? null,
        asked: [...(read.asked ?? [])],
      })),
    )
    .execute();
}
