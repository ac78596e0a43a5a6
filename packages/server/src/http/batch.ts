import { runCommands } from "@phaodai/domain/access/contract";
import { requestRefusals } from "@phaodai/domain/request/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import { type CommandEnd, type CommandRun, runCommandsWithin } from "./commands.ts";
import { openContext } from "./context.ts";
import { asRefusal, problemOf } from "./problem.ts";
import { nameOf } from "./receipts.ts";
import { type Exchange, rawRoute, type Route, scopeFor } from "./route.ts";
import { languageOf } from "./words.ts";

type Sent = InputOf<typeof runCommands>["body"]["commands"][number];
type Outcome = ReplyOf<typeof runCommands>["outcomes"][number];

/**
 * `POST /v1/commands`: what a phone kept while it was offline, a selection in a register, or a script sends. Each command has its
 * own permission, receipt and outcome, as if it were called alone; one that is refused does not hold up the next. Neighbours of one
 * endpoint share a transaction.
 * @param routes all routes; only those whose endpoint is a command may be named
 */
export function batchRoute(routes: readonly Route[], afterCommand: () => void): Route {
  const byName = new Map(
    routes.filter(({ endpoint }) => endpoint.command).map((one) => [nameOf(one.endpoint), one]),
  );
  return rawRoute(runCommands, async (ctx, { body }, exchange) => {
    const outcomes: Outcome[] = [];
    for (const sent of neighbours(body.commands)) {
      const route = byName.get(sent[0]?.endpoint ?? "");
      outcomes.push(...(await runNeighbours(ctx, { route, sent, exchange })));
    }
    afterCommand();
    return { outcomes };
  });
}

/** How long others wait for a row that one of them changed. */
const mostNeighbours = 100;

function neighbours(commands: readonly Sent[]): Sent[][] {
  const groups: Sent[][] = [];
  for (const sent of commands) {
    const last = groups.at(-1);
    if (last && last.length < mostNeighbours && last[0]?.endpoint === sent.endpoint) last.push(sent);
    else groups.push([sent]);
  }
  return groups;
}

interface Neighbours {
  readonly route: Route | undefined;
  readonly sent: readonly Sent[];
  readonly exchange: Exchange;
}

async function runNeighbours(
  { services, actor }: Context,
  { route, sent, exchange }: Neighbours,
): Promise<Outcome[]> {
  try {
    if (!route) throw requestRefusals.command_unknown({ endpoint: sent[0]?.endpoint });
    const ctx = openContext({ services, actor, scope: scopeFor(route.endpoint, actor) });
    const runs = sent.map(({ id, params, body, madeAt, expects }) => ({
      route,
      command: { id, endpoint: route.endpoint, sent: { params, body }, madeAt },
      exchange,
      expects,
    }));
    const ends = await runShared(ctx, runs);
    return ends.map((end, i) => outcomeOf(end, sent[i]?.id ?? "", exchange));
  } catch (error) {
    return sent.map(({ id }) => refusedOutcome(error, id, exchange));
  }
}

/** Together; where they and somebody else's wait for each other, or one of them fails untold, one by one as far as that goes. */
async function runShared(ctx: Context, runs: readonly CommandRun[]): Promise<CommandEnd[]> {
  const within = (some: readonly CommandRun[]): Promise<CommandEnd[]> =>
    ctx.inTransaction((tx) => runCommandsWithin(ctx, tx, some));
  try {
    return await within(runs);
  } catch (error) {
    if (runs.length === 1) throw error;
    const ends: CommandEnd[] = [];
    for (const run of runs) ends.push(...(await within([run])));
    return ends;
  }
}

function outcomeOf(end: CommandEnd, id: string, exchange: Exchange): Outcome {
  return end.kind === "failed"
    ? refusedOutcome(end.error, id, exchange)
    : { id, status: 200, body: end.outcome };
}

/** @throws what is no refusal: the database is away or we have a bug, and the sender keeps what has no outcome and sends it again */
function refusedOutcome(error: unknown, id: string, { request }: Exchange): Outcome {
  const refusal = asRefusal(error);
  if (refusal.status >= 500) throw error;
  return {
    id,
    status: refusal.status,
    body: problemOf(refusal, languageOf(request.headers["accept-language"]), request.id),
  };
}
