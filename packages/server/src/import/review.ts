import type {
  LikelyRows,
  ReviewedRow,
  reviewImport as endpoint,
} from "@phaodai/domain/imports/review-contract";
import { compareInTurns, type LikelyPair } from "@phaodai/domain/people/duplicate-pairs";
import { type LikenessForm, likenessFormOf } from "@phaodai/domain/people/duplicates";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import { statedBy } from "./answered.ts";
import { readImport } from "./held.ts";
import { type Importer, importerFor } from "./importer.ts";
import { placeOf } from "./position.ts";
import * as rowQueries from "./row-queries.ts";
import type { Importers } from "./service.ts";
import { FileLayout, mendedCells, openContent, type RowContent } from "./stored.ts";

const batchSize = 1000;
/** So many rows are looked at: what a screen waits for, a second or two. */
const mostRows = 50_000;
/** So many people are compared with each other, and so many pairs of them: a list may be made to be alike. */
const mostPeople = 5000;
const mostCompared = 250_000;
const mostPairs = 200;

/** What stands between and under rows says nothing of its columns. */
const noRows: ReadonlySet<string> = new Set([
  "imports.total_row",
  "imports.note_row",
  "imports.repeated_head",
]);

type Review = ReplyOf<typeof endpoint>;

const nothing: Review = {
  pairs: [],
  pairsTotal: 0,
  compared: 0,
  isCut: false,
  skipped: [],
  confirmed: 0,
  rows: 0,
  isAll: true,
};

/** Looks through the rows of a list, a page at a time; between pages others are served. */
export async function reviewImport(
  ctx: Context,
  importers: Importers,
  { importId }: InputOf<typeof endpoint>,
): Promise<Review> {
  const one = await ctx.inTransaction((tx) =>
    readImport(ctx, tx, { importId, endpoint: "GET /imports/:importId/review" }),
  );
  const layout = FileLayout.safeParse(one.layout).data;
  if (!layout) return nothing;
  const importer = importerFor(importers, { register: one.register, knownExport: layout.knownExport });
  const people = peopleSeen(importer);
  const columns = columnsSeen(layout);
  let [rows, confirmed, isAll] = [0, 0, false];
  for (let afterRow = 0; rows < mostRows && !isAll;) {
    const page = { limit: batchSize, afterRow };
    const kept = await ctx.inTransaction((tx) => rowQueries.listRows(tx, one.key, page));
    for (const row of kept) {
      const content = openContent(ctx.services.vault, row.content);
      people.see(row, content);
      if (content.draft && importer?.statesConfirmed?.(content.draft)) confirmed++;
      if (!content.reasons.some(({ code }) => noRows.has(code))) columns.see(mendedCells(content));
    }
    rows += kept.length;
    isAll = kept.length < batchSize;
    afterRow = kept.at(-1)?.rowNo ?? 0;
  }
  return { ...(await people.pairs()), skipped: columns.skipped(), confirmed, rows, isAll };
}

interface Seen {
  readonly commandId: string;
  readonly row: ReviewedRow;
  readonly form: LikenessForm;
}

/** The persons rows state, and which of them are likely one. */
function peopleSeen(importer: Importer | undefined) {
  const seen: Seen[] = [];
  let isFull = false;
  return {
    see({ rowNo: key, commandId }: rowQueries.KeptRow, { draft }: RowContent): void {
      const person = importer && statedBy(importer, { draft });
      isFull ||= person !== undefined && seen.length === mostPeople;
      if (!person || isFull) return;
      const { fullName, birth, phone, address } = person;
      const row = { key, rowNo: placeOf(key).rowNo, fullName, birth, phone, address };
      seen.push({ commandId, row, form: likenessFormOf(person) });
    },
    async pairs(): Promise<Pick<Review, "pairs" | "pairsTotal" | "compared" | "isCut">> {
      const { best, total, isCut } = await bestPairs(seen);
      const pairs = best.flatMap(({ a, b, score, because }) => {
        const [one, other] = [seen[a], seen[b]];
        if (!one || !other) return [];
        return [{ rows: [one.row, other.row], score, because: [...because] } satisfies LikelyRows];
      });
      return { pairs, pairsTotal: total, compared: seen.length, isCut: isCut || isFull };
    },
  };
}

/** The most alike, most alike first, and how many there are; others are served while it compares. */
async function bestPairs(seen: readonly Seen[]) {
  const comparing = compareInTurns(
    seen.map(({ form }) => form),
    { mostCompared },
  );
  let best: LikelyPair[] = [];
  let total = 0;
  let turn = comparing.next();
  for (; !turn.done; turn = comparing.next()) {
    const found = turn.value.filter(({ a, b }) => seen[a]?.commandId !== seen[b]?.commandId);
    total += found.length;
    best = [...best, ...found].toSorted(mostAlikeFirst).slice(0, mostPairs);
    await nextTurn();
  }
  return { best, total, isCut: turn.value.isCut };
}

const mostAlikeFirst = (x: LikelyPair, y: LikelyPair): number => y.score - x.score || x.a - y.a || x.b - y.b;

/** How many cells stand in columns that feed no field. */
function columnsSeen({ columns, tables }: FileLayout) {
  const chosen = new Set(tables.filter(({ isChosen }) => isChosen).flatMap((table) => table.columns));
  const unread = columns.flatMap(({ head, field }, index) =>
    field === null && chosen.has(index) ? [{ index, head, cells: 0, isNumbering: true, last: 0 }] : [],
  );
  return {
    see(cells: readonly string[]): void {
      for (const column of unread) {
        const text = cells[column.index]?.trim() ?? "";
        if (text === "") continue;
        column.cells++;
        column.isNumbering &&= Number(text) === column.last + 1;
        column.last++;
      }
    },
    skipped: (): Review["skipped"] =>
      unread
        .filter(({ cells, isNumbering }) => cells > 0 && !(isNumbering && cells > 1))
        .toSorted((a, b) => b.cells - a.cells)
        .map(({ index, head, cells }) => ({ index, head, cells })),
  };
}
