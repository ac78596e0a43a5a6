import * as contract from "@phaodai/domain/units/contract";
import { route } from "#http/route";
import * as service from "./service.ts";

export const unitRoutes = [
  route(contract.listUnits, service.listUnits),
  route(contract.readMosaic, service.readMosaic),
  route(contract.listFormerNames, service.listFormerNames),
  route(contract.resolveUnit, service.resolveUnit),
];
