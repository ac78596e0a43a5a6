import { inspectionsRefusals } from "@phaodai/domain/inspections/contract";
import {
  inspectionPaper,
  type Letterhead,
  sanctionPaper,
  violationPaper,
} from "@phaodai/domain/inspections/papers";
import type * as contract from "@phaodai/domain/inspections/sanction-contract";
import type { OfficialPaper } from "@phaodai/domain/papers/paper";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { findOnDay, type UnitOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { recordRead } from "#events";
import { writeDocx, writePdf } from "#papers/service";
import { carriedBy } from "./area.ts";
import { numberParts } from "./numbers.ts";
import { readInspection } from "./service.ts";
import { filesOf, sanctionOf, violationOf } from "./stored.ts";
import * as queries from "./violation-queries.ts";

export interface PrintedPaper {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

type Format = InputOf<typeof contract.printInspection>["format"];

export const printInspection = (
  ctx: Context,
  { inspectionId, format }: InputOf<typeof contract.printInspection>,
): Promise<PrintedPaper> =>
  print(ctx, format, async (tx) => {
    const visit = await readInspection(ctx, tx, inspectionId);
    await noteRead(ctx, tx, "inspection", { id: inspectionId, unitIds: [visit.unitId] });
    return recordOf(ctx, visit);
  });

/** The record of a visit, by the team that made it. */
function recordOf(ctx: Context, visit: Awaited<ReturnType<typeof readInspection>>): OfficialPaper {
  const head = letterhead(ctx, visit.issuerUnitId);
  const issuer = visit.teamName ?? head.issuer;
  const parent = visit.teamName === null ? head.parent : head.issuer;
  return inspectionPaper(visit, { ...head, issuer, parent }, numberParts(visit.number));
}

export const printViolation = (
  ctx: Context,
  { violationId, format }: InputOf<typeof contract.printViolation>,
): Promise<PrintedPaper> =>
  print(ctx, format, async (tx) => {
    const row = await queries.findViolation(tx, ctx.scope, violationId);
    if (!row) throw inspectionsRefusals.violation_not_found({ violationId });
    await noteRead(ctx, tx, "violation", { id: violationId, unitIds: [row.unitId] });
    const visit = await readInspection(ctx, tx, row.inspectionId);
    const head = letterhead(ctx, row.issuerUnitId);
    return violationPaper(violationOf(row, [], filesOf([])), visit, {
      head,
      number: numberParts(row.number),
    });
  });

export const printSanction = (
  ctx: Context,
  { sanctionId, format }: InputOf<typeof contract.printSanction>,
): Promise<PrintedPaper> =>
  print(ctx, format, async (tx) => {
    const row = await queries.findSanction(tx, ctx.scope, sanctionId);
    if (!row) throw inspectionsRefusals.sanction_not_found({ sanctionId });
    await noteRead(ctx, tx, "sanction", { id: sanctionId, unitIds: [row.unitId] });
    return decisionOf(ctx, tx, row);
  });

/** The decision on a violation, by the body that took it. */
export async function decisionOf(ctx: Context, tx: Tx, row: queries.SanctionRow): Promise<OfficialPaper> {
  const violation = await queries.findSanctioned(tx, ctx.scope, row.violationKey);
  if (!violation) throw inspectionsRefusals.sanction_not_found({ sanctionId: row.id });
  return sanctionPaper(sanctionOf(row), violationOf(violation, [], filesOf([])), {
    head: letterhead(ctx, row.issuerUnitId),
    number: numberParts(row.number),
  });
}

/** A paper names who broke a rule: making it leaves a line in the read log. */
const noteRead = (
  ctx: Context,
  tx: Tx,
  kind: "inspection" | "violation" | "sanction",
  of: { readonly id: string; readonly unitIds: readonly number[] },
): Promise<void> => recordRead(ctx, tx, { endpoint: `GET /${kind}s/:${kind}Id/paper`, kind, ...of });

/** The file is made after the transaction: drawing a PDF holds no connection. */
async function print(
  ctx: Context,
  format: Format,
  paperOf: (tx: Tx) => Promise<OfficialPaper>,
): Promise<PrintedPaper> {
  const paper = await ctx.inTransaction(paperOf);
  const name = `${paper.number.no ?? ""}-${paper.number.symbol}.${format}`;
  return format === "docx"
    ? {
        name,
        mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        bytes: await writeDocx(ctx.actor.id, paper),
      }
    : {
        name,
        mediaType: "application/pdf",
        bytes: await writePdf(ctx.actor.id, paper, { madeBy: ctx.actor.displayName, madeAt: ctx.now }),
      };
}

/** The body that speaks for a unit today, or for the one that carries it on. */
function letterhead(ctx: Context, unitId: number): Letterhead {
  const tree = ctx.services.units();
  const unit = findOnDay(tree, carriedBy(ctx, unitId), ctx.today);
  const parent = unit?.parentId === null || !unit ? undefined : findOnDay(tree, unit.parentId, ctx.today);
  return {
    parent: parent ? bodyOf(parent) : null,
    issuer: unit ? bodyOf(unit) : "………………",
    place: unit?.level === "organisation" ? (parent?.name ?? unit.name) : (unit?.name ?? "………"),
  };
}

/** "Phường Trúc Bạch" → "Ủy ban nhân dân phường Trúc Bạch"; an organisation speaks for itself. */
const bodyOf = ({ level, fullName }: UnitOnDay): string =>
  level === "organisation" || level === "named_set"
    ? fullName
    : `Ủy ban nhân dân ${fullName.slice(0, 1).toLowerCase()}${fullName.slice(1)}`;
