import { draftOf } from "../directives/draft-of-paper.ts";
import { derivedDraft } from "../directives/derived.ts";
import type { Draft } from "../directives/draft.ts";
import type { Issuing } from "../directives/letterhead.ts";
import { numberKey } from "../directives/links.ts";
import { ordersOf, type PaperRecipient, recipientsOf } from "../directives/orders.ts";
import { readPapers } from "../directives/read-papers.ts";
import { reportDraft } from "../directives/report.ts";
import type { WorldName } from "../policy/worlds.ts";
import { dayOf, localZone } from "../shared/instant.ts";
import type { Standing } from "../tasks/standing.ts";
import { ancestors, snapshotOn, type UnitOnDay, type UnitTree } from "../units/tree.ts";
import { cityPapers } from "./directive-papers.ts";
import { demoId } from "./identities.ts";
import { mix, streams, toUnit } from "./random.ts";
import { officerOf } from "./task-officers.ts";
import { type DemoOrder, type DemoTask, demoTasks } from "./tasks.ts";

export interface DemoDirectivesInput {
  readonly tree: UnitTree;
  readonly world: WorldName;
  readonly seed: number;
  readonly now: Temporal.Instant;
}

export interface DemoRecipient extends PaperRecipient {
  readonly openedAt: Temporal.Instant | null;
  readonly openedBy: { readonly id: string; readonly name: string } | null;
}

/** A paper of the demo with whom it went to. `issuedAt` null: a draft. */
export interface DemoDirective {
  readonly key: number;
  readonly id: string;
  readonly origin: "read" | "written" | "report";
  readonly unitId: number;
  readonly draft: Draft;
  readonly lines: readonly string[] | null;
  readonly createdAt: Temporal.Instant;
  readonly issuedAt: Temporal.Instant | null;
  readonly recipients: readonly DemoRecipient[];
  /** Of a report: the key of the paper it answers. */
  readonly answersKey: number | null;
  /** Keys of the papers its references mean, in their order; null where they are not here. */
  readonly targets: readonly (number | null)[];
}

/**
 * Papers of the demo city at different stages, and the orders that follow from them: one with a campaign, one that a district has passed on
 * to its wards, that district's report, and a draft with points to settle.
 */
export function demoDirectives(input: DemoDirectivesInput): {
  readonly directives: readonly DemoDirective[];
  readonly orders: readonly DemoOrder[];
} {
  const desk = openDesk(input);
  const [campaign, review] = ofCity(desk);
  const tasks = tasksOf(desk);
  const local = localUnit(desk);
  if (local && review && local.level === "district") passOn(desk, { local, review, tasks });
  if (local && campaign) report(desk, { local, campaign, tasks });
  return { directives: desk.directives, orders: desk.orders };
}

interface Desk extends DemoDirectivesInput {
  readonly today: Temporal.PlainDate;
  readonly city: UnitOnDay;
  readonly directives: DemoDirective[];
  readonly orders: DemoOrder[];
  newId(kind: "directive" | "clause"): string;
}

function openDesk(input: DemoDirectivesInput): Desk {
  const today = dayOf(input.now);
  const city = snapshotOn(input.tree, today).units.find(({ level }) => level === "city");
  if (!city) throw new Error(`no city on ${today.toString()}`);
  let number = 0;
  const ms = input.now.epochMilliseconds;
  const newId = (kind: "directive" | "clause") => demoId(input.seed, kind, { number: ++number, ms });
  return { ...input, today, city, directives: [], orders: [], newId };
}

