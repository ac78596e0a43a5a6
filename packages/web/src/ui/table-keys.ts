/** What a key means in a table; undefined in `readKey`: nothing of ours. */
export type TableKey =
  | { readonly does: "move"; readonly to: number; readonly extends: boolean }
  | { readonly does: "column"; readonly by: -1 | 1 }
  | { readonly does: "jump"; readonly to: "start" | "end" }
  | { readonly does: "open" | "edit" | "toggle" | "range" | "all" | "clear" };

interface Pressed {
  readonly key: string;
  /** The key by its place, "KeyE": what an input method that swallowed the letter leaves of it. */
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

interface Where {
  /** Index of the active row. */
  readonly row: number;
  /** Rows a page of the window holds. */
  readonly page: number;
}

/** The letter of a key, in lower case, also when a Vietnamese input method is on ("Process"). */
export function letterOf({ key, code }: Pick<Pressed, "key" | "code">): string {
  if (key === "Process") return code.startsWith("Key") ? code.slice(3).toLowerCase() : key;
  return key.length === 1 ? key.toLowerCase() : key;
}

/** Rows are not clamped here: the table knows how many there are. */
export function readKey(pressed: Pressed, { row, page }: Where): TableKey | undefined {
  const isCommand = pressed.ctrlKey || pressed.metaKey;
  if (isCommand && pressed.key !== "Home" && pressed.key !== "End")
    return letterOf(pressed) === "a" ? { does: "all" } : undefined;
  if (pressed.altKey) return undefined;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + page,
    PageUp: row - page,
  };
  const to = moves[pressed.key];
  if (to !== undefined) return { does: "move", to, extends: pressed.shiftKey };
  switch (pressed.key) {
    case "ArrowLeft":
      return { does: "column", by: -1 };
    case "ArrowRight":
      return { does: "column", by: 1 };
    case "Home":
      return { does: "jump", to: "start" };
    case "End":
      return { does: "jump", to: "end" };
    case "Enter":
      return { does: "open" };
    case "F2":
      return { does: "edit" };
    case "Escape":
      return { does: "clear" };
    case " ":
      return { does: pressed.shiftKey ? "range" : "toggle" };
  }
  return letterOf(pressed) === "e" ? { does: "edit" } : undefined;
}
