import { registersRefusals } from "@phaodai/domain/registers/contract";
import { z } from "zod";
import type { Vault } from "#auth/vault";
import type { Place } from "./order.ts";

const Sealed = z.object({
  view: z.string(),
  values: z.array(z.string().nullable()).max(50),
  rowKey: z.int(),
});

/**
 * A place as an opaque text. Sealed, not only signed: a sort value may be a name, and a cursor stands in addresses.
 * `view` names the register and order it belongs to; in another it means nothing.
 */
export const writeCursor = (vault: Vault, view: string, place: Place): string =>
  vault.seal(JSON.stringify({ view, ...place })).toString("base64url");

/** @throws Refusal cursor_invalid when we did not write it, or wrote it for another register or order */
export function readCursor(vault: Vault, view: string, cursor: string): Place {
  const opened = Sealed.safeParse(openOrNothing(vault, cursor));
  if (!opened.success || opened.data.view !== view) throw registersRefusals.cursor_invalid();
  return opened.data;
}

function openOrNothing(vault: Vault, cursor: string): unknown {
  try {
    return JSON.parse(vault.open(Buffer.from(cursor, "base64url")));
  } catch {
    return undefined; // tampered with, cut, or sealed with another key: all the same to the asker
  }
}
