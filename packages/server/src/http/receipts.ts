import { requestRefusals } from "@phaodai/domain/request/contract";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { textOf } from "@phaodai/domain/shared/temporal-text";
import { sql } from "kysely";
import { decideInTurn, meanwhile } from "#bulk";
import type { Context } from "#context";
import type { Tx } from "#db/database";

/** A command as it came: its id, what it asks, when it was made (offline: earlier than now). */
export interface Command {
  readonly id: string;
  readonly endpoint: Endpoint;
  /** Path params and body as sent, before parsing. */
  readonly sent: { readonly params: unknown; readonly body: unknown };
  readonly madeAt: Temporal.Instant;
  /** Nobody waits for its reply, nor asks for it again: none is kept (docs/decisions/0018). */
  readonly isUnanswered?: boolean;
}

export const nameOf = (endpoint: Endpoint): string => `${endpoint.method} ${endpoint.path}`;

/** A command within a transaction, with the context it is applied in. */
export interface JoinedCommand {
  readonly ctx: Context;
  readonly command: Command;
  /** Its `hashOf`, where it was asked for before. */
  readonly hash?: Buffer | undefined;
}

/** What became of a command: its outcome, of now or of the first time. */
export interface Done {
  readonly kind: "applied" | "known";
  readonly outcome: unknown;
}

/** How commands that are new are applied. */
export interface Application<C> {
  /** @returns what each did, in order */
  apply(fresh: readonly C[]): Promise<readonly unknown[]>;
  /** What one did, as its reply is sent, and kept. */
  encode(did: unknown): unknown;
  /** What else is to be written then: sent before the outcomes are sealed, so that the database works meanwhile. */
  follow(): Promise<unknown>;
}

/**
 * Applies each command once, inside `tx`: the same id again has the first outcome; with another body, or from another account, it is
 * refused. Two at once: the second waits for the first. A refusal leaves no receipt, so that the same command may be sent again
 * once the reason is gone. All receipts are taken in one statement, all outcomes kept in another.
 * @param commands of one account, no id twice
 * @returns what became of each, in order
 * @throws SomeRefused, and whatever `apply` throws: the caller undoes them all
 */
export async function onceEach<C extends JoinedCommand>(
  tx: Tx,
  commands: readonly C[],
  { apply, encode, follow }: Application<C>,
): Promise<Done[]> {
  const hashed = commands.map((one) => ({ ...one, hash: one.hash ?? hashOf(one.ctx, one.command) }));
  const taken = await takeReceipts(tx, hashed);
  const done = new Map<string, Done>();
  await decideInTurn(hashed, async (one) => {
    if (!taken.has(one.command.id))
      done.set(one.command.id, { kind: "known", outcome: await firstOutcome(tx, one) });
  });
  const fresh = hashed.filter(({ command }) => taken.has(command.id));
  const did = fresh.length > 0 ? await apply(fresh) : [];
  const [, sealed] = await meanwhile(follow(), () =>
    fresh.flatMap(({ ctx, command: { id, isUnanswered } }, i) => {
      const outcome = isUnanswered === true ? null : encode(did[i]);
      done.set(id, { kind: "applied", outcome });
      return isUnanswered === true ? [] : [{ id, outcome: ctx.services.vault.seal(JSON.stringify(outcome)) }];
    }),
  );
  await keepOutcomes(tx, sealed);
  return commands.flatMap(({ command }) => done.get(command.id) ?? []);
}

type Hashed = JoinedCommand & { readonly hash: Buffer };

/** @returns ids that had no receipt */
async function takeReceipts(tx: Tx, commands: readonly Hashed[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into receipts (id, body_hash, endpoint, actor_id, made_at, arrived_at)
    select id, hash, endpoint, actor, made, arrived
    from unnest(${commands.map(({ command }) => command.id)}::uuid[], ${commands.map(({ hash }) => hash)}::bytea[],
      ${commands.map(({ command }) => nameOf(command.endpoint))}::text[], ${commands.map(({ ctx }) => ctx.actor.id)}::uuid[],
      ${commands.map(({ command }) => textOf(command.madeAt))}::timestamptz[],
      ${commands.map(({ ctx }) => textOf(ctx.now))}::timestamptz[]) as sent (id, hash, endpoint, actor, made, arrived)
    on conflict do nothing returning id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

async function keepOutcomes(
  tx: Tx,
  sealed: readonly { readonly id: string; readonly outcome: Buffer }[],
): Promise<void> {
  if (sealed.length === 0) return;
  await sql`
    update receipts set outcome = kept.outcome
    from unnest(${sealed.map(({ id }) => id)}::uuid[], ${sealed.map(({ outcome }) => outcome)}::bytea[]) as kept (id, outcome)
    where receipts.id = kept.id`.execute(tx);
}

async function firstOutcome(tx: Tx, { ctx, command: { id, isUnanswered }, hash }: Hashed): Promise<unknown> {
  const first = await tx
    .selectFrom("receipts")
    .select(["body_hash", "actor_id", "outcome"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  // Another account's outcome is not shown, even to one who guessed its id.
  if (!hash.equals(first.body_hash) || first.actor_id !== ctx.actor.id)
    throw requestRefusals.command_id_reused({ id });
  if (isUnanswered === true) return null;
  // A row of a list had the id first, and kept no reply that could be given now.
  if (first.outcome === null) throw requestRefusals.command_id_reused({ id });
  return JSON.parse(ctx.services.vault.open(first.outcome));
}

/** By which the same command is told from another with its id. */
export const hashOf = (
  { services: { vault } }: Pick<Context, "services">,
  { endpoint, sent }: Command,
): Buffer => vault.commandHmac(JSON.stringify([nameOf(endpoint), sent.params ?? {}, sent.body ?? null]));
