import { classifications, outcomes } from "@phaodai/domain/cases/case";
import { casesRefusals, type reportCase as endpoint } from "@phaodai/domain/cases/contract";
import { type CountDelta, countDeltas } from "@phaodai/domain/cases/counts";
import { isOpenEpisode, reportDay } from "@phaodai/domain/cases/rules";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { dayOf } from "@phaodai/domain/shared/instant";
import { z } from "zod";
import { type Asked, decideInTurn, meanwhile } from "#bulk";
import { type Context, covers } from "#context";
import { asTracer, type Tx } from "#db/database";
import { recordEach } from "#events";
import {
  announcePeople,
  enterPeople,
  type KnownPerson,
  lockKnownPerson,
  sharePeople,
  type SoundPerson,
  soundPerson,
  withLikely,
} from "#people/service";
import { policyOfCase } from "./case-policy.ts";
import { countedOf } from "./changes.ts";
import * as queries from "./queries.ts";
import { caseOf, type ShownCase } from "./stored.ts";
import { requireSoundTimes } from "./times.ts";

type Report = InputOf<typeof endpoint>["body"];

/**
 * New cases with their persons, counts and events. A person's commune answers for the case; where that lies outside the actor's
 * scope, the actor's own unit shares it. Nothing is written before all of them are found sound.
 * @param asked in one scope, no two of the same case, person or code
 * @returns the cases as they were written, in order
 * @throws SomeRefused with refusals of `casesRefusals`, or of `peopleRefusals` for persons stated here
 */
export async function reportCases(
  tx: Tx,
  asked: readonly (Asked<InputOf<typeof endpoint>> & { readonly ready?: PreparedReport | undefined })[],
): Promise<readonly Reported[]> {
  const sound = await decideInTurn(asked, async ({ ctx, input, ready }) =>
    ready ? { ...ready, ctx } : soundReport(ctx, tx, input.body),
  );
  const [entered, reports] = await meanwhile(enterPeople(tx, sound.flatMap(statedIn)), () => {
    const counted = sound.map(withCounts);
    return { counted, deltas: deltasOf(counted) };
  });
  const people = new Map(entered.keyed.map(({ one, sought }) => [one.ctx, sought]));
  const placed = await decideInTurn(reports.counted, (one) => placedIn(tx, one, people));
  const [added, compared] = await meanwhile(addCases(tx, placed, reports.deltas), () => withLikely(entered));
  await announcePeople(tx, compared);
  await recordEach(
    tx,
    added.map(({ ctx, report, stated, key, sharedUnitIds }) => ({
      ctx,
      event: {
        action: "case.reported",
        subject: { kind: "case", id: stated.id, key },
        unitIds: [stated.unitId, ...sharedUnitIds],
        data: { classification: report.classification },
        isOfNewPerson: report.person.kind === "stated",
      },
    })),
  );
  return added;
}

/** The case as its reporter sees it. */
export const replyTo = (one: Reported): ReplyOf<typeof endpoint> => caseOf(one.ctx, rowOf(one));

/** What is found sound of a report without asking the database. */
export type PreparedReport = Omit<CountedReport, "ctx">;

/** Of a person who is stated with the case; undefined where the person is to be looked up. @throws Refusal */
export function preparedReport(ctx: Context, { body }: InputOf<typeof endpoint>): PreparedReport | undefined {
  const { person } = body;
  if (person.kind === "registered") return undefined;
  const who = { kind: "stated", person: soundPerson(ctx, { ...person.facts, id: person.id }) } as const;
  const report = { ...body, reportedAt: body.reportedAt ?? ctx.now };
  requireSoundTimes(report, who.person.birth, ctx.now);
  return countedIn({ ctx, report, who });
}

interface SoundReport {
  readonly ctx: Context;
  readonly report: Report & { readonly reportedAt: Temporal.Instant };
  readonly who:
    | { readonly kind: "registered"; readonly person: KnownPerson }
    | { readonly kind: "stated"; readonly person: SoundPerson };
}

/** @throws Refusal */
async function soundReport(ctx: Context, tx: Tx, body: Report): Promise<SoundReport> {
  const report = { ...body, reportedAt: body.reportedAt ?? ctx.now };
  const who = await whoIs(ctx, tx, body.person);
  requireSoundTimes(report, who.person.birth, ctx.now);
  if (who.kind === "registered")
    await requireNewEpisode(ctx, tx, { person: who.person, disease: body.disease });
  return { ctx, report, who };
}

