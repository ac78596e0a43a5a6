import type { StatedVisit } from "@phaodai/domain/inspections/stated";
import { type Checklist, checklistCodes, severities } from "@phaodai/domain/policy/checklists";
import { z } from "zod";

export const fieldSteps = ["place", "checklist", "findings", "summary"] as const;
export type FieldStep = (typeof fieldSteps)[number];

export type DraftFinding = z.output<typeof DraftFinding>;
const DraftFinding = z.object({
  id: z.uuid(),
  item: z.string().nullable(),
  text: z.string(),
  severity: z.enum(severities),
  isFixedOnSpot: z.boolean(),
  /** "2021-07-30"; empty: not said. */
  fixBy: z.string(),
});

export type DraftViolation = z.output<typeof DraftViolation>;
const DraftViolation = z.object({
  id: z.uuid(),
  findingId: z.uuid().nullable(),
  violatorKind: z.enum(["person", "organisation"]),
  violatorName: z.string(),
  violatorAddress: z.string(),
  representative: z.string(),
  description: z.string(),
  provision: z.string(),
});

/** A photo of the visit; its bytes are kept beside the draft under `photoName(id)`. */
export type DraftPhoto = z.output<typeof DraftPhoto>;
const DraftPhoto = z.object({
  id: z.uuid(),
  /** An item's code, a violation's id, or null: of the visit as a whole. */
  of: z.string().nullable(),
});

/** A visit being written, as it lies on the device: what the officer typed, empty where nothing was. */
export type VisitDraft = z.output<typeof VisitDraft>;
export const VisitDraft = z.object({
  id: z.uuid(),
  /** The command this one replaces, when a refused record is mended. */
  mends: z.uuid().nullable(),
  step: z.enum(fieldSteps),
  unitId: z.int().nullable(),
  placeId: z.uuid().nullable(),
  isUnitItself: z.boolean(),
  placeName: z.string(),
  placeKind: z.string(),
  address: z.string(),
  teamId: z.uuid().nullable(),
  planId: z.uuid().nullable(),
  checklist: z.object({ code: z.enum(checklistCodes), version: z.int() }).nullable(),
  inspectors: z.string(),
  metWith: z.string(),
  /** RFC 3339, in the world's time. */
  startedAt: z.string(),
  answers: z.record(
    z.string(),
    z.object({ answer: z.enum(["yes", "no", "not_applicable"]).nullable(), note: z.string() }),
  ),
  permitted: z.int().nullable(),
  actual: z.int().nullable(),
  findings: z.array(DraftFinding),
  violations: z.array(DraftViolation),
  rechecks: z.record(z.string(), z.boolean()),
  photos: z.array(DraftPhoto),
  goodPoints: z.string(),
  note: z.string(),
});

export const photoName = (id: string): string => `photo.${id}`;

type Answer = NonNullable<VisitDraft["answers"][string]["answer"]>;
type Item = Checklist["items"][number];

interface Answering {
  readonly item: Item;
  readonly answer: Answer;
  /** For the shortcoming a "no" makes. */
  readonly findingId: string;
  /** "2021-07-30"; empty where no policy says how long. */
  readonly fixBy: string;
}

/** "Not met" makes a shortcoming of the item's severity; another answer takes it away again. */
export function answered(draft: VisitDraft, { item, answer, findingId, fixBy }: Answering): VisitDraft {
  const before = draft.answers[item.code];
  const answers = { ...draft.answers, [item.code]: { note: before?.note ?? "", answer } };
  const others = draft.findings.filter((finding) => finding.item !== item.code);
  if (answer !== "no") return { ...draft, answers, findings: others };
  const known = draft.findings.find((finding) => finding.item === item.code);
  const finding = known ?? {
    id: findingId,
    item: item.code,
    text: "",
    severity: item.severity,
    isFixedOnSpot: false,
    fixBy,
  };
  return { ...draft, answers, findings: [...others, finding] };
}

/** Without a shortcoming that stands for no item; violations drawn from it stay, from no shortcoming. */
export const withoutFinding = (draft: VisitDraft, id: string): VisitDraft => ({
  ...draft,
  findings: draft.findings.filter((finding) => finding.id !== id),
  violations: draft.violations.map((one) => (one.findingId === id ? { ...one, findingId: null } : one)),
});

