import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { findReasons } from "./find.ts";
import { unitKinds, unitLevels } from "./kinds.ts";
import { populationStatuses, UnitId } from "./unit.ts";

/** A place on the mosaic grid: column and row of a square tile. */
export const TilePlace = z.object({ x: z.int(), y: z.int() });

/** A unit as a client sees it on one day. `population` with its status; null where no source has one. */
export type UnitView = z.output<typeof UnitView>;
export const UnitView = z.object({
  id: UnitId,
  code: z.string().nullable(),
  name: z.string(),
  fullName: z.string(),
  kind: z.enum(unitKinds),
  level: z.enum(unitLevels),
  parentId: UnitId.nullable(),
  population: z.int().nullable(),
  populationStatus: z.enum(populationStatuses).nullable(),
  tile: TilePlace.nullable(),
});

/** A unit named in a list of candidates, with where it lies: "Xã Yên Viên, Huyện Gia Lâm". */
export const UnitCandidate = z.object({
  id: UnitId,
  code: z.string().nullable(),
  fullName: z.string(),
  within: z.string(),
});

/** The answer to a messy name: one unit, a choice for a person, or none, each with its reason. */
export type ResolvedUnit = z.output<typeof ResolvedUnit>;
export const ResolvedUnit = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("one"), unit: UnitCandidate }),
  z.object({
    kind: z.literal("choose"),
    candidates: z.array(UnitCandidate),
    why: z.enum(["split", "ambiguous_name"]),
  }),
  z.object({ kind: z.literal("none"), why: z.enum(findReasons) }),
]);

/** Tiles and the outlines of their blocks, in grid units; see mosaic.ts. */
export type MosaicView = z.output<typeof MosaicView>;
export const MosaicView = z.object({
  width: z.int(),
  height: z.int(),
  tiles: z.array(z.object({ unitId: UnitId, x: z.int(), y: z.int() })),
  blocks: z.array(
    z.object({
      unitId: UnitId.nullable(),
      isFormer: z.boolean(),
      name: z.string(),
      outline: z.array(z.array(TilePlace)),
      label: z.object({ x: z.number(), y: z.number(), width: z.number() }),
      unitIds: z.array(UnitId),
    }),
  ),
});

/**
 * Units of a day (default: today): all but the residential groups, or those of a name (without diacritics) or code, kind,
 * level, or within a unit or named set. Whoever may read units may read them all: they are public facts.
 */
export const listUnits = {
  method: "GET",
  path: "/units",
  may: "units.read",
  query: z.object({
    day: PlainDate.optional(),
    q: z.string().max(100).optional(),
    kind: z.enum(unitKinds).optional(),
    level: z.enum(unitLevels).optional(),
    within: z.coerce.number().int().positive().optional(),
  }),
  reply: z.object({ day: PlainDate, units: z.array(UnitView) }),
} satisfies Endpoint;

export const readMosaic = {
  method: "GET",
  path: "/units/mosaic",
  may: "units.read",
  query: z.object({ day: PlainDate.optional() }),
  reply: MosaicView,
} satisfies Endpoint;

/** What units of today were called before, and the units they took over: names people still use. Newest first. */
export const listFormerNames = {
  method: "GET",
  path: "/units/former-names",
  may: "units.read",
  reply: z.object({ items: z.array(z.object({ unitId: UnitId, fullName: z.string() })) }),
} satisfies Endpoint;

/** What unit a piece of text means on a day. */
export const resolveUnit = {
  method: "GET",
  path: "/units/resolve",
  may: "units.read",
  query: z.object({
    text: z.string().max(300),
    day: PlainDate.optional(),
    level: z.enum(unitLevels).optional(),
    within: z.coerce.number().int().positive().optional(),
  }),
  reply: ResolvedUnit,
} satisfies Endpoint;
