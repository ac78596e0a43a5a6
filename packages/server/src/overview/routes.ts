import * as contract from "@phaodai/domain/overview/contract";
import { route } from "#http/route";
import * as service from "./service.ts";

export const overviewRoutes = [
  route(contract.showDashboard, service.showDashboard),
  route(contract.showWorkbench, service.showWorkbench),
];
