/** A square of a grid, or a corner of one. */
export interface Cell {
  readonly x: number;
  readonly y: number;
}

/** A row of adjoining squares: the middle of it, and how many squares it is wide. */
export interface Run extends Cell {
  readonly width: number;
}

/**
 * The border of a set of squares as closed rings of corners, each ring once, corners only, with the inside on the
 * right hand (y grows downwards). Squares that touch only at a corner give two rings.
 */
export function outlineOf(cells: readonly Cell[]): Cell[][] {
  const edges = bordersOf(cells);
  const rings: Cell[][] = [];
  for (const start of edges.keys()) while (edges.get(start)?.length) rings.push(ringFrom(edges, start));
  return rings.map(cornersOnly);
}

/** The widest row of adjoining squares; among equals the nearest to the centre of all. (0, 0) for no squares. */
export function largestRun(cells: readonly Cell[]): Run {
  const middle = { x: mean(cells.map((c) => c.x + 0.5)), y: mean(cells.map((c) => c.y + 0.5)) };
  let best: Run = { ...middle, width: 0 };
  let bestWorth = Number.NEGATIVE_INFINITY;
  for (const run of runsOf(cells)) {
    const worth = run.width - Math.abs(run.y - middle.y) - 0.1 * Math.abs(run.x - middle.x);
    if (worth > bestWorth) [best, bestWorth] = [run, worth];
  }
  return best;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;

function runsOf(cells: readonly Cell[]): Run[] {
  const taken = new Set(cells.map((c) => `${c.x} ${c.y}`));
  const starts = cells.filter((c) => !taken.has(`${c.x - 1} ${c.y}`));
  return starts.map(({ x, y }) => {
    let end = x;
    while (taken.has(`${end} ${y}`)) end++;
    return { x: (x + end) / 2, y: y + 0.5, width: end - x };
  });
}

type Edges = Map<string, Cell[]>;

/** Directed border edges by their start: clockwise around each square, less those that two squares share. */
function bordersOf(cells: readonly Cell[]): Edges {
  const taken = new Set(cells.map((c) => `${c.x} ${c.y}`));
  const edges: Edges = new Map();
  const add = (x: number, y: number, end: Cell) =>
    edges.set(`${x} ${y}`, [...(edges.get(`${x} ${y}`) ?? []), end]);
  for (const { x, y } of cells) {
    if (!taken.has(`${x} ${y - 1}`)) add(x, y, { x: x + 1, y });
    if (!taken.has(`${x + 1} ${y}`)) add(x + 1, y, { x: x + 1, y: y + 1 });
    if (!taken.has(`${x} ${y + 1}`)) add(x + 1, y + 1, { x, y: y + 1 });
    if (!taken.has(`${x - 1} ${y}`)) add(x, y + 1, { x, y });
  }
  return edges;
}

function ringFrom(edges: Edges, start: string): Cell[] {
  const ring: Cell[] = [];
  let at = start;
  let heading: Cell = { x: 1, y: 0 };
  do {
    const [x = 0, y = 0] = at.split(" ").map(Number);
    const ends = edges.get(at) ?? [];
    // Where two squares meet at a corner, turning right keeps to the same square.
    const next = ends.find((e) => e.x - x === -heading.y && e.y - y === heading.x) ?? ends[0];
    if (!next) break;
    ends.splice(ends.indexOf(next), 1);
    ring.push({ x, y });
    heading = { x: next.x - x, y: next.y - y };
    at = `${next.x} ${next.y}`;
  } while (at !== start);
  return ring;
}

const cornersOnly = (ring: readonly Cell[]): Cell[] =>
  ring.filter((c, i) => {
    const [before, after] = [ring.at(i - 1) ?? c, ring[(i + 1) % ring.length] ?? c];
    return !((before.x === c.x && c.x === after.x) || (before.y === c.y && c.y === after.y));
  });
