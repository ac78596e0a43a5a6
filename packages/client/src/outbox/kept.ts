import { bytesOf, valueOf } from "./seal.ts";
import type { Store } from "./store.ts";

/** What screens keep for the road under an account: the plan of the day, a draft, a photo. */
export const keptIn = (store: Store) => ({
  /** Undefined when there is none. */
  read: async (name: string): Promise<unknown> => {
    const bytes = await store.read(name);
    return bytes && valueOf(bytes);
  },
  /** @param until milliseconds since 1970; null: until it is erased */
  write: (name: string, value: unknown, until: number | null): Promise<void> =>
    store.write(name, bytesOf(value), until),
  readBytes: (name: string): Promise<Uint8Array<ArrayBuffer> | undefined> => store.read(name),
  writeBytes: (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> => store.write(name, bytes, null),
  erase: (names: readonly string[]): Promise<void> => store.erase(names),
  names: (): Promise<readonly string[]> => store.names(),
});
