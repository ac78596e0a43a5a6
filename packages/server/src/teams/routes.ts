import * as contract from "@phaodai/domain/teams/contract";
import * as rounding from "@phaodai/domain/teams/round-contract";
import { type Route, route } from "#http/route";
import * as arrivals from "./arrivals.ts";
import * as charges from "./charges.ts";
import * as coverage from "./coverage.ts";
import * as found from "./found.ts";
import * as visits from "./kept-visits.ts";
import * as rounds from "./rounds.ts";
import * as service from "./service.ts";

export const teamsRoutes: readonly Route[] = [
  route(contract.showCoverage, coverage.showCoverage),
  route(contract.listTeams, coverage.listTeams),
  route(contract.showTeamsAttention, service.teamsAttention),
  route(rounding.showFound, found.showFound),
  route(contract.showTeam, service.showTeam),
  route(contract.formTeam, service.formTeam),
  route(contract.changeTeam, service.changeTeam),
  route(contract.dissolveTeam, service.dissolveTeam),
  route(contract.appointMember, service.appointMember),
  route(contract.changeMember, service.changeMember),
  route(contract.releaseMember, service.releaseMember),
  route(contract.takeUpRounds, service.takeUpRounds),
  route(contract.listTeamHouseholds, charges.listTeamHouseholds),
  route(contract.chargeHouseholds, charges.chargeHouseholds),
  route(contract.releaseHouseholds, charges.releaseHouseholds),
  route(contract.proposeSpread, charges.proposeSpread),
  route(rounding.showRound, rounds.showRound),
  route(rounding.recordVisit, rounds.recordVisit),
  route(rounding.showVisit, visits.showVisit),
  route(rounding.settleSuspicion, found.settleSuspicion),
  route(rounding.settleHelp, found.settleHelp),
  route(rounding.watchArrival, arrivals.watchArrival),
  route(rounding.changeArrival, arrivals.changeArrival),
  route(rounding.endArrival, arrivals.endArrival),
];
