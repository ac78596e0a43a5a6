import { maskName } from "@phaodai/domain/people/rules";
import { covers } from "#context";
import type { Scope } from "#db/database";
import type { PersonRow } from "./fact-queries.ts";

export interface Named {
  readonly personId: string;
  readonly name: string;
  readonly isMasked: boolean;
  readonly unitId: number;
}

/** A person as this reader may see them: whole within the scope, else initials and the commune. */
export function nameFor(scope: Scope, person: PersonRow): Named {
  const isMasked = ![person.unitId, ...person.sharedUnitIds].some((id) => covers(scope, id));
  return {
    personId: person.id,
    name: isMasked ? maskName(person.name) : person.name,
    isMasked,
    unitId: person.unitId,
  };
}
