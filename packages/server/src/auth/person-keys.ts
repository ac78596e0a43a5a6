import type { Context } from "#context";
import { asTracer, type Tx } from "#db/database";
import { openWith, sealWith } from "./vault.ts";

/** Seals personal values of the journal under the person's own key, made at first need. Erasing the key erases the values. */
export async function sealFor(ctx: Context, tx: Tx, personKey: number, values: object): Promise<Buffer> {
  const { vault } = ctx.services;
  const key = await asTracer(tx, ctx.scope, async () => {
    const fresh = vault.newPersonKey();
    const made = await tx
      .insertInto("person_vaults")
      .values({ person_key: personKey, wrapped_key: fresh.wrapped })
      .onConflict((conflict) => conflict.doNothing())
      .returning("person_key")
      .executeTakeFirst();
    return made ? fresh.key : await findKey(ctx, tx, personKey);
  });
  if (!key) throw new Error("the key of a person was neither made nor found");
  return sealWith(key, Buffer.from(JSON.stringify(values)));
}

/** The values sealed for a person, or undefined where their key was erased. The caller masks what the reader may not see. */
export async function openFor(
  ctx: Context,
  tx: Tx,
  personKey: number,
  sealed: readonly Uint8Array[],
): Promise<(Readonly<Record<string, readonly [unknown, unknown]>> | undefined)[]> {
  const key = await asTracer(tx, ctx.scope, () => findKey(ctx, tx, personKey));
  // safe: only sealFor writes these bytes, from values of this shape
  return sealed.map((bytes) =>
    key ? (JSON.parse(openWith(key, bytes).toString()) as Record<string, [unknown, unknown]>) : undefined,
  );
}

async function findKey(ctx: Context, tx: Tx, personKey: number): Promise<Buffer | undefined> {
  const found = await tx
    .selectFrom("person_vaults")
    .select("wrapped_key")
    .where("person_key", "=", personKey)
    .executeTakeFirst();
  return found && ctx.services.vault.unwrap(found.wrapped_key);
}
