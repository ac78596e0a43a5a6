import * as contract from "@phaodai/domain/people/contract";
import { bulkRoute, type Route, route } from "#http/route";
import * as corrections from "./corrections.ts";
import * as duplicates from "./duplicates.ts";
import * as households from "./households.ts";
import * as service from "./service.ts";

export const registerPersonRoute = bulkRoute(contract.registerPerson, {
  claims: ({ body }) => [`person ${body.id}`],
  apply: service.registerPeople,
});

export const peopleRoutes: readonly Route[] = [
  registerPersonRoute,
  route(contract.correctPerson, corrections.correctPerson),
  route(contract.showPerson, service.showPerson),
  route(contract.listPersonHistory, service.listPersonHistory),
  route(contract.searchPeople, service.searchPeople),
  route(contract.registerHousehold, households.registerHousehold),
  route(contract.addHouseholdMember, households.addMember),
  route(contract.showHousehold, households.showHousehold),
  route(contract.listDuplicateProposals, duplicates.listProposals),
  route(contract.dismissDuplicate, duplicates.dismiss),
];
