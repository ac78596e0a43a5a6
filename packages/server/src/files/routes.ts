import * as contract from "@phaodai/domain/files/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Readable } from "node:stream";
import { z } from "zod";
import { rawRoute, route, type Route } from "#http/route";
import { addFile, listFiles, openFile, type OpenedFile } from "./service.ts";

/** Files for evidence and papers: kept and shown as they are, of a few kinds only. */
export const fileRoutes: readonly Route[] = [
  rawRoute(contract.putFile, async (ctx, sent, { request }) => {
    const body = request.body as Readable; // safe: a route that takes bytes is handed the stream
    const kept = await addFile(ctx, { ...sent, name: nameIn(request), body });
    return z.encode(contract.StoredFile, kept);
  }),
  route(contract.listFiles, listFiles),
  rawRoute(contract.showFile, async (ctx, input, { reply }) => send(reply, await openFile(ctx, input))),
];

/** Percent-encoded, since a header holds no Vietnamese. */
function nameIn({ headers }: FastifyRequest): string {
  const name = String(headers["x-file-name"] ?? "");
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a percent sign that is one
  }
}

/** What a browser draws without running it. (Its viewer of PDF does not open in a sandbox, and has one of its own.) */
const shownInPlace: readonly contract.MediaType[] = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "application/pdf",
];

function send(reply: FastifyReply, { name, mediaType, bytes }: OpenedFile): FastifyReply {
  const place = shownInPlace.includes(mediaType) ? "inline" : "attachment";
  return reply
    .type(mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType)
    .header("content-disposition", `${place}; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header(
      "content-security-policy",
      `default-src 'none'${mediaType === "application/pdf" ? "" : "; sandbox"}`,
    )
    .header("x-content-type-options", "nosniff")
    .send(bytes);
}
