import type { MosaicView } from "@phaodai/domain/units/contract";

type Block = MosaicView["blocks"][number];
type Tile = MosaicView["tiles"][number];

/** Width of a letter of a district's name, in tiles. */
const letter = 0.29;

/**
 * Where a district's name stands: as near to the middle of its block as it can without covering a tile that has a number.
 * Where every row has numbers, the middle. In grid units, the centre of the text.
 */
export function labelSpot(
  block: Block,
  tiles: readonly Tile[],
  hasNumber: (unitId: number) => boolean,
): { x: number; y: number } {
  const own = new Set(block.unitIds);
  const free = new Map<number, Set<number>>();
  for (const tile of tiles)
    if (own.has(tile.unitId) && !hasNumber(tile.unitId))
      free.set(tile.y, (free.get(tile.y) ?? new Set()).add(tile.x));
  const half = (block.name.length * letter) / 2;
  const spots = [...free].flatMap(([y, xs]) => centresIn(xs, half).map((x) => ({ x, y: y + 0.65 })));
  const far = ({ x, y }: { x: number; y: number }): number =>
    Math.hypot(x - block.label.x, y - block.label.y);
  return spots.toSorted((a, b) => far(a) - far(b))[0] ?? block.label;
}

/** Centres, half a tile apart, around which a text of this half width lies on free tiles only. */
function centresIn(xs: ReadonlySet<number>, half: number): number[] {
  const candidates = [...xs].flatMap((x) => [x, x + 0.5]);
  return candidates.filter((centre) => {
    for (let x = Math.floor(centre - half); x < centre + half; x++) if (!xs.has(x)) return false;
    return true;
  });
}
