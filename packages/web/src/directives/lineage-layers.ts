import type { Relation } from "@phaodai/domain/directives/paper";

interface Tie {
  /** The paper that names the other. */
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
}

/** Papers that stand as far from a paper: negative above it (what it rests on), positive below. */
interface Layer {
  readonly distance: number;
  readonly ids: readonly string[];
}

/** Layers from the furthest above to the furthest below; a paper stands where it is reached first, so a circle ends. */
export function layersOf(rootId: string, ties: readonly Tie[]): readonly Layer[] {
  const up = walk(rootId, (id) => ties.filter(({ from }) => from === id).map(({ to }) => to));
  const down = walk(rootId, (id) => ties.filter(({ to }) => to === id).map(({ from }) => from), up);
  return [
    ...up.map((ids, index) => ({ distance: -index - 1, ids })).toReversed(),
    { distance: 0, ids: [rootId] },
    ...down.map((ids, index) => ({ distance: index + 1, ids })),
  ];
}

function walk(
  rootId: string,
  next: (id: string) => readonly string[],
  taken: readonly (readonly string[])[] = [],
): string[][] {
  const seen = new Set([rootId, ...taken.flat()]);
  const layers: string[][] = [];
  for (let layer = [rootId]; layer.length > 0;) {
    layer = [...new Set(layer.flatMap(next))].filter((id) => !seen.has(id));
    for (const id of layer) seen.add(id);
    if (layer.length > 0) layers.push(layer);
  }
  return layers;
}
