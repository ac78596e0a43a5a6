import type { listChains } from "@phaodai/domain/tracing/chain-contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";

export type Chain = ReplyOf<typeof listChains>["components"][number];

/** Where a case stands in the drawing: days to the right of the chain's first day, rows down. */
export interface Spot {
  readonly caseId: string;
  readonly day: number;
  readonly row: number;
}

/** The day a case is drawn on: onset, or the report day where the onset is not known. */
export const dayOfCase = (member: Chain["members"][number]): Temporal.PlainDate =>
  member.onsetOn ?? member.reportDay;

/**
 * Lays a chain out as a tree on a time axis: a case stands on its day, each infector in the middle of those it infected
 * first. A case with several candidate infectors stands under the first of them; the other links cross.
 */
export function layOut(chain: Chain): {
  readonly spots: readonly Spot[];
  readonly rows: number;
  readonly days: number;
  readonly firstDay: Temporal.PlainDate;
} {
  const members = new Map(chain.members.map((member) => [member.caseId, member]));
  const byDay = (a: string, b: string): number => compareCases(members.get(a), members.get(b));
  const childrenOf = firstChildren(chain, byDay);
  const placed = new Map<string, number>();
  const taken = new Map<string, number[]>();
  let rows = 0;
  const place = (id: string): number => {
    const known = placed.get(id);
    if (known !== undefined) return known;
    placed.set(id, rows); // a cycle finds it here
    const own = (childrenOf.get(id) ?? []).filter((child) => !placed.has(child)).map(place);
    const middle = own.length === 0 ? rows++ : (Math.min(...own) + Math.max(...own)) / 2;
    const day = dayKeyOf(members.get(id));
    const sameDay = taken.get(day) ?? [];
    // An infector who fell ill on the day of its infectee would stand on it: it has a row of its own.
    const row = sameDay.some((other) => Math.abs(other - middle) < 0.75) ? rows++ : middle;
    taken.set(day, [...sameDay, row]);
    placed.set(id, row);
    return row;
  };
  const infected = new Set([...childrenOf.values()].flat());
  const starts = [...members.keys()].toSorted(byDay);
  for (const id of [...starts.filter((one) => !infected.has(one)), ...starts]) place(id);
  const days = chain.members.map(dayOfCase).toSorted(Temporal.PlainDate.compare);
  const firstDay = days[0] ?? Temporal.PlainDate.from("2021-01-01");
  const spots = chain.members.map((member) => ({
    caseId: member.caseId,
    day: firstDay.until(dayOfCase(member)).days,
    row: placed.get(member.caseId) ?? 0,
  }));
  return { spots, rows: Math.max(1, rows), days: firstDay.until(days.at(-1) ?? firstDay).days, firstDay };
}

/** Each case under one infector only: the one who fell ill first. */
function firstChildren(chain: Chain, byDay: (a: string, b: string) => number): ReadonlyMap<string, string[]> {
  const infectorOf = new Map<string, string>();
  for (const { from, to } of chain.links) {
    const before = infectorOf.get(to);
    if (before === undefined || byDay(from, before) < 0) infectorOf.set(to, from);
  }
  const children = new Map<string, string[]>();
  for (const [to, from] of infectorOf) children.set(from, [...(children.get(from) ?? []), to]);
  for (const own of children.values()) own.sort(byDay);
  return children;
}

type Member = Chain["members"][number];

const dayKeyOf = (member: Member | undefined): string => (member ? dayOfCase(member).toString() : "");

function compareCases(a: Member | undefined, b: Member | undefined): number {
  if (!a || !b) return 0;
  return Temporal.PlainDate.compare(dayOfCase(a), dayOfCase(b)) || (a.caseId < b.caseId ? -1 : 1);
}
