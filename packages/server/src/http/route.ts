import { openPermissions, type Permission } from "@phaodai/domain/access/roles";
import { accessRefusals } from "@phaodai/domain/access/contract";
import { requestRefusals } from "@phaodai/domain/request/contract";
import type { Endpoint, InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { alone, type Asked } from "#bulk";
import type { Actor, Context } from "#context";
import type { Scope, Tx } from "#db/database";
import { type Encoder, encoderOf } from "./encoder.ts";

export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** What an endpoint needs beside its input when it sends or takes something other than JSON. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface Route {
  readonly endpoint: Endpoint;
  /** Parses, runs, encodes. Permission was asked before (`scopeFor`). */
  run(ctx: Context, raw: RawInput, exchange: Exchange): Promise<unknown>;
  /** How many such commands are applied at once; none where each stands for itself. */
  readonly together?: Together;
}

/** The bulk form of a command: what it does to all is what each alone, one after another, would do. */
export interface Together<I = unknown> {
  /** @throws Refusal where it does not fit the contract */
  read(raw: RawInput): I;
  /**
   * What can be said of one before its turn, by its context and input alone; `apply` is given it as `ready`. Undefined where that
   * rests on what the database holds.
   */
  prepare?(ctx: Context, input: I): unknown;
  /** What it makes or looks for by name. Two that name the same do not go together: the second may rest on the first. */
  claims(input: I): readonly string[];
  /**
   * @param asked of which no two claim the same
   * @returns what each did, in order
   * @throws SomeRefused
   */
  apply(tx: Tx, asked: readonly Asked<I>[]): Promise<readonly unknown[]>;
  /** What one did, as its reply is sent. */
  readonly encode: Encoder;
}

/** Binds a service function to its contract. */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (ctx: Context, input: InputOf<E>) => Promise<ReplyOf<E>>,
): Route {
  return {
    endpoint,
    run: async (ctx, raw) => z.encode(endpoint.reply, await handle(ctx, readInput(endpoint, raw))),
  };
}

/** The same for a service function that takes many at once: one command is the only one of several. */
export function bulkRoute<E extends Endpoint, D, P = never>(
  endpoint: E,
  { claims, prepare, apply, reply }: BulkForm<E, D, P>,
): Route & { readonly together: Together<InputOf<E>> } {
  const encode = encoderOf(endpoint.reply);
  const together: Together<InputOf<E>> = {
    read: (raw) => readInput(endpoint, raw),
    claims,
    ...(prepare && { prepare }),
    apply: (tx, asked) => apply(tx, asked as readonly Prepared<E, P>[]), // safe: `ready` is what `prepare` returned
    encode: (did) => encode(reply(did as D)), // safe: what `apply` returned
  };
  return {
    endpoint,
    together,
    run: async (ctx, raw) => {
      const input = together.read(raw);
      const did = await ctx.inTransaction((tx) => alone(ctx, () => apply(tx, [{ ctx, input }])));
      return z.encode(endpoint.reply, reply(did));
    },
  };
}

type Prepared<E extends Endpoint, P> = Asked<InputOf<E>> & { readonly ready?: P | undefined };

interface BulkForm<E extends Endpoint, D, P> {
  claims(input: InputOf<E>): readonly string[];
  /** @throws Refusal: it is asked again in its turn */
  prepare?(ctx: Context, input: InputOf<E>): P | undefined;
  apply(tx: Tx, asked: readonly Prepared<E, P>[]): Promise<readonly D[]>;
  /** Asked only where somebody waits for it. Pure. */
  reply(did: D): ReplyOf<E>;
}

/** The same for files, event streams and uploads: the handler answers through the exchange itself. */
export function rawRoute<E extends Endpoint>(
  endpoint: E,
  handle: (ctx: Context, input: InputOf<E>, exchange: Exchange) => Promise<unknown>,
): Route {
  return { endpoint, run: (ctx, raw, exchange) => handle(ctx, readInput(endpoint, raw), exchange) };
}

/** The rows an actor may use an endpoint on; refuses where the permission is missing. Public endpoints see no rows. */
export function scopeFor(endpoint: Endpoint, actor: Actor | undefined): Scope {
  const nothing: Scope = { kind: "area", unitIds: [] };
  if (endpoint.may === openPermissions[0]) return nothing;
  if (!actor) throw accessRefusals.not_signed_in();
  if (endpoint.may === openPermissions[1]) return nothing;
  // safe: a name that is no permission is in no grant, and is refused
  const scope = actor.grants.get(endpoint.may as Permission);
  if (!scope) throw accessRefusals.forbidden({ may: endpoint.may });
  return scope;
}

function readInput<E extends Endpoint>(endpoint: E, raw: RawInput): InputOf<E> {
  const input = {
    ...read(endpoint.params, raw.params, "/params"),
    ...read(endpoint.query, raw.query, "/query"),
    ...(endpoint.body && endpoint.takes !== "multipart" && { body: read(endpoint.body, raw.body, "") }),
  };
  return input as InputOf<E>; // safe: built from the same schemas InputOf is computed from
}

/** Only what the caller sent may become a 400; a reply that fails to encode is our bug and stays a 500. */
function read(schema: z.ZodType | undefined, value: unknown, pointer: string): object | undefined {
  const result = schema?.safeParse(value);
  if (result?.error)
    throw requestRefusals.invalid({
      errors: result.error.issues.map((issue) => ({
        pointer: [pointer, ...issue.path.map(String)].join("/"),
        code: issue.code,
        message: issue.message,
      })),
    });
  return result?.data as object | undefined; // safe: params, query and body schemas are objects
}
