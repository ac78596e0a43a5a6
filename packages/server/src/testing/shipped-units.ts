import type { UnitTree } from "@phaodai/domain/units/tree";
import type pg from "pg";
import { seedTree } from "#policy/seed-tree";

/** Writes the units the product ships, all of them at all times. @returns the same as a tree */
export async function insertShippedUnits(owner: pg.Client): Promise<UnitTree> {
  const tree = await seedTree();
  const { units, versions, lineage } = tree.rows;
  await owner.query(
    `insert into units (id, valid_from, valid_to, area_km2)
     select id, "from", "to", "areaKm2" from json_to_recordset($1) as r (id int, "from" date, "to" date, "areaKm2" numeric)`,
    [JSON.stringify(units)],
  );
  await owner.query(
    `insert into unit_versions (unit_id, valid_from, valid_to, kind, name, code, parent_id)
     select "unitId", "from", "to", kind, name, code, "parentId" from json_to_recordset($1)
       as r ("unitId" int, "from" date, "to" date, kind text, name text, code text, "parentId" int)`,
    [JSON.stringify(versions)],
  );
  await owner.query(
    `insert into unit_lineage (day, old_id, new_id, kind, share, source)
     select day, "oldId", "newId", kind, share, source from json_to_recordset($1)
       as r (day date, "oldId" int, "newId" int, kind text, share numeric, source text)`,
    [JSON.stringify(lineage)],
  );
  await owner.query("select setval(pg_get_serial_sequence('units', 'id'), (select max(id) from units))");
  return tree;
}

/** The id of a unit by its official code on a day: "00004" on 2021-07-27 is Trúc Bạch. */
export function unitIdOf(tree: UnitTree, code: string, day: Temporal.PlainDate): number {
  const holds = tree.rows.versions.find(
    (v) =>
      v.code === code &&
      Temporal.PlainDate.compare(v.from, day) <= 0 &&
      (v.to === null || Temporal.PlainDate.compare(day, v.to) < 0),
  );
  if (!holds) throw new Error(`no unit has the code ${code} on ${day.toString()}`);
  return holds.unitId;
}
