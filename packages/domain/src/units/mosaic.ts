import { largestRun, outlineOf, type Cell, type Run } from "./outline.ts";
import { originDistrict } from "./origin.ts";
import { pictures, type Picture } from "./pictures.ts";
import { ancestorsIn, snapshotOn, type Snapshot, type UnitOnDay, type UnitTree } from "./tree.ts";

export interface Tile extends Cell {
  readonly unitId: number;
}

/** The tiles of one district, or of the communes that came from one. */
export interface Block {
  /** The district; null for communes that never had one. It may have ended before the day (`isFormer`). */
  readonly unitId: number | null;
  readonly isFormer: boolean;
  /** Without the kind: "Ba Đình". */
  readonly name: string;
  readonly unitIds: readonly number[];
  /** Closed rings of grid corners, clockwise, corners only: an SVG path needs no more. Holes are rings too. */
  readonly outline: readonly (readonly Cell[])[];
  /** Where a name reads best: the middle of the widest row of tiles near the centre, and its width in tiles. */
  readonly label: Run;
}

/** A map of equal squares, x to the east and y to the south, from (0, 0) to (width, height). */
export interface Mosaic {
  readonly width: number;
  readonly height: number;
  readonly tiles: readonly Tile[];
  readonly blocks: readonly Block[];
}

/**
 * One square for each commune of the day, grouped by district where people know it to lie. Within a block communes stand in
 * the order of their codes, row by row. Units without a place in a picture stand in rows below it. Deterministic.
 */
export function mosaic(tree: UnitTree, day: Temporal.PlainDate): Mosaic {
  const groups = groupsOn(tree, snapshotOn(tree, day));
  const places = placesIn(pictureFor(groups), groups);
  const blocks = groups.map((group) => blockOf(group, places.get(group) ?? []));
  const tiles = groups.flatMap((group) => tilesOf(group, places.get(group) ?? []));
  return {
    width: Math.max(0, ...tiles.map((t) => t.x + 1)),
    height: Math.max(0, ...tiles.map((t) => t.y + 1)),
    tiles,
    blocks,
  };
}

interface Group {
  readonly district: { readonly id: number; readonly code: string | null; readonly name: string } | undefined;
  readonly isFormer: boolean;
  readonly communes: UnitOnDay[];
}

/** Communes by district of the day, else by the district they came from; in the order of the districts' codes. */
function groupsOn(tree: UnitTree, snapshot: Snapshot): Group[] {
  const groups = new Map<number, Group>();
  for (const commune of snapshot.units.filter((u) => u.level === "commune")) {
    const now = ancestorsIn(snapshot, commune.id).find((u) => u.level === "district");
    const then = now ? undefined : originDistrict(tree, commune);
    const district = now ?? (then && { id: then.unitId, code: then.code, name: then.name });
    const known = groups.get(district?.id ?? 0);
    if (known) known.communes.push(commune);
    else
      groups.set(district?.id ?? 0, { district, isFormer: !now && then !== undefined, communes: [commune] });
  }
  return [...groups.values()].toSorted((a, b) => compare(a.district?.code ?? "~", b.district?.code ?? "~"));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The smallest picture with a place for every commune, else the largest that knows any of the districts. */
function pictureFor(groups: readonly Group[]): ReadonlyMap<string, Cell[]> {
  const known = pictures
    .map(cellsOf)
    .filter((cells) => groups.some((g) => cells.has(g.district?.code ?? "")))
    .toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const fits = (cells: ReadonlyMap<string, Cell[]>) =>
    groups.every((g) => (cells.get(g.district?.code ?? "")?.length ?? 0) >= g.communes.length);
  return known.find(fits) ?? known.at(-1) ?? new Map<string, Cell[]>();
}

const sizeOf = (cells: ReadonlyMap<string, Cell[]>): number =>
  [...cells.values()].reduce((total, list) => total + list.length, 0);

function cellsOf({ rows, districts }: Picture): ReadonlyMap<string, Cell[]> {
  const cells = new Map<string, Cell[]>();
  for (const [y, row] of rows.entries())
    for (const [x, letter] of row.split("").entries()) {
      const code = districts[letter];
      if (code !== undefined) cells.set(code, [...(cells.get(code) ?? []), { x, y }]);
    }
  return cells;
}

/** The cells of each group: those of the picture, and for what finds none there, blocks in rows below. */
function placesIn(
  cells: ReadonlyMap<string, Cell[]>,
  groups: readonly Group[],
): ReadonlyMap<Group, readonly Cell[]> {
  const all = [...cells.values()].flat();
  const height = Math.max(0, ...all.map((c) => c.y + 1));
  const width = Math.max(...all.map((c) => c.x + 1), wideEnoughFor(groups));
  const places = new Map<Group, readonly Cell[]>();
  let shelf = { x: 0, y: height === 0 ? 0 : height + 1, deep: 0 };
  for (const group of groups) {
    const own = cells.get(group.district?.code ?? "") ?? [];
    const missing = group.communes.length - own.length;
    if (missing <= 0) {
      places.set(group, own.slice(0, group.communes.length));
      continue;
    }
    const side = Math.ceil(Math.sqrt(missing));
    if (shelf.x + side > width) shelf = { x: 0, y: shelf.y + shelf.deep + 1, deep: 0 };
    const { x, y } = shelf;
    const square = Array.from({ length: missing }, (_, i) => ({
      x: x + (i % side),
      y: y + Math.floor(i / side),
    }));
    places.set(group, [...own, ...square]);
    shelf = { x: x + side + 1, y, deep: Math.max(shelf.deep, Math.ceil(missing / side)) };
  }
  return places;
}

/** A width for squares with gaps that comes near 16:10. */
function wideEnoughFor(groups: readonly Group[]): number {
  const area = groups.reduce((total, g) => total + (Math.ceil(Math.sqrt(g.communes.length)) + 1) ** 2, 0);
  return Math.ceil(Math.sqrt(area * 1.6));
}

const tilesOf = ({ communes }: Group, cells: readonly Cell[]): Tile[] =>
  communes.flatMap(({ id: unitId }, i) => {
    const cell = cells[i];
    return cell ? [{ unitId, ...cell }] : [];
  });

const blockOf = ({ district, isFormer, communes }: Group, cells: readonly Cell[]): Block => ({
  unitId: district?.id ?? null,
  isFormer,
  name: district?.name ?? "",
  unitIds: communes.map((u) => u.id),
  outline: outlineOf(cells),
  label: largestRun(cells),
});
