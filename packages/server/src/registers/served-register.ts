import { createHash } from "node:crypto";
import type { Register } from "@phaodai/domain/registers/register";
import type { Context } from "#context";
import type { Read } from "#db/database";

/** A register as this machinery needs it: the declaration, and what only the server knows. */
export interface ServedRegister {
  readonly register: Register;
  /** The table its rows stand in, as row_shares calls it; undefined where no row is shared. */
  readonly source?: string | undefined;
  /** The field row_shares keeps as `order_day`. */
  readonly listedBy?: string | undefined;
  /** Stands for the register in the read log. */
  readonly logId: string;
  readonly findPeople?: FindPeople | undefined;
}

/** Keys of the people a search text means, at most `limit`, within ctx.scope. */
export type FindPeople = (
  ctx: Context,
  read: Read,
  search: { readonly text: string; readonly limit: number },
) => Promise<readonly number[]>;

/** @param findPeople for registers that search for people */
export const serveRegister = (register: Register, findPeople: FindPeople): ServedRegister => ({
  register,
  source: register.shares?.source,
  listedBy: register.shares?.listedBy,
  logId: registerLogId(register.name),
  findPeople: register.searches === "person" ? findPeople : undefined,
});

/** Stands for a register in the read log: the same UUID for the same name, always (version 8: made by a rule of one's own). */
export function registerLogId(name: string): string {
  const hex = createHash("sha256").update(`register ${name}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
