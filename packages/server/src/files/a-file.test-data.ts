import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";
import type { Vault } from "#auth/vault";

interface Plan {
  readonly unitId: number;
  readonly sharedWith: readonly number[];
  /** Stands in its content. */
  readonly name: string;
}

/** A text file of a ward, written past every service. @returns its id */
export async function insertFile(owner: pg.Client, vault: Vault, plan: Plan): Promise<string> {
  const id = randomUUID();
  const bytes = Buffer.from(`Biên bản tại nhà ${plan.name} Khánh`);
  await owner.query(
    `insert into files (id, sent_hash, name, media_type, byte_size, content, responsible_unit_id, shared_unit_ids, added_by, added_at)
     values ($1, $2, 'bien ban.txt', 'text/plain', $3, $4, $5, $6, $7, '2021-07-26T08:00:00+07:00')`,
    [
      id,
      createHash("sha256").update(bytes).digest(),
      bytes.length,
      vault.sealBytes(bytes),
      plan.unitId,
      [...plan.sharedWith],
      randomUUID(),
    ],
  );
  return id;
}
