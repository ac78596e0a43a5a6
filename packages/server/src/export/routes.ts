import type { Readable } from "node:stream";
import * as contract from "@phaodai/domain/registers/contract";
import { requestRefusals } from "@phaodai/domain/request/contract";
import type { FastifyReply } from "fastify";
import type { Context } from "#context";
import { rawRoute, type Route } from "#http/route";
import type { Registers } from "#registers/service";
import { type ExportedFile, exportRows } from "./service.ts";

export function exportRoutes(registers: Registers): readonly Route[] {
  const running = new Map<string, number>();
  return [
    rawRoute(contract.exportRows, async (ctx, input, { reply }) =>
      send(
        reply,
        counted(running, ctx, () => exportRows(ctx, registers, input)),
      ),
    ),
    rawRoute(contract.exportFound, async (ctx, { register, body }, { reply }) =>
      send(
        reply,
        counted(running, ctx, () => exportRows(ctx, registers, { register, ...body })),
      ),
    ),
  ];
}

/** A file holds a connection of the database until nothing runs for it any more: never so many that lists have none. */
const mostAtOnce = { ofAccount: 2, together: 4 };

function counted(running: Map<string, number>, { actor }: Context, open: () => ExportedFile): ExportedFile {
  const own = running.get(actor.id) ?? 0;
  const all = [...running.values()].reduce((sum, n) => sum + n, 0);
  if (own >= mostAtOnce.ofAccount || all >= mostAtOnce.together) throw requestRefusals.too_many();
  const file = open();
  running.set(actor.id, own + 1);
  void file.ended.then(() => {
    const left = (running.get(actor.id) ?? 1) - 1;
    if (left === 0) running.delete(actor.id);
    else running.set(actor.id, left);
  });
  return file;
}

const patience = 120_000;

/** Whoever takes nothing for so long has gone, or holds the connection on purpose. */
function endWhenStalled({ raw }: FastifyReply, content: Readable): void {
  let before = -1;
  const watch = setInterval(() => {
    const now = raw.socket?.bytesWritten ?? 0;
    if (now === before) content.destroy(new Error("nobody read the export"));
    before = now;
  }, patience).unref();
  content.once("close", () => clearInterval(watch));
}

function send(reply: FastifyReply, file: ExportedFile): FastifyReply {
  endWhenStalled(reply, file.content);
  return reply
    .header("content-type", file.mediaType)
    .header("content-disposition", `attachment; filename="${file.name}"`)
    .header("cache-control", "no-store")
    .send(file.content);
}
