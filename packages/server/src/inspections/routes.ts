import * as comparisonContract from "@phaodai/domain/inspections/comparison-contract";
import * as contract from "@phaodai/domain/inspections/contract";
import * as meritContract from "@phaodai/domain/inspections/merit-contract";
import * as sanctionContract from "@phaodai/domain/inspections/sanction-contract";
import * as teamContract from "@phaodai/domain/inspections/team-contract";
import type { FastifyReply } from "fastify";
import { rawRoute, route, type Route } from "#http/route";
import * as comparison from "./comparison.ts";
import * as merits from "./merits.ts";
import { listPublications } from "./publications.ts";
import * as overview from "./overview.ts";
import * as papers from "./papers.ts";
import { recordInspection } from "./record.ts";
import * as service from "./service.ts";
import * as teams from "./teams.ts";
import * as violations from "./violations.ts";

export const inspectionsRoutes: readonly Route[] = [
  route(contract.recordInspection, recordInspection),
  route(contract.showFieldPack, service.showFieldPack),
  route(contract.showInspection, service.showInspection),
  route(contract.withdrawFinding, service.withdrawFinding),
  route(teamContract.listTeams, teams.listTeams),
  route(teamContract.foundTeam, teams.foundTeam),
  route(teamContract.changeTeam, teams.changeTeam),
  route(teamContract.endTeam, teams.endTeam),
  route(teamContract.listPlans, teams.listPlans),
  route(teamContract.makePlan, teams.makePlan),
  route(teamContract.cancelPlan, teams.cancelPlan),
  route(teamContract.showOverview, overview.showOverview),
  route(teamContract.showInspectionsAttention, overview.showInspectionsAttention),
  route(sanctionContract.recordViolation, violations.recordViolation),
  route(sanctionContract.sanctionViolation, violations.sanctionViolation),
  route(sanctionContract.withdrawSanction, violations.withdrawSanction),
  route(sanctionContract.withdrawViolation, violations.withdrawViolation),
  rawRoute(sanctionContract.printInspection, async (ctx, input, { reply }) =>
    send(reply, await papers.printInspection(ctx, input)),
  ),
  rawRoute(sanctionContract.printViolation, async (ctx, input, { reply }) =>
    send(reply, await papers.printViolation(ctx, input)),
  ),
  rawRoute(sanctionContract.printSanction, async (ctx, input, { reply }) =>
    send(reply, await papers.printSanction(ctx, input)),
  ),
  route(meritContract.listMerits, merits.listMerits),
  route(meritContract.recordMerit, merits.recordMerit),
  route(meritContract.publishMerit, merits.publishMerit),
  route(meritContract.unpublishMerit, merits.unpublishMerit),
  route(meritContract.listPublications, listPublications),
  route(comparisonContract.compareUnits, comparison.compareUnits),
  route(comparisonContract.listMeasureRows, comparison.listMeasureRows),
];

const send = (reply: FastifyReply, { name, mediaType, bytes }: papers.PrintedPaper): FastifyReply =>
  reply
    .type(mediaType)
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header("x-content-type-options", "nosniff")
    .send(bytes);
