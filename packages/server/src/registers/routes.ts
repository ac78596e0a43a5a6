import * as contract from "@phaodai/domain/registers/contract";
import { encoderOf } from "#http/encoder";
import { rawRoute, route, type Route } from "#http/route";
import * as rows from "./rows.ts";
import * as service from "./service.ts";
import * as views from "./views.ts";

/** Every register of the product by its name in the path. */
export const registerRoutes = (registers: service.Registers): readonly Route[] => [
  // What a page holds was read and masked here: nothing is gained by looking at each of its cells once more.
  rawRoute(contract.listRows, async (ctx, input) =>
    encodePage(await service.listRows(ctx, registers, input)),
  ),
  rawRoute(contract.searchRows, async (ctx, input) =>
    encodePage(await service.searchRows(ctx, registers, input)),
  ),
  route(contract.countRows, (ctx, input) => service.countRows(ctx, registers, input)),
  route(contract.showRow, (ctx, input) => rows.showRow(ctx, registers, input)),
  route(contract.listRowHistory, (ctx, input) => rows.listRowHistory(ctx, registers, input)),
  route(contract.selectRows, (ctx, input) => rows.selectRows(ctx, registers, input)),
  route(contract.listViews, (ctx, input) => views.listViews(ctx, registers, input)),
  route(contract.saveView, (ctx, input) => views.saveView(ctx, registers, input)),
  route(contract.changeView, (ctx, input) => views.changeView(ctx, registers, input)),
  route(contract.deleteView, (ctx, input) => views.deleteView(ctx, registers, input)),
];

const encodePage = encoderOf(contract.listRows.reply);
