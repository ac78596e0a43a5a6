import { casesRefusals, type reportCase as endpoint } from "@phaodai/domain/cases/contract";
import { countDeltas } from "@phaodai/domain/cases/counts";
import { isOpenEpisode, reportDay } from "@phaodai/domain/cases/rules";
import { classifications, outcomes } from "@phaodai/domain/cases/case";
import { policyFor } from "@phaodai/domain/policy/resolve";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { dayOf } from "@phaodai/domain/shared/instant";
import { z } from "zod";
import { type Context, covers } from "#context";
import { asTracer, type Tx } from "#db/database";
import { record } from "#events";
import { lockKnownPerson, type KnownPerson, registerPersonIn, sharePeople } from "#people/service";
import { unitPathOf } from "#policy/unit-path";
import { countedOf } from "./changes.ts";
import * as queries from "./queries.ts";
import { requireSoundTimes } from "./times.ts";

export type Report = InputOf<typeof endpoint>["body"];

/**
 * A new case inside a transaction of the caller's command, with its person, counts and event. The person's commune
 * answers for it; where that lies outside the actor's scope, the actor's own unit shares it.
 * @throws Refusal of `casesRefusals`, or of `peopleRefusals` for a person stated here
 */
export async function reportCaseIn(ctx: Context, tx: Tx, report: Report): Promise<queries.CaseRow> {
  const { person: asked, id, classification, ...facts } = report;
  const reportedAt = report.reportedAt ?? ctx.now;
  const person = await personOf(ctx, tx, asked);
  requireSoundTimes({ ...facts, reportedAt }, person.birth, ctx.now);
  if (asked.kind === "registered") await requireNewEpisode(ctx, tx, { person, disease: facts.disease });
  const confirmedAt = classification === "confirmed" ? (facts.resultAt ?? reportedAt) : null;
  const values = { ...facts, id, classification, reportedAt, confirmedAt };
  const scope = { unitId: person.unitId, sharedUnitIds: await shareWithReporter(ctx, tx, person) };
  const day = reportDayOf(ctx, { ...scope, disease: facts.disease, reportedAt });
  const counted = countDeltas(null, countedOf({ ...values, ...scope, reportDay: day }));
  // Counts of a unit beyond one's scope are the tracer's to write.
  const mayCount = covers(ctx.scope, scope.unitId);
  const added = { ...values, ...scope, personKey: person.key, reportDay: day, now: ctx.now };
  const key = await queries.insertCase(tx, added, mayCount ? counted : []);
  if (key === undefined) throw await whyTaken(ctx, tx, report);
  if (!mayCount) await asTracer(tx, ctx.scope, () => queries.insertDeltas(tx, counted));
  await record(ctx, tx, {
    action: "case.reported",
    subject: { kind: "case", id, key },
    unitIds: [scope.unitId, ...scope.sharedUnitIds],
    data: { classification },
    isOfNewPerson: asked.kind === "stated",
  });
  return rowOf({ ...values, ...scope, key, person, reportDay: day });
}

async function personOf(ctx: Context, tx: Tx, asked: Report["person"]): Promise<KnownPerson> {
  if (asked.kind === "stated") return registerPersonIn(ctx, tx, { ...asked.facts, id: asked.id });
  const known = await lockKnownPerson(ctx, tx, asked.id);
  if (!known) throw casesRefusals.person_not_found({ personId: asked.id });
  return known;
}

/** One episode is one case: while the last one of the disease goes on, a second report is refused and names it. */
async function requireNewEpisode(
  ctx: Context,
  tx: Tx,
  { person, disease }: { readonly person: KnownPerson; readonly disease: string },
): Promise<void> {
  const episodes = await asTracer(tx, ctx.scope, () => queries.listEpisodes(tx, person.key, disease));
  const open = episodes.find((episode) => isOpenEpisode(Episode.parse(episode)));
  if (open) throw casesRefusals.already_open({ caseId: open.id });
}

const Episode = z.object({ classification: z.enum(classifications), outcome: z.enum(outcomes).nullable() });

/** Units that share the person share the case; so does the reporter's own, where the commune is another's. */
async function shareWithReporter(ctx: Context, tx: Tx, person: KnownPerson): Promise<number[]> {
  const home = ctx.actor.homeUnitId;
  if (covers(ctx.scope, person.unitId) || home === null || person.sharedUnitIds.includes(home))
    return [...person.sharedUnitIds];
  if (!covers(ctx.scope, home)) throw casesRefusals.outside_scope({ unitId: person.unitId });
  await sharePeople(ctx, tx, { personKeys: [person.key], unitIds: [home] });
  return [...person.sharedUnitIds, home];
}

/** The bulletin's day by the policy of the case's commune; the calendar day where no policy speaks. */
function reportDayOf(
  ctx: Context,
  of: { readonly unitId: number; readonly disease: string; readonly reportedAt: Temporal.Instant },
): Temporal.PlainDate {
  const day = dayOf(of.reportedAt);
  const unitPath = unitPathOf(ctx.services.units(), of.unitId, day) ?? [];
  const answer = policyFor(
    ctx.services.policies,
    { unitPath, day, disease: of.disease },
    "report.day_ends_at",
  );
  return reportDay(of.reportedAt, answer.found ? answer.value : "24:00");
}

async function whyTaken(ctx: Context, tx: Tx, { id, disease, code }: Report): Promise<Error> {
  const isCode =
    code !== null &&
    (await asTracer(tx, ctx.scope, () => queries.isCodeTaken(tx, { disease, code, exceptId: id })));
  return isCode ? casesRefusals.code_taken({ code }) : casesRefusals.id_taken({ id });
}

function rowOf({
  person,
  ...values
}: Omit<queries.NewCase, "personKey" | "now"> & {
  readonly key: number;
  readonly person: KnownPerson;
}): queries.CaseRow {
  return {
    ...values,
    sharedUnitIds: [...values.sharedUnitIds],
    personKey: person.key,
    personId: person.id,
    personName: person.fullName,
    birthDate: person.birth?.date ?? null,
    birthPrecision: person.birth?.precision ?? null,
    version: 1,
  };
}
