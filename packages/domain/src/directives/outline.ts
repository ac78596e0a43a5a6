import { assigneesIn, chargedByLead } from "./assignees.ts";
import { deadlinesIn } from "./deadlines.ts";
import { type Mark, type MarkLevel, pathOf, rankOf, readMark } from "./marks.ts";
import { actorsAt } from "./organisations.ts";
import type { Unsure } from "./paper.ts";
import type { Paragraph } from "./paragraphs.ts";
import { type TaskRow, textOfRow } from "./task-tables.ts";
import { citationsIn } from "./references.ts";

/** A clause while paragraphs are added to it. */
export interface Open {
  readonly no: string | null;
  readonly level: MarkLevel | "unnumbered";
  readonly parent: Open | undefined;
  readonly paragraphs: Paragraph[];
  hasChildren: boolean;
}

/** The paragraphs of a body by their place: what leads in, the clauses as a tree, the closing words. */
export interface Outline {
  readonly preamble: readonly Paragraph[];
  readonly opened: readonly Open[];
  readonly closing: readonly Paragraph[];
  readonly unsure: readonly Unsure[];
}

export function outlineOf(paragraphs: readonly Paragraph[]): Outline {
  const { leadEnd, firstMark } = startOfClauses(paragraphs);
  const { opened, closing, unsure } = openClauses(paragraphs, { from: leadEnd, firstMark });
  return { preamble: paragraphs.slice(0, leadEnd), opened, closing, unsure: [...unsure, ...gaps(opened)] };
}

const basis =
  /^[-–\s]*(?:căn cứ|theo đề nghị|xét(?! nghiệm)|thực hiện (?:nghị quyết|chỉ thị|quyết định|công điện|công văn|thông báo|kế hoạch|kết luận|ý kiến|chỉ đạo))(?!\p{L})/iu;

/** Clauses begin with the first mark, or after the sentence before it that ends in a colon. */
function startOfClauses(paragraphs: readonly Paragraph[]): { leadEnd: number; firstMark: number } {
  const isMarked = ({ text, row }: Paragraph): boolean =>
    row !== undefined || (readMark(text) !== undefined && !basis.test(text));
  const marked = paragraphs.findIndex(isMarked);
  const firstMark = marked < 0 ? paragraphs.length : marked;
  const lead = paragraphs
    .slice(0, firstMark)
    .findIndex(({ text }) => /:\s*$/u.test(text) && !isMarked({ text, first: 0, last: 0 }));
  if (lead >= 0) return { leadEnd: lead + 1, firstMark };
  if (marked >= 0) return { leadEnd: firstMark, firstMark };
  const orders = paragraphs.findIndex(({ text }) => isOrder(text));
  return { leadEnd: orders < 0 ? paragraphs.length : orders, firstMark };
}

/** Without marks, a paragraph is an order when it charges somebody. */
const isOrder = (text: string): boolean =>
  !/^(?:căn cứ|thực hiện|theo)(?!\p{L})/iu.test(text)
    ? assigneesIn(text, [], false).assignees.length > 0
    : chargedByLead(text, citationsIn(text)).length > 0;

interface Opened {
  readonly opened: readonly Open[];
  readonly closing: readonly Paragraph[];
  readonly unsure: readonly Unsure[];
}

function openClauses(
  paragraphs: readonly Paragraph[],
  { from, firstMark }: { readonly from: number; readonly firstMark: number },
): Opened {
  const opened: Open[] = [];
  const closing: Paragraph[] = [];
  const unsure: Unsure[] = [];
  const counts = new Map<Open | undefined, Map<MarkLevel, number>>();
  const lastNumbered = paragraphs.findLastIndex(({ text }) => isNumbered(readMark(text)));
  let stack: Open[] = [];
  for (const [at, paragraph] of paragraphs.entries()) {
    if (at < from) continue;
    const mark = paragraph.row ? markOfRow(paragraph.row) : readMark(paragraph.text);
    if (mark) {
      stack = stack.filter((open) => staysAbove(open, mark));
      const parent = stack.at(-1);
      const open = opening(mark, { paragraph, parent, stack, counts });
      if (mark.slip !== undefined)
        unsure.push({
          code: "clause_mark_slip",
          at: `clauses ${open.no ?? ""}`,
          text: mark.slip,
          suggestion: mark.label,
        });
      if (parent) parent.hasChildren = true;
      opened.push(open);
      stack.push(open);
    } else if (at === paragraphs.length - 1 && isClosing(paragraph.text)) closing.push(paragraph);
    else if (at < firstMark || (at > lastNumbered && breaksOut(paragraph.text, stack))) {
      const open: Open = {
        no: null,
        level: "unnumbered",
        parent: undefined,
        paragraphs: [paragraph],
        hasChildren: false,
      };
      opened.push(open);
      stack = [open];
    } else continued(stack, opened)?.paragraphs.push(paragraph);
  }
  return { opened, closing, unsure };
}

/** A row is told by its number, or by its place where none is printed. */
const markOfRow = (row: TaskRow): Mark => ({ level: row.kind, label: row.label, rest: textOfRow(row) });

/** A table stands below what has a number, never below a dash. */
function staysAbove({ level }: Open, mark: Mark): boolean {
  if (level === "unnumbered") return true;
  const isOfTable = mark.level === "row" || mark.level === "group";
  if (isOfTable && ["dash", "plus", "bullet", "bracket"].includes(level)) return false;
  return rankOf(level) < rankOf(mark.level);
}

const isNumbered = (mark: Mark | undefined): boolean =>
  mark !== undefined && !["dash", "plus", "bullet"].includes(mark.level);

