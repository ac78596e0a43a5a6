import { z } from "zod";
import { PlainDate } from "../shared/plain-date.ts";
import { unitKinds } from "./kinds.ts";

/** Surrogate key of a unit: lives from its creation to its merge or split, survives rename, recode and a new parent. */
export const UnitId = z.int().positive();

/** Half-open: holds on `from`, no longer on `to`; null = holds until further notice. */
const validity = { from: PlainDate, to: PlainDate.nullable() };

/** The life of a unit. `areaKm2` is null where no source gives it. Table `units`. */
export type Unit = z.output<typeof Unit>;
export const Unit = z.object({ id: UnitId, ...validity, areaKm2: z.number().positive().nullable() });

/**
 * What a unit is called and where it belongs during one period: a rename, recode or new parent closes
 * one row and opens the next. Rows of one unit neither overlap nor leave a hole in its life; no two units
 * of one level hold the same code on the same day. `name` is without the kind ("Trúc Bạch").
 * `code` is null for residential groups and named sets without an official code; `parentId` for the top and for sets.
 * Table `unit_versions`.
 */
export type UnitVersion = z.output<typeof UnitVersion>;
export const UnitVersion = z.object({
  unitId: UnitId,
  ...validity,
  kind: z.enum(unitKinds),
  name: z.string().min(1),
  code: z.string().min(1).nullable(),
  parentId: UnitId.nullable(),
});

/** One unit of a named set, for a period. Table `unit_set_members`. */
export type UnitSetMember = z.output<typeof UnitSetMember>;
export const UnitSetMember = z.object({ setId: UnitId, unitId: UnitId, ...validity });

export const lineageKinds = ["merge", "split", "rename", "recode", "unknown"] as const;

/**
 * What became of a unit on `day`: one row for each successor. `newId` null = the pairs are not known here (the
 * resolution's list is missing); nobody may guess. A unit that ended without any row was abolished. In both cases the
 * last parent keeps what it held. `share` of the old unit's people that went to `newId`, in (0, 1]; null = unknown.
 * `source`: the paper. Table `unit_lineage`.
 */
export type UnitLineage = z.output<typeof UnitLineage>;
export const UnitLineage = z.object({
  day: PlainDate,
  oldId: UnitId,
  newId: UnitId.nullable(),
  kind: z.enum(lineageKinds),
  share: z.number().gt(0).lte(1).nullable(),
  source: z.string().min(1),
});

export const populationStatuses = ["sourced", "inferred", "unverified"] as const;

/**
 * People of a unit on a day, as a source printed it. `people` counts the `ageGroup` "all", or a band of full years
 * "18+", "0-17", "65+". A figure that contradicts another source is `unverified` and says why in `note`.
 * Table `unit_populations`, key (unit_id, day, age_group).
 */
export type UnitPopulation = z.output<typeof UnitPopulation>;
export const UnitPopulation = z.object({
  unitId: UnitId,
  day: PlainDate,
  ageGroup: z.string().regex(/^(all|\d+\+|\d+-\d+)$/),
  people: z.int().nonnegative(),
  source: z.string().min(1),
  status: z.enum(populationStatuses),
  note: z.string().nullable(),
});

/** Everything a `UnitTree` is built from: the rows of the five tables above, in any order. */
export type UnitRows = z.output<typeof UnitRows>;
export const UnitRows = z.object({
  units: z.array(Unit),
  versions: z.array(UnitVersion),
  setMembers: z.array(UnitSetMember),
  lineage: z.array(UnitLineage),
  populations: z.array(UnitPopulation),
});
