import * as contract from "@phaodai/domain/directives/contract";
import { type Route, route } from "#http/route";
import * as drafting from "./drafting.ts";
import * as issuing from "./issuing.ts";
import * as reading from "./reading.ts";

export const directivesRoutes: readonly Route[] = [
  route(contract.draftDirective, drafting.draftDirective),
  route(contract.listDirectives, reading.listDirectives),
  route(contract.listAttention, reading.listAttention),
  route(contract.showDirective, reading.showDirective),
  route(contract.amendDirective, drafting.amendDirective),
  route(contract.discardDirective, drafting.discardDirective),
  route(contract.issueDirective, issuing.issueDirective),
  route(contract.withdrawDirective, issuing.withdrawDirective),
  route(contract.openDirective, reading.openDirective),
  route(contract.listDissemination, reading.listDissemination),
  route(contract.showLineage, reading.showLineage),
];