/** @returns the campaign and the review, issued; the plan stays a draft */
function ofCity(desk: Desk): readonly (DemoDirective | undefined)[] {
  return cityPapers(desk).map(({ name, text }) => {
    const [paper] = readPapers(text);
    if (!paper) return undefined;
    const where = { tree: desk.tree, day: desk.today, unitId: desk.city.id, issuerUnitId: desk.city.id };
    const draft = draftOf(paper, { ...where, newId: () => desk.newId("clause") });
    const lines = text.split("\n");
    if (name === "winter_plan") return keep(desk, { draft, lines, unit: desk.city, issuedAt: null });
    const day = paper.date ?? desk.today;
    const campaign = name === "campaign" ? { from: day, to: day.add({ days: 14 }) } : null;
    return keep(desk, {
      draft: { ...settled(draft), campaign },
      lines,
      unit: desk.city,
      issuedAt: momentOn(day, 9, 20),
    });
  });
}

/** As a clerk would have left it: every doubt looked at, names nobody knows left out. */
function settled(draft: Draft): Draft {
  const by = { by: "Văn thư", at: "" };
  const leftOut = <T extends { readonly meaning: Draft["recipients"][number]["meaning"] }>(one: T): T =>
    one.meaning.state === "open" ? { ...one, meaning: { state: "left_out" } } : one;
  return {
    ...draft,
    doubts: draft.doubts.map((doubt) => ({ ...doubt, settled: by })),
    recipients: draft.recipients.map(leftOut),
    clauses: draft.clauses.map((clause) => ({ ...clause, assignees: clause.assignees.map(leftOut) })),
  };
}

interface Kept {
  readonly draft: Draft;
  readonly unit: UnitOnDay;
  readonly issuedAt: Temporal.Instant | null;
  readonly lines?: readonly string[];
  readonly origin?: DemoDirective["origin"];
  readonly answersKey?: number;
}

function keep(desk: Desk, { draft, unit, issuedAt, lines, origin, answersKey }: Kept): DemoDirective {
  const id = desk.newId("directive");
  const from = {
    issuedOn: draft.fields.date.value ?? desk.today,
    now: issuedAt ?? desk.now,
    campaign: draft.campaign,
  };
  const orders = issuedAt ? ordersOf(draft, { directiveId: id, unitId: unit.id }, from) : [];
  if (issuedAt)
    desk.orders.push(
      ...orders.map((order) => ({ ...order, id: desk.newId("clause"), assignedAt: issuedAt })),
    );
  const kept: DemoDirective = {
    key: desk.directives.length + 1,
    id,
    origin: origin ?? (lines ? "read" : "written"),
    unitId: unit.id,
    draft,
    lines: lines ?? null,
    createdAt: (issuedAt ?? desk.now).subtract({ minutes: 95 }),
    issuedAt,
    recipients: issuedAt
      ? recipientsOf(draft, unit.id, orders).map((one) => ({
          ...one,
          ...openingOf(desk, one.unitId, issuedAt),
        }))
      : [],
    answersKey: answersKey ?? null,
    targets: draft.references.map(({ number }) => targetOf(desk, number)),
  };
  desk.directives.push(kept);
  return kept;
}

const targetOf = ({ directives }: Desk, number: string | null): number | null =>
  (number === null
    ? undefined
    : directives.find(({ draft }) => numberKey(draft.fields.number.value) === numberKey(number))?.key) ??
  null;

/** Most open a paper within the day; the few units that say nothing to their tasks have not opened it either. */
function openingOf(
  { seed, now }: Desk,
  unitId: number,
  issuedAt: Temporal.Instant,
): Pick<DemoRecipient, "openedAt" | "openedBy"> {
  const isSilent = toUnit(mix(seed, streams.tasks, unitId)) < 0.05;
  const openedAt = issuedAt.add({ minutes: 4 + Math.floor(toUnit(mix(seed, unitId, 7)) * 900) });
  if (isSilent || Temporal.Instant.compare(openedAt, now) > 0) return { openedAt: null, openedBy: null };
  return { openedAt, openedBy: officerOf(seed, unitId) };
}

const momentOn = (day: Temporal.PlainDate, hour: number, minute: number): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: localZone, plainTime: { hour, minute } }).toInstant();

const tasksOf = ({ orders, seed, now }: Desk): readonly DemoTask[] => [...demoTasks({ orders, seed, now })];

