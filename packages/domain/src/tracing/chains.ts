import {
  noDay,
  readChainInput,
  type ChainInput,
  type ChainNodes,
  type ImpossibleDate,
} from "./chain-input.ts";
import { cell, connectedParts, cyclesOf, distances, type LinkGraph } from "./link-graph.ts";

export interface Link {
  readonly from: string;
  readonly to: string;
}

export interface ChainProblems {
  readonly duplicateIds: readonly string[];
  readonly duplicateLinks: readonly Link[];
  readonly selfLinks: readonly string[];
  /** Groups who infected one another in a circle, the largest first. */
  readonly cycles: readonly (readonly string[])[];
  readonly unknownInfectors: readonly string[];
  readonly unknownInfectees: readonly string[];
  readonly impossibleDates: readonly ImpossibleDate[];
  /** Cases for whom more than one infector stands in the links. */
  readonly severalInfectors: readonly { readonly id: string; readonly infectors: readonly string[] }[];
}

export interface Component {
  readonly size: number;
  readonly members: readonly string[];
}

export interface Chain extends Component {
  /** Members without an infector who infected someone. */
  readonly roots: readonly string[];
  /** The highest generation of a member; null where a circle has no root before it. */
  readonly generations: number | null;
}

export interface SecondaryCases {
  readonly id: string;
  readonly infected: number;
}

export interface SerialIntervals {
  readonly n: number;
  /** Days; null where no link has both onsets. */
  readonly mean: number | null;
  /** Sample standard deviation (n − 1) in days; null below two. */
  readonly sd: number | null;
}

export interface Chains {
  /** Distinct ids in the list. */
  readonly cases: number;
  /** Distinct ordered pairs of two different ids. */
  readonly links: number;
  /** Connected groups of two and more, direction ignored: the largest first, ties by the smallest id. */
  readonly components: readonly Chain[];
  /** How many members of components are how many links from the nearest root. */
  readonly generations: Readonly<Record<string, number>>;
  /** Who infected how many, those who infected nobody left out, in the order of ids. */
  readonly secondaryCases: readonly SecondaryCases[];
  readonly serialIntervals: SerialIntervals;
  readonly problems: ChainProblems;
}

export interface RelatedGroups {
  readonly cases: number;
  /** Distinct unordered pairs of two different ids. */
  readonly links: number;
  readonly components: readonly Component[];
  readonly problems: ChainProblems;
}

/** Chains of infection in time linear in rows and links (but for sorting the ids); the same answer for any order of rows. */
export const chainsOf = (input: ChainInput): Chains => chainsAmong(readChainInput(input));

/** The same of an input read before. */
export function chainsAmong(read: ChainNodes): Chains {
  const generation = generationsIn(read.graph);
  return {
    cases: read.cases,
    links: read.graph.targets.length,
    components: chainsFrom(read, generation),
    generations: countGenerations(generation),
    secondaryCases: secondaryCases(read),
    serialIntervals: serialIntervals(read),
    problems: problemsOf(read),
  };
}

/** Groups of cases said to be related, where nobody knows who infected whom. */
export function relatedGroupsOf(input: ChainInput): RelatedGroups {
  const read = readChainInput({ ...input, undirected: true });
  const components = membersOf(read.graph)
    .map((members) => ({ size: members.length, members: members.map(read.id) }))
    .sort((a, b) => b.size - a.size);
  const problems = { ...problemsOf(read), cycles: [], severalInfectors: [] };
  return { cases: read.cases, links: read.graph.targets.length, components, problems };
}

/** The shortest way from a root to each node; −1 for who stands behind a circle without a root. */
export const generationsIn = (graph: LinkGraph): Int32Array => distances(graph, rootsOf(graph));

const outgoing = (graph: LinkGraph, node: number): number =>
  cell(graph.start, node + 1) - cell(graph.start, node);

function rootsOf(graph: LinkGraph): number[] {
  const roots: number[] = [];
  for (let n = 0; n < graph.nodes; n++) {
    if (cell(graph.incoming, n) === 0 && outgoing(graph, n) > 0) roots.push(n);
  }
  return roots;
}

