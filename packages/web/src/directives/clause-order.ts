import type { Amendment } from "@phaodai/domain/directives/amendment";
import type { DraftClause } from "@phaodai/domain/directives/draft";

type Placed = Pick<DraftClause, "id" | "isRemoved">;

/** One place up (−1) or down (+1) among those that stay; undefined where there is none. */
export function moving(
  clauses: readonly Placed[],
  clauseId: string,
  step: -1 | 1,
): Extract<Amendment, { kind: "move_clause" }> | undefined {
  const shown = clauses.filter(({ id, isRemoved }) => !isRemoved || id === clauseId);
  const at = shown.findIndex(({ id }) => id === clauseId);
  if (at < 0 || !shown[at + step]) return undefined;
  const after = step === 1 ? shown[at + 1] : shown[at - 2];
  return { kind: "move_clause", clauseId, afterId: after?.id ?? null };
}

/** To the clause above; undefined for the first. */
export function joining(
  clauses: readonly Placed[],
  clauseId: string,
): Extract<Amendment, { kind: "join_clause" }> | undefined {
  const shown = clauses.filter(({ isRemoved }) => !isRemoved);
  const at = shown.findIndex(({ id }) => id === clauseId);
  return at < 1 ? undefined : { kind: "join_clause", clauseId };
}

/**
 * A text cut where the caret stands: the text first where it was changed, then the cut. Undefined where one half would be empty.
 * @param caret index in `text` as typed
 */
export function splitting(
  clause: Pick<DraftClause, "id" | "text">,
  { text, caret, newId }: { readonly text: string; readonly caret: number; readonly newId: string },
): readonly Amendment[] | undefined {
  const said = text.trim();
  const at = caret - (text.length - text.trimStart().length);
  if (said.slice(0, Math.max(0, at)).trim() === "" || said.slice(at).trim() === "") return undefined;
  const split = { kind: "split_clause", clauseId: clause.id, newId, at } as const;
  return said === clause.text ? [split] : [{ kind: "edit_clause", clauseId: clause.id, text: said }, split];
}
