import { searchedKind } from "@phaodai/domain/people/searched-text";
import { conditionsOf, type Filter } from "@phaodai/domain/registers/filter";
import type { Scope } from "#db/database";
import { registerLogId } from "./served-register.ts";

/** What a filter and its search text ask for, as the read log keeps it: names of fields and the kind of text, no values. */
export function askedFor(filter: Filter): readonly string[] {
  const { text = "" } = filter;
  const fields = conditionsOf(filter).map(({ field }) => field);
  return [...new Set([...(text === "" ? [] : [`text.${searchedKind(text)}`]), ...fields])].toSorted();
}

/** Where somebody looked who found nothing: in the units of the scope; none named means all of the city. */
export const unitsLookedIn = (scope: Scope): readonly number[] =>
  scope.kind === "city" ? [] : scope.unitIds;

interface Look {
  readonly endpoint: string;
  /** Name of the register that was looked into. */
  readonly register: string;
  readonly asked: readonly string[];
}

/** The line of the read log for a look at a register that found nothing. */
export const emptyLook = (scope: Scope, { endpoint, register, asked }: Look) => ({
  endpoint,
  kind: "register",
  id: registerLogId(register),
  unitIds: unitsLookedIn(scope),
  rows: 0,
  asked,
});
