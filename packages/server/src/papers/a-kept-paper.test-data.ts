import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Vault } from "#auth/vault";
import { aReport } from "./a-paper.test-data.ts";
import { contentOf, hashOfContent } from "./stamp.ts";

interface Plan {
  readonly unitId: number;
  readonly sharedWith: readonly number[];
  /** Stands in its content. */
  readonly name: string;
}

/** A ward's report as it was sent, and the book its number is from, written past every service. @returns its id */
export async function insertPaper(owner: pg.Client, vault: Vault, plan: Plan): Promise<string> {
  const id = randomUUID();
  const abstract = `Tình hình nhà ${plan.name} Khánh`;
  const paper = aReport({ abstract });
  await owner.query(
    "insert into paper_numbers (unit_id, series, year, last_number) values ($1, 'BC', 2021, 8)",
    [plan.unitId],
  );
  await owner.query(
    `insert into papers (id, series, year, number, cited, kind, is_personal, abstract, dated_on, subject_kind, subject_id, may, content, content_hash,
       responsible_unit_id, shared_unit_ids, written_by, written_at)
     values ($1, 'BC', 2021, 8, '08/BC-UBND', 'Báo cáo', false, $2, '2021-07-26', 'task', $3, 'directives.read', $4, $5, $6, $7, $8, '2021-07-26T08:00:00+07:00')`,
    [
      id,
      abstract,
      id, // its own subject, so that it is found by it
      vault.seal(contentOf(paper)),
      hashOfContent(contentOf(paper)),
      plan.unitId,
      [...plan.sharedWith],
      randomUUID(),
    ],
  );
  return id;
}
