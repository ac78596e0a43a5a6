import * as contract from "@phaodai/domain/imports/contract";
import { downloadTemplate, reviewImport as reviewEndpoint } from "@phaodai/domain/imports/review-contract";
import {
  answerIncoming as answerEndpoint,
  listIncomingAnswers as answersEndpoint,
  listLikelyPeople as likelyEndpoint,
} from "@phaodai/domain/people/incoming-contract";
import type { FastifyReply } from "fastify";
import { languageOf } from "#http/words";
import { rawRoute, route, type Route } from "#http/route";
import { z } from "zod";
import { answerIncoming, listIncomingAnswers } from "./answers.ts";
import { correctRows } from "./corrections.ts";
import { heldRows, type SentFile } from "./held.ts";
import { listLikelyPeople } from "./likely-people.ts";
import * as mending from "./mending.ts";
import { importReport } from "./report.ts";
import { reviewImport } from "./review.ts";
import * as service from "./service.ts";
import { listTemplate } from "./template.ts";
import { undoImport } from "./undo.ts";
import { keepUpload } from "./uploads.ts";

/** The import of files into every register that has an importer. */
export const importRoutes = (importers: service.Importers): readonly Route[] => [
  rawRoute(contract.uploadImport, async (ctx, sent, { request }) => {
    service.requireUnit(ctx, sent.unitId);
    const before = await service.findSentBefore(ctx, importers, sent);
    if (before) return encode(before);
    const file = await request.file();
    if (!file) throw contract.importsRefusals.no_file();
    const upload = await keepUpload(ctx.services.dataFolder, {
      id: sent.id,
      fileName: file.filename,
      stream: file.file,
    });
    return encode(
      await service.startImport(ctx, importers, {
        sent,
        upload,
        onLate: (error) => request.log.error({ err: error, importId: sent.id }, "import could not be judged"),
      }),
    );
  }),
  route(contract.listImports, service.listImports),
  route(contract.showImport, (ctx, input) => service.showImport(ctx, importers, input)),
  route(contract.listImportRows, service.listImportRows),
  route(contract.chooseTables, (ctx, input) => mending.chooseTables(ctx, importers, input)),
  route(contract.mapColumns, (ctx, input) => mending.mapColumns(ctx, importers, input)),
  route(contract.listProblems, mending.listProblems),
  route(reviewEndpoint, (ctx, input) => reviewImport(ctx, importers, input)),
  route(likelyEndpoint, (ctx, input) => listLikelyPeople(ctx, importers, input)),
  route(answersEndpoint, (ctx, input) => listIncomingAnswers(ctx, importers, input)),
  route(answerEndpoint, (ctx, input) => answerIncoming(ctx, importers, input)),
  route(contract.correctRows, (ctx, input) => correctRows(ctx, importers, input)),
  route(contract.applyImport, (ctx, input) => service.applyImport(ctx, importers, input)),
  route(contract.undoImport, (ctx, input) => undoImport(ctx, importers, input)),
  rawRoute(contract.downloadHeldRows, async (ctx, input, { request, reply }) => {
    const file = await heldRows(ctx, input, languageOf(request.headers["accept-language"]));
    return sendFile(reply, file);
  }),
  rawRoute(contract.downloadReport, async (ctx, input, { request, reply }) => {
    const file = await importReport(ctx, input, languageOf(request.headers["accept-language"]));
    return sendFile(reply, file);
  }),
  rawRoute(downloadTemplate, async (_ctx, input, { reply }) =>
    sendFile(reply, await listTemplate(importers, input)),
  ),
];

const encode = (shown: contract.Import): unknown => z.encode(contract.Import, shown);

const sendFile = (reply: FastifyReply, { fileName, mediaType, stream }: SentFile): FastifyReply =>
  reply
    .type(mediaType)
    .header("cache-control", "no-store")
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .send(stream);
