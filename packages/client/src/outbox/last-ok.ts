import { z } from "zod";
import { bytesOf, valueOf } from "./seal.ts";
import type { Store } from "./store.ts";

const name = "outbox.last_ok";

/** When the server last answered well, by this device's clock; null: never. */
export async function readLastOk(store: Store): Promise<number | null> {
  const kept = await store.read(name);
  return kept ? z.number().parse(valueOf(kept)) : null;
}

export const writeLastOk = (store: Store, at: number): Promise<void> => store.write(name, bytesOf(at), null);
