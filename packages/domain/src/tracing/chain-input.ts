import { idNumbers } from "./id-numbers.ts";
import { compareIds } from "./id-order.ts";
import { cell, linkGraph, type LinkGraph } from "./link-graph.ts";

/** The onset of a case of which no day is known. */
export const noDay = -0x8000_0000;

/** A list of cases and of who infected whom, as columns: what a file and a database cursor both give without an object a row. */
export interface ChainInput {
  /** Id of each row of the list; the same id again is the same case. Blank ids are left out. */
  readonly caseIds: readonly string[];
  /** Onset of each row in days since 1970-01-01, noDay where unknown. */
  readonly onsets: Int32Array;
  /** Infector and infected of each link; a blank on either side is no link. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Days the reader of the list could not parse; reported, nothing else. */
  readonly impossibleDates?: readonly ImpossibleDate[];
  /** Links only say "related": no direction, no generation, nobody infected anybody. */
  readonly undirected?: boolean;
}

export interface ImpossibleDate {
  readonly id: string;
  readonly value: string;
}

/** The input on numbers: node n is the n-th id in the order of compareIds, so whatever is listed by node is sorted. */
export interface ChainNodes {
  readonly id: (node: number) => string;
  readonly graph: LinkGraph;
  readonly cases: number;
  /** 0: not in the list, 1: once, 2: more often. */
  readonly listed: Int32Array;
  readonly onset: Int32Array;
  readonly selfLinks: readonly string[];
  readonly infectors: Int32Array;
  readonly infectees: Int32Array;
  readonly impossibleDates: readonly ImpossibleDate[];
}

export function readChainInput(input: ChainInput): ChainNodes {
  const numbers = idNumbers();
  const rows = new Int32Array(input.caseIds.length);
  for (let row = 0; row < rows.length; row++) {
    const id = input.caseIds[row] ?? "";
    rows[row] = id === "" ? -1 : numbers.of(id);
  }
  const cases = numbers.size();
  const pairs = readPairs(input, numbers.of);
  const sorted = numbers.sorted();
  const { ids } = sorted;
  const node = new Int32Array(ids.length);
  for (let n = 0; n < ids.length; n++) node[cell(sorted.numbers, n)] = n;

  const from = pairs.from.map((number) => cell(node, number));
  const to = pairs.to.map((number) => cell(node, number));
  const { listed, onset } = readCases(rows, input.onsets, node);
  const [infectors, infectees] = [marked(from, ids.length), marked(to, ids.length)];
  if (input.undirected) turnToSmallerFirst(from, to);
  return {
    id: (n) => ids[n] ?? "",
    graph: linkGraph(ids.length, from, to),
    cases,
    listed,
    onset,
    selfLinks: pairs.selfLinks,
    infectors,
    infectees,
    impossibleDates: distinctDates(input.impossibleDates ?? []),
  };
}

function readPairs(input: ChainInput, numbered: (id: string) => number) {
  const [from, to] = [new Int32Array(input.from.length), new Int32Array(input.from.length)];
  const selfLinks = new Set<string>();
  let kept = 0;
  for (let i = 0; i < input.from.length; i++) {
    const [a, b] = [input.from[i] ?? "", input.to[i] ?? ""];
    if (a === "" || b === "") continue;
    if (a === b) {
      selfLinks.add(a);
      continue;
    }
    from[kept] = numbered(a);
    to[kept++] = numbered(b);
  }
  return {
    from: from.subarray(0, kept),
    to: to.subarray(0, kept),
    selfLinks: [...selfLinks].sort(compareIds),
  };
}

/** A repeated id is one case with its earliest onset. */
function readCases(rows: Int32Array, onsets: Int32Array, node: Int32Array) {
  const listed = new Int32Array(node.length);
  const onset = new Int32Array(node.length).fill(noDay);
  for (let row = 0; row < rows.length; row++) {
    const number = cell(rows, row);
    if (number < 0) continue;
    const n = cell(node, number);
    listed[n] = Math.min(2, cell(listed, n) + 1);
    const day = onsets[row] ?? noDay;
    if (day !== noDay && (cell(onset, n) === noDay || day < cell(onset, n))) onset[n] = day;
  }
  return { listed, onset };
}

function marked(nodes: Int32Array, count: number): Int32Array {
  const marks = new Int32Array(count);
  for (let i = 0; i < nodes.length; i++) marks[cell(nodes, i)] = 1;
  return marks;
}

function turnToSmallerFirst(from: Int32Array, to: Int32Array): void {
  for (let i = 0; i < from.length; i++) {
    const [a, b] = [cell(from, i), cell(to, i)];
    from[i] = Math.min(a, b);
    to[i] = Math.max(a, b);
  }
}

function distinctDates(dates: readonly ImpossibleDate[]): ImpossibleDate[] {
  const distinct = new Map(dates.map((date) => [JSON.stringify([date.id, date.value]), date]));
  return [...distinct.values()].sort((a, b) => compareIds(a.id, b.id) || compareIds(a.value, b.value));
}
