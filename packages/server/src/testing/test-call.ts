import { randomUUID } from "node:crypto";
import type { Endpoint, InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { FastifyInstance, InjectOptions } from "fastify";
import { z } from "zod";
import type { Actor } from "#context";

/** What a call sends: decoded values as the contract has them, params and query side by side, the body under `body`. */
type Loose<T> = T extends object ? { readonly [K in keyof T]?: T[K] } : T;

export interface Sent<E extends Endpoint> {
  readonly input?: Loose<InputOf<E>>;
  /** The same id again is the same command; a new one when left out. */
  readonly commandId?: string;
  /** The version that was seen: If-Match. */
  readonly version?: number;
}

export interface Answer<E extends Endpoint> {
  readonly status: number;
  /** The refusal's code, "cases.already_confirmed"; undefined when the call went well. */
  readonly code: string | undefined;
  /** Decoded by the contract. @throws Error that says the problem, when the call did not go well */
  readonly reply: () => ReplyOf<E>;
  /** The text as it came. */
  readonly text: string;
}

export type Call = <E extends Endpoint>(
  actor: Actor | undefined,
  endpoint: E,
  sent?: Sent<E>,
) => Promise<Answer<E>>;

export const callVia =
  (app: FastifyInstance): Call =>
  async (actor, endpoint, sent = {}) => {
    const response = await app.inject(requestOf(actor, endpoint, sent));
    const isJson = String(response.headers["content-type"]).includes("json");
    const problem =
      response.statusCode >= 400 && isJson
        ? z.object({ code: z.string() }).parse(response.json())
        : undefined;
    return {
      status: response.statusCode,
      code: problem?.code,
      text: response.body,
      reply() {
        if (response.statusCode >= 400) throw new Error(`${response.statusCode} ${response.body}`);
        return endpoint.reply.parse(response.json()) as ReplyOf<typeof endpoint>; // safe: parsed by this endpoint's own schema
      },
    };
  };

export function requestOf<E extends Endpoint>(
  actor: Actor | undefined,
  endpoint: E,
  sent: Sent<E>,
): InjectOptions {
  // safe: an input is an object of params, query and body
  const input = (sent.input ?? {}) as Readonly<Record<string, unknown>>;
  const params = encodeFields(endpoint.params, input);
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  return {
    method: endpoint.method,
    url: `/v1${path}`,
    query: Object.fromEntries(
      Object.entries(encodeFields(endpoint.query, input)).map(([key, value]) => [key, String(value)]),
    ),
    headers: {
      ...(actor && { "x-actor": actor.id }),
      ...(endpoint.command && { "idempotency-key": sent.commandId ?? randomUUID() }),
      ...(sent.version !== undefined && { "if-match": `"${sent.version}"` }),
      ...(endpoint.body && { "content-type": "application/json" }),
    },
    // Temporal values write themselves as the contract reads them.
    ...(endpoint.body && { payload: JSON.stringify(input["body"]) }),
  };
}

function encodeFields(
  schema: z.ZodObject | undefined,
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const given = Object.entries(schema?.shape ?? {}).filter(([key]) => input[key] !== undefined);
  return Object.fromEntries(given.map(([key, field]) => [key, z.encode(field, input[key])]));
}
