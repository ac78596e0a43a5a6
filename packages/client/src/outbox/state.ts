import { isOpen, type Entry } from "./entry.ts";
import type { Store } from "./store.ts";
import type { Transport } from "./transport.ts";

/** What the screens show of the outbox; a new value with every change. */
export interface OutboxState {
  /** Oldest first; those that arrived or were given up stay a day. */
  readonly entries: readonly Entry[];
  /** On their way now, from whichever tab. */
  readonly sending: ReadonlySet<string>;
  /** The last answer of the server, or that none came. Moments by this device's clock, milliseconds since 1970. */
  readonly lastTry: { readonly at: number; readonly kind: "ok" | "trouble" | "signed_out" } | null;
  readonly lastOkAt: number | null;
  /** The server's clock less this device's, in milliseconds; null before the first answer. */
  readonly clockOffset: number | null;
  /** When it tries again by itself; null: on the next occasion. */
  readonly nextTryAt: number | null;
}

export interface OutboxSetting {
  readonly accountId: string;
  readonly store: Store;
  readonly transport: Transport;
  readonly tabs: Tabs;
  /** This device's clock. Milliseconds since 1970. */
  now(): number;
  /** 0 to 1. */
  chance(): number;
}

/** Nothing lies here that the server does not have, and it said so last. */
export const isSynced = ({ entries, lastTry }: OutboxState): boolean =>
  lastTry?.kind === "ok" && !entries.some(isOpen);

/** A wrong clock gives records a wrong time. Source: the plan of the outbox, 10 minutes. Milliseconds. */
export const tolerableOffset = 10 * 60_000;

/** What the tabs of one device tell each other. */
export type TabWord =
  | { readonly kind: "changed" }
  | { readonly kind: "sending"; readonly ids: readonly string[] };

/** The other tabs of this device. */
export interface Tabs {
  /** Runs while no other tab does. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  tell(word: TabWord): void;
  /** @returns stops listening */
  listen(hear: (word: TabWord) => void): () => void;
}
