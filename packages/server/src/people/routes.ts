import * as contract from "@phaodai/domain/people/contract";
import { bulkRoute, type Route, route } from "#http/route";
import * as corrections from "./corrections.ts";
import * as households from "./households.ts";
import * as merges from "./merges.ts";
import * as proposals from "./proposals.ts";
import { searchPeople } from "./search.ts";
import * as reading from "./reading.ts";
import * as service from "./service.ts";
import { withdrawPeople } from "./withdrawals.ts";

export const registerPersonRoute = bulkRoute(contract.registerPerson, {
  claims: ({ body }) => [`person ${body.id}`],
  apply: service.registerPeople,
  reply: service.registrationReply,
});

export const correctPersonRoute = route(contract.correctPerson, corrections.correctPerson);

export const withdrawPersonRoute = bulkRoute(contract.withdrawPerson, {
  claims: ({ personId }) => [`person ${personId}`],
  apply: withdrawPeople,
  reply: (withdrawn) => withdrawn,
});

export const peopleRoutes: readonly Route[] = [
  registerPersonRoute,
  correctPersonRoute,
  withdrawPersonRoute,
  route(contract.showPerson, reading.showPerson),
  route(contract.listPersonHistory, reading.listPersonHistory),
  route(contract.searchPeople, searchPeople),
  route(contract.registerHousehold, households.registerHousehold),
  route(contract.addHouseholdMember, households.addMember),
  route(contract.showHousehold, households.showHousehold),
  route(contract.listDuplicateProposals, proposals.listProposals),
  route(contract.dismissDuplicate, proposals.dismiss),
  route(contract.reopenDuplicate, proposals.reopen),
  route(contract.mergePeople, merges.mergePeople),
  route(contract.undoMerge, merges.undoMerge),
];
