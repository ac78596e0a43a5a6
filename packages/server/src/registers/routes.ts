import * as contract from "@phaodai/domain/registers/contract";
import { route, type Route } from "#http/route";
import * as rows from "./rows.ts";
import * as service from "./service.ts";
import * as views from "./views.ts";

/** Every register of the product by its name in the path. */
export const registerRoutes = (registers: service.Registers): readonly Route[] => [
  route(contract.listRows, (ctx, input) => service.listRows(ctx, registers, input)),
  route(contract.searchRows, (ctx, input) => service.searchRows(ctx, registers, input)),
  route(contract.countRows, (ctx, input) => service.countRows(ctx, registers, input)),
  route(contract.showRow, (ctx, input) => rows.showRow(ctx, registers, input)),
  route(contract.listRowHistory, (ctx, input) => rows.listRowHistory(ctx, registers, input)),
  route(contract.selectRows, (ctx, input) => rows.selectRows(ctx, registers, input)),
  route(contract.listViews, (ctx, input) => views.listViews(ctx, registers, input)),
  route(contract.saveView, (ctx, input) => views.saveView(ctx, registers, input)),
  route(contract.changeView, (ctx, input) => views.changeView(ctx, registers, input)),
  route(contract.deleteView, (ctx, input) => views.deleteView(ctx, registers, input)),
];
