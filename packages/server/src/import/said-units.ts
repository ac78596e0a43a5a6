import { z } from "zod";
import type { Context } from "#context";

const SaidUnits = z.record(z.string(), z.int());

/** What somebody said the texts of the commune column mean. */
export const openSaidUnits = (
  { services }: Context,
  sealed: Uint8Array | null,
): ReadonlyMap<string, number> =>
  sealed
    ? new Map(Object.entries(SaidUnits.parse(JSON.parse(services.vault.open(sealed)))))
    : new Map<string, number>();

export const sealSaidUnits = ({ services }: Context, said: ReadonlyMap<string, number>): Buffer =>
  services.vault.seal(JSON.stringify(Object.fromEntries(said)));
