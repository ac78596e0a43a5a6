import * as contract from "@phaodai/domain/cases/contract";
import { bulkRoute, type Route, route } from "#http/route";
import { preparedReport, replyTo, reportCases } from "./report.ts";
import * as service from "./service.ts";

export const reportCaseRoute = bulkRoute(contract.reportCase, {
  claims: ({ body: { id, person, disease, code } }) => [
    `case ${id}`,
    `person ${person.id}`,
    // Whose contacts are known already is traced; what one ring tells rests on who was a case before.
    ...(person.kind === "registered" ? ["rings"] : []),
    ...(code === null ? [] : [`${disease} ${code}`]),
  ],
  prepare: preparedReport,
  apply: reportCases,
  reply: replyTo,
});

export const correctCaseRoute = route(contract.correctCase, service.correctCase);
export const ruleOutCaseRoute = route(contract.ruleOutCase, service.ruleOutCase);

export const casesRoutes: readonly Route[] = [
  reportCaseRoute,
  correctCaseRoute,
  route(contract.confirmCase, service.confirmCase),
  ruleOutCaseRoute,
  route(contract.withdrawDoubleReport, service.withdrawDoubleReport),
  route(contract.showCase, service.showCase),
  route(contract.listCaseHistory, service.listCaseHistory),
];
