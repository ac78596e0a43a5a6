import type { UnitLevel } from "../units/kinds.ts";

/** A post of the kind of unit, as the policy `command.posts` lists it. */
export interface Post {
  readonly code: string;
  readonly levels: readonly UnitLevel[];
  /** Without a holder today it is a vacancy. */
  readonly isRequired: boolean;
}

/** Of a list of posts or items, those a unit of the level has. */
export const forLevel = <T extends { readonly levels: readonly UnitLevel[] }>(
  items: readonly T[],
  level: UnitLevel,
): T[] => items.filter((item) => item.levels.includes(level));

/** Codes of required posts nobody holds, in the order of the policy. */
export const vacanciesOf = (posts: readonly Post[], held: ReadonlySet<string>): string[] =>
  posts.filter((post) => post.isRequired && !held.has(post.code)).map((post) => post.code);

export const readinessStates = ["ready", "not_ready", "stale", "never_checked"] as const;
export type ReadinessState = (typeof readinessStates)[number];

/** A check holds for so many days; what was ready then is not known to be ready now. */
export function readinessOf(
  check: { readonly isReady: boolean; readonly checkedAt: Temporal.Instant } | undefined,
  { now, staleDays }: { readonly now: Temporal.Instant; readonly staleDays: number | null },
): ReadinessState {
  if (!check) return "never_checked";
  if (!check.isReady) return "not_ready";
  const hours = (now.epochMilliseconds - check.checkedAt.epochMilliseconds) / 3_600_000;
  return staleDays !== null && hours > staleDays * 24 ? "stale" : "ready";
}

/** A unit is silent when nothing was heard of it for longer than the policy allows; one never heard of is. */
export function isSilent(
  lastAt: Temporal.Instant | null,
  { now, hours }: { readonly now: Temporal.Instant; readonly hours: number | null },
): boolean {
  if (hours === null) return false;
  return lastAt === null || now.epochMilliseconds - lastAt.epochMilliseconds > hours * 3_600_000;
}

/** What can be wrong with a command centre, worst first. */
export const faultKinds = [
  "silent",
  "nobody_on_duty",
  "vacancy",
  "gap",
  "not_taken_over",
  "left_on_duty",
  "not_ready",
  "no_regulation",
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface CentreFault {
  readonly kind: FaultKind;
  /** How much of it: posts, gaps, items, shifts. */
  readonly count: number;
}

/** Which of two units comes first on the list of the unit above: by its worst fault, by how many kinds, by how much. */
export function byWorst(a: readonly CentreFault[], b: readonly CentreFault[]): number {
  return rankOf(a) - rankOf(b) || b.length - a.length || amount(b) - amount(a);
}

const rankOf = (faults: readonly CentreFault[]): number =>
  Math.min(faultKinds.length, ...faults.map(({ kind }) => faultKinds.indexOf(kind)));

const amount = (faults: readonly CentreFault[]): number => faults.reduce((sum, { count }) => sum + count, 0);
