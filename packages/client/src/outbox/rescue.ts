import { z } from "zod";
import { Entry, isOpen } from "./entry.ts";
import type { NewEntry, Store } from "./store.ts";

/**
 * A file of everything that has not arrived, in clear: for a phone that must be given back, or whose browser is broken.
 * Read in again on any device by the same account, each record is still sent once, since it keeps its id.
 */
const RescueFile = z.object({
  format: z.literal("phaodai-outbox"),
  version: z.literal(1),
  accountId: z.uuid(),
  savedAt: z.string(),
  entries: z.array(z.object({ entry: Entry, content: z.base64() })),
});

/** @param savedAt RFC 3339 */
export async function writeRescue(store: Store, accountId: string, savedAt: string): Promise<string> {
  const open = (await store.list()).filter(isOpen);
  const entries = await Promise.all(
    open.map(async (entry) => ({ entry, content: base64Of(await store.contentOf(entry.id)) })),
  );
  return JSON.stringify({ format: "phaodai-outbox", version: 1, accountId, savedAt, entries }, null, 1);
}

export type RescueRead =
  | { readonly kind: "read"; readonly entries: readonly NewEntry[] }
  | { readonly kind: "not_a_rescue_file" }
  | { readonly kind: "of_another_account" };

export function readRescue(text: string, accountId: string): RescueRead {
  const parsed = RescueFile.safeParse(jsonOrUndefined(text));
  if (!parsed.success) return { kind: "not_a_rescue_file" };
  if (parsed.data.accountId !== accountId) return { kind: "of_another_account" };
  return {
    kind: "read",
    entries: parsed.data.entries.map(({ entry, content }) => ({
      entry,
      content: Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)),
    })),
  };
}

/** Not Uint8Array.toBase64: the phones of an office are older than it (2025). */
const base64Of = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // any file may be chosen; that it is none of ours is what the caller says
  }
}
