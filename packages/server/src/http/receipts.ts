import { createHash } from "node:crypto";
import { requestRefusals } from "@phaodai/domain/request/contract";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { sql } from "kysely";
import type { Context } from "#context";
import type { Tx } from "#db/database";

/** A command as it came: its id, what it asks, when it was made (offline: earlier than now). */
export interface Command {
  readonly id: string;
  readonly endpoint: Endpoint;
  /** Path params and body as sent, before parsing. */
  readonly sent: { readonly params: unknown; readonly body: unknown };
  readonly madeAt: Temporal.Instant;
}

export const nameOf = (endpoint: Endpoint): string => `${endpoint.method} ${endpoint.path}`;

/**
 * Applies a command once, inside `tx`: the same id again returns the first outcome; with another body it is refused.
 * Two at once: the second waits for the first. A refusal leaves no receipt, so that the same command may be sent again
 * once the reason is gone.
 */
export async function once(
  ctx: Context,
  tx: Tx,
  command: Command,
  apply: () => Promise<unknown>,
): Promise<unknown> {
  const hash = hashOf(command);
  const taken = await tx
    .insertInto("receipts")
    .values({
      id: command.id,
      body_hash: hash,
      endpoint: nameOf(command.endpoint),
      actor_id: ctx.actor.id,
      made_at: command.madeAt,
      arrived_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!taken) return firstOutcome(ctx, tx, command.id, hash);
  const outcome = await apply();
  await tx
    .updateTable("receipts")
    .set({ outcome: ctx.services.vault.seal(JSON.stringify(outcome)) })
    .where("id", "=", command.id)
    .execute();
  return outcome;
}

/**
 * The same for many commands, whose receipts are taken in one statement, in order, and whose outcomes are kept in another.
 * @returns for each, in order, whether it was applied now
 * @throws Refusal of the first that fails: the caller undoes them all
 */
export async function onceEach(
  ctx: Context,
  tx: Tx,
  commands: readonly { readonly command: Command; apply(): Promise<unknown> }[],
): Promise<boolean[]> {
  const hashed = commands.map((one) => ({ ...one, hash: hashOf(one.command) }));
  const taken = await takeReceipts(ctx, tx, hashed);
  const outcomes: Kept[] = [];
  const areNew: boolean[] = [];
  for (const { command, hash, apply } of hashed) {
    const isNew = taken.delete(command.id);
    if (isNew) outcomes.push({ id: command.id, outcome: await apply() });
    else await firstOutcome(ctx, tx, command.id, hash);
    areNew.push(isNew);
  }
  await keepOutcomes(ctx, tx, outcomes);
  return areNew;
}

/** @returns ids that had no receipt; one that comes twice is there once */
async function takeReceipts(
  ctx: Context,
  tx: Tx,
  commands: readonly { readonly command: Command; readonly hash: Buffer }[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into receipts (id, body_hash, endpoint, actor_id, made_at, arrived_at)
    select id, hash, endpoint, ${ctx.actor.id}, made, ${ctx.now}
    from unnest(${commands.map(({ command }) => command.id)}::uuid[], ${commands.map(({ hash }) => hash)}::bytea[],
      ${commands.map(({ command }) => nameOf(command.endpoint))}::text[],
      ${commands.map(({ command }) => command.madeAt.toString())}::timestamptz[]) as sent (id, hash, endpoint, made)
    on conflict do nothing returning id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

interface Kept {
  readonly id: string;
  readonly outcome: unknown;
}

async function keepOutcomes({ services }: Context, tx: Tx, outcomes: readonly Kept[]): Promise<void> {
  const sealed = outcomes.map(({ outcome }) => services.vault.seal(JSON.stringify(outcome)));
  await sql`
    update receipts set outcome = kept.outcome
    from unnest(${outcomes.map(({ id }) => id)}::uuid[], ${sealed}::bytea[]) as kept (id, outcome)
    where receipts.id = kept.id`.execute(tx);
}

async function firstOutcome(ctx: Context, tx: Tx, id: string, hash: Buffer): Promise<unknown> {
  const first = await tx
    .selectFrom("receipts")
    .select(["body_hash", "actor_id", "outcome"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  // Another account's outcome is not shown, even to one who guessed its id.
  if (!hash.equals(first.body_hash) || first.actor_id !== ctx.actor.id)
    throw requestRefusals.command_id_reused({ id });
  return first.outcome === null ? null : JSON.parse(ctx.services.vault.open(first.outcome));
}

const hashOf = ({ endpoint, sent }: Command): Buffer =>
  createHash("sha256")
    .update(JSON.stringify([nameOf(endpoint), sent.params ?? {}, sent.body ?? null]))
    .digest();
