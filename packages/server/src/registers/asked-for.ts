import { searchedKind } from "@phaodai/domain/people/searched-text";
import { conditionsOf, type Filter } from "@phaodai/domain/registers/filter";
import type { Scope } from "#db/database";

/** What a filter and its search text ask for, as the read log keeps it: names of fields and the kind of text, no values. */
export function askedFor(filter: Filter): readonly string[] {
  const { text = "" } = filter;
  const fields = conditionsOf(filter).map(({ field }) => field);
  return [...new Set([...(text === "" ? [] : [`text.${searchedKind(text)}`]), ...fields])].toSorted();
}

/** Where somebody looked who found nothing: in the units of the scope; none named means all of the city. */
export const unitsLookedIn = (scope: Scope): readonly number[] =>
  scope.kind === "city" ? [] : scope.unitIds;
