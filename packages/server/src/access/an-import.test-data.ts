import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Vault } from "#auth/vault";
import type { FileLayout } from "#import/stored";
import type { Ward } from "./a-city.test-data.ts";

/** A table whose one column nobody has named. */
const layout: FileLayout = {
  fileKind: "csv",
  encoding: "utf-8",
  otherSheets: [],
  knownExport: null,
  rememberedAt: null,
  tables: [
    {
      index: 0,
      file: null,
      sheet: null,
      isHidden: false,
      headRow: 1,
      headRows: 1,
      heads: ["Tên"],
      rows: 1,
      isChosen: true,
      columns: [0],
    },
  ],
  columns: [
    {
      head: "Tên",
      field: null,
      isSure: true,
      because: "clerk",
      isHidden: false,
      dayOrder: "unknown",
      isOrderSaid: false,
      isDays: false,
      openDay: null,
    },
  ],
};

const at = "2021-07-26T08:00:00+07:00";

/** A file of one column that was judged and waits, its row with what was answered of it, and a mapping that was remembered. */
export async function insertImport(owner: pg.Client, vault: Vault, ward: Ward): Promise<void> {
  const { unitId, importId } = ward;
  await owner.query(
    `insert into imports (id, register, file_name, file_hash, byte_size, unit_id, actor_id, state, rows_total, layout, created_at)
     values ($1, 'cases', $2, 'x', 10, $3, $4, 'checked', 1, $5, $6)`,
    [importId, `danh sach ${ward.name}.csv`, unitId, randomUUID(), layout, at],
  );
  await owner.query(
    `insert into import_rows (import_key, row_no, command_id, content, verdict, unit_id)
     select key, 1, $2, $3, 'clean', $4 from imports where id = $1`,
    [
      importId,
      randomUUID(),
      vault.seal(
        JSON.stringify({
          cells: [ward.name],
          fixes: {},
          hadNul: false,
          wasCut: false,
          reasons: [],
          draft: null,
        }),
      ),
      unitId,
    ],
  );
  await owner.query(
    `insert into import_rows (import_key, row_no, command_id, content, verdict, unit_id, outcome, subject_id)
     select import_key, 2, $2, content, 'clean', unit_id, 'created', $3
     from import_rows where import_key = (select key from imports where id = $1) and row_no = 1`,
    [importId, randomUUID(), ward.caseId],
  );
  await owner.query(
    `insert into import_answers (import_key, row_no, command_id, person_id, person_version, answer, score, because, answered_by,
       answered_at, unit_id)
     select import_key, row_no, command_id, $2, 1, 'distinct', 0.97, array['same_name'], $3, $4, unit_id
     from import_rows where import_key = (select key from imports where id = $1)`,
    [importId, ward.personId, randomUUID(), at],
  );
  await owner.query(
    `insert into import_mappings (unit_id, register, heads, columns, kept_at) values ($1, 'cases', $2, $3, $4)`,
    [unitId, Buffer.from(ward.name), { "ho va ten#0": "fullName" }, at],
  );
}
