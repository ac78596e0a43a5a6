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
}

/** Runs inside the transaction of the event: what it changes commits with it or not at all. */
export type Reaction = (ctx: Context, tx: Tx, event: DomainEvent) => Promise<void>;
export type Reactions = Readonly<Record<string, readonly Reaction[]>>;

/** Journal, outbox and reactions. Called inside the transaction that makes the change, or not at all. */
export async function record(ctx: Context, tx: Tx, event: DomainEvent): Promise<void> {
  const sealed = event.personal && (await sealFor(ctx, tx, event.personal.personKey, event.personal.changes));
  const data = JSON.stringify(event.data ?? {});
  const units = [...event.unitIds];
  // One statement, one round trip: a CTE with both inserts.
  await sql`
    with kept as (
      insert into journal (at, actor_id, command_id, action, subject_kind, subject_id, unit_ids, data, personal, person_key)
      values (${ctx.now}, ${ctx.actor.id}, ${ctx.commandId ?? null}, ${event.action}, ${event.subject.kind}, ${event.subject.id},
              ${units}::int[], ${data}::jsonb, ${sealed ?? null}, ${event.personal?.personKey ?? null})
    )
    insert into outbox (at, action, subject_kind, subject_id, unit_ids, data)
    values (${ctx.now}, ${event.action}, ${event.subject.kind}, ${event.subject.id}, ${units}::int[], '{}')`.execute(
    tx,
  );
  for (const react of ctx.services.reactions[event.action] ?? []) await react(ctx, tx, event);
}

/** A sensitive record was read: who, which, through which endpoint. */
export async function recordRead(
  ctx: Context,
  tx: Tx,
  read: {
    readonly endpoint: string;
    readonly kind: string;
    readonly id: string;
    readonly unitIds: readonly number[];
  },
): Promise<void> {
  await tx
    .insertInto("read_log")
    .values({
      at: ctx.now,
      actor_id: ctx.actor.id,
      endpoint: read.endpoint,
      subject_kind: read.kind,
      subject_id: read.id,
      unit_ids: [...read.unitIds],
    })
    .execute();
}
