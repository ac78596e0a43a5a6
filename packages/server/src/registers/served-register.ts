import type { Register } from "@phaodai/domain/registers/register";
import type { Context } from "#context";
import type { Tx } from "#db/database";

/** A register as slices.ts hands it to this machinery: the declaration, and what only the server knows. */
export interface ServedRegister {
  readonly register: Register;
  /** The table its rows stand in, as row_shares calls it. */
  readonly source: string;
  /** The field row_shares keeps as `order_day`. */
  readonly listedBy?: string;
  /** Stands for the register in the read log. */
  readonly logId: string;
  /** Keys of the people a search text means, at most `limit`, within ctx.scope. */
  readonly findPeople?: (
    ctx: Context,
    tx: Tx,
    search: { readonly text: string; readonly limit: number },
  ) => Promise<readonly number[]>;
}
