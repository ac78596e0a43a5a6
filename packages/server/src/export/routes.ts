import * as contract from "@phaodai/domain/registers/contract";
import type { FastifyReply } from "fastify";
import { rawRoute, type Route } from "#http/route";
import type { Registers } from "#registers/service";
import { type ExportedFile, exportRows } from "./service.ts";

export const exportRoutes = (registers: Registers): readonly Route[] => [
  rawRoute(contract.exportRows, async (ctx, input, { reply }) =>
    send(reply, exportRows(ctx, registers, input)),
  ),
  rawRoute(contract.exportFound, async (ctx, { register, body }, { reply }) =>
    send(reply, exportRows(ctx, registers, { register, ...body })),
  ),
];

const send = (reply: FastifyReply, file: ExportedFile): FastifyReply =>
  reply
    .header("content-type", file.mediaType)
    .header("content-disposition", `attachment; filename="${file.name}"`)
    .header("cache-control", "no-store")
    .send(file.content);
