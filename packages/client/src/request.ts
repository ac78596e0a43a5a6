import type { Endpoint, InputOf } from "@phaodai/domain/shared/endpoint";
import { uuidV7 } from "@phaodai/domain/shared/uuid";
import { z } from "zod";

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

export function urlOf<E extends Endpoint>({ baseUrl }: Connection, endpoint: E, input: InputOf<E>): string {
  const values = valuesOf(input);
  const params = endpoint.params ? z.encode(endpoint.params, values) : {};
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(asText(params[name])),
  );
  const search = endpoint.query ? searchOf(z.encode(endpoint.query, values)) : "";
  return `${baseUrl}/v1${path}${search && `?${search}`}`;
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

export function bodyOf<E extends Endpoint>(endpoint: E, input: InputOf<E>): string | null {
  if (!endpoint.body) return null;
  return JSON.stringify(z.encode(endpoint.body, valuesOf(input)["body"]));
}

// Safe: InputOf is an intersection of objects, or `unknown` for an endpoint that takes nothing.
const valuesOf = (input: unknown) => (input ?? {}) as Readonly<Record<string, unknown>>;

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
