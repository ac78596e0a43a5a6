import { UnitLineage, UnitPopulation, UnitVersion, type UnitRows } from "@phaodai/domain/units/unit";
import type pg from "pg";
import type { Tx } from "#db/database";

/** A connection of the owner, as the launcher has it before anybody can sign in. */
export type Owner = pg.ClientBase;

export async function countUnits(owner: Owner): Promise<number> {
  const { rows } = await owner.query<{ n: number }>("select count(*)::int as n from units");
  return rows[0]?.n ?? 0;
}

/** Writes units with the ids they have, all or none; ids given out later follow the greatest. */
export async function insertUnits(owner: Owner, rows: UnitRows): Promise<void> {
  await owner.query("begin");
  try {
    await insertTables(owner, rows);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}

async function insertTables(owner: Owner, rows: UnitRows): Promise<void> {
  await owner.query(
    `insert into units (id, valid_from, valid_to, area_km2)
     select id, "from", "to", "areaKm2" from json_to_recordset($1) as r (id int, "from" date, "to" date, "areaKm2" numeric)`,
    [JSON.stringify(rows.units)],
  );
  await owner.query(
    `insert into unit_versions (unit_id, valid_from, valid_to, kind, name, code, parent_id)
     select "unitId", "from", "to", kind, name, code, "parentId" from json_to_recordset($1)
       as r ("unitId" int, "from" date, "to" date, kind text, name text, code text, "parentId" int)`,
    [JSON.stringify(rows.versions)],
  );
  await owner.query(
    `insert into unit_set_members (set_id, unit_id, valid_from, valid_to)
     select "setId", "unitId", "from", "to" from json_to_recordset($1) as r ("setId" int, "unitId" int, "from" date, "to" date)`,
    [JSON.stringify(rows.setMembers)],
  );
  await owner.query(
    `insert into unit_lineage (day, old_id, new_id, kind, share, source)
     select day, "oldId", "newId", kind, share, source from json_to_recordset($1)
       as r (day date, "oldId" int, "newId" int, kind text, share numeric, source text)`,
    [JSON.stringify(rows.lineage)],
  );
  await owner.query(
    `insert into unit_populations (unit_id, day, age_group, people, source, status, note)
     select "unitId", day, "ageGroup", people, source, status, note from json_to_recordset($1)
       as r ("unitId" int, day date, "ageGroup" text, people int, source text, status text, note text)`,
    [JSON.stringify(rows.populations)],
  );
  await owner.query("select setval(pg_get_serial_sequence('units', 'id'), (select max(id) from units))");
}

/** Every unit at every time: reference data, the same for all. */
export async function listUnitRows(tx: Tx): Promise<UnitRows> {
  const units = await tx
    .selectFrom("units")
    .select(["id", "valid_from as from", "valid_to as to", "area_km2 as areaKm2"])
    .execute();
  const versions = await tx
    .selectFrom("unit_versions")
    .select(["unit_id as unitId", "valid_from as from", "valid_to as to", "kind", "name", "code"])
    .select("parent_id as parentId")
    .execute();
  const setMembers = await tx
    .selectFrom("unit_set_members")
    .select(["set_id as setId", "unit_id as unitId", "valid_from as from", "valid_to as to"])
    .execute();
  const lineage = await tx
    .selectFrom("unit_lineage")
    .select(["day", "old_id as oldId", "new_id as newId", "kind", "share", "source"])
    .execute();
  const populations = await tx
    .selectFrom("unit_populations")
    .select(["unit_id as unitId", "day", "age_group as ageGroup", "people", "source", "status", "note"])
    .execute();
  return {
    units,
    versions: versions.map((v) => ({ ...v, kind: UnitVersion.shape.kind.parse(v.kind) })),
    setMembers,
    lineage: lineage.map((l) => ({ ...l, kind: UnitLineage.shape.kind.parse(l.kind) })),
    populations: populations.map((p) => ({ ...p, status: UnitPopulation.shape.status.parse(p.status) })),
  };
}
