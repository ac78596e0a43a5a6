import type { Entry } from "./entry.ts";
import { readLastOk } from "./last-ok.ts";
import type { OutboxSetting, OutboxState } from "./state.ts";

/** The state of an outbox as this page sees it, and who listens to it. */
export interface Held {
  now(): OutboxState;
  become(change: Partial<OutboxState>): void;
  /** The store was written here: reads it again, and tells the other tabs. */
  changed(): Promise<void>;
  /** @returns stops telling */
  subscribe(tell: () => void): () => void;
  /** @throws Error */
  entry(id: string): Entry;
  close(): void;
}

/** How long what was settled can still be seen. Milliseconds. */
const shownFor = 24 * 3_600_000;

/** Reads what the store holds, lets go of what was settled long ago, and follows the other tabs. */
export async function holdState({ store, tabs, now }: OutboxSetting): Promise<Held> {
  const entries = await store.list();
  const old = entries.filter(({ settledAt }) => settledAt !== null && settledAt < now() - shownFor);
  await store.remove(old.map(({ id }) => id));
  let state: OutboxState = {
    entries: entries.filter((entry) => !old.includes(entry)),
    sending: new Set(),
    lastTry: null,
    lastOkAt: await readLastOk(store),
    clockOffset: null,
    nextTryAt: null,
  };
  const listeners = new Set<() => void>();
  const become = (change: Partial<OutboxState>): void => {
    state = { ...state, ...change };
    for (const tell of listeners) tell();
  };
  const reload = async (): Promise<void> => become({ entries: await store.list() });
  const stopListening = tabs.listen((said) => {
    if (said.kind === "changed") void reload();
    else become({ sending: new Set(said.ids) });
  });
  return {
    now: () => state,
    become,
    changed: async () => {
      await reload();
      tabs.tell({ kind: "changed" });
    },
    subscribe: (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    entry: (id) => {
      const entry = state.entries.find((one) => one.id === id);
      if (!entry) throw new Error(`no entry ${id} in the outbox`);
      return entry;
    },
    close: () => {
      stopListening();
      listeners.clear();
    },
  };
}