/** What keeps a visit from being signed; `item`: the code of the item, null for another shortcoming. */
export type Barrier =
  | {
      readonly need: "name" | "unit" | "checklist" | "inspectors" | "violator" | "description";
      readonly step: FieldStep;
    }
  | { readonly need: "text" | "fixBy"; readonly step: FieldStep; readonly item: string | null };

/** In the order of the steps. Unanswered items are no barrier: the record says that they were not checked. */
export function barriersOf(draft: VisitDraft): Barrier[] {
  const found: Barrier[] = [];
  if (draft.placeName.trim() === "" && !draft.isUnitItself) found.push({ need: "name", step: "place" });
  if (draft.unitId === null) found.push({ need: "unit", step: "place" });
  if (draft.checklist === null) found.push({ need: "checklist", step: "place" });
  if (linesOf(draft.inspectors).length === 0) found.push({ need: "inspectors", step: "place" });
  for (const { item, text, fixBy, isFixedOnSpot } of draft.findings) {
    if (text.trim() === "") found.push({ need: "text", step: "findings", item });
    if (fixBy === "" && !isFixedOnSpot) found.push({ need: "fixBy", step: "findings", item });
  }
  for (const violation of draft.violations) {
    if (violation.violatorName.trim() === "") found.push({ need: "violator", step: "findings" });
    if (violation.description.trim() === "") found.push({ need: "description", step: "findings" });
  }
  return found;
}

/** The visit as it is sent; `barriersOf` is empty. */
export function visitOf(draft: VisitDraft, signedAt: Temporal.Instant): StatedVisit {
  if (draft.unitId === null || draft.checklist === null)
    throw new Error("a visit was signed before it was complete");
  const itemsWithFinding = new Set(draft.findings.map(({ item }) => item));
  const photosOf = (of: string | null) => draft.photos.filter((photo) => photo.of === of).map(({ id }) => id);
  const ofVisit = draft.photos
    .filter(({ of }) => !itemsWithFinding.has(of) && !draft.violations.some(({ id }) => id === of))
    .map(({ id }) => id);
  return {
    id: draft.id,
    unitId: draft.unitId,
    place: placeOf(draft),
    teamId: draft.teamId,
    planId: draft.planId,
    checklist: draft.checklist,
    inspectors: linesOf(draft.inspectors),
    metWith: said(draft.metWith),
    startedAt: Temporal.Instant.from(draft.startedAt),
    signedAt,
    answers: Object.entries(draft.answers).flatMap(([item, { answer, note }]) =>
      answer === null ? [] : [{ item, answer, note: said(note) }],
    ),
    headcount:
      draft.permitted === null || draft.actual === null
        ? null
        : { permitted: draft.permitted, actual: draft.actual, basis: null },
    findings: draft.findings.map(({ id, item, text, severity, isFixedOnSpot, fixBy }) => ({
      id,
      item,
      text: text.trim(),
      severity,
      isFixedOnSpot,
      fixBy: fixBy === "" || isFixedOnSpot ? null : Temporal.PlainDate.from(fixBy),
      fileIds: item === null ? [] : photosOf(item),
    })),
    violations: draft.violations.map((violation) => ({
      id: violation.id,
      findingId: violation.findingId,
      violatorKind: violation.violatorKind,
      violatorName: violation.violatorName.trim(),
      violatorAddress: said(violation.violatorAddress),
      representative: said(violation.representative),
      description: violation.description.trim(),
      provision: said(violation.provision),
      fileIds: photosOf(violation.id),
    })),
    rechecks: Object.entries(draft.rechecks).map(([findingId, isFixed]) => ({
      findingId,
      isFixed,
      note: null,
      fixBy: null,
    })),
    goodPoints: said(draft.goodPoints),
    note: said(draft.note),
    fileIds: ofVisit,
  };
}

function placeOf(draft: VisitDraft): StatedVisit["place"] {
  if (draft.isUnitItself) return { kind: "unit" };
  if (draft.placeId !== null) return { kind: "known", placeId: draft.placeId };
  return {
    kind: "stated",
    name: draft.placeName.trim(),
    placeKind: draft.placeKind,
    address: said(draft.address),
  };
}

const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());

export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** How the items stand: met, not met, not applicable, unanswered. */
export function countsOf(draft: VisitDraft, checklist: Checklist) {
  const of = (answer: Answer) =>
    checklist.items.filter(({ code }) => draft.answers[code]?.answer === answer).length;
  const counts = { right: of("yes"), wrong: of("no"), na: of("not_applicable") };
  return { ...counts, left: checklist.items.length - counts.right - counts.wrong - counts.na };
}
