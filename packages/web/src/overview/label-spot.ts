import type { MosaicView } from "@phaodai/domain/units/contract";

type Block = MosaicView["blocks"][number];
type Tile = MosaicView["tiles"][number];

/** Width of a letter of a district's name, in tiles, where the whole city of 2021 is drawn. */
const letter = 0.29;

/** Of the type: 1 where tiles are as small as in the city of 2021, less where they are larger. Under this, names and numbers share a tile. */
export const sharedFrom = 0.7;

interface Drawing {
  readonly tiles: readonly Tile[];
  readonly hasNumber: (unitId: number) => boolean;
  readonly scale: number;
}

/**
 * Where a district's name stands: as near to the middle of its block as it can without covering a tile that has a number.
 * Where every row has numbers, the middle. In large tiles, at the upper edge of any row, over the numbers. In grid units,
 * the centre of the text.
 */
export function labelSpot(block: Block, { tiles, hasNumber, scale }: Drawing): { x: number; y: number } {
  const own = new Set(block.unitIds);
  const free = new Map<number, Set<number>>();
  for (const tile of tiles)
    if (own.has(tile.unitId) && (scale < sharedFrom || !hasNumber(tile.unitId)))
      free.set(tile.y, (free.get(tile.y) ?? new Set()).add(tile.x));
  const half = (longestLine(block.name, scale) * letter * scale) / 2;
  const drop = scale < sharedFrom ? 0.3 : 0.65;
  const spots = [...free].flatMap(([y, xs]) => centresIn(xs, half).map((x) => ({ x, y: y + drop })));
  const far = ({ x, y }: { x: number; y: number }): number =>
    Math.hypot(x - block.label.x, y - block.label.y);
  const middle = scale < sharedFrom ? { ...block.label, y: Math.floor(block.label.y) + drop } : block.label;
  return spots.toSorted((a, b) => far(a) - far(b))[0] ?? middle;
}

/** Centres, half a tile apart, around which a text of this half width lies on free tiles only. */
function centresIn(xs: ReadonlySet<number>, half: number): number[] {
  const candidates = [...xs].flatMap((x) => [x, x + 0.5]);
  return candidates.filter((centre) => {
    for (let x = Math.floor(centre - half); x < centre + half; x++) if (!xs.has(x)) return false;
    return true;
  });
}

const longestLine = (name: string, scale: number): number =>
  Math.max(...linesOf(name, scale).map((line) => line.length));

/** A name as it is written: in large tiles a long one in two lines. */
export const linesOf = (name: string, scale: number): string[] =>
  scale < sharedFrom ? inTwoLines(name) : [name];

/** A long name at the space nearest its middle: a tile holds some ten letters in a line. */
export function inTwoLines(name: string): string[] {
  if (name.length <= 10) return [name];
  const spaces = [...name.matchAll(/ /g)].map((found) => found.index);
  const middle = spaces.toSorted((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2))[0];
  return middle === undefined ? [name] : [name.slice(0, middle), name.slice(middle + 1)];
}