interface Place {
  readonly paragraph: Paragraph;
  readonly parent: Open | undefined;
  readonly stack: readonly Open[];
  readonly counts: Map<Open | undefined, Map<MarkLevel, number>>;
}

function opening(mark: Mark, { paragraph, parent, stack, counts }: Place): Open {
  const own = counts.get(parent) ?? new Map<MarkLevel, number>();
  counts.set(parent, own);
  const ordinal = (own.get(mark.level) ?? 0) + 1;
  own.set(mark.level, ordinal);
  // "3.1" says its parent itself: only sections and articles stand before it.
  const isDecimal = /^number\d$/u.test(mark.level);
  const above = isDecimal
    ? stack.findLast(({ level }) => level !== "unnumbered" && rankOf(level) < rankOf("number"))
    : parent;
  const label = mark.label === "" && mark.level === "row" ? String(ordinal) : mark.label;
  const no = pathOf(above?.no ?? null, { ...mark, label }, ordinal);
  return {
    no,
    level: mark.level,
    parent,
    paragraphs: [{ ...paragraph, text: mark.rest }],
    hasChildren: false,
  };
}

/** A paragraph without a mark goes on with the clause that has a number; with a dash only where its sentence is open. */
function continued(stack: readonly Open[], opened: readonly Open[]): Open | undefined {
  const last = stack.at(-1);
  if (!last) return opened.at(-1);
  const isDash = last.level === "dash" || last.level === "plus" || last.level === "bullet";
  const isEnded = /[.;:!?…]$/u.test(last.paragraphs.at(-1)?.text ?? "");
  if (!isDash || !isEnded) return last;
  return stack.findLast(({ level }) => level !== "dash" && level !== "plus" && level !== "bullet") ?? last;
}

const thisPaper =
  /^(?:chỉ thị|quyết định|kế hoạch|thông báo|công điện|nghị quyết|công văn|văn bản|hướng dẫn|phương án|kết luận) này(?!\p{L})/iu;

/** Behind the last number: an order or a closing word of its own, no longer part of that clause. */
function breaksOut(text: string, stack: readonly Open[]): boolean {
  // What stands in an article belongs to it: "Chánh Văn phòng, … chịu trách nhiệm thi hành".
  if (stack.some(({ level }) => level === "article")) return false;
  const isOpenHeading = !/[.;:!?…”"/]$/u.test(stack.at(-1)?.paragraphs.at(-1)?.text ?? ".");
  if (isOpenHeading && stack.at(-1)?.level !== "unnumbered") return false;
  if (stack.at(-1)?.level === "unnumbered" || stack[0]?.level === "unnumbered")
    return stack[0]?.no === null && !stack.some(({ no, level }) => no !== null && isNumberedLevel(level));
  if (/^(?:giao|đề nghị|yêu cầu)\s/iu.test(text) && assigneesIn(text, [], false).isOwn) return true;
  if (
    /^(?:trong quá trình|quá trình|nhận được|trên đây|căn cứ)(?!\p{L})/iu.test(text) ||
    thisPaper.test(text)
  )
    return true;
  return actorsAt(text) !== undefined || /\.\/\.?$|\/\.$|\/$/u.test(text);
}

const isNumberedLevel = (level: Open["level"]): boolean =>
  level !== "unnumbered" && !["dash", "plus", "bullet", "group", "row"].includes(level);

/** "… yêu cầu các đơn vị nghiêm túc thực hiện./.": ends the paper and orders nothing of its own. */
function isClosing(text: string): boolean {
  if (text.length > 400 || thisPaper.test(text)) return false;
  if (/^(?:(?:xin )?trân trọng|trên đây là)(?!\p{L})/iu.test(text)) return true;
  if (/^nghị quyết (?:này )?(?:đã )?được [^.;]{3,160} thông qua/iu.test(text)) return true;
  if (/^trong quá trình (?:triển khai|thực hiện|tổ chức)[^.]*(?:vướng mắc|khó khăn|phát sinh)/iu.test(text))
    return true;
  const isFormula =
    /(?:yêu cầu|thông báo|đề nghị|trân trọng)/iu.test(text) &&
    /(?:thực hiện|biết|phối hợp)[^.;]{0,60}[.\s/]*$/u.test(text.replace(whomToCall, ""));
  return (
    isFormula && deadlinesIn(text, citationsIn(text), { issued: null, near: null }).deadlines.length === 0
  );
}

/** "… Vướng mắc xin liên hệ đ/c …, ĐT …": no order. */
const whomToCall = /(?<=[.;])\s+(?:mọi |nếu có |nếu )?(?:vướng mắc|khó khăn|thông tin|chi tiết)[^]*$/iu;

/** Numbers that come twice, or leave one out, below the same clause. */
function gaps(opened: readonly Open[]): readonly Unsure[] {
  const unsure: Unsure[] = [];
  const seen = new Set<string>();
  const last = new Map<Open | undefined, number>();
  for (const { no, level, parent } of opened) {
    if (no === null || level === "unnumbered" || !isNumberedLevel(level)) continue;
    if (seen.has(no)) unsure.push({ code: "clause_repeated", at: `clauses ${no}`, text: no });
    seen.add(no);
    if (level !== "number") continue;
    const number = Number(no.split(".").at(-1));
    const before = last.get(parent);
    if (number > (before ?? 0) + 1)
      unsure.push({
        code: "clause_skipped",
        at: `clauses ${no}`,
        text: no,
        suggestion: String((before ?? 0) + 1),
      });
    last.set(parent, number);
  }
  return unsure;
}
