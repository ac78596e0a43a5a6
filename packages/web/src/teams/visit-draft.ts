import { newId, type CallInput } from "@phaodai/client/request";
import { PlainDate } from "@phaodai/domain/shared/plain-date";
import type { recordVisit } from "@phaodai/domain/teams/round-contract";
import { type RoundHousehold, symptoms, type VisitFacts } from "@phaodai/domain/teams/team";
import { z } from "zod";

/** Who seems ill: people of the household, and others by name, with commas between; all share what is seen. */
export type IllDraft = z.output<typeof IllDraft>;
const IllDraft = z.object({
  personIds: z.array(z.string()),
  others: z.string(),
  symptoms: z.array(z.enum(symptoms)),
});
export type ArrivedDraft = z.output<typeof ArrivedDraft>;
const ArrivedDraft = z.object({
  id: z.string(),
  fullName: z.string(),
  fromPlace: z.string(),
  arrivedOn: PlainDate,
  hasDeclared: z.boolean().nullable(),
});

/** What a member found at a door and has not saved yet; null: not ticked. */
export type VisitDraft = z.output<typeof VisitDraft>;
export const VisitDraft = z.object({
  ill: IllDraft.nullable(),
  arrived: z.array(ArrivedDraft),
  away: z.string().nullable(),
  help: z.string().nullable(),
});

export const emptyDraft: VisitDraft = { ill: null, arrived: [], away: null, help: null };
export const noneIll: IllDraft = { personIds: [], others: "", symptoms: [] };

export const anArrived = (today: Temporal.PlainDate): ArrivedDraft => ({
  id: newId(),
  fullName: "",
  fromPlace: "",
  arrivedOn: today,
  hasDeclared: null,
});

/** Whether all that was ticked is filled in; an empty draft is complete. */
export const isComplete = ({ ill, arrived, away, help }: VisitDraft): boolean =>
  (ill === null || (ill.symptoms.length > 0 && ill.personIds.length + namesIn(ill.others).length > 0)) &&
  arrived.every(({ fullName, fromPlace }) => fullName.trim() !== "" && fromPlace.trim() !== "") &&
  away?.trim() !== "" &&
  help?.trim() !== "";

export const isEmpty = ({ ill, arrived, away, help }: VisitDraft): boolean =>
  ill === null && arrived.length === 0 && away === null && help === null;

const namesIn = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");

interface Going {
  /** Of the visit: a mended one keeps it, so that it is still the same visit. */
  readonly id: string;
  readonly household: Pick<RoundHousehold, "id" | "people">;
  readonly memberId: string;
  /** In the world's time. */
  readonly at: Temporal.Instant;
  readonly outcome: "met" | "absent";
}

/** The command of a visit: its ids are made here, so that what is sent twice is one. */
export function visitOf(
  draft: VisitDraft,
  { id, household, memberId, at, outcome }: Going,
): CallInput<typeof recordVisit> {
  return {
    body: {
      id,
      householdId: household.id,
      memberId,
      at,
      outcome,
      ill: illOf(draft.ill ?? noneIll, household.people),
      arrived: draft.arrived.map((one) => ({ ...one, personId: null })),
      away: draft.away,
      help: draft.help,
    },
  };
}

function illOf(
  { personIds, others, symptoms: seen }: IllDraft,
  people: RoundHousehold["people"],
): VisitFacts["ill"] {
  const residents = people.filter(({ id }) => personIds.includes(id));
  return [
    ...residents.map(({ id, fullName }) => ({ personId: id, fullName })),
    ...namesIn(others).map((fullName) => ({ personId: null, fullName })),
  ].map((one) => ({ ...one, id: newId(), symptoms: [...seen] }));
}

/** The same findings under ids of their own: those they had belong to the visit the server keeps. */
export const renewed = (draft: VisitDraft): VisitDraft => ({
  ...draft,
  arrived: draft.arrived.map((one) => ({ ...one, id: newId() })),
});

/** A visit that was refused, as a draft again. Who is not on the list of the household any more stays, by name. */
export function draftOf(
  { ill, arrived, away, help }: VisitFacts,
  people: RoundHousehold["people"],
): VisitDraft {
  const lives = (personId: string | null): boolean => people.some(({ id }) => id === personId);
  const others = ill.filter(({ personId }) => !lives(personId)).map(({ fullName }) => fullName);
  return {
    ill:
      ill.length === 0
        ? null
        : {
            personIds: ill.flatMap(({ personId }) =>
              personId !== null && lives(personId) ? [personId] : [],
            ),
            others: others.join(", "),
            symptoms: symptoms.filter((one) => ill.some(({ symptoms: seen }) => seen.includes(one))),
          },
    arrived: arrived.map(({ id, fullName, fromPlace, arrivedOn, hasDeclared }) => ({
      id,
      fullName,
      fromPlace,
      arrivedOn,
      hasDeclared,
    })),
    away,
    help,
  };
}
