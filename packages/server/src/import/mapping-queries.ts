import type { Tx } from "#db/database";

interface MappingKey {
  readonly unitId: number;
  readonly register: string;
  readonly heads: Buffer;
}

export const findMapping = (tx: Tx, { unitId, register, heads }: MappingKey) =>
  tx
    .selectFrom("import_mappings")
    .select(["columns", "day_orders as dayOrders", "kept_at as keptAt"])
    .where("unit_id", "=", unitId)
    .where("register", "=", register)
    .where("heads", "=", heads)
    .executeTakeFirst();

/** The last choice counts. */
export async function putMapping(
  tx: Tx,
  kept: MappingKey & {
    readonly columns: Readonly<Record<string, string | null>>;
    readonly dayOrders: Readonly<Record<string, string>>;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  const values = {
    columns: JSON.stringify(kept.columns),
    day_orders: JSON.stringify(kept.dayOrders),
    kept_at: kept.now,
  };
  await tx
    .insertInto("import_mappings")
    .values({ unit_id: kept.unitId, register: kept.register, heads: kept.heads, ...values })
    .onConflict((conflict) => conflict.columns(["unit_id", "register", "heads"]).doUpdateSet(values))
    .execute();
}
