import * as contract from "@phaodai/domain/tracing/contract";
import { route } from "#http/route";
import { listContacts } from "./contacts.ts";
import * as service from "./service.ts";

export const tracingRoutes = [
  route(contract.stateExposure, service.stateExposure),
  route(contract.withdrawExposure, service.withdrawExposure),
  route(contract.recordVisit, service.recordVisit),
  route(contract.withdrawVisit, service.withdrawVisit),
  route(contract.stateTransmission, service.stateTransmission),
  route(contract.withdrawTransmission, service.withdrawTransmission),
  route(contract.listContacts, listContacts),
];
