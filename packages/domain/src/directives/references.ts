import { flat } from "./flat.ts";
import { flatKindPattern, kindCalled, kindOfSymbol } from "./kinds.ts";
import type { Reference, Relation, Unsure } from "./paper.ts";
import { dayOfParts } from "./written-days.ts";

/** A paper named in a text, and where. */
export interface Citation extends Reference {
  readonly start: number;
  readonly end: number;
}

const number = String.raw`\d{1,6}[a-z]?\s*[-/]\s*(?:\d{4}\s*/\s*)?[a-z][a-z0-9&]*(?:\s?[-/]\s?[a-z][a-z0-9&]*)*\d*`;
const day = String.raw`(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+thang\s+\d{1,2}(?:\s+nam\s+|/)\d{4})`;
const kind = `(?<kind>${flatKindPattern})(?:\\s+ket\\s+luan)?(?:\\s+(?:hoa toc|khan|lien nganh|tham tra|chi dao|phe duyet|lien tich|trinh))?`;
const dated = String.raw`(?:\s*,?\s*(?:(?:của|cua)\s[^,;.()\d]{2,70}?\s*,?\s*)?(?:de\s+)?ngay\s+(?<day>${day}))?`;

/** A number behind the name of its kind; or a number alone behind "số" and the comma of a list. */
const named = new RegExp(
  String.raw`(?<![\p{L}])${kind}\s*(?:so)?\s*[:.]?\s*(?<numbers>(?:\d{1,5}\s*(?:,|va)\s*(?:so\s+)?)*)(?<number>${number})${dated}`,
  "gu",
);
const listed = new RegExp(String.raw`^\s*(?:,|;|va|,\s*va)\s*(?:so\s*)?(?<number>${number})${dated}`, "u");

/** The papers a text names by number, in order. */
export function citationsIn(text: string): readonly Citation[] {
  const plain = flat(text);
  const found: Citation[] = [];
  for (const match of plain.matchAll(named)) {
    if (!hasSymbol(text, match)) continue;
    const printed = match.groups?.["kind"] ?? "";
    const name = (kindCalled(printed) ?? printed).replace(/ kết luận$/u, "");
    const relation = relationAt(text, match.index, match.index + match[0].length);
    const at = { text, name, relation };
    found.push(...shared(at, match), citation(at, match, match.index));
    let end = match.index + match[0].length;
    for (let more = listed.exec(plain.slice(end)); more; more = listed.exec(plain.slice(end))) {
      if (!/[-/]\s*\p{Lu}/u.test(text.slice(end, end + more[0].length))) break;
      found.push(citation(at, more, end));
      end += more[0].length;
    }
  }
  return found;
}

interface At {
  readonly text: string;
  readonly name: string;
  readonly relation: Relation;
}

/** A symbol is printed in capitals; "kế hoạch 5 - các" is no number. */
const hasSymbol = (text: string, match: RegExpMatchArray): boolean =>
  /[-/]\s*\p{Lu}/u.test(text.slice(match.index, (match.index ?? 0) + match[0].length));

function citation({ text, name, relation }: At, match: RegExpMatchArray, base: number): Citation {
  const raw = match.groups?.["number"] ?? "";
  const offset = base + match[0].indexOf(raw);
  const written = match.groups?.["day"];
  return {
    kind: name,
    number: tidy(text.slice(offset, offset + raw.length)),
    date: written === undefined ? null : dayIn(written),
    relation,
    start: base,
    end: base + match[0].length,
  };
}

/** "Chỉ thị số 15, 16/CT-TTg": numbers that share the symbol of the last. */
function shared(at: At, match: RegExpMatchArray): readonly Citation[] {
  const symbol = /[-/].*$/u.exec(match.groups?.["number"] ?? "")?.[0] ?? "";
  const start = match.index ?? 0;
  const end = start + match[0].length;
  const printedSymbol = at.text.slice(start, end).match(/\d\s*([-/]\s*\p{Lu}[^\s,;]*)/u)?.[1] ?? symbol;
  const alone = (match.groups?.["numbers"] ?? "").match(/\d+/gu) ?? [];
  return alone.map((digits) => ({
    kind: at.name,
    number: tidy(digits + printedSymbol),
    date: null,
    relation: at.relation,
    start,
    end,
  }));
}

const tidy = (printed: string): string => printed.replace(/\s+/gu, "").replace(/[–—]/gu, "-");

function dayIn(written: string): Temporal.PlainDate | null {
  const [d = "", m = "", y] = written.match(/\d+/gu) ?? [];
  return dayOfParts({ text: written, day: d, month: m, year: y }, null).day ?? null;
}

const triggers =
  /tạm dừng(?: việc)?(?: (?:thực hiện|áp dụng))?|tạm ngừng|dừng (?:thực hiện|áp dụng)|ngưng (?:thực hiện|áp dụng)|thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|căn cứ|trên cơ sở|nhận được|(?<!\p{L})nghe(?!\p{L})|(?<!\p{L})xét(?! nghiệm)|(?<!\p{L})theo(?! dõi)|quy định tại|thực hiện|triển khai|quán triệt|cụ thể h[oó][aá]|chấp hành|thi hành|áp dụng|tiếp theo|kèm theo/giu;

const relationOf: readonly (readonly [form: RegExp, relation: Relation])[] = [
  [/^(?:tạm dừng|tạm ngừng|dừng|ngưng)/u, "tạm dừng"],
  [/^(?:thay thế|bãi bỏ|h[uủ][ỷy] bỏ)/u, "thay thế"],
  [/^(?:căn cứ|trên cơ sở|nhận được|nghe|xét)/u, "căn cứ"],
  [/^(?:thực hiện|triển khai|quán triệt|cụ thể|chấp hành|thi hành|áp dụng)/u, "thực hiện"],
];

