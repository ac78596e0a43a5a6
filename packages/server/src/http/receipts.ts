import { createHash } from "node:crypto";
import { requestRefusals } from "@phaodai/domain/request/contract";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
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
