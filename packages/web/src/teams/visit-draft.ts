import { newId, type CallInput } from "@phaodai/client/request";
import type { recordVisit } from "@phaodai/domain/teams/round-contract";
import type { RoundHousehold, Symptom } from "@phaodai/domain/teams/team";

/** What a member found at a door and has not saved yet. */
export interface VisitDraft {
  readonly ill: readonly IllDraft[];
  readonly arrived: ArrivedDraft | null;
  /** Null: not ticked. */
  readonly away: string | null;
  readonly help: string | null;
}
export interface IllDraft {
  readonly personId: string | null;
  readonly fullName: string;
  readonly symptoms: readonly Symptom[];
}
export interface ArrivedDraft {
  readonly fullName: string;
  readonly fromPlace: string;
  readonly arrivedOn: Temporal.PlainDate;
  readonly hasDeclared: boolean | null;
}

export const emptyDraft: VisitDraft = { ill: [], arrived: null, away: null, help: null };

/** Whether all that was ticked is filled in; an empty draft is complete. */
export const isComplete = ({ ill, arrived, away, help }: VisitDraft): boolean =>
  ill.every(({ fullName, symptoms }) => fullName.trim() !== "" && symptoms.length > 0) &&
  (arrived === null || (arrived.fullName.trim() !== "" && arrived.fromPlace.trim() !== "")) &&
  away?.trim() !== "" &&
  help?.trim() !== "";

export const isEmpty = ({ ill, arrived, away, help }: VisitDraft): boolean =>
  ill.length === 0 && arrived === null && away === null && help === null;

interface Going {
  readonly household: RoundHousehold;
  readonly memberId: string;
  /** In the world's time. */
  readonly at: Temporal.Instant;
  readonly outcome: "met" | "absent";
}

/** The command of a visit: its ids are made here, so that what is sent twice is one. */
export function visitOf(
  draft: VisitDraft,
  { household, memberId, at, outcome }: Going,
): CallInput<typeof recordVisit> {
  return {
    body: {
      id: newId(),
      householdId: household.id,
      memberId,
      at,
      outcome,
      ill: draft.ill.map((one) => ({ ...one, id: newId(), symptoms: [...one.symptoms] })),
      arrived: draft.arrived ? [{ ...draft.arrived, id: newId(), personId: null }] : [],
      away: draft.away,
      help: draft.help,
    },
  };
}
