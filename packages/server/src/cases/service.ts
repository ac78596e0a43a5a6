import { type CaseFacts, classifications } from "@phaodai/domain/cases/case";
import {
  casesRefusals,
  type confirmCase as confirmEndpoint,
  type correctCase as correctEndpoint,
  type listCaseHistory as historyEndpoint,
  type ruleOutCase as ruleOutEndpoint,
  type showCase as showEndpoint,
  type withdrawDoubleReport as doubleEndpoint,
} from "@phaodai/domain/cases/contract";
import { casesRegister } from "@phaodai/domain/cases/register";
import { decideConfirmation } from "@phaodai/domain/cases/rules";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { z } from "zod";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { recordRead } from "#events";
import { mayBeOne } from "#people/service";
import { requireVersion } from "#required-version";
import { readHistory } from "#registers/history";
import { changeCase } from "./changes.ts";
import * as queries from "./queries.ts";
import { birthOf, caseOf, factsOf } from "./stored.ts";
import { requireSoundTimes } from "./times.ts";

type CaseReply = ReplyOf<typeof showEndpoint>;

export async function correctCase(
  ctx: Context,
  { caseId, body }: InputOf<typeof correctEndpoint>,
): Promise<CaseReply> {
  return ctx.inTransaction(async (tx) => {
    const row = await lockCase(ctx, tx, caseId);
    const stated = Object.entries(body).filter(([, value]) => value !== undefined);
    const facts: CaseFacts = { ...factsOf(row), ...Object.fromEntries(stated) };
    requireSoundTimes({ ...facts, reportedAt: row.reportedAt }, birthOf(row), ctx.now);
    const after = { ...facts, classification: row.classification, confirmedAt: row.confirmedAt };
    return caseOf(ctx, await changeCase(ctx, tx, { row, after, action: "case.corrected" }));
  });
}

export async function confirmCase(
  ctx: Context,
  { caseId, body: { resultAt } }: InputOf<typeof confirmEndpoint>,
): Promise<CaseReply> {
  return ctx.inTransaction(async (tx) => {
    const row = await lockCase(ctx, tx, caseId);
    const decision = decideConfirmation(z.enum(classifications).parse(row.classification));
    if (!decision.ok) throw casesRefusals[decision.because]({ caseId });
    const facts = { ...factsOf(row), resultAt };
    requireSoundTimes({ ...facts, reportedAt: row.reportedAt }, birthOf(row), ctx.now);
    const after = { ...facts, classification: "confirmed", confirmedAt: resultAt };
    return caseOf(ctx, await changeCase(ctx, tx, { row, after, action: "case.confirmed" }));
  });
}

export async function ruleOutCase(
  ctx: Context,
  { caseId, body: { reason } }: InputOf<typeof ruleOutEndpoint>,
): Promise<CaseReply> {
  return ctx.inTransaction(async (tx) => {
    const row = await lockCase(ctx, tx, caseId);
    if (row.classification === "ruled_out") throw casesRefusals.already_ruled_out({ caseId });
    const after = { ...factsOf(row), classification: "ruled_out", confirmedAt: row.confirmedAt };
    return caseOf(ctx, await changeCase(ctx, tx, { row, after, action: "case.ruled_out", reason }));
  });
}

export async function withdrawDoubleReport(
  ctx: Context,
  { caseId, body: { keptCaseId } }: InputOf<typeof doubleEndpoint>,
): Promise<CaseReply> {
  if (caseId === keptCaseId) throw casesRefusals.same_case({ caseId });
  return ctx.inTransaction(async (tx) => {
    const row = await lockCase(ctx, tx, caseId);
    const kept = await queries.lockCase(tx, ctx.scope, keptCaseId);
    if (!kept) throw casesRefusals.case_not_found({ caseId: keptCaseId });
    for (const one of [row, kept])
      if (one.classification === "ruled_out") throw casesRefusals.already_ruled_out({ caseId: one.id });
    if (row.disease !== kept.disease) throw casesRefusals.other_disease({ caseId, keptCaseId });
    if (!(await mayBeOne(ctx, tx, [row.personKey, kept.personKey])))
      throw casesRefusals.not_one_person({ caseId, keptCaseId });
    const after = { ...factsOf(row), classification: "ruled_out", confirmedAt: row.confirmedAt };
    const reason = `Một ca báo hai lần; ca được giữ: ${kept.code ?? kept.id}`;
    return caseOf(ctx, await changeCase(ctx, tx, { row, after, action: "case.ruled_out", reason }));
  });
}

/** The case as it stands, locked; refuses where the sender saw another version. */
async function lockCase(ctx: Context, tx: Tx, caseId: string): Promise<queries.CaseRow> {
  const row = await queries.lockCase(tx, ctx.scope, caseId);
  if (!row) throw casesRefusals.case_not_found({ caseId });
  requireVersion(ctx, row.version);
  return row;
}

export async function showCase(ctx: Context, { caseId }: InputOf<typeof showEndpoint>): Promise<CaseReply> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.findCase(tx, ctx.scope, caseId);
    if (!row) throw casesRefusals.case_not_found({ caseId });
    const unitIds = [row.unitId, ...row.sharedUnitIds];
    await recordRead(ctx, tx, { endpoint: "GET /cases/:caseId", kind: "case", id: row.id, unitIds });
    return caseOf(ctx, row);
  });
}

export async function listCaseHistory(
  ctx: Context,
  { caseId }: InputOf<typeof historyEndpoint>,
): Promise<ReplyOf<typeof historyEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.findCase(tx, ctx.scope, caseId);
    if (!row) throw casesRefusals.case_not_found({ caseId });
    const unitIds = [row.unitId, ...row.sharedUnitIds];
    await recordRead(ctx, tx, { endpoint: "GET /cases/:caseId/history", kind: "case", id: row.id, unitIds });
    const units = { responsible: row.unitId, shared: row.sharedUnitIds };
    return { items: await readHistory(ctx, tx, { register: casesRegister, subjectIds: [row.id], units }) };
  });
}
