import { randomUUID } from "node:crypto";
import { tokens } from "@phaodai/domain/shared/fold";
import type pg from "pg";

/** A case with its person, as a test states it and compares it. */
export interface ACase {
  readonly id: string;
  readonly key: number;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
  readonly fullName: string;
  readonly phone: string | null;
  readonly sex: "male" | "female" | null;
  readonly code: string | null;
  readonly classification: "suspected" | "probable" | "ruled_out";
  readonly onsetOn: string | null;
  readonly isAsymptomatic: boolean;
  readonly sampledAt: string | null;
  readonly reportDay: string;
  readonly severity: string | null;
}

let lastKey = 0;

export function aCase(unitId: number, facts: Partial<ACase> = {}): ACase {
  lastKey += 1;
  return {
    id: randomUUID(),
    key: lastKey,
    unitId,
    sharedUnitIds: [],
    fullName: "Nguyễn Văn An",
    phone: null,
    sex: null,
    code: null,
    classification: "suspected",
    onsetOn: null,
    isAsymptomatic: false,
    sampledAt: null,
    reportDay: "2021-07-20",
    severity: null,
    ...facts,
  };
}

/** Five cases: two of a ward, two of its neighbour in the district, one of them shared with the ward, and one far away. */
export function fiveCases(trucBach: number, phucXa: number, farAway: number): ACase[] {
  return [
    aCase(trucBach, {
      code: "100",
      reportDay: "2021-07-26",
      phone: "0912345678",
      sex: "male",
      onsetOn: "2021-07-20",
      sampledAt: "2021-07-24T20:00:00Z",
    }),
    aCase(trucBach, {
      code: "101",
      fullName: "Đỗ Thị Bình",
      reportDay: "2021-07-25",
      sex: "female",
      classification: "probable",
      severity: "mild",
      isAsymptomatic: true,
    }),
    aCase(phucXa, {
      code: "102",
      fullName: "Lê Chí",
      reportDay: "2021-07-24",
      onsetOn: "2021-07-22",
    }),
    aCase(phucXa, {
      code: "103",
      fullName: "Trần Dũng",
      reportDay: "2021-07-23",
      sharedUnitIds: [trucBach],
    }),
    aCase(farAway, {
      code: "104",
      fullName: "Nguyễn Văn An",
      reportDay: "2021-07-27",
      phone: "0987654321",
    }),
  ];
}

/** Writes cases and their people as the owner, so that a list is tested apart from the commands that fill it. */
export async function insertCases(owner: pg.Client, cases: readonly ACase[]): Promise<void> {
  const now = "2021-07-27T00:00:00Z";
  for (const c of cases) {
    const shared = [...c.sharedUnitIds];
    await owner.query(
      `insert into people (id, key, full_name, name_folded, sex, phone, responsible_unit_id, shared_unit_ids, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
      [randomUUID(), c.key, c.fullName, tokens(c.fullName).join(" "), c.sex, c.phone, c.unitId, shared, now],
    );
    await owner.query(
      `insert into person_tokens (token, unit_id, person_key)
       select distinct token, unit_id, $3::int from unnest($1::text[]) token, unnest($2::int[]) unit_id`,
      [tokens(c.fullName), [c.unitId, ...shared], c.key],
    );
    await owner.query(
      `insert into cases (id, key, person_key, disease, code, classification, onset_on, is_asymptomatic, sampled_at, reported_at,
         detection_place, severity, responsible_unit_id, shared_unit_ids, created_at, updated_at, report_day)
       values ($1, $2, $2, 'covid_19', $3, $4, $5, $6, $7, $8, 'community', $9, $10, $11, $8, $8, $12)`,
      [
        c.id,
        c.key,
        c.code,
        c.classification,
        c.onsetOn,
        c.isAsymptomatic,
        c.sampledAt,
        now,
        c.severity,
        c.unitId,
        shared,
        c.reportDay,
      ],
    );
  }
}
