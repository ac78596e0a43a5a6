import type { SaidNo } from "@phaodai/client/outbox/entry";
import { newId } from "@phaodai/client/request";
import type { StatedVisit } from "@phaodai/domain/inspections/stated";
import type { Checklist } from "@phaodai/domain/policy/checklists";
import type { VisitDraft } from "./field-draft.ts";

/** A refused visit as a draft again: everything that was signed, to be mended and signed anew. @param mends its command */
export function draftOf(visit: StatedVisit, placeName: string, mends: string): VisitDraft {
  const { place } = visit;
  return {
    id: visit.id,
    mends,
    step: "summary",
    unitId: visit.unitId,
    placeId: place.kind === "known" ? place.placeId : null,
    isUnitItself: place.kind === "unit",
    placeName: place.kind === "stated" ? place.name : placeName,
    placeKind: place.kind === "stated" ? place.placeKind : "other",
    address: (place.kind === "stated" ? place.address : null) ?? "",
    teamId: visit.teamId,
    planId: visit.planId,
    checklist: visit.checklist,
    inspectors: visit.inspectors.join("\n"),
    metWith: visit.metWith ?? "",
    startedAt: (visit.startedAt ?? visit.signedAt).toString(),
    answers: Object.fromEntries(
      visit.answers.map(({ item, answer, note }) => [
        item,
        { answer: answer === "not_checked" ? null : answer, note: note ?? "" },
      ]),
    ),
    permitted: visit.headcount?.permitted ?? null,
    actual: visit.headcount?.actual ?? null,
    findings: visit.findings.map(({ id, item, text, severity, isFixedOnSpot, fixBy }) => ({
      id,
      item,
      text,
      severity,
      isFixedOnSpot,
      fixBy: fixBy?.toString() ?? "",
    })),
    violations: visit.violations.map((one) => ({
      id: one.id,
      findingId: one.findingId,
      violatorKind: one.violatorKind,
      violatorName: one.violatorName,
      violatorAddress: one.violatorAddress ?? "",
      representative: one.representative ?? "",
      description: one.description,
      provision: one.provision ?? "",
    })),
    rechecks: Object.fromEntries(visit.rechecks.map(({ findingId, isFixed }) => [findingId, isFixed])),
    photos: [
      ...visit.findings.flatMap(({ item, fileIds }) => fileIds.map((id) => ({ id, of: item }))),
      ...visit.violations.flatMap((one) => one.fileIds.map((id) => ({ id, of: one.id }))),
      ...visit.fileIds.map((id) => ({ id, of: null })),
    ],
    goodPoints: visit.goodPoints ?? "",
    note: visit.note ?? "",
  };
}

/** Whether it was refused because of an id that belongs to another on the server, and the draft still has that id. */
export const isClashOf = ({ code, params }: Pick<SaidNo, "code" | "params">, draft: VisitDraft): boolean =>
  (code === "inspections.visit_differs" || code === "inspections.id_taken") &&
  [draft, ...draft.findings, ...draft.violations].some(({ id }) => id === params["id"]);

/** The same visit under ids of its own: those it had belong to another on the server. */
export function renewed(draft: VisitDraft): VisitDraft {
  const fresh = new Map(
    [...draft.findings, ...draft.violations].map(({ id }): [string, string] => [id, newId()]),
  );
  const idOf = (id: string): string => fresh.get(id) ?? id;
  return {
    ...draft,
    id: newId(),
    findings: draft.findings.map((one) => ({ ...one, id: idOf(one.id) })),
    violations: draft.violations.map((one) => ({
      ...one,
      id: idOf(one.id),
      findingId: one.findingId === null ? null : idOf(one.findingId),
    })),
    photos: draft.photos.map((one) => ({ ...one, of: one.of === null ? null : idOf(one.of) })),
  };
}

/** The same answers on the version that was fetched last; a shortcoming of an item that is gone stays, of no item. */
function onChecklistOfToday(draft: VisitDraft, checklists: readonly Checklist[]): VisitDraft | undefined {
  const list = checklists.find(({ code }) => code === draft.checklist?.code);
  if (!list || list.version === draft.checklist?.version) return undefined;
  const isAsked = (item: string | null): boolean => list.items.some(({ code }) => code === item);
  return {
    ...draft,
    checklist: { code: list.code, version: list.version },
    answers: Object.fromEntries(Object.entries(draft.answers).filter(([item]) => isAsked(item))),
    findings: draft.findings.map((one) => (isAsked(one.item) ? one : { ...one, item: null })),
    photos: draft.photos.map((one) =>
      one.of !== null && draft.answers[one.of] && !isAsked(one.of) ? { ...one, of: null } : one,
    ),
  };
}

/** What can be done about a refusal by one tap: the draft without what the server does not know. Undefined: nothing. */
export function withoutCause(
  code: string,
  draft: VisitDraft,
  checklists: readonly Checklist[],
): VisitDraft | undefined {
  switch (code) {
    case "inspections.unknown_checklist":
    case "inspections.unknown_item":
      return onChecklistOfToday(draft, checklists);
    case "inspections.unknown_plan":
      return draft.planId === null ? undefined : { ...draft, planId: null };
    case "inspections.unknown_team":
      return draft.teamId === null ? undefined : { ...draft, teamId: null, planId: null };
    case "inspections.unknown_place":
      return draft.placeId === null ? undefined : { ...draft, placeId: null, step: "place" };
    case "inspections.unknown_finding":
      return Object.keys(draft.rechecks).length === 0 ? undefined : { ...draft, rechecks: {} };
    default:
      return undefined;
  }
}
