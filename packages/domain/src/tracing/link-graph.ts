/** Directed links between nodes 0…nodes−1 as compressed rows: the targets of n stand at start[n]…start[n+1], ascending, each once. */
export interface LinkGraph {
  readonly nodes: number;
  readonly start: Int32Array;
  readonly targets: Int32Array;
  /** How many links end at each node. */
  readonly incoming: Int32Array;
  /** Pairs that stood more than once in the input, as from, to, from, to… */
  readonly repeated: readonly number[];
}

/** Reads a cell that is known to exist. One array type only: the engine reads a mixed one several times slower. */
export const cell = (array: Int32Array, at: number): number => array[at] ?? 0;

/** Builds the graph: one counting sort by source, then the targets of each source in order, each once. */
export function linkGraph(nodes: number, from: Int32Array, to: Int32Array): LinkGraph {
  const start = rowStarts(nodes, from);
  const targets = new Int32Array(from.length);
  const next = start.slice();
  for (let link = 0; link < from.length; link++) {
    const source = cell(from, link);
    const at = cell(next, source);
    targets[at] = cell(to, link);
    next[source] = at + 1;
  }
  const incoming = new Int32Array(nodes);
  const repeated: number[] = [];
  let kept = 0;
  for (let n = 0, row = 0; n < nodes; n++) {
    const end = cell(start, n + 1);
    if (end - row > 1) targets.subarray(row, end).sort();
    const first = kept;
    for (let i = row; i < end; i++) {
      const target = cell(targets, i);
      if (kept > first && cell(targets, kept - 1) === target) {
        if (repeated.at(-2) !== n || repeated.at(-1) !== target) repeated.push(n, target);
        continue;
      }
      targets[kept++] = target;
      incoming[target] = cell(incoming, target) + 1;
    }
    row = end;
    start[n + 1] = kept;
  }
  return { nodes, start, targets: targets.subarray(0, kept), incoming, repeated };
}

/** Where the links of each source begin once they are sorted by source; one more entry for the end. */
function rowStarts(nodes: number, from: Int32Array): Int32Array {
  const start = new Int32Array(nodes + 1);
  for (let link = 0; link < from.length; link++) {
    const after = cell(from, link) + 1;
    start[after] = cell(start, after) + 1;
  }
  for (let n = 1; n <= nodes; n++) start[n] = cell(start, n) + cell(start, n - 1);
  return start;
}

/** The smallest node of the connected part each node belongs to, direction ignored. Union by smaller node, path halving. */
export function connectedParts(graph: LinkGraph): Int32Array {
  const parent = new Int32Array(graph.nodes);
  for (let n = 0; n < graph.nodes; n++) parent[n] = n;
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
  const left = graph.incoming.slice();
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
