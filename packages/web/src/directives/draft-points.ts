import type { Amendment } from "@phaodai/domain/directives/amendment";
import type { Doubt, Draft, PaperField } from "@phaodai/domain/directives/draft";
import { isSaidTwice } from "@phaodai/domain/directives/obstacles";
import type { Obstacle, ShownDirective } from "@phaodai/domain/directives/shown";

/** Something to look at before issuing: a doubt of the reader, an obstacle to issuing, or a doubt that is one. */
export interface Point {
  readonly key: string;
  readonly clauseId: string | null;
  readonly field: PaperField | null;
  /** It stands in the way; the others may stay. */
  readonly matters: boolean;
  readonly doubt: Doubt | null;
  readonly obstacle: Obstacle | null;
}

/** What is open: what stands in the way first, then in the order of the paper. @param settling doubts whose answer is on its way */
export function openPoints(
  { draft, obstacles }: Pick<ShownDirective, "draft" | "obstacles">,
  settling: ReadonlySet<number> = new Set(),
): readonly Point[] {
  const removed = new Set(draft.clauses.filter((clause) => clause.isRemoved).map(({ id }) => id));
  const isOpen = ({ id, settled, clauseId }: Doubt): boolean =>
    settled === null && !settling.has(id) && (clauseId === null || !removed.has(clauseId));
  const doubts = draft.doubts.filter((doubt) => isOpen(doubt) && !isSaidTwice(doubt, obstacles));
  const byId = new Map(doubts.map((doubt) => [doubt.id, doubt]));
  const inTheWay = obstacles
    .filter(({ doubtId }) => doubtId === null || byId.has(doubtId))
    .map((obstacle) => pointOf(obstacle, byId.get(obstacle.doubtId ?? 0) ?? null));
  const taken = new Set(inTheWay.map(({ doubt }) => doubt?.id));
  const others = doubts.filter(({ id }) => !taken.has(id)).map((doubt) => pointOf(null, doubt));
  const places = new Map(draft.clauses.map((clause, index) => [clause.id, index]));
  const placeOf = ({ field, clauseId }: Point): number =>
    field !== null ? -1 : clauseId === null ? places.size : (places.get(clauseId) ?? places.size);
  return [...inTheWay, ...others].toSorted(
    (a, b) => Number(b.matters) - Number(a.matters) || placeOf(a) - placeOf(b),
  );
}

function pointOf(obstacle: Obstacle | null, doubt: Doubt | null): Point {
  return {
    key: doubt ? `doubt ${doubt.id}` : `${obstacle?.code} ${obstacle?.clauseId} ${obstacle?.text}`,
    clauseId: doubt?.clauseId ?? obstacle?.clauseId ?? null,
    field: doubt?.field ?? (obstacle ? (fieldOf[obstacle.code] ?? null) : null),
    matters: obstacle !== null || doubt?.matters === true,
    doubt,
    obstacle,
  };
}

const fieldOf: Readonly<Partial<Record<Obstacle["code"], PaperField>>> = {
  issuer_missing: "issuer",
  kind_missing: "kind",
  date_missing: "date",
  abstract_missing: "abstract",
  signer_missing: "signerName",
};

/** The point after one, from the first again after the last; the first where it is no longer open. */
export function pointAfter(points: readonly Point[], key: string | undefined): Point | undefined {
  const at = points.findIndex((point) => point.key === key);
  return points[(at + 1) % points.length];
}

/** What "Đúng" says: as read is right; or, where nobody is named, that nobody is charged. Undefined: it must be set right. */
export function acceptanceOf({ doubt, obstacle }: Point): Amendment | undefined {
  if (doubt) return { kind: "settle_doubt", doubtId: doubt.id, isSettled: true };
  if (obstacle?.code === "assignee_missing" && obstacle.clauseId !== null)
    return { kind: "edit_clause", clauseId: obstacle.clauseId, isTask: false };
  if (obstacle?.code === "assignee_open" || obstacle?.code === "recipient_open")
    return { kind: "say_meaning", name: obstacle.text, unitIds: null };
  return undefined;
}

/** What taking the reader's suggestion changes; undefined where what stands there is it already, or where it is a hint. */
export function suggestionOf({ doubt }: Pick<Point, "doubt">, draft: Draft): Amendment | undefined {
  if (!doubt || doubt.suggestion === null) return undefined;
  const { suggestion, field, clauseId, code, text, at } = doubt;
  if (field !== null) {
    const { value } = draft.fields[field];
    return value?.toString() === suggestion ? undefined : { kind: "correct_field", field, value: suggestion };
  }
  const isSlip = code === "spelling_slip" || code === "word_twice" || code === "symbol_slip";
  if (!isSlip || text === "") return undefined;
  const clause = draft.clauses.find(({ id }) => id === clauseId);
  if (clause?.text.includes(text))
    return { kind: "edit_clause", clauseId: clause.id, text: clause.text.replace(text, suggestion) };
  if (at !== "preamble" || !draft.preamble.some((one) => one.includes(text))) return undefined;
  const paragraphs = draft.preamble.map((one) => one.replace(text, suggestion));
  return { kind: "set_paragraphs", part: "preamble", paragraphs };
}
