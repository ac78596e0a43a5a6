import type { IconName } from "#ui/icon.tsx";

/** What a hit leads to. Kept as "opened lately", so it holds ids and codes only, nothing a person could be known by. */
export type Target =
  | { readonly kind: "row"; readonly register: string; readonly id: string }
  | { readonly kind: "unit"; readonly id: number }
  /** `id`: number and body of the paper, as the policies cite it. */
  | { readonly kind: "paper"; readonly id: string }
  | { readonly kind: "screen"; readonly id: string }
  | { readonly kind: "action"; readonly id: Action }
  /** Asks a source again that failed; `id`: the name of its group. */
  | { readonly kind: "retry"; readonly id: string };

export const actions = ["light", "dark", "system", "vi", "en", "signOut"] as const;
export type Action = (typeof actions)[number];

/** One line of the palette. */
export interface Hit {
  readonly target: Target;
  readonly icon: IconName;
  readonly title: string;
  /** Values that tell it from others of the same title, the nearest first; none empty. */
  readonly details: readonly string[];
  /** Further words it is found by, not shown: former names, what else a screen is called. */
  readonly alias?: readonly string[];
}

/** What one source says: its hits so far, and how it stands. A source that fails or is slow says so by itself. */
export interface Group {
  /** "cases", "places", "units" … : stable, so that a group keeps its place. */
  readonly name: string;
  readonly title: string;
  readonly hits: readonly Hit[];
  readonly state: "ready" | "asking" | "failed";
  /** There are more than are shown. */
  readonly hasMore?: boolean;
  readonly error?: unknown;
  readonly retry?: () => void;
}

/** The same for the same thing, also after it was kept and read again. */
export function keyOf(target: Target): string {
  return target.kind === "row" ? `row/${target.register}/${target.id}` : `${target.kind}/${target.id}`;
}

/** The element that shows a hit in a list: what the field says is chosen. */
export const optionId = (listId: string, key: string): string => `${listId}-${encodeURIComponent(key)}`;
