import type { Amendment } from "@phaodai/domain/directives/amendment";
import type { Doubt, Draft } from "@phaodai/domain/directives/draft";

/** Doubts nobody has settled yet: what stands in the way first, then in the order of the paper. */
export function openDoubts(draft: Draft, settling: ReadonlySet<number> = new Set()): readonly Doubt[] {
  const places = new Map(draft.clauses.map((clause, index) => [clause.id, index]));
  const placeOf = ({ field, clauseId }: Doubt): number =>
    field !== null ? -1 : clauseId === null ? places.size : (places.get(clauseId) ?? places.size);
  const removed = new Set(draft.clauses.filter((clause) => clause.isRemoved).map(({ id }) => id));
  return draft.doubts
    .filter(
      ({ id, settled, clauseId }) =>
        settled === null && !settling.has(id) && (clauseId === null || !removed.has(clauseId)),
    )
    .toSorted((a, b) => Number(b.matters) - Number(a.matters) || placeOf(a) - placeOf(b) || a.id - b.id);
}

/** The doubt after one, from the first again after the last; the first where it is no longer open. */
export function doubtAfter(doubts: readonly Doubt[], id: number | undefined): Doubt | undefined {
  const at = doubts.findIndex((doubt) => doubt.id === id);
  return doubts[(at + 1) % doubts.length];
}

/** What taking the reader's suggestion changes; undefined where what stands there is it already, or where it is a hint. */
export function suggestionOf(doubt: Doubt, draft: Draft): Amendment | undefined {
  const { suggestion, field, clauseId, code, text } = doubt;
  if (suggestion === null) return undefined;
  if (field !== null) {
    const { value } = draft.fields[field];
    return value?.toString() === suggestion ? undefined : { kind: "correct_field", field, value: suggestion };
  }
  const clause = draft.clauses.find(({ id }) => id === clauseId);
  const isSlip = code === "spelling_slip" || code === "word_twice" || code === "symbol_slip";
  if (!clause || !isSlip || text === "" || !clause.text.includes(text)) return undefined;
  return { kind: "edit_clause", clauseId: clause.id, text: clause.text.replace(text, suggestion) };
}
