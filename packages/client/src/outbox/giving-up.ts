import { changesOfDiscard, type Entry, isOpen, withoutId } from "./entry.ts";
import { bytesOf, valueOf } from "./seal.ts";
import type { Store } from "./store.ts";

/** A person's decision on an entry. */
export interface GivenUp {
  readonly id: string;
  readonly why: string;
  /** By the device's clock. */
  readonly at: number;
}

/** Gives up a record with its reason, and what rests on it; a record that names a file given up goes without it. */
export async function giveUp(store: Store, { id, why, at }: GivenUp): Promise<void> {
  const entries = (await store.list()).filter(isOpen);
  const { given, naming } = changesOfDiscard(id, entries);
  const gone = entries
    .filter((entry) => given.has(entry.id))
    .map((entry) => ({
      entry: { ...entry, state: "discarded" as const, settledAt: at, why },
      content: null,
    }));
  const freed = entries
    .filter((entry) => naming.includes(entry.id))
    .map((entry) => withoutFile(store, entry, id));
  await store.put([...gone, ...(await Promise.all(freed))]);
}

async function withoutFile(store: Store, entry: Entry, fileId: string) {
  return {
    entry: { ...entry, dependsOn: entry.dependsOn.filter((needed) => needed !== fileId) },
    content: bytesOf(withoutId(valueOf(await store.contentOf(entry.id)), fileId)),
  };
}
