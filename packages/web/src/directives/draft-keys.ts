import { useEffect, useEffectEvent } from "react";

interface DraftKeys {
  readonly onNext: () => void;
  readonly onBack: () => void;
  readonly onAccept: () => void;
  readonly onEdit: () => void;
}

/** N the next doubt, Shift-N the one before, Enter "right as it stands", E edit; not while somebody types or chooses. */
export function useDraftKeys({ onNext, onBack, onAccept, onEdit }: DraftKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const does = { n: event.shiftKey ? onBack : onNext, e: onEdit, enter: onAccept }[event.key.toLowerCase()];
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
