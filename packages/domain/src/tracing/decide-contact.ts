import type { TracingPolicy } from "../policy/tracing.ts";
import { clippedSpans, mergedSpans, type Spans, totalSeconds } from "./contact-seconds.ts";
import { type StatedMinutes, withStatedMinutes } from "./stated-minutes.ts";
import type { Span } from "./windows.ts";

/** One fact that put two people together: what the database finds by a join and a file by a sweep. */
export interface Overlap extends Span {
  readonly kind: "household" | "exposure" | "visit";
  /** False: only the day is known, and the time is that whole local day. */
  readonly isTimeKnown: boolean;
  readonly placeKey: number | null;
  readonly placeKind: string | null;
  /** Of a stated exposure: which, for how many minutes, how near. */
  readonly exposureKey: number | null;
  readonly minutes: number | null;
  readonly distanceMetres: number | null;
}

export const evidenceMarks = ["time_unknown", "minutes_unknown", "distance_unknown"] as const;
export type EvidenceMark = (typeof evidenceMarks)[number];

export interface Evidence extends Span {
  readonly kind: Overlap["kind"];
  readonly placeKey: number | null;
  readonly placeKind: string | null;
  readonly exposureKey: number | null;
  /** Null where no minutes are counted: a household, an exposure stated without. */
  readonly seconds: number | null;
  readonly marks: readonly EvidenceMark[];
}

export interface ContactDecision {
  readonly isContact: boolean;
  /** Each way in which it is one: living together, stated without minutes, enough minutes by the rule. */
  readonly because: readonly ("household" | "stated" | "minutes")[];
  /** By the rule of the policy, stated minutes and visits together. */
  readonly seconds: number;
  /** Start of the first and end of the last time together, of any length, within the windows. */
  readonly first: number;
  readonly last: number;
  /** All time together within the windows, merged, start, end, start, end… An unknown time is its whole day. */
  readonly together: Spans;
  readonly evidence: readonly Evidence[];
  readonly ruleVersion: string;
}

export type ContactRulePolicy = Pick<TracingPolicy, "contact" | "version">;

/**
 * Whether these facts make somebody a contact within the windows in which the other could infect; undefined where none
 * falls into them. Living together is enough. A stated exposure without minutes is enough, and marked; with minutes they
 * count by the rule. Visits count at places of a close kind. Beyond the policy's distance nothing counts.
 * The same fact twice counts once, and the order of the facts changes nothing. Source: docs/decisions/0010.
 * @param windows in order, not overlapping
 */
export function decideContact(
  overlaps: readonly Overlap[],
  windows: readonly Span[],
  { contact, version }: ContactRulePolicy,
): ContactDecision | undefined {
  const pieces = distinct(overlaps.filter((overlap) => counts(overlap, contact))).flatMap((overlap) =>
    pieceWithin(overlap, windows),
  );
  if (pieces.length === 0) return undefined;
  const together = mergedSpans(pieces.flatMap(({ spans }) => spans));
  const seconds = secondsOf(pieces, contact);
  const because: ContactDecision["because"][number][] = [];
  if (pieces.some(({ overlap }) => overlap.kind === "household")) because.push("household");
  if (pieces.some(({ overlap }) => overlap.kind === "exposure" && overlap.minutes === null))
    because.push("stated");
  if (seconds >= contact.minutes * 60) because.push("minutes");
  return {
    isContact: because.length > 0,
    because,
    seconds,
    first: together[0] ?? 0,
    last: together.at(-1) ?? 0,
    together,
    evidence: pieces.map((piece) => evidenceOf(piece, contact)),
    ruleVersion: version,
  };
}

/** An overlap and what of it falls into the windows, as spans. */
interface Piece {
  readonly overlap: Overlap;
  readonly spans: readonly number[];
}

function counts(overlap: Overlap, contact: TracingPolicy["contact"]): boolean {
  switch (overlap.kind) {
    case "household":
      return true;
    case "visit":
      return overlap.placeKind !== null && contact.closePlaceKinds.includes(overlap.placeKind);
    case "exposure":
      return (
        contact.distanceMetres === undefined ||
        overlap.distanceMetres === null ||
        overlap.distanceMetres <= contact.distanceMetres
      );
  }
}

/** Each fact once, in one order. Two people who tell of one meeting tell one fact; the earlier record stands for it. */
function distinct(overlaps: readonly Overlap[]): readonly Overlap[] {
  if (overlaps.length < 2) return overlaps;
  const inOrder = overlaps.toSorted(
    (a, b) => compareFacts(a, b) || (a.exposureKey ?? 0) - (b.exposureKey ?? 0),
  );
  return inOrder.filter((overlap, i) => {
    const before = inOrder[i - 1];
    return !before || compareFacts(before, overlap) !== 0;
  });
}

/** 0 for two records of one fact, whoever told it. */
const compareFacts = (a: Overlap, b: Overlap): number =>
  a.from - b.from ||
  a.to - b.to ||
  kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
  Number(a.isTimeKnown) - Number(b.isTimeKnown) ||
  (a.placeKey ?? -1) - (b.placeKey ?? -1) ||
  (a.minutes ?? -1) - (b.minutes ?? -1) ||
  (a.distanceMetres ?? -1) - (b.distanceMetres ?? -1);

const kinds = ["household", "exposure", "visit"] as const satisfies readonly Overlap["kind"][];

function pieceWithin(overlap: Overlap, windows: readonly Span[]): Piece[] {
  const spans = windows.flatMap(({ from, to }) => clippedSpans([overlap.from, overlap.to], from, to));
  return spans.length === 0 ? [] : [{ overlap, spans }];
}

function evidenceOf({ overlap, spans }: Piece, contact: TracingPolicy["contact"]): Evidence {
  const { kind, placeKey, placeKind, exposureKey, isTimeKnown, minutes, distanceMetres } = overlap;
  const marks: EvidenceMark[] = [];
  if (!isTimeKnown) marks.push("time_unknown");
  if (kind === "exposure" && minutes === null) marks.push("minutes_unknown");
  if (kind === "exposure" && contact.distanceMetres !== undefined && distanceMetres === null) {
    marks.push("distance_unknown");
  }
  const seconds = secondsIn({ overlap, spans });
  return {
    kind,
    placeKey,
    placeKind,
    exposureKey,
    seconds,
    marks,
    from: spans[0] ?? 0,
    to: spans.at(-1) ?? 0,
  };
}

function secondsIn({ overlap, spans }: Piece): number | null {
  const length = totalSeconds(spans);
  if (overlap.kind === "visit") return length;
  return overlap.minutes === null ? null : Math.min(overlap.minutes * 60, length);
}

function secondsOf(pieces: readonly Piece[], contact: TracingPolicy["contact"]): number {
  const together: number[] = [];
  const stated: StatedMinutes[] = [];
  for (const piece of pieces) {
    const seconds = secondsIn(piece);
    if (piece.overlap.kind === "visit") together.push(...piece.spans);
    else if (seconds !== null)
      stated.push({ from: piece.spans[0] ?? 0, to: piece.spans.at(-1) ?? 0, seconds });
  }
  return withStatedMinutes(mergedSpans(together), stated, contact);
}
