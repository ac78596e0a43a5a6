import { useEffect, useEffectEvent } from "react";

interface DraftKeys {
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onAccept: () => void;
  readonly onEdit: () => void;
  readonly onJoin: () => void;
  readonly onMove: (step: -1 | 1) => void;
}

/** N the next doubt, Shift-N the one before, Enter "right as it stands", E edit, J join to the clause above, Alt and an arrow move it; not while somebody types or chooses. */
export function useDraftKeys({ onNext, onBack, onAccept, onEdit, onJoin, onMove }: DraftKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const does = event.altKey
      ? { arrowup: () => onMove(-1), arrowdown: () => onMove(1) }[event.key.toLowerCase()]
      : { n: event.shiftKey ? onBack : onNext, e: onEdit, j: onJoin, enter: onAccept }[
          event.key.toLowerCase()
        ];
    if (!does || isElsewhere(event)) return;
    event.preventDefault();
    does();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** Letters belong to fields, Enter to what has the focus. */
function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  const fields =
    "input, textarea, select, [role=dialog], [role=menu], [role=listbox], [contenteditable=true]";
  return target.closest(key === "Enter" ? `${fields}, button, a, summary` : fields) !== null;
}
