import * as contract from "@phaodai/domain/cases/contract";
import { bulkRoute, type Route, route } from "#http/route";
import { reportCases } from "./report.ts";
import * as service from "./service.ts";

export const reportCaseRoute = bulkRoute(contract.reportCase, {
  claims: ({ body: { id, person, disease, code } }) => [
    `case ${id}`,
    `person ${person.id}`,
    ...(code === null ? [] : [`${disease} ${code}`]),
  ],
  apply: reportCases,
});

export const casesRoutes: readonly Route[] = [
  reportCaseRoute,
  route(contract.correctCase, service.correctCase),
  route(contract.confirmCase, service.confirmCase),
  route(contract.ruleOutCase, service.ruleOutCase),
  route(contract.showCase, service.showCase),
  route(contract.listCaseHistory, service.listCaseHistory),
];
