import type { DuplicateProposal } from "@phaodai/domain/people/contract";
import { useEffect, useEffectEvent } from "react";
import { useMay } from "#shell/session.ts";
import { whyMergeNot } from "./duplicate-bar.tsx";
import type { useDecisions } from "./duplicate-decisions.ts";
import type { Choosing } from "./duplicate-review.tsx";

interface ReviewKeys {
  /** Undefined where none is left: the last decision can still be undone. */
  readonly pair: DuplicateProposal | undefined;
  readonly decisions: ReturnType<typeof useDecisions>;
  readonly choosing: Choosing | undefined;
  readonly onMove: (by: 1 | -1) => void;
  readonly onLater: () => void;
  readonly onDecided: () => void;
}

/** The keys of /trung-lap for its decisions: M merges, D says that they are two. */
export function useReviewKeys({ pair, decisions, choosing, onMove, onLater, onDecided }: ReviewKeys): void {
  const mayCorrect = useMay()("people.correct");
  const mayDecide = mayCorrect && !decisions.isBusy && pair !== undefined && choosing !== undefined;
  const mayMerge = mayDecide && !whyMergeNot(pair, choosing);
  usePairKeys({
    onMove,
    onLater,
    onUndo: decisions.undo,
    onDistinct: mayDecide ? () => (decisions.dismiss(pair), onDecided()) : undefined,
    onSame: mayMerge ? () => (decisions.merge(pair, choosing), onDecided()) : undefined,
  });
}

/** What the keys do; undefined: nothing now. */
export interface PairKeys {
  readonly onMove: (by: 1 | -1) => void;
  readonly onLater: () => void;
  readonly onUndo: (() => void) | undefined;
  readonly onSame: (() => void) | undefined;
  readonly onDistinct: (() => void) | undefined;
}

/** ↑↓ another pair, M the same, D two people, N later, U or Ctrl-Z undo; not while somebody types or chooses. */
export function usePairKeys(keys: PairKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = actionOf(event, keys);
    if (!act || isElsewhere(event)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

function actionOf(event: KeyboardEvent, keys: PairKeys): (() => void) | undefined {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!isPlain)
    return event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) ? keys.onUndo : undefined;
  switch (event.key.toLowerCase()) {
    case "arrowdown":
      return () => keys.onMove(1);
    case "arrowup":
      return () => keys.onMove(-1);
    case "n":
      return keys.onLater;
    case "u":
      return keys.onUndo;
    case "d":
      return keys.onDistinct;
    case "m":
      return keys.onSame;
    default:
      return undefined;
  }
}

/** Arrows belong to radio buttons and menus, letters to fields. */
function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return target?.closest("input, textarea, select, [role=dialog], [role=menu], [role=listbox]") != null;
}
