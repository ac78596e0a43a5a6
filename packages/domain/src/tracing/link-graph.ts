/** Directed links between nodes 0…nodes−1 as compressed rows: the targets of n stand at start[n]…start[n+1], ascending, each once. */
export interface LinkGraph {
  readonly nodes: number;
  readonly start: Int32Array;
  readonly targets: Int32Array;
  /** Pairs that stood more than once in the input, as from, to, from, to… */
  readonly repeated: readonly number[];
}

/** Reads a cell that is known to exist. One array type only: the engine reads a mixed one several times slower. */
export const cell = (array: Int32Array, at: number): number => array[at] ?? 0;

/** Builds the graph in time linear in links and nodes: two stable counting sorts, then one pass that drops repetitions. */
export function linkGraph(nodes: number, from: Int32Array, to: Int32Array): LinkGraph {
  const byTarget = sortedBy(to, identity(to.length), nodes);
  const byBoth = sortedBy(from, byTarget, nodes);
  const start = new Int32Array(nodes + 1);
  const targets = new Int32Array(from.length);
  const repeated: number[] = [];
  let kept = 0;
  let [lastFrom, lastTo] = [-1, -1];
  for (let i = 0; i < byBoth.length; i++) {
    const link = cell(byBoth, i);
    const [a, b] = [cell(from, link), cell(to, link)];
    if (a === lastFrom && b === lastTo) {
      if (repeated.at(-2) !== a || repeated.at(-1) !== b) repeated.push(a, b);
      continue;
    }
    targets[kept++] = b;
    start[a + 1] = kept;
    [lastFrom, lastTo] = [a, b];
  }
  for (let n = 1; n <= nodes; n++) if (cell(start, n) === 0) start[n] = cell(start, n - 1);
  return { nodes, start, targets: targets.subarray(0, kept), repeated };
}

/** `order` re-ordered by key, equal keys as they stood. Keys are 0…range−1. */
function sortedBy(key: Int32Array, order: Int32Array, range: number): Int32Array {
  const next = new Int32Array(range + 1);
  for (let i = 0; i < key.length; i++) {
    const k = cell(key, i) + 1;
    next[k] = cell(next, k) + 1;
  }
  for (let k = 1; k <= range; k++) next[k] = cell(next, k) + cell(next, k - 1);
  const sorted = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const item = cell(order, i);
    const k = cell(key, item);
    const place = cell(next, k);
    sorted[place] = item;
    next[k] = place + 1;
  }
  return sorted;
}

function identity(length: number): Int32Array {
  const all = new Int32Array(length);
  for (let i = 0; i < length; i++) all[i] = i;
  return all;
}

/** The smallest node of the connected part each node belongs to, direction ignored. Union by smaller node, path halving. */
export function connectedParts(graph: LinkGraph): Int32Array {
  const parent = identity(graph.nodes);
  const find = (node: number): number => {
    let at = node;
    for (let up = cell(parent, at); up !== at; up = cell(parent, at)) {
      const above = cell(parent, up);
      parent[at] = above;
      at = above;
    }
    return at;
  };
  for (let n = 0; n < graph.nodes; n++) {
    for (let i = cell(graph.start, n); i < cell(graph.start, n + 1); i++) {
      const [a, b] = [find(n), find(cell(graph.targets, i))];
      if (a < b) parent[b] = a;
      else if (b < a) parent[a] = b;
    }
  }
  for (let n = 0; n < graph.nodes; n++) parent[n] = find(n);
  return parent;
}

/** How many links end at each node. */
export function incoming(graph: LinkGraph): Int32Array {
  const count = new Int32Array(graph.nodes);
  for (let i = 0; i < graph.targets.length; i++) {
    const target = cell(graph.targets, i);
    count[target] = cell(count, target) + 1;
  }
  return count;
}

/** The fewest links from any of the `roots` to each node, −1 where no path leads. Breadth first. */
export function distances(graph: LinkGraph, roots: readonly number[]): Int32Array {
  const distance = new Int32Array(graph.nodes).fill(-1);
  const queue = new Int32Array(graph.nodes);
  let filled = 0;
  for (const root of roots) {
    distance[root] = 0;
    queue[filled++] = root;
  }
  for (let head = 0; head < filled; head++) {
    const n = cell(queue, head);
    for (let i = cell(graph.start, n); i < cell(graph.start, n + 1); i++) {
      const target = cell(graph.targets, i);
      if (cell(distance, target) >= 0) continue;
      distance[target] = cell(distance, n) + 1;
      queue[filled++] = target;
    }
  }
  return distance;
}

/**
 * The groups of two and more nodes that lead to one another, each ascending. Tarjan (1972), "Depth-first search and
 * linear graph algorithms", with a stack of its own: a chain of a million links must not overflow.
 */
export function cyclesOf(graph: LinkGraph): number[][] {
  const { nodes, start, targets } = graph;
  const seen = behindNoCycle(graph);
  const low = new Int32Array(nodes);
  const open = new Int32Array(nodes);
  const nextLink = start.slice(0, nodes);
  const path = new Int32Array(nodes);
  const waiting = new Int32Array(nodes);
  const groups: number[][] = [];
  let [clock, depth, held] = [1, 0, 0];

  const enter = (node: number) => {
    seen[node] = low[node] = clock++;
    open[node] = 1;
    path[depth++] = node;
    waiting[held++] = node;
  };
  const leave = (node: number) => {
    depth--;
    if (depth > 0) {
      const above = cell(path, depth - 1);
      low[above] = Math.min(cell(low, above), cell(low, node));
    }
    if (cell(low, node) !== cell(seen, node)) return;
    const bottom = waiting.lastIndexOf(node, held - 1);
    if (held - bottom > 1) groups.push(Array.from(waiting.subarray(bottom, held)).sort((a, b) => a - b));
    for (; held > bottom; held--) open[cell(waiting, held - 1)] = 0;
  };

  for (let root = 0; root < nodes; root++) {
    if (cell(seen, root) !== 0) continue;
    enter(root);
    while (depth > 0) {
      const node = cell(path, depth - 1);
      const link = cell(nextLink, node);
      if (link === cell(start, node + 1)) {
        leave(node);
        continue;
      }
      nextLink[node] = link + 1;
      const target = cell(targets, link);
      if (cell(seen, target) === 0) enter(target);
      else if (cell(open, target) === 1) low[node] = Math.min(cell(low, node), cell(seen, target));
    }
  }
  return groups;
}

/** −1 for the nodes that no circle leads to, 0 for the rest: a list without circles, the usual one, needs no deeper search. */
function behindNoCycle(graph: LinkGraph): Int32Array {
  const left = incoming(graph);
  const free = new Int32Array(graph.nodes);
  const marks = new Int32Array(graph.nodes);
  let filled = 0;
  for (let n = 0; n < graph.nodes; n++) if (cell(left, n) === 0) free[filled++] = n;
  for (let head = 0; head < filled; head++) {
    const n = cell(free, head);
    marks[n] = -1;
    for (let i = cell(graph.start, n); i < cell(graph.start, n + 1); i++) {
      const target = cell(graph.targets, i);
      left[target] = cell(left, target) - 1;
      if (cell(left, target) === 0) free[filled++] = target;
    }
  }
  return marks;
}
