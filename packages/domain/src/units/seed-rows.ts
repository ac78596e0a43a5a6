import { UnitRows } from "./unit.ts";

/** The texts of units.csv, versions.csv, lineage.csv and populations.csv of a unit seed. */
export interface UnitSeed {
  readonly units: string;
  readonly versions: string;
  readonly lineage: string;
  readonly populations: string;
  /** Departments and bodies; columns id, from, to, kind, name, parentId, source. */
  readonly organisations?: string;
}

/**
 * Reads the seed's own CSV: first line the names of the fields, no quotes, no commas inside a field, empty = null.
 * @throws ZodError when a row has not the shape of its table
 */
export function readUnitSeed(seed: UnitSeed): UnitRows {
  const organisations = table(seed.organisations ?? "id");
  return UnitRows.parse({
    units: [...table(seed.units), ...organisations.map((row) => ({ ...row, areaKm2: null }))],
    versions: [
      ...table(seed.versions),
      ...organisations.map(({ id, ...row }) => ({ ...row, unitId: id, code: null })),
    ],
    setMembers: [],
    lineage: table(seed.lineage),
    populations: table(seed.populations),
  });
}

const numeric = new Set(["id", "areaKm2", "unitId", "parentId", "oldId", "newId", "share", "people"]);

function table(text: string): Record<string, string | number | null>[] {
  const [head = "", ...lines] = text.trim().split("\n");
  const fields = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    if (cells.length !== fields.length) throw new TypeError(`${fields.length} fields expected: ${line}`);
    return Object.fromEntries(fields.map((field, i) => [field, cellOf(field, cells[i] ?? "")]));
  });
}

function cellOf(field: string, cell: string): string | number | null {
  if (cell === "") return null;
  return numeric.has(field) ? Number(cell) : cell;
}
