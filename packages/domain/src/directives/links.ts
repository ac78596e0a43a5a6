import { flat } from "./flat.ts";
import type { Relation } from "./paper.ts";

/** How papers are told apart by number, however it is printed: "Số 08 - CT/TU" and "8-CT/TU" are both "8cttu". */
export function numberKey(number: string | null): string | null {
  if (number === null) return null;
  const key = flat(number)
    .replace(/^so(?=\s*:?\s*\d)/u, "")
    .replace(/[^a-z0-9]/gu, "")
    .replace(/^0+(?=\d)/u, "");
  return key === "" ? null : key;
}

/** A paper of the system that may be the one a reference names. */
export interface Candidate {
  readonly key: number;
  readonly date: Temporal.PlainDate | null;
  /** The unit that issued or keeps it. */
  readonly unitId: number;
  readonly issuerUnitId: number | null;
}

export interface LinkFrom {
  readonly date: Temporal.PlainDate | null;
  /** Of the paper that names it: its date as cited, null where none is. */
  readonly cited: Temporal.PlainDate | null;
  /** Units above the one that names, itself among them, and all below. */
  readonly isKin: (unitId: number) => boolean;
}

/**
 * Which of the papers with that number is meant: of the day that is cited, not after the paper that names it, issued in the same line of
 * units. Of one paper kept by several units the issuer's own. None where two remain: nothing is guessed.
 */
export function linkTarget<C extends Candidate>(candidates: readonly C[], from: LinkFrom): C | undefined {
  const fit = candidates.filter(
    ({ date, unitId, issuerUnitId }) =>
      from.isKin(issuerUnitId ?? unitId) &&
      (from.cited === null || date === null || date.equals(from.cited)) &&
      (from.date === null || date === null || Temporal.PlainDate.compare(date, from.date) <= 0),
  );
  const own = fit.filter(({ unitId, issuerUnitId }) => issuerUnitId === unitId);
  const [only, another] = own.length > 0 ? own : fit;
  return another ? undefined : only;
}

export interface Tie {
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
}

/** Only to mention each other is no circle: it is one to rest on, carry out, replace or suspend each other. */
export const isBinding = (relation: Relation): boolean => relation !== "dẫn chiếu";

/** Ways through binding ties that lead back to their beginning, each once, from the least id on. */
export function circlesIn(ties: readonly Tie[]): readonly (readonly string[])[] {
  const next = Map.groupBy(
    ties.filter(({ relation }) => isBinding(relation)),
    ({ from }) => from,
  );
  const found = new Map<string, readonly string[]>();
  const walk = (path: readonly string[], at: string): void => {
    for (const { to } of next.get(at) ?? []) {
      const back = path.indexOf(to);
      if (back >= 0) {
        const circle = fromLeast(path.slice(back));
        found.set(circle.join(" "), circle);
      } else if (path.length < mostSteps) walk([...path, to], to);
    }
  };
  for (const start of next.keys()) walk([start], start);
  return [...found.values()];
}

/** No line of papers is as long. */
const mostSteps = 12;

function fromLeast(circle: readonly string[]): readonly string[] {
  const least = circle.indexOf([...circle].toSorted()[0] ?? "");
  return [...circle.slice(least), ...circle.slice(0, least)];
}
