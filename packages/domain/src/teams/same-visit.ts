import type { VisitFacts, VisitSeen } from "./team.ts";

/** The database keeps microseconds, a device gives nanoseconds. */
const precision = { milliseconds: 1 };

/**
 * Whether a visit that arrives under an id that is kept says the same as what is kept. It does when a phone sends it twice; it does
 * not when it was mended on two devices, and then neither may silently win.
 */
export const saysTheSame = (kept: VisitSeen, said: VisitFacts): boolean =>
  kept.householdId === said.householdId &&
  kept.outcome === said.outcome &&
  kept.away === said.away &&
  kept.help === said.help &&
  Temporal.Duration.compare(kept.at.since(said.at).abs(), precision) < 0 &&
  isSameList(kept.ill.map(illWords), said.ill.map(illWords)) &&
  isSameList(kept.arrived.map(arrivedWords), said.arrived.map(arrivedWords));

const illWords = ({ fullName, symptoms }: VisitSeen["ill"][number]): string =>
  [fullName, ...symptoms.toSorted()].join("|");

const arrivedWords = ({ fullName, fromPlace, arrivedOn }: VisitSeen["arrived"][number]): string =>
  [fullName, fromPlace, arrivedOn.toString()].join("|");

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.toSorted().every((one, index) => one === b.toSorted()[index]);
