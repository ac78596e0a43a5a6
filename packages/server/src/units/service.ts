import { fold } from "@phaodai/domain/shared/fold";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { areasByFormerDistrict } from "@phaodai/domain/units/areas";
import type {
  listFormerNames as formerNamesEndpoint,
  listUnits as listEndpoint,
  readMosaic as mosaicEndpoint,
  resolveUnit as resolveEndpoint,
  UnitView,
} from "@phaodai/domain/units/contract";
import { findUnit } from "@phaodai/domain/units/find";
import { formerNames } from "@phaodai/domain/units/former-names";
import { mosaic, type Mosaic } from "@phaodai/domain/units/mosaic";
import { populationOf } from "@phaodai/domain/units/population";
import { isWithin } from "@phaodai/domain/units/scope";
import {
  ancestors,
  snapshotOn,
  type Snapshot,
  type UnitOnDay,
  type UnitTree,
} from "@phaodai/domain/units/tree";
import type { WorldName } from "@phaodai/domain/policy/worlds";
import type { Context } from "#context";
import * as queries from "./queries.ts";
import { seedTree } from "./seed-tree.ts";

/** Every unit at every time, for `unitTree`. */
export const loadUnits = queries.listUnitRows;

/** Since this day Hanoi has no districts (NQ 1656/NQ-UBTVQH15). */
const districtsEnded = Temporal.PlainDate.from("2025-07-01");
/** The block of ids after those of the seed. */
const firstAreaId = 4001;

/**
 * Gives an empty database the units the product ships; the world of 2026 also an area of command for each former district.
 * A database that has units keeps its own.
 */
export async function seedUnits(owner: queries.Owner, world: WorldName): Promise<void> {
  if ((await queries.countUnits(owner)) > 0) return;
  const tree = await seedTree();
  const areas = world === "hanoi-2026" ? areasByFormerDistrict(tree, districtsEnded, firstAreaId) : undefined;
  await queries.insertUnits(owner, {
    ...tree.rows,
    units: [...tree.rows.units, ...(areas?.units ?? [])],
    versions: [...tree.rows.versions, ...(areas?.versions ?? [])],
    setMembers: [...tree.rows.setMembers, ...(areas?.setMembers ?? [])],
  });
}

/** Residential groups, by far the most, only where asked for: by level, kind or a commune. */
export async function listUnits(
  ctx: Context,
  { day = ctx.today, q, kind, level, within }: InputOf<typeof listEndpoint>,
): Promise<ReplyOf<typeof listEndpoint>> {
  const tree = ctx.services.units();
  const snapshot = snapshotOn(tree, day);
  const wanted = fold(q ?? "");
  const isSmallAsked = kind !== undefined || level !== undefined || within !== undefined;
  const units = snapshot.units.filter(
    (u) =>
      (kind === undefined || u.kind === kind) &&
      (level === undefined || u.level === level) &&
      (isSmallAsked || u.level !== "residential_group") &&
      (fold(u.fullName).includes(wanted) || u.code?.startsWith(wanted)) &&
      (within === undefined || isWithin(tree, u.id, { unitId: within, day })),
  );
  const tiles = new Map(mosaicOf(tree, day).tiles.map((t) => [t.unitId, { x: t.x, y: t.y }]));
  return { day, units: units.map((u) => ({ ...viewOf(tree, u, day), tile: tiles.get(u.id) ?? null })) };
}

export async function readMosaic(
  ctx: Context,
  { day = ctx.today }: InputOf<typeof mosaicEndpoint>,
): Promise<ReplyOf<typeof mosaicEndpoint>> {
  const { tiles, blocks, ...size } = mosaicOf(ctx.services.units(), day);
  return {
    ...size,
    tiles: [...tiles],
    blocks: blocks.map((block) => ({
      ...block,
      unitIds: [...block.unitIds],
      outline: block.outline.map((ring) => [...ring]),
    })),
  };
}

export async function listFormerNames(ctx: Context): Promise<ReplyOf<typeof formerNamesEndpoint>> {
  return { items: formerNames(ctx.services.units(), ctx.today) };
}

export async function resolveUnit(
  ctx: Context,
  { text, day = ctx.today, level, within }: InputOf<typeof resolveEndpoint>,
): Promise<ReplyOf<typeof resolveEndpoint>> {
  const tree = ctx.services.units();
  const found = findUnit(tree, text, { day, ...(level && { level }), ...(within && { within }) });
  const candidate = (u: UnitOnDay) => ({
    id: u.id,
    code: u.code,
    fullName: u.fullName,
    within: ancestors(tree, u.id, day)
      .map((a) => a.fullName)
      .join(", "),
  });
  if (found.kind === "one") return { kind: "one", unit: candidate(found.unit) };
  if (found.kind === "none") return found;
  return { kind: "choose", why: found.why, candidates: found.candidates.map(candidate) };
}

function viewOf(tree: UnitTree, unit: UnitOnDay, day: Temporal.PlainDate): Omit<UnitView, "tile"> {
  const figure = populationOf(tree, unit.id, { day });
  return { ...unit, population: figure?.people ?? null, populationStatus: figure?.status ?? null };
}

/** Drawn once for each state of the units. */
function mosaicOf(tree: UnitTree, day: Temporal.PlainDate): Mosaic {
  const snapshot = snapshotOn(tree, day);
  const known = drawn.get(snapshot);
  if (known) return known;
  const made = mosaic(tree, day);
  drawn.set(snapshot, made);
  return made;
}

const drawn = new WeakMap<Snapshot, Mosaic>();
