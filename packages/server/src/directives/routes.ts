import * as contract from "@phaodai/domain/directives/contract";
import { rawRoute, type Route, route } from "#http/route";
import * as drafting from "./drafting.ts";
import * as ending from "./ending.ts";
import * as issuing from "./issuing.ts";
import { paperFile } from "./paper-file.ts";
import { passOnTasks } from "./passing-on.ts";
import * as reading from "./reading.ts";
import { writeReport } from "./reporting.ts";

export const directivesRoutes: readonly Route[] = [
  route(contract.draftDirective, drafting.draftDirective),
  route(contract.listDirectives, reading.listDirectives),
  route(contract.listAttention, reading.listAttention),
  route(contract.showDirective, reading.showDirective),
  route(contract.amendDirective, drafting.amendDirective),
  route(contract.discardDirective, drafting.discardDirective),
  route(contract.issueDirective, issuing.issueDirective),
  route(contract.withdrawDirective, ending.withdrawDirective),
  route(contract.resumeDirective, ending.resumeDirective),
  route(contract.openDirective, reading.openDirective),
  route(contract.listDissemination, reading.listDissemination),
  route(contract.showLineage, reading.showLineage),
  route(contract.passOnTasks, passOnTasks),
  route(contract.writeReport, writeReport),
  rawRoute(contract.downloadPaper, async (ctx, input, { reply }) => {
    const { name, mediaType, bytes } = await paperFile(ctx, input);
    return reply
      .type(mediaType)
      .header("cache-control", "no-store")
      .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(bytes);
  }),
];
