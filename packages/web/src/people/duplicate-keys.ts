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

/** ↑↓ another pair, M merge, D two people, N later, U or Ctrl-Z undo; not while somebody types or chooses. */
export function useReviewKeys(of: ReviewKeys): void {
  const mayCorrect = useMay()("people.correct");
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = actionOf(event, of, mayCorrect);
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

function actionOf(event: KeyboardEvent, of: ReviewKeys, mayCorrect: boolean): (() => void) | undefined {
  const { pair, decisions, choosing, onMove, onLater, onDecided } = of;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const mayDecide = mayCorrect && !decisions.isBusy;
  const mayUndo = decisions.last !== null && !decisions.isBusy;
  if (!isPlain)
    return event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && mayUndo
      ? decisions.undo
      : undefined;
  switch (event.key.toLowerCase()) {
    case "arrowdown":
      return () => onMove(1);
    case "arrowup":
      return () => onMove(-1);
    case "n":
      return onLater;
    case "u":
      return mayUndo ? decisions.undo : undefined;
    case "d":
      return mayDecide && pair && choosing ? () => (decisions.dismiss(pair), onDecided()) : undefined;
    case "m":
      return mayDecide && pair && choosing && !whyMergeNot(pair, choosing)
        ? () => (decisions.merge(pair, choosing), onDecided())
        : undefined;
    default:
      return undefined;
  }
}

/** Arrows belong to radio buttons and menus, letters to fields. */
function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return target?.closest("input, textarea, select, [role=dialog], [role=menu], [role=listbox]") != null;
}