async function whoIs(ctx: Context, tx: Tx, asked: Report["person"]): Promise<SoundReport["who"]> {
  if (asked.kind === "stated")
    return { kind: "stated", person: soundPerson(ctx, { ...asked.facts, id: asked.id }) };
  const person = await lockKnownPerson(ctx, tx, asked.id);
  if (!person) throw casesRefusals.person_not_found({ personId: asked.id });
  return { kind: "registered", person };
}

/** Whom a report states with the case: to be registered with it. */
const statedIn = ({ ctx, who }: SoundReport): { readonly ctx: Context; readonly person: SoundPerson }[] =>
  who.kind === "stated" ? [{ ctx, person: who.person }] : [];

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
  { services }: Context,
  of: { readonly unitId: number; readonly disease: string; readonly reportedAt: Temporal.Instant },
): Temporal.PlainDate {
  const day = dayOf(of.reportedAt);
  const endsAt = policyOfCase(services, { ...of, key: "report.day_ends_at", day, elsewhere: "country" });
  return reportDay(of.reportedAt, endsAt ?? "24:00");
}

interface CountedReport extends SoundReport {
  readonly stated: Report & queries.StatedCase;
  /** The case as it is written, but for its place. */
  readonly record: string;
  readonly deltas: readonly CountDelta[];
}

const withCounts = (one: SoundReport | CountedReport): CountedReport =>
  "deltas" in one ? one : countedIn(one);

/** What follows from a report without asking the database: whose it is, the day it is counted on, and its counts. */
function countedIn(one: SoundReport): CountedReport {
  const { ctx, report, who } = one;
  const { classification, reportedAt, resultAt, disease } = report;
  const { unitId } = who.person;
  const stated = {
    ...report,
    confirmedAt: classification === "confirmed" ? (resultAt ?? reportedAt) : null,
    unitId,
    reportDay: reportDayOf(ctx, { unitId, disease, reportedAt }),
    now: ctx.now,
  };
  return {
    ...one,
    stated,
    record: queries.caseRecord(stated),
    deltas: countDeltas(null, countedOf(stated)),
  };
}

interface Deltas {
  readonly within: readonly queries.SummedDelta[];
  /** Of units beyond one's scope: the tracer's to write. */
  readonly beyond: readonly CountDelta[];
}

function deltasOf(counted: readonly CountedReport[]): Deltas {
  const { true: within = [], false: beyond = [] } = Object.groupBy(counted, ({ ctx, stated }) =>
    covers(ctx.scope, stated.unitId) ? "true" : "false",
  );
  return {
    within: queries.summed(within.flatMap(({ deltas }) => deltas)),
    beyond: beyond.flatMap(({ deltas }) => deltas),
  };
}

interface Placed extends CountedReport {
  readonly person: KnownPerson;
  readonly sharedUnitIds: readonly number[];
}

/** A case that was written. */
export interface Reported extends Placed {
  readonly key: number;
}

/** The case as it will be written, with its person and who else sees it. @param people those registered just now */
async function placedIn(
  tx: Tx,
  one: CountedReport,
  people: ReadonlyMap<Context, KnownPerson>,
): Promise<Placed> {
  const { ctx, who } = one;
  const person = who.kind === "stated" ? people.get(ctx) : who.person;
  if (!person) throw new Error("a person was neither found nor registered");
  const sharedUnitIds = await shareWithReporter(ctx, tx, person);
  return { ...one, person, sharedUnitIds };
}

/** Writes cases and their counts. @returns them with their keys, in order */
async function addCases(tx: Tx, placed: readonly Placed[], { within, beyond }: Deltas): Promise<Reported[]> {
  const [first] = placed;
  if (!first) return [];
  const keys = await queries.insertCases(
    tx,
    placed.map(({ record, person, sharedUnitIds }) => ({ record, personKey: person.key, sharedUnitIds })),
    within,
  );
  if (beyond.length > 0) await asTracer(tx, first.ctx.scope, () => queries.insertDeltas(tx, beyond));
  return decideInTurn(placed, async (one) => {
    const key = keys.get(one.report.id);
    if (key === undefined) throw await whyTaken(one.ctx, tx, one.report);
    return { ...one, key };
  });
}

async function whyTaken(ctx: Context, tx: Tx, { id, disease, code }: Report): Promise<Error> {
  const isCode =
    code !== null &&
    (await asTracer(tx, ctx.scope, () => queries.isCodeTaken(tx, { disease, code, exceptId: id })));
  return isCode ? casesRefusals.code_taken({ code }) : casesRefusals.id_taken({ id });
}

const rowOf = ({ stated, person, sharedUnitIds }: Placed): ShownCase => ({
  ...stated,
  sharedUnitIds: [...sharedUnitIds],
  personId: person.id,
  personName: person.fullName,
  version: 1,
});
