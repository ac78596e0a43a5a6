import type { z } from "zod";

/** One HTTP call, described once: the server mounts it, the client calls it, OpenAPI prints it. */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Under /v1, with :names for params: "/cases/:caseId/confirmation". */
  readonly path: `/${string}`;
  /** The permission an actor must hold, checked before the handler runs; "public" needs no session. */
  readonly may: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What comes back; a file or an event stream instead of JSON says so in `sends`. */
  readonly reply: z.ZodType;
  readonly sends?: "json" | "file" | "events";
  /** "multipart": the body is a file upload, streamed to the service as `file`; "bytes": the body is the file itself, of whatever type. */
  readonly takes?: "json" | "multipart" | "bytes";
  /** A change of facts: needs an Idempotency-Key (the client-made command id), leaves a receipt. */
  readonly command?: true;
  /** Every code this call may refuse with, and its HTTP status. */
  readonly refusals?: Readonly<Record<string, number>>;
}

type Output<S> = S extends z.ZodType ? z.output<S> : unknown;
type Field<E, K extends keyof Endpoint> = E extends { readonly [P in K]: infer S } ? Output<S> : unknown;

export type InputOf<E extends Endpoint> = Field<E, "params"> &
  Field<E, "query"> &
  (E extends { readonly body: infer B } ? { body: Output<B> } : unknown);
export type ReplyOf<E extends Endpoint> = z.output<E["reply"]>;
