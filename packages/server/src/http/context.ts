import { dayOf } from "@phaodai/domain/shared/instant";
import type { Actor, Context, Services } from "#context";
import type { Scope, Tx } from "#db/database";
import type { JournalLine } from "#events";

interface Asked {
  readonly services: Services;
  readonly actor: Actor;
  readonly scope: Scope;
  readonly expects?: number | undefined;
}

/** A context whose every transaction is its own: for questions. */
export function openContext({ services, actor, scope, expects }: Asked): Context {
  const now = services.now();
  return {
    services,
    actor,
    scope,
    now,
    today: dayOf(now),
    commandId: undefined,
    expects,
    inTransaction: (work) => services.database.inScope(scope, work),
  };
}

/** The same inside one transaction: for a command, whose changes commit together with its receipt. */
export const joinTransaction = (
  ctx: Context,
  tx: Tx,
  command: {
    readonly id: string;
    readonly expects?: number | undefined;
    readonly heldLines?: JournalLine[];
  },
): Context => ({
  ...ctx,
  commandId: command.id,
  expects: command.expects ?? ctx.expects,
  heldLines: command.heldLines,
  inTransaction: (work) => work(tx),
});
