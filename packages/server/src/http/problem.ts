import { randomUUID } from "node:crypto";
import { requestRefusals } from "@phaodai/domain/request/contract";
import { Refusal } from "@phaodai/domain/shared/refusal";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { DatabaseAway } from "#db/database";
import { type Language, languageOf, wordsFor } from "./words.ts";

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = asRefusal(error);
  if (refusal.status === 503) request.log.warn({ requestId: request.id }, "the database is away");
  else if (refusal.status >= 500) {
    const route = `${request.method} ${request.routeOptions.url ?? ""}`; // the template: no value of the address
    request.log.error({ err: error, requestId: request.id, route }, "request failed");
  }
  if (refusal.status === 429 || refusal.status === 503) reply.header("retry-after", "5");
  return reply
    .code(refusal.status)
    .type("application/problem+json")
    .send(problemOf(refusal, languageOf(request.headers["accept-language"]), request.id));
}

/** RFC 9457. `code` never changes; `title` is in the reader's language. */
export function problemOf(refusal: Refusal, language: Language, traceId: string): object {
  const { errors, ...params } = refusal.details;
  return {
    type: `urn:phaodai:problem:${refusal.code}`,
    title: wordsFor(language, refusal.code, params),
    status: refusal.status,
    code: refusal.code,
    params,
    ...(errors === undefined ? {} : { errors }),
    traceId,
  };
}

export const newTraceId = (): string => randomUUID();

/** A refusal stays; the framework's own 4xx keep their status; a database that is away is said so; the rest is our bug. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof DatabaseAway) return requestRefusals.unavailable();
  // safe: everything read from it is optional
  const { statusCode, code } = error as Partial<FastifyError>;
  if (code !== undefined && isDatabaseAway(error, code)) return requestRefusals.unavailable();
  if (statusCode === 413) return requestRefusals.too_large();
  if (statusCode === 415) return requestRefusals.unsupported_media_type();
  if (statusCode === 429) return requestRefusals.too_many();
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Refusal("request.invalid", statusCode, { reason: code ?? "" });
  return requestRefusals.internal();
}

/** Connection refused or cut, shutting down, starting up, too many connections (PostgreSQL classes 08, 57P, 53). */
function isDatabaseAway(error: unknown, code: string): boolean {
  if (/^(08|57P|53)/.test(code)) return true;
  const isNetwork = code === "ECONNREFUSED" || code === "ECONNRESET" || code === "EPIPE";
  return isNetwork && error instanceof Error;
}
