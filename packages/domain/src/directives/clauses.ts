import { assigneesIn, chargedByLead } from "./assignees.ts";
import { deadlinesIn } from "./deadlines.ts";
import { flat, isCapitals } from "./flat.ts";
import { isUnknownOffice } from "./organisations.ts";
import { type Open, outlineOf } from "./outline.ts";
import type { Assignee, Clause, Deadline, Unsure } from "./paper.ts";
import type { Paragraph } from "./paragraphs.ts";
import { assigneesOfRow, deadlinesOfRow } from "./task-rows.ts";
import { citationsIn } from "./references.ts";

export interface Body {
  readonly preamble: readonly string[];
  readonly clauses: readonly Clause[];
  readonly closing: readonly string[];
  readonly unsure: readonly Unsure[];
}

/** What of the head the clauses need: the day deadlines count from, the addressees, how high the issuer stands. */
export interface BodyContext {
  readonly issued: Temporal.PlainDate | null;
  /** A day of the year and month of issue, where its day was left blank. */
  readonly near: Temporal.PlainDate | null;
  readonly addressees: readonly string[];
  readonly isCentral: boolean;
  readonly isUnit: IsUnit;
}

/** Whether a district or commune of that name exists on the day: "phường Trúc Bạch". */
export type IsUnit = (name: string, day: Temporal.PlainDate) => boolean;

/** Reads the body: what leads in, the clauses in the paper's order, the closing words. */
export function readBody(paragraphs: readonly Paragraph[], context: BodyContext): Body {
  const { preamble, opened, closing, unsure } = outlineOf(paragraphs);
  const lead = preamble.map(({ text }) => text).findLast((text) => /:\s*$/u.test(text)) ?? "";
  const judged = judgeClauses(opened, lead, context);
  return {
    preamble: preamble.map(({ text }) => text),
    clauses: judged.clauses,
    closing: closing.map(({ text }) => text),
    unsure: [...unsure, ...judged.unsure],
  };
}

function judgeClauses(
  opened: readonly Open[],
  lead: string,
  { issued, near, addressees, isCentral, isUnit }: BodyContext,
): { readonly clauses: readonly Clause[]; readonly unsure: readonly Unsure[] } {
  const unsure: Unsure[] = [];
  const charged = chargedByLead(lead, citationsIn(lead));
  const above = charged.length > 0 ? charged : addressees;
  const given = new Map<Open, readonly Assignee[]>();
  const fromLead: string[] = [];
  const clauses = opened.map((open) => {
    const text = textOf(open);
    const cited = citationsIn(text);
    const at = `clauses ${open.no ?? `line ${open.paragraphs[0]?.first ?? 0}`}`;
    const row = open.paragraphs[0]?.row;
    const own = row ? assigneesOfRow(row) : assigneesIn(text, cited, isCentral);
    const isHeading =
      open.hasChildren && (isCapitals(text) || (text.length < 120 && own.assignees.length === 0));
    const isOfPaper = ofThisPaper.test(text) || isMember(text);
    const isFree = own.isOwn && !(own.isDemand && hasGiver(open, given));
    const inherited = isFree ? [] : inheritedBy(open, given, isHeading || isOfPaper ? [] : above);
    const assignees = isMember(text) ? [] : distinct([...inherited, ...own.assignees]);
    given.set(open, assignees);
    if (inherited.length > 0 && !hasGiver(open, given))
      fromLead.push(open.no ?? `line ${open.paragraphs[0]?.first ?? 0}`);
    if (assignees.length === 0 && !isHeading && !isOfPaper && !isOfAims(open))
      unsure.push({ code: "assignee_missing", at, text: text.slice(0, 60) });
    const isStrange = (name: string): boolean => isUnknownOffice(name) || isUnknownUnit(name, issued, isUnit);
    const strangers = [...own.unknown, ...own.assignees.map(({ name }) => name).filter(isStrange)];
    unsure.push(...strangers.map((name) => ({ code: "assignee_unknown" as const, at, text: name })));
    const timed = row ? deadlinesOfRow(row, { issued, near }) : deadlinesIn(text, cited, { issued, near });
    unsure.push(...timed.unsure.map((doubt) => ({ ...doubt, at })), ...severalEnds(timed.deadlines, at));
    const lines = { first: open.paragraphs[0]?.first ?? 0, last: open.paragraphs.at(-1)?.last ?? 0 };
    return { no: open.no, text, assignees, deadlines: timed.deadlines, lines };
  });
  if (fromLead.length > 0)
    unsure.push({
      code: "assignee_inherited",
      at: `clauses ${fromLead.join(", ")}`,
      text: lead.slice(-120),
      suggestion: above.join("; "),
    });
  return { clauses, unsure };
}