/** What the words before a number say of it: the last of them in the sentence. */
function relationAt(text: string, start: number, end: number): Relation {
  const after = text.slice(end, end + 90).toLowerCase();
  if (/^[^.;]*?(?:hết hiệu lực|bị bãi bỏ|được thay thế)/u.test(after)) return "thay thế";
  const before = text.slice(Math.max(0, start - 600), start);
  const sentence = before.slice(lastBreak(before)).toLowerCase();
  const last = [...sentence.matchAll(triggers)].at(-1)?.[0];
  if (last === undefined) return "dẫn chiếu";
  return relationOf.find(([form]) => form.test(last))?.[1] ?? "dẫn chiếu";
}

/** A sentence begins after a full stop or a semicolon; a semicolon between two papers of a list ends none. */
function lastBreak(text: string): number {
  const breaks = [...text.matchAll(/[.!?]\s+(?=\p{Lu})|;\s*/gu)];
  const last = breaks.findLast(
    (one) => !(one[0].startsWith(";") && one.index + one[0].length === text.length),
  );
  return last ? last.index + last[0].length : 0;
}

const basis = /^(?:-\s*)?(?:căn cứ|xét(?! nghiệm)|theo đề nghị)\s+/iu;
const law =
  /^(?<kind>bộ luật|luật|pháp lệnh|hiến pháp|điều lệ)\s+(?<name>[^;]*?)(?:\s+số:?\s+(?<number>\d+\/\d{4}\/[A-Z]+\d*)[^;]*?)?(?:\s+(?:được\s[^;]*?\s)?ngày\s+(?<day>[\d/.-]+|\d+ tháng \d+ năm \d+))?[;,.\s]*$/iu;

/** "Căn cứ Luật Phòng, chống bệnh truyền nhiễm ngày 21/11/2007;": laws are cited by name. */
function lawsIn(paragraph: string): readonly Reference[] {
  if (!basis.test(paragraph)) return [];
  const found: Reference[] = [];
  for (const piece of paragraph.replace(basis, "").split(";")) {
    const match = law.exec(piece.trim());
    if (!match?.groups || citationsIn(piece).length > 0) continue;
    const { kind: name = "", day: written } = match.groups;
    found.push({
      kind: name.toLowerCase(),
      number: match.groups["number"] ?? null,
      date: written === undefined ? null : dayIn(flat(written)),
      relation: "căn cứ",
      name: `${name} ${match.groups["name"] ?? ""}`.trim(),
    });
  }
  return found;
}

/** Resolutions of congresses and conferences are cited by their meeting: "Nghị quyết Đại hội XVII Đảng bộ Thành phố". */
const ofMeeting =
  /Nghị quyết (?:Hội nghị|Đại hội)\s(?:[^,;.()\n]|\([^)]*\)){2,80}?(?=\s*(?:[,;.\n]|$|\s(?:đồng thời|và)\s))/gu;

const resolutionsIn = (paragraph: string): readonly Reference[] =>
  [...paragraph.matchAll(ofMeeting)].map((match) => ({
    kind: "nghị quyết",
    number: null,
    date: null,
    relation: relationAt(paragraph, match.index, match.index + match[0].length),
    name: match[0],
  }));

/** The papers the paragraphs name, each once with the strongest tie. The paper itself is none of them. */
export function referencesIn(
  paragraphs: readonly string[],
  own: { readonly number: string | null; readonly date: Temporal.PlainDate | null },
): { readonly references: readonly Reference[]; readonly unsure: readonly Unsure[] } {
  const found = new Map<string, Reference>();
  const unsure: Unsure[] = [];
  for (const paragraph of paragraphs) {
    for (const one of [...lawsIn(paragraph), ...resolutionsIn(paragraph)])
      found.set(flat(one.name ?? one.kind), one);
    for (const { start, end: _end, ...one } of citationsIn(paragraph)) {
      const isBasis = basis.test(paragraph) && !/[.!?]\s+\p{Lu}/u.test(paragraph.slice(0, start));
      const tied = isBasis ? { ...one, relation: "căn cứ" as const } : one;
      const key = flat(tied.number ?? "");
      const before = found.get(key);
      found.set(key, before ? merged(before, tied) : tied);
    }
  }
  for (const [key, one] of found) {
    if (own.number !== null && key === flat(own.number)) {
      unsure.push({ code: "reference_to_itself", at: "references", text: one.number ?? "" });
      found.delete(key);
    } else unsure.push(...doubtsOf(one, own.date));
  }
  return { references: [...found.values()], unsure };
}

const strength: readonly Relation[] = ["tạm dừng", "thay thế", "căn cứ", "thực hiện", "dẫn chiếu"];

function merged(a: Reference, b: Reference): Reference {
  const relation = strength.find((one) => one === a.relation || one === b.relation) ?? a.relation;
  return { ...a, relation, date: a.date ?? b.date };
}

function doubtsOf(one: Reference, own: Temporal.PlainDate | null): readonly Unsure[] {
  const doubts: Unsure[] = [];
  const shown = `${one.kind} ${one.number ?? one.name ?? ""}`;
  if (own && one.date && Temporal.PlainDate.compare(one.date, own) > 0)
    doubts.push({
      code: "reference_after_issue",
      at: "references",
      text: `${shown} (${one.date.toString()})`,
    });
  const meant = one.number === null ? undefined : kindOfSymbol(one.number);
  // The Party numbers "quy định" with QĐ as well.
  const isParty = meant === "quyết định" && one.kind === "quy định";
  if (meant !== undefined && meant !== one.kind && !isParty && !["văn bản", "luật"].includes(one.kind))
    doubts.push({ code: "kind_differs_from_symbol", at: "references", text: shown, suggestion: meant });
  return doubts;
}