/** Where the demo's story is told: a district of 2021, a commune of today. */
function localUnit({ tree, today, world }: Desk): UnitOnDay | undefined {
  const name = world === "hanoi-2021" ? "Quận Đống Đa" : "Phường Văn Miếu - Quốc Tử Giám";
  return snapshotOn(tree, today).units.find(({ fullName }) => fullName === name);
}

const issuingOf = ({ tree, today }: Desk, unit: UnitOnDay): Issuing => ({
  unit,
  above: ancestors(tree, unit.id, today),
});

interface Passed {
  readonly local: UnitOnDay;
  readonly review: DemoDirective;
  readonly tasks: readonly DemoTask[];
}

/** The district's own letter: what the city told it, on to its wards, a day earlier. */
function passOn(desk: Desk, { local, review, tasks }: Passed): void {
  const own = tasks.filter(({ unitId, order }) => unitId === local.id && order.directiveId === review.id);
  const day = desk.today.subtract({ days: 1 });
  const draft = derivedDraft({
    issuing: issuingOf(desk, local),
    form: "government",
    kind: "công văn",
    tasks: own.map(({ id, order }) => ({ ...order, id })),
    parents: [namedOf(review)],
    assignees: ["UBND các phường"],
    where: { tree: desk.tree, day: desk.today, unitId: local.id, issuerUnitId: local.id },
    newId: () => desk.newId("clause"),
  });
  const numbered = withNumber(draft, "1146/UBND-VP", day);
  keep(desk, { draft: signedBy(numbered, "Phạm Thu Hằng"), unit: local, issuedAt: momentOn(day, 8, 40) });
}

const namedOf = ({ draft: { fields } }: DemoDirective) => ({
  kind: fields.kind.value,
  number: fields.number.value,
  date: fields.date.value,
  issuer: fields.issuer.value,
});

const said = <T>(value: T) => ({ read: null, value, isCorrected: true });

const withNumber = (draft: Draft, number: string, day: Temporal.PlainDate): Draft => ({
  ...draft,
  fields: { ...draft.fields, number: said(number), date: said(day) },
});

const signedBy = (draft: Draft, name: string): Draft => ({
  ...draft,
  fields: { ...draft.fields, signerName: said(name) },
});

interface Reported {
  readonly local: UnitOnDay;
  readonly campaign: DemoDirective;
  readonly tasks: readonly DemoTask[];
}

/** The unit's report on the campaign, as of this morning. */
function report(desk: Desk, { local, campaign, tasks }: Reported): void {
  const own = tasks.filter(({ unitId, order }) => unitId === local.id && order.directiveId === campaign.id);
  const issuedAt = desk.now.subtract({ minutes: 35 });
  const draft = reportDraft({
    issuing: issuingOf(desk, local),
    paper: namedOf(campaign),
    form: "government",
    clauses: campaign.draft.clauses.filter(({ id }) => own.some(({ order }) => order.origin.id === id)),
    own: own.map(answerOf),
    answers: [],
    addressee: { name: "Ủy ban nhân dân Thành phố Hà Nội", unitId: desk.city.id },
    asOf: issuedAt.toZonedDateTimeISO(localZone),
    nameOf: () => local.fullName,
    newId: () => desk.newId("clause"),
  });
  const numbered = withNumber(draft, "87/BC-UBND", dayOf(issuedAt));
  keep(desk, {
    draft: signedBy(numbered, "Phạm Thu Hằng"),
    unit: local,
    issuedAt,
    origin: "report",
    answersKey: campaign.key,
  });
}

function answerOf({ order, unitId, state, entries }: DemoTask) {
  const last = entries.findLast(({ kind }) => kind === "progressed" || kind === "reported");
  const standing: Standing = state === "accepted" || state === "reported" ? "done" : "on_time";
  return {
    clauseId: order.origin.id,
    unitId,
    state,
    standing,
    text: last?.text ?? null,
    figures: last?.figures ?? [],
    asked: [],
  };
}