const textOf = ({ paragraphs }: Open): string => paragraphs.map(({ text }) => text).join("\n");

/** One task has one end, the last: the earlier ones are named, so that a person may split the clause. */
function severalEnds(deadlines: readonly Deadline[], at: string): readonly Unsure[] {
  const ends = deadlines.filter(({ bound, date }) => (bound === "by" || bound === "before") && date);
  const days = new Set(ends.map(({ date, time }) => `${date?.toString() ?? ""} ${time ?? ""}`));
  if (days.size < 2) return [];
  return [{ code: "deadlines_several", at, text: ends.map(({ text }) => text).join("; ") }];
}

/** What becomes of the paper itself, and of older ones, charges nobody. */
const ofThisPaper =
  /^(?:chỉ thị|quyết định|kế hoạch|thông báo|công điện|nghị quyết|công văn|văn bản|kết luận) này (?:thay thế|có hiệu lực)(?!\p{L})/iu;

/** "Ông Nguyễn Văn An, Phó Chủ tịch UBND quận - Tổ trưởng": a member of what is set up, charged with nothing by that line. */
const isMember = (text: string): boolean => member.test(text) && memberEnd.test(flat(text));
const member =
  /^(?:[cC]ác )?(?:[oôÔ]ng|[bB]à|[đĐ]ồng chí|[đĐ]\/c)\s*:?\s+(?:\p{Lu}\p{L}*\s*){2,5}[,;:–-][^.]{3,200}[.;,]?$/u;
const memberEnd = /(?:truong|pho|thanh vien|uy vien|thu ky)(?: (?:thuong truc|ban|doan|to|doi))*\s*[;.,]*$/u;

/** Of units in a row, "các phường Trung Hòa, Yên Hòa", the first is looked up. */
function isUnknownUnit(name: string, day: Temporal.PlainDate | null, isUnit: IsUnit): boolean {
  const found = /(?:quận|huyện|thị xã|phường|xã|thị trấn)\s+\p{Lu}[\p{L}\d]*(?:\s+\p{Lu}[\p{L}\d]*)*/u.exec(
    name,
  );
  return found !== null && day !== null && !isUnit(found[0], day);
}

function inheritedBy(
  open: Open,
  given: ReadonlyMap<Open, readonly Assignee[]>,
  above: readonly string[],
): readonly Assignee[] {
  for (let parent = open.parent; parent; parent = parent.parent) {
    const theirs = given.get(parent) ?? [];
    if (theirs.length > 0) return theirs.map((one) => ({ ...one, isInherited: true }));
  }
  return above.map((name) => ({ name, role: "lead", isInherited: true }));
}

/** Aims and principles charge nobody. */
function isOfAims(open: Open): boolean {
  for (let one: Open | undefined = open; one; one = one.parent)
    if (/^(?:muc dich|muc tieu|quan diem|yeu cau)(?!\p{L})/u.test(flat(one.paragraphs[0]?.text ?? "")))
      return true;
  return false;
}

function hasGiver(open: Open, given: ReadonlyMap<Open, readonly Assignee[]>): boolean {
  for (let parent = open.parent; parent; parent = parent.parent)
    if ((given.get(parent) ?? []).length > 0) return true;
  return false;
}

function distinct(all: readonly Assignee[]): readonly Assignee[] {
  const found = new Map<string, Assignee>();
  for (const one of all) {
    const key = one.name.toLowerCase();
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}
