import type { ViewState } from "@phaodai/domain/registers/contract";
import { sql } from "kysely";
import type { Tx } from "#db/database";

/** Whose views a transaction sees: the account's own, public ones, and those of these units. Row security goes by it. */
export async function setReader(
  tx: Tx,
  { accountId, unitIds }: { readonly accountId: string; readonly unitIds: readonly number[] },
): Promise<void> {
  await sql`select set_config('phaodai.account', ${accountId}, true), set_config('phaodai.units', ${`{${unitIds.join(",")}}`}, true)`.execute(
    tx,
  );
}

const columns = [
  "id",
  "register",
  "name",
  "owner_id as ownerId",
  "sharing",
  "unit_id as unitId",
  "view",
  "version",
] as const;

export type ViewRow = Awaited<ReturnType<typeof listViews>>[number];

export const listViews = (tx: Tx, register: string) =>
  tx.selectFrom("saved_views").select(columns).where("register", "=", register).orderBy("name").execute();

/** @returns undefined where there is none the reader may see */
export const findView = (tx: Tx, id: string): Promise<ViewRow | undefined> =>
  tx.selectFrom("saved_views").select(columns).where("id", "=", id).executeTakeFirst();

export interface NewView {
  readonly id: string;
  readonly register: string;
  readonly name: string;
  readonly ownerId: string;
  readonly sharing: string;
  readonly unitId: number | null;
  readonly view: ViewState;
  readonly now: Temporal.Instant;
}

/** @returns false when the owner has one of this name in the register, or the id is taken; nothing is written then */
export async function insertView(tx: Tx, view: NewView): Promise<boolean> {
  const added = await tx
    .insertInto("saved_views")
    .values({
      id: view.id,
      register: view.register,
      name: view.name,
      owner_id: view.ownerId,
      sharing: view.sharing,
      unit_id: view.unitId,
      view: JSON.stringify(view.view),
      created_at: view.now,
      updated_at: view.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

/** Whether the owner already has another view of this name in the register. */
export async function isNameTaken(
  tx: Tx,
  { id, register, name, ownerId }: Pick<NewView, "id" | "register" | "name" | "ownerId">,
): Promise<boolean> {
  const found = await tx
    .selectFrom("saved_views")
    .select("id")
    .where("owner_id", "=", ownerId)
    .where("register", "=", register)
    .where("name", "=", name)
    .where("id", "!=", id)
    .executeTakeFirst();
  return found !== undefined;
}

export async function changeView(tx: Tx, view: Omit<NewView, "register" | "ownerId">): Promise<void> {
  await tx
    .updateTable("saved_views")
    .set((eb) => ({
      name: view.name,
      sharing: view.sharing,
      unit_id: view.unitId,
      view: JSON.stringify(view.view),
      version: eb("version", "+", 1),
      updated_at: view.now,
    }))
    .where("id", "=", view.id)
    .execute();
}

export async function deleteView(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("saved_views").where("id", "=", id).execute();
}