/** Groups of two and more, in the order of their smallest member, members ascending. */
function membersOf(graph: LinkGraph): number[][] {
  const part = connectedParts(graph);
  const size = new Int32Array(graph.nodes);
  for (let n = 0; n < graph.nodes; n++) size[cell(part, n)] = cell(size, cell(part, n)) + 1;
  const groups: number[][] = [];
  const place = new Int32Array(graph.nodes);
  for (let n = 0; n < graph.nodes; n++) {
    const smallest = cell(part, n);
    if (cell(size, smallest) < 2) continue;
    if (smallest === n) place[n] = groups.push([]) - 1;
    groups[cell(place, smallest)]?.push(n);
  }
  return groups;
}

function chainsFrom({ graph, id }: ChainNodes, generation: Int32Array): Chain[] {
  return membersOf(graph)
    .map((members) => {
      const roots: string[] = [];
      let highest = -1;
      for (const n of members) {
        highest = Math.max(highest, cell(generation, n));
        if (cell(graph.incoming, n) === 0) roots.push(id(n));
      }
      return {
        size: members.length,
        members: members.map(id),
        roots,
        generations: highest < 0 ? null : highest,
      };
    })
    .sort((a, b) => b.size - a.size);
}

function countGenerations(generation: Int32Array): Record<string, number> {
  const counts: number[] = [];
  for (const g of generation) if (g >= 0) counts[g] = (counts[g] ?? 0) + 1;
  return Object.fromEntries(counts.entries());
}

function secondaryCases(read: ChainNodes): SecondaryCases[] {
  const counts: SecondaryCases[] = [];
  for (let n = 0; n < read.graph.nodes; n++) {
    const infected = outgoing(read.graph, n);
    if (infected > 0) counts.push({ id: read.id(n), infected });
  }
  return counts;
}

/** Onset of the infected minus onset of the infector, negative ones too; links stand in the order of ids, so sums are always the same. */
function serialIntervals({ graph, onset }: ChainNodes): SerialIntervals {
  const days = new Int32Array(graph.targets.length);
  let [n, sum] = [0, 0];
  for (let from = 0; from < graph.nodes; from++) {
    const start = cell(onset, from);
    if (start === noDay) continue;
    for (let i = cell(graph.start, from); i < cell(graph.start, from + 1); i++) {
      const day = cell(onset, cell(graph.targets, i));
      if (day === noDay) continue;
      days[n++] = day - start;
      sum += day - start;
    }
  }
  if (n === 0) return { n, mean: null, sd: null };
  const mean = sum / n;
  let squares = 0;
  for (const day of days.subarray(0, n)) squares += (day - mean) ** 2;
  return { n, mean, sd: n < 2 ? null : Math.sqrt(squares / (n - 1)) };
}

function problemsOf(read: ChainNodes): ChainProblems {
  const where = (holds: (node: number) => boolean): string[] => {
    const found: string[] = [];
    for (let n = 0; n < read.graph.nodes; n++) if (holds(n)) found.push(read.id(n));
    return found;
  };
  const { repeated } = read.graph;
  const duplicateLinks: Link[] = [];
  for (let i = 0; i < repeated.length; i += 2) {
    duplicateLinks.push({ from: read.id(repeated[i] ?? 0), to: read.id(repeated[i + 1] ?? 0) });
  }
  return {
    duplicateIds: where((n) => read.listed[n] === 2),
    duplicateLinks,
    selfLinks: read.selfLinks,
    cycles: cyclesOf(read.graph)
      .sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))
      .map((cycle) => cycle.map(read.id)),
    unknownInfectors: where((n) => read.listed[n] === 0 && read.infectors[n] === 1),
    unknownInfectees: where((n) => read.listed[n] === 0 && read.infectees[n] === 1),
    impossibleDates: read.impossibleDates,
    severalInfectors: severalInfectors(read),
  };
}

function severalInfectors({ graph, id }: ChainNodes): ChainProblems["severalInfectors"] {
  const found: { id: string; infectors: string[] }[] = [];
  const place = new Int32Array(graph.nodes).fill(-1);
  for (let n = 0; n < graph.nodes; n++) {
    if (cell(graph.incoming, n) > 1) place[n] = found.push({ id: id(n), infectors: [] }) - 1;
  }
  for (let from = 0; from < graph.nodes; from++) {
    for (let i = cell(graph.start, from); i < cell(graph.start, from + 1); i++) {
      const at = cell(place, cell(graph.targets, i));
      if (at >= 0) found[at]?.infectors.push(id(from));
    }
  }
  return found;
}
