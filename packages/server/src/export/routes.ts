import * as contract from "@phaodai/domain/registers/contract";
import { rawRoute, type Route } from "#http/route";
import type { Registers } from "#registers/service";
import * as service from "./service.ts";

export const exportRoutes = (registers: Registers): readonly Route[] => [
  rawRoute(contract.exportRows, async (ctx, input, { reply }) => {
    const file = service.exportRows(ctx, registers, input);
    return reply
      .header("content-type", file.mediaType)
      .header("content-disposition", `attachment; filename="${file.name}"`)
      .header("cache-control", "no-store")
      .send(file.content);
  }),
];
