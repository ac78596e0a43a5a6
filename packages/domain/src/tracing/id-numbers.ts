import { compareIds, plainNumber, plainNumberFrom } from "./id-order.ts";
import { cell } from "./link-graph.ts";

/** Numbers ids as they come (0, 1, 2 …) and knows their order at the end. */
export interface IdNumbers {
  /** The number of this id; a new one for a new id. */
  readonly of: (id: string) => number;
  readonly size: () => number;
  /** All ids in the order of compareIds, each with the number it was given. */
  readonly sorted: () => { readonly ids: readonly string[]; readonly numbers: Int32Array };
}

/**
 * Most lists number their cases: "17", "BN17", "HN-2021-17". Such ids are looked up in a table by that number,
 * one table for each text before it, and come out sorted; that is several times faster than hashing and sorting
 * texts. Any other id goes through a Map.
 */
export function idNumbers(): IdNumbers {
  const ids: string[] = [];
  const tables = new Map<string, Table>();
  const others = new Map<string, number>();
  let cells = 0;
  let gaveUp = false;
  let last: Table | undefined;

  /** So many different texts before the number that tables do not pay: everything moves to the Map, once. */
  const giveUpTables = (): undefined => {
    for (const number of fromTables(tables, ids.length - others.size)) others.set(ids[number] ?? "", number);
    tables.clear();
    gaveUp = true;
  };
  const tableOf = (id: string, cut: number): Table | undefined => {
    if (last && cut === last.head.length && id.startsWith(last.head)) return last;
    const head = id.slice(0, cut);
    last = tables.get(head);
    if (last) return last;
    if (tables.size === mostTables) return giveUpTables();
    last = { head, numbers: new Int32Array(smallestTable) };
    cells += smallestTable;
    tables.set(head, last);
    return last;
  };
  /** The table with a cell for this number; none where the id goes through the Map. */
  const tableFor = (id: string, cut: number, number: number): Table | undefined => {
    if (gaveUp || number < 0 || number > largestNumber) return undefined;
    const table = tableOf(id, cut);
    if (!table || number < table.numbers.length) return table;
    const length = 2 ** Math.ceil(Math.log2(number + 1));
    cells += length - table.numbers.length;
    if (cells > (tables.size > fewTables ? ids.length * sparsest + mostTables * smallestTable : mostCells))
      return giveUpTables();
    grow(table, length);
    return table;
  };
  const of = (id: string): number => {
    const cut = plainNumberFrom(id);
    const at = plainNumber(id, cut);
    const table = tableFor(id, cut, at);
    const known = table ? cell(table.numbers, at) - 1 : (others.get(id) ?? -1);
    if (known >= 0) return known;
    const number = ids.push(id) - 1;
    if (table) table.numbers[at] = number + 1;
    else others.set(id, number);
    return number;
  };
  const sorted = () => {
    const numbers = merged(fromTables(tables, ids.length - others.size), sortedOthers(others), ids);
    const inOrder: string[] = [];
    for (let n = 0; n < numbers.length; n++) inOrder.push(ids[cell(numbers, n)] ?? "");
    return { ids: inOrder, numbers };
  };
  return { of, size: () => ids.length, sorted };
}

/** A few tables may take 64 MiB; many, one cell in 32 used. Where ids need more, texts are hashed and sorted instead. */
const fewTables = 8;
const mostCells = 2 ** 24;
const largestNumber = 2 ** 22;
const mostTables = 1024;
const smallestTable = 64;
const sparsest = 32;

interface Table {
  readonly head: string;
  /** 1 + the number given to the id that ends in this index; 0 where there is none. */
  numbers: Int32Array;
}

function grow(table: Table, length: number): void {
  const wider = new Int32Array(length);
  wider.set(table.numbers);
  table.numbers = wider;
}

function fromTables(tables: ReadonlyMap<string, Table>, count: number): Int32Array {
  const sorted = new Int32Array(count);
  let filled = 0;
  for (const head of [...tables.keys()].sort()) {
    const numbers = tables.get(head)?.numbers ?? new Int32Array(0);
    for (let at = 0; at < numbers.length; at++) {
      const number = cell(numbers, at);
      if (number > 0) sorted[filled++] = number - 1;
    }
  }
  return sorted;
}

/** By text first: the engine is quick at that, and what is nearly in order takes few of the dear comparisons. */
function sortedOthers(others: ReadonlyMap<string, number>): Int32Array {
  const inOrder = [...others.keys()].sort().sort(compareIds);
  return Int32Array.from(inOrder, (id) => others.get(id) ?? 0);
}

function merged(a: Int32Array, b: Int32Array, ids: readonly string[]): Int32Array {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const all = new Int32Array(a.length + b.length);
  const id = (number: number): string => ids[number] ?? "";
  for (let i = 0, j = 0; i + j < all.length;) {
    const fromA = j === b.length || (i < a.length && compareIds(id(cell(a, i)), id(cell(b, j))) < 0);
    all[i + j] = fromA ? cell(a, i++) : cell(b, j++);
  }
  return all;
}
