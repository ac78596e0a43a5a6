import * as contract from "@phaodai/domain/papers/contract";
import { fold } from "@phaodai/domain/shared/fold";
import type { FastifyReply } from "fastify";
import { rawRoute, route, type Route } from "#http/route";
import { listPapers, openPaper, type OpenedPaper, writeDocx, writePdf } from "./service.ts";

/** Papers that were sent: told by what they came from, read as they were, as DOCX and as PDF. */
export const paperRoutes: readonly Route[] = [
  route(contract.listPapers, listPapers),
  route(contract.showPaper, (ctx, { paperId }) => openPaper(ctx, paperId, "GET /papers/:paperId")),
  rawRoute(contract.downloadDocx, async (ctx, { paperId }, { reply }) => {
    const kept = await openPaper(ctx, paperId, "GET /papers/:paperId/docx");
    return send(reply, { kept, ending: "docx", bytes: await writeDocx(ctx.actor.id, kept.paper) });
  }),
  rawRoute(contract.downloadPdf, async (ctx, { paperId }, { reply }) => {
    const kept = await openPaper(ctx, paperId, "GET /papers/:paperId/pdf");
    const stamp = { madeBy: ctx.actor.displayName, madeAt: ctx.now };
    return send(reply, { kept, ending: "pdf", bytes: await writePdf(ctx.actor.id, kept.paper, stamp) });
  }),
];

const mediaTypes = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;

interface Sent {
  readonly kept: OpenedPaper;
  readonly ending: keyof typeof mediaTypes;
  readonly bytes: Buffer;
}

const send = (reply: FastifyReply, { kept, ending, bytes }: Sent): FastifyReply =>
  reply
    .type(mediaTypes[ending])
    .header("content-disposition", `attachment; filename="${fileNameOf(kept)}.${ending}"`)
    .send(bytes);

/** "08-BC-UBND-20210728": no sign that a disk or a header minds. */
const fileNameOf = ({ cited, date }: OpenedPaper): string =>
  `${fold(cited).toUpperCase()} ${date.toString()}`.replace(/[^\w]+/g, "-");
