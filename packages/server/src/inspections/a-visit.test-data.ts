import { randomUUID } from "node:crypto";
import type pg from "pg";

/** Whose visit it is: a ward's. */
export interface OfWard {
  readonly unitId: number;
  readonly sharedWith: readonly number[];
  readonly name: string;
}

/** One visit with everything that may come of it. */
export interface PlantedVisit {
  readonly teamId: string;
  readonly planId: string;
  readonly inspectionId: string;
  readonly findingId: string;
  readonly violationId: string;
  readonly sanctionId: string;
  readonly meritId: string;
}

const at = "2021-07-26T08:00:00+07:00";
const day = "2021-07-26";

/** What stands in a ward's visits and in no other's. */
export const visitNameOf = (ward: OfWard): string => `Quán kín nhà ${ward.name}`;

/** Writes a visit of the ward into every table of the slice, as the owner and past every service. */
export async function insertInspection(owner: pg.Client, ward: OfWard): Promise<PlantedVisit> {
  const ids: PlantedVisit = {
    teamId: randomUUID(),
    planId: randomUUID(),
    inspectionId: randomUUID(),
    findingId: randomUUID(),
    violationId: randomUUID(),
    sanctionId: randomUUID(),
    meritId: randomUUID(),
  };
  const name = visitNameOf(ward);
  const keyOf = async (sql: string, values: readonly unknown[]): Promise<number> => {
    const { rows } = await owner.query<{ key: number }>(`${sql} returning key`, [
      ...values,
      ward.unitId,
      [...ward.sharedWith],
    ]);
    return rows[0]?.key ?? 0;
  };
  const team = await keyOf(
    `insert into inspection_teams (id, name, starts_on, created_at, responsible_unit_id, shared_unit_ids) values ($1, $2, $3, $4, $5, $6)`,
    [ids.teamId, `Đoàn ${name}`, day, at],
  );
  const plan = await keyOf(
    `insert into inspection_plans (id, team_key, title, starts_on, ends_on, unit_ids, created_at, responsible_unit_id, shared_unit_ids)
     values ($1, $2, $3, $4, $4, $5, $6, $7, $8)`,
    [ids.planId, team, `Kế hoạch ${name}`, day, [ward.unitId], at],
  );
  const inspection = await keyOf(
    `insert into inspections (id, number, team_key, plan_key, place_name, place_kind, checklist_code, checklist_version, inspectors,
       inspected_on, signed_at, received_at, wrong, answered, recorded_by, recorder_name, responsible_unit_id, shared_unit_ids, issuer_unit_id)
     values ($1, '1/BB-KT', $2, $3, $4, 'market', 'market', 1, '{An}', $5, $6, $6, 0, 0, $7, 'An', $8, $9, $8)`,
    [ids.inspectionId, team, plan, name, day, at, randomUUID()],
  );
  const finding = await keyOf(
    `insert into findings (id, inspection_key, text, severity, state, is_fixed_on_spot, fix_by, found_on, responsible_unit_id, shared_unit_ids)
     values ($1, $2, $3, 'serious', 'open', false, $4, $4, $5, $6)`,
    [ids.findingId, inspection, `Thiếu khoảng cách ở ${name}`, day],
  );
  const violation = await keyOf(
    `insert into violations (id, number, inspection_key, finding_key, violator_kind, violator_name, description, recorded_on, responsible_unit_id, shared_unit_ids, issuer_unit_id)
     values ($1, '1/BB-VPHC', $2, $3, 'organisation', $4, 'Mở cửa', $5, $6, $7, $6)`,
    [ids.violationId, inspection, finding, name, day],
  );
  await keyOf(
    `insert into sanctions (id, violation_key, kind, number, issuer_unit_id, amount, provision, basis_status, signer_title, signer_name, decided_by, decided_at,
       responsible_unit_id, shared_unit_ids) values ($1, $2, 'fine', '1/QĐ-XPHC', $3, 1000000, $4, 'unverified', 'CHỦ TỊCH', 'An', $5, $6, $7, $8)`,
    [ids.sanctionId, violation, ward.unitId, name, randomUUID(), at],
  );
  await keyOf(
    `insert into merits (id, standing, subject, why, recorded_by, recorder_name, recorded_at, responsible_unit_id, shared_unit_ids)
     values ($1, 'praise', $2, 'Làm tốt', $3, 'An', $4, $5, $6)`,
    [ids.meritId, name, randomUUID(), at],
  );
  return ids;
}
