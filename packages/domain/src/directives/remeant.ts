import { type ChargedIn, chargedBy } from "./charged.ts";
import type { Draft, Meaning } from "./draft.ts";
import { recipientMeant } from "./draft-of-paper.ts";

const isSettled = (meaning: Meaning): boolean =>
  meaning.state === "left_out" || (meaning.state === "units" && meaning.by === "person");

/** Every name that no person has settled, looked up anew: for another issuer or another day. */
export const remeant = (draft: Draft, where: ChargedIn): Draft => ({
  ...draft,
  recipients: draft.recipients.map((one) =>
    isSettled(one.meaning) ? one : { ...one, meaning: recipientMeant(one.name, where) },
  ),
  clauses: draft.clauses.map((clause) => ({
    ...clause,
    assignees: clause.assignees.map((one) =>
      isSettled(one.meaning) ? one : { ...one, meaning: chargedBy(one.name, one.role, where) },
    ),
  })),
});
