import type { Entry } from "./entry.ts";

export interface NewEntry {
  readonly entry: Entry;
  /** A command's `{ params, body, expects? }` as JSON, or a file's bytes. */
  readonly content: Uint8Array<ArrayBuffer>;
}

/** An entry as it is from now on; the content goes where `content` is given, or null to drop it. */
export interface ChangedEntry {
  readonly entry: Entry;
  readonly content?: Uint8Array<ArrayBuffer> | null;
}

/** Where one account's entries are kept on this device, oldest first, and what its screens keep for the road. */
export interface Store {
  /** False: closing the page loses everything (an address without https). */
  readonly isDurable: boolean;
  list(): Promise<readonly Entry[]>;
  /** @throws Error when there is no such entry, or its content is gone */
  contentOf(id: string): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * All or none, with the changes of others that belong to it; one whose id is there already is left as it is. What a change
   * drops must still be there: of two tabs that put something in its place the second finds nothing.
   * @throws StorageFull @throws RecordGone
   */
  add(entries: readonly NewEntry[], changes?: readonly ChangedEntry[]): Promise<void>;
  /** Writes entries over those of the same id. */
  put(changes: readonly ChangedEntry[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** What a screen keeps for the road (the plan of the day, a draft, a photo); undefined when there is none. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** @param until milliseconds since 1970, then it is purged; null: until it is erased @throws StorageFull */
  write(name: string, bytes: Uint8Array<ArrayBuffer>, until: number | null): Promise<void>;
  erase(names: readonly string[]): Promise<void>;
  /** The names of what is kept, in no order. */
  names(): Promise<readonly string[]>;
  /** Forgets the account on this device: its entries, what its screens kept, its key. */
  forget(): Promise<void>;
}
