import type { Permission } from "@phaodai/domain/access/roles";
import { type KeptPaper, papersRefusals } from "@phaodai/domain/papers/contract";
import { citedNumber } from "@phaodai/domain/papers/numbering";
import { OfficialPaper, type PaperStamp } from "@phaodai/domain/papers/paper";
import { type Context, covers } from "#context";
import type { Scope, Tx } from "#db/database";
import { record, recordRead } from "#events";
import * as queries from "./kept-queries.ts";
import { lastNumber, type NumberBook, nextNumber, raiseNumber } from "./number-queries.ts";
import { contentOf, hashOfContent } from "./stamp.ts";
import { writeApart } from "./write-apart.ts";

/**
 * A paper as Word opens it: A4, Times New Roman, its styles named, numbers written out as they are cited.
 * @param accountId who asks: long papers are written in turn, two of one account at most
 */
export const writeDocx = (accountId: string, paper: OfficialPaper): Promise<Buffer> =>
  writeApart(accountId, { format: "docx", paper });

/**
 * A paper as PDF, the same text as its DOCX.
 * @param accountId as writeDocx
 * @param stamp by whom and when this copy is made, for its foot; left out, nothing stands there
 */
export const writePdf = (accountId: string, paper: OfficialPaper, stamp?: PaperStamp): Promise<Buffer> =>
  writeApart(accountId, { format: "pdf", paper, stamp });

/**
 * The next number of a body's papers of one series in one year, from 1 and without gaps: a transaction that is rolled back gives its
 * number back, two at once wait for each other. The year is the paper's, not today's: a paper dated last December takes last year's.
 * Source: Decree 30/2020/ND-CP, article 15 (numbers run from 1 January to 31 December).
 * @throws Refusal `papers.outside_scope` for another's book, `papers.year_not_open` for a year to come
 */
export async function takeNumber(ctx: Context, tx: Tx, book: NumberBook): Promise<number> {
  requireOpen(ctx, book);
  return nextNumber(tx, book);
}

/** A body that has given numbers by hand this year goes on behind them. @throws Refusal as takeNumber */
export async function continueNumbers(
  ctx: Context,
  tx: Tx,
  { after, ...book }: NumberBook & { readonly after: number },
): Promise<void> {
  requireOpen(ctx, book);
  await raiseNumber(tx, book, after);
}

/**
 * How far a body's book is, to tell whether a number given by hand leaves others out; 0 where it has not begun.
 * @throws Refusal as takeNumber
 */
export async function lastNumberOf(ctx: Context, tx: Tx, book: NumberBook): Promise<number> {
  requireOpen(ctx, book);
  return lastNumber(tx, book);
}

/** No book is older than the state. */
const firstYear = 1945;

function requireOpen(ctx: Context, { unitId, year }: NumberBook): void {
  if (!covers(ctx.scope, unitId)) throw papersRefusals.outside_scope();
  if (year > ctx.today.year || year < firstYear) throw papersRefusals.year_not_open({ year });
}

export interface PaperToKeep {
  /** Made by the client or the command, so that a repeated send is one paper. */
  readonly id: string;
  readonly unitId: number;
  /** The book its number is from: "BC", "CV", "QĐ". */
  readonly series: string;
  /** With `number.no` null it gets the next number of its series, with `date` null the day of today. */
  readonly paper: OfficialPaper;
  /** What it came from: { kind: "task", id }. */
  readonly subject: { readonly kind: string; readonly id: string };
  /** Who else reads it: those it is sent to. */
  readonly sharedUnitIds: readonly number[];
  /** What it takes to read it, beside directives.read. */
  readonly may?: Permission;
  /** It names a person: lists do not show its abstract, and reading it is recorded. */
  readonly isPersonal?: boolean;
}

/**
 * Keeps a paper as it is sent, numbered; it can be read again as it was, and is never changed.
 * @returns the paper with its number and day
 * @throws Refusal as takeNumber; `papers.number_taken` where the number given stands in the book, also for a paper that was withdrawn
 */
export async function keepPaper(ctx: Context, tx: Tx, toKeep: PaperToKeep): Promise<OfficialPaper> {
  const { id, unitId, series, subject, sharedUnitIds, may = "directives.read", isPersonal = false } = toKeep;
  if (!covers(ctx.scope, unitId)) throw papersRefusals.outside_scope();
  const date = toKeep.paper.date ?? ctx.today;
  const no = toKeep.paper.number.no ?? (await takeNumber(ctx, tx, { unitId, series, year: date.year }));
  const paper: OfficialPaper = {
    ...toKeep.paper,
    isDraft: false,
    date,
    number: { ...toKeep.paper.number, no },
  };
  const content = contentOf(paper);
  const cited = citedNumber(paper);
  const isNew = await queries.insertPaper(tx, {
    id,
    unitId,
    series,
    number: no,
    cited,
    kind: paper.kind,
    abstract: isPersonal ? null : paper.abstract,
    date,
    subject,
    may,
    content: ctx.services.vault.seal(content),
    contentHash: hashOfContent(content),
    signedBy: paper.signer.name,
    sharedUnitIds: [...new Set(sharedUnitIds)].filter((other) => other !== unitId),
    writtenBy: ctx.actor.id,
    writtenAt: ctx.now,
  });
  if (!isNew) throw papersRefusals.number_taken({ cited });
  const unitIds = [...new Set([unitId, ...sharedUnitIds])];
  await record(ctx, tx, { action: "paper.written", subject: { kind: "paper", id }, unitIds });
  return paper;
}

/** The papers that came from a record, newest first; those the reader may not open are left out. */
export const listPapers = (
  ctx: Context,
  { subjectId }: { readonly subjectId: string },
): Promise<{ items: KeptPaper[] }> =>
  ctx.inTransaction(async (tx) => {
    const found = await queries.listPapersOf(tx, ctx.scope, subjectId);
    return { items: found.filter((row) => mayOpen(ctx, row)).map(shown) };
  });

/** Within the scope of the permission the paper itself asks for. */
function mayOpen({ actor }: Context, { may, unitId, sharedUnitIds }: queries.PaperRow): boolean {
  const scope: Scope | undefined = actor.grants.get(may);
  return scope !== undefined && [unitId, ...sharedUnitIds].some((one) => covers(scope, one));
}

const shown = ({ id, unitId, cited, kind, abstract, date, writtenAt }: KeptPaper): KeptPaper => ({
  id,
  unitId,
  cited,
  kind,
  abstract,
  date,
  writtenAt,
});

export interface OpenedPaper extends KeptPaper {
  readonly paper: OfficialPaper;
  readonly hash: string;
}

/** @param endpoint as the read log names it */
export const openPaper = (ctx: Context, paperId: string, endpoint: string): Promise<OpenedPaper> =>
  ctx.inTransaction(async (tx) => {
    const found = await queries.findPaper(tx, ctx.scope, paperId);
    if (!found || !mayOpen(ctx, found)) throw papersRefusals.paper_not_found();
    if (found.abstract === null)
      await recordRead(ctx, tx, { endpoint, kind: "paper", id: paperId, unitIds: [found.unitId] });
    const content = ctx.services.vault.open(found.content);
    if (!hashOfContent(content).equals(found.contentHash))
      throw new Error(`paper ${paperId} is not what was kept: its hash differs`);
    return {
      ...shown(found),
      paper: OfficialPaper.parse(JSON.parse(content)),
      hash: found.contentHash.toString("hex"),
    };
  });
