import { newId } from "@phaodai/client/request";
import type { showFieldPack } from "@phaodai/domain/inspections/contract";
import { dayOf } from "@phaodai/domain/shared/instant";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Checklist, Severity } from "@phaodai/domain/policy/checklists";
import type { VisitDraft } from "./field-draft.ts";

export type FieldPack = ReplyOf<typeof showFieldPack>;
export type PackPlace = FieldPack["places"][number];
export type PackPlan = FieldPack["plans"][number];

/** What is visited: a place of the pack, a new one, or a unit's own command centre. */
export type Target =
  | { readonly kind: "known"; readonly place: PackPlace }
  | { readonly kind: "new"; readonly name: string }
  | { readonly kind: "unit"; readonly unitId: number };

interface Beginning {
  readonly pack: FieldPack;
  readonly target: Target;
  readonly plan: PackPlan | undefined;
  /** Who is signed in. */
  readonly inspector: string;
  readonly now: Temporal.Instant;
}

/** A fresh visit, filled with all that is known of the place, the plan and its team. */
export function beginVisit({ pack, target, plan, inspector, now }: Beginning): VisitDraft {
  const place = target.kind === "known" ? target.place : undefined;
  const kind = place?.kind ?? "other";
  const checklist =
    target.kind === "unit"
      ? pack.checklists.find(({ placeKinds }) => placeKinds.length === 0)
      : checklistFor(pack.checklists, kind);
  const team = pack.teams.find(({ id }) => id === plan?.teamId);
  return {
    id: newId(),
    mends: null,
    step: "place",
    unitId: unitOf(pack, target),
    placeId: place?.id ?? null,
    isUnitItself: target.kind === "unit",
    placeName: nameOf(pack, target),
    placeKind: kind,
    address: place?.address ?? "",
    teamId: team?.id ?? null,
    planId: plan?.id ?? null,
    checklist: checklist ? { code: checklist.code, version: checklist.version } : null,
    inspectors: (team && team.members.length > 0 ? team.members : [inspector]).join("\n"),
    metWith: "",
    startedAt: now.toString(),
    answers: {},
    permitted: null,
    actual: null,
    findings: [],
    violations: [],
    rechecks: {},
    photos: [],
    goodPoints: "",
    note: "",
  };
}

function nameOf(pack: FieldPack, target: Target): string {
  switch (target.kind) {
    case "known":
      return target.place.name;
    case "new":
      return target.name;
    case "unit":
      return pack.units.find(({ id }) => id === target.unitId)?.fullName ?? "";
  }
}

function unitOf(pack: FieldPack, target: Target): number | null {
  if (target.kind === "known") return target.place.unitId;
  if (target.kind === "unit") return target.unitId;
  const communes = pack.units.filter(({ level }) => level === "commune");
  return communes.length === 1 ? (communes[0]?.id ?? null) : null;
}

/** The checklist offered for a kind of place; undefined where none names it. */
export const checklistFor = (checklists: readonly Checklist[], kind: string): Checklist | undefined =>
  checklists.find(({ placeKinds }) => placeKinds.includes(kind));

/** "2021-07-30": the day by which a shortcoming is to be fixed by policy; empty where none says. */
export function fixByOf(pack: FieldPack, severity: Severity, now: Temporal.Instant): string {
  const days = pack.fixDays[severity];
  return days === null ? "" : dayOf(now).add({ days }).toString();
}

/** The places a plan sends to: those it names, else those of its units that its checklists are for. */
export function placesOf(pack: FieldPack, plan: PackPlan): readonly PackPlace[] {
  if (plan.placeIds.length > 0) return pack.places.filter(({ id }) => plan.placeIds.includes(id));
  const kinds = pack.checklists
    .filter(({ code }) => plan.checklists.includes(code))
    .flatMap(({ placeKinds }) => placeKinds);
  return pack.places.filter(({ kind, unitId }) => plan.unitIds.includes(unitId) && kinds.includes(kind));
}

/** The plans of a day, those of the inspector's own team first. */
export function plansOn(pack: FieldPack, day: Temporal.PlainDate, inspector: string): readonly PackPlan[] {
  const isOwn = ({ teamId }: PackPlan): boolean =>
    pack.teams.some(({ id, members }) => id === teamId && members.includes(inspector));
  return pack.plans
    .filter(
      ({ from, to }) =>
        Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, to) <= 0,
    )
    .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
}
