import * as contract from "@phaodai/domain/people/contract";
import { type Route, route } from "#http/route";
import * as duplicates from "./duplicates.ts";
import * as households from "./households.ts";
import * as service from "./service.ts";

export const peopleRoutes: readonly Route[] = [
  route(contract.registerPerson, service.registerPerson),
  route(contract.correctPerson, service.correctPerson),
  route(contract.showPerson, service.showPerson),
  route(contract.listPersonHistory, service.listPersonHistory),
  route(contract.searchPeople, service.searchPeople),
  route(contract.registerHousehold, households.registerHousehold),
  route(contract.addHouseholdMember, households.addMember),
  route(contract.showHousehold, households.showHousehold),
  route(contract.listDuplicateProposals, duplicates.listProposals),
  route(contract.dismissDuplicate, duplicates.dismiss),
];
