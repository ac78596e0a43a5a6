import * as chains from "@phaodai/domain/tracing/chain-contract";
import * as contract from "@phaodai/domain/tracing/contract";
import { route } from "#http/route";
import { checkIn } from "./check-ins.ts";
import { listContacts } from "./contacts.ts";
import { listChains } from "./chains.ts";
import { listInfectors } from "./infectors.ts";
import { listSharedPlaces } from "./shared-places.ts";
import { showTimeline } from "./timeline.ts";
import * as service from "./service.ts";

export const tracingRoutes = [
  route(contract.stateExposure, service.stateExposure),
  route(contract.withdrawExposure, service.withdrawExposure),
  route(contract.recordVisit, service.recordVisit),
  route(contract.withdrawVisit, service.withdrawVisit),
  route(chains.stateTransmission, service.stateTransmission),
  route(chains.withdrawTransmission, service.withdrawTransmission),
  route(contract.checkIn, checkIn),
  route(contract.listContacts, listContacts),
  route(contract.showTimeline, showTimeline),
  route(contract.listSharedPlaces, listSharedPlaces),
  route(chains.listChains, listChains),
  route(chains.listInfectors, listInfectors),
];
