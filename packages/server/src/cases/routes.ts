import * as contract from "@phaodai/domain/cases/contract";
import { type Route, route } from "#http/route";
import * as service from "./service.ts";

export const casesRoutes: readonly Route[] = [
  route(contract.reportCase, service.reportCase),
  route(contract.correctCase, service.correctCase),
  route(contract.confirmCase, service.confirmCase),
  route(contract.ruleOutCase, service.ruleOutCase),
  route(contract.showCase, service.showCase),
  route(contract.listCaseHistory, service.listCaseHistory),
];
