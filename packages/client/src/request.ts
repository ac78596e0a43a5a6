import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { uuidV7 } from "@phaodai/domain/shared/uuid";
import { z } from "zod";

type Params<E> = E extends { readonly params: infer S extends z.ZodObject } ? z.output<S> : unknown;
type Body<E> = E extends { readonly body: infer S extends z.ZodType } ? { body: z.output<S> } : unknown;
type Query<E> = E extends { readonly query: infer S extends z.ZodObject } ? Loose<S> : unknown;

/** Decoded values of a query, where a key the server has a default for may be left out. */
type Loose<S extends z.ZodObject> = {
  [K in keyof z.output<S> as K extends NeededKey<S> ? K : never]: z.output<S>[K];
} & { [K in keyof z.output<S> as K extends NeededKey<S> ? never : K]?: z.output<S>[K] | undefined };
type NeededKey<S extends z.ZodObject> = {
  [K in keyof z.input<S>]: undefined extends z.input<S>[K] ? never : K;
}[keyof z.input<S>];

/** What a call takes: params and query side by side, the body under `body`. Days and moments are Temporal values. */
export type CallInput<E extends Endpoint> = Params<E> & Query<E> & Body<E>;

/** Where the server is and how to speak to it; `signal`, `version` and `commandId` belong to a single call. */
export interface Connection {
  /** "" for the page's own server, "http://127.0.0.1:8021" elsewhere. */
  readonly baseUrl: string;
  /** BCP 47, asked at every call, since the user may change it: "vi". */
  readonly language?: () => string;
  /** Headers of a caller that is not a browser (a session cookie in tests and the command line). */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** The version that was read: sent as If-Match, refused with 412 when somebody changed the record since. */
  readonly version?: number | string;
  /** The id of a command; made here when left out. Give it to send the very same command again later. */
  readonly commandId?: string;
}

/** A client-made command or record id: a UUIDv7 of this moment. */
export const newId = (): string => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

export function urlOf<E extends Endpoint>({ baseUrl }: Connection, endpoint: E, input: CallInput<E>): string {
  const params = paramsOf(endpoint, input);
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = endpoint.query ? searchOf(encodeFields(endpoint.query, valuesOf(input))) : "";
  return `${baseUrl}/v1${path}${search && `?${search}`}`;
}

/** The values of a path by their names, as text. */
export function paramsOf<E extends Endpoint>(endpoint: E, input: CallInput<E>): Record<string, string> {
  const params = endpoint.params ? encodeFields(endpoint.params, valuesOf(input)) : {};
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, asText(value)]));
}

export function headersOf(connection: Connection, endpoint: Endpoint): Record<string, string> {
  return {
    accept: endpoint.sends === "events" ? "text/event-stream" : "application/json, application/problem+json",
    ...(connection.language && { "accept-language": connection.language() }),
    ...(connection.version !== undefined && { "if-match": `"${connection.version}"` }),
    ...(endpoint.command && { "idempotency-key": connection.commandId ?? newId() }),
    ...connection.headers,
  };
}

export function bodyOf<E extends Endpoint>(endpoint: E, input: CallInput<E>): string | null {
  if (!endpoint.body) return null;
  return JSON.stringify(z.encode(endpoint.body, valuesOf(input)["body"]));
}

// Safe: CallInput is an intersection of objects, or `unknown` for an endpoint that takes nothing.
const valuesOf = (input: unknown) => (input ?? {}) as Readonly<Record<string, unknown>>;

/** Field by field: a default does not encode where nothing was given, and the input also holds the fields of others. */
function encodeFields(
  schema: z.ZodObject,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const given = Object.entries(schema.shape).filter(([key]) => values[key] !== undefined);
  return Object.fromEntries(given.map(([key, field]) => [key, z.encode(field, values[key])]));
}

/** Lists repeat their key; undefined and null are left out. */
function searchOf(values: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) search.append(key, asText(one));
  return search.toString();
}

/** A value of a path, a query or a form: text as it is, everything else as JSON (`true`, `12`). */
export const asText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
