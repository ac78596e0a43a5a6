import { runCommands } from "@phaodai/domain/access/contract";
import { requestRefusals } from "@phaodai/domain/request/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import { runCommand } from "./commands.ts";
import { openContext } from "./context.ts";
import { asRefusal, problemOf } from "./problem.ts";
import { nameOf } from "./receipts.ts";
import { type Exchange, rawRoute, type Route, scopeFor } from "./route.ts";
import { languageOf } from "./words.ts";

type Sent = InputOf<typeof runCommands>["body"]["commands"][number];
type Outcome = ReplyOf<typeof runCommands>["outcomes"][number];

/**
 * `POST /v1/commands`: what a phone kept while it was offline, or a script sends. Each command is run as if it were called
 * alone: its own permission, transaction, receipt and outcome; one that is refused does not hold up the next.
 * @param routes all routes; only those whose endpoint is a command may be named
 */
export function batchRoute(routes: readonly Route[], afterCommand: () => void): Route {
  const byName = new Map(
    routes.filter(({ endpoint }) => endpoint.command).map((one) => [nameOf(one.endpoint), one]),
  );
  return rawRoute(runCommands, async (ctx, { body }, exchange) => {
    const outcomes: Outcome[] = [];
    for (const sent of body.commands)
      outcomes.push(await runOne(ctx, byName.get(sent.endpoint), sent, exchange));
    afterCommand();
    return { outcomes };
  });
}

async function runOne(
  { services, actor }: Context,
  route: Route | undefined,
  sent: Sent,
  exchange: Exchange,
): Promise<Outcome> {
  try {
    if (!route) throw requestRefusals.command_unknown({ endpoint: sent.endpoint });
    const ctx = openContext({
      services,
      actor,
      scope: scopeFor(route.endpoint, actor),
      expects: sent.expects,
    });
    const command = {
      id: sent.id,
      endpoint: route.endpoint,
      sent: { params: sent.params, body: sent.body },
      madeAt: sent.madeAt,
    };
    return { id: sent.id, status: 200, body: await runCommand(ctx, { route, command, exchange }) };
  } catch (error) {
    const { request } = exchange;
    const refusal = asRefusal(error);
    // The database is away or we have a bug: the sender keeps what has no outcome and sends it again.
    if (refusal.status >= 500) throw error;
    return {
      id: sent.id,
      status: refusal.status,
      body: problemOf(refusal, languageOf(request.headers["accept-language"]), request.id),
    };
  }
}
