import { flat } from "./flat.ts";
import type { Recipient, Unsure } from "./paper.ts";

interface Listed {
  readonly name: string;
  readonly purpose: string | null;
  /** A brace drawn over several lines, of which a scan keeps one. */
  readonly hasBrace: boolean;
}

/** Reads the list below "Nơi nhận". @param pieces its lines, "" for a blank one */
export function readRecipients(pieces: readonly string[]): {
  readonly recipients: readonly Recipient[];
  readonly unsure: readonly Unsure[];
} {
  const unsure: Unsure[] = [];
  const listed: Listed[] = [];
  let heading: string | null = null;
  for (const item of itemsOf(withWholePurposes(pieces))) {
    const own = readPurpose(item);
    if (own.slip)
      unsure.push({ code: "purpose_slip", at: "recipients", text: own.slip, suggestion: own.purpose ?? "" });
    if (own.name === "") {
      if (own.isHeading) heading = own.purpose;
      else if (own.purpose)
        unsure.push({ code: "purpose_range_unknown", at: "recipients", text: item, suggestion: own.purpose });
      continue;
    }
    const kept = /^l[uư]u\b/iu.test(own.name) ? "lưu" : (own.purpose ?? heading);
    listed.push({ name: own.name, purpose: kept, hasBrace: own.hasBrace });
  }
  return { recipients: spread(listed, unsure), unsure };
}

/** Words of a brace printed over the lines beside it, "| (để", "| báo", "| cáo)", stand whole at each of those lines. */
function withWholePurposes(pieces: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces)
    if (partOfBrace.test(piece) && lines.length > 0)
      lines.push(`${lines.pop() ?? ""} | ${piece.replace(/^[|}]\s*/u, "")}`);
    else lines.push(piece);
  const split = lines.map((line) => /^(?<name>.*\S)\s*[|}]\s*(?<word>[^|}]{1,20})$/u.exec(line)?.groups);
  const words = split.map((one) => one?.["word"] ?? "");
  const from = lastBefore(words.map((word) => word.startsWith("(")));
  const end = lastBefore(words.map((word) => word.endsWith(")")).toReversed());
  return lines.map((line, at) => {
    const [first, last] = [from[at] ?? -1, words.length - 1 - (end[words.length - 1 - at] ?? -1)];
    if (first < 0 || last >= words.length || last <= first || last - first >= mostOfBrace) return line;
    const brace = words.slice(first, last + 1);
    return brace.includes("") ? line : `${split[at]?.["name"] ?? ""} ${brace.join(" ")}`;
  });
}

/** Lines beside one brace: a handful. */
const mostOfBrace = 20;

/** For each place the last that is marked up to it; -1 where none is. */
function lastBefore(marked: readonly boolean[]): readonly number[] {
  let last = -1;
  return marked.map((isMarked, at) => (last = isMarked ? at : last));
}

/** Of the last word a copy may have lost the brace: "cáo)". */
const partOfBrace = /^[|}]\s*(?:\([^)|}]{1,15}|[^(|}]{1,15}\)?)$|^\p{Ll}{1,6}\)$/u;

/** Lines that begin with a dash; a line without one goes on with the one before, or stands alone where none has a dash. */
function itemsOf(pieces: readonly string[]): readonly string[] {
  const dashed = /^[-–—−•+]\s*/u;
  const hasDashes = pieces.some((piece) => dashed.test(piece));
  const items: string[] = [];
  const next = nextOfEach(pieces);
  let isEnded = false;
  for (const [at, piece] of pieces.entries()) {
    if (piece === "") {
      isEnded = items.length > 0 && !dashed.test(next[at] ?? "");
      continue;
    }
    const last = items.length - 1;
    if (dashed.test(piece) || last < 0 || /^[}{|(]/u.test(piece))
      items.push(...cut(piece.replace(dashed, ""), last < 0));
    else if (isEnded || /^\d{1,3}\s*[-–(]|^\(?\d{1,4}\)?[.b]?$/u.test(piece)) continue;
    else if (/^[}{|(]/u.test(items[last] ?? "")) continue;
    else if (hasDashes) items[last] = `${items[last] ?? ""} ${piece}`;
    else items.push(...cut(piece, true));
  }
  return items.map((item) => item.trim()).filter((item) => item !== "");
}

/** For each piece itself, or for a blank one the next that is none; "" at the end. */
function nextOfEach(pieces: readonly string[]): readonly string[] {
  let next = "";
  return pieces
    .toReversed()
    .map((piece) => (next = piece === "" ? next : piece))
    .toReversed();
}

/** Several in one line behind "Nơi nhận:". */
const cut = (piece: string, isInline: boolean): readonly string[] =>
  isInline && !piece.startsWith("(") ? piece.split(/;\s*[-–]?\s*(?=\p{Lu})/u) : [piece];

const purposes: readonly (readonly [form: RegExp, purpose: string])[] = [
  [/^(?:bao cao|b\/c|bc|b\/cao)$/, "để báo cáo"],
  [/^(?:thuc hien|t\/h|t\/hien|th|trien khai thuc hien|to chuc thuc hien)$/, "để thực hiện"],
  [/^(?:biet|b|theo doi|t\/d|biet,? theo doi)$/, "để biết"],
  [/^(?:phoi hop|p\/h)$/, "để phối hợp"],
  [/^(?:p\/h|phoi hop) (?:chi dao|c\/d)$/, "để phối hợp chỉ đạo"],
  [/^(?:chi dao|c\/d)$/, "để chỉ đạo"],
  [/^(?:p\/h|phoi hop) (?:thuc hien|t\/h)$/, "để phối hợp thực hiện"],
];

interface Purposed {
  readonly name: string;
  readonly purpose: string | null;
  readonly hasBrace: boolean;
  readonly isHeading: boolean;
  readonly slip?: string;
}

// The look behind lets a long row of braces be tried once, not from each of them.
const bracketed =
  /(?<![}{|\]])[}{|\]]*\s*[,;.]?\s*\(\s*(?<to>[đdĐD]\p{L})\s+(?<what>[^)]{1,60})\)\s*[,;.]*\s*$/u;
/** "(b/c)" alone. */
const short = /\s*\((?<what>b\/c|t\/h|p\/h|c\/đ)\)\s*[,;.]*$/iu;
const headed = /^(?<to>[đdĐD]\p{L})\s+(?<what>[^:;]{1,40}):\s*/u;

/** "Thường trực Quận ủy (để báo cáo);" → name and purpose; abbreviations are written out. */
function readPurpose(item: string): Purposed {
  const found = bracketed.exec(item);
  const heading = found ? null : headed.exec(item);
  const alone = short.exec(item);
  if (!found && alone)
    return readPurpose(`${item.slice(0, alone.index)} (để ${alone.groups?.["what"] ?? ""})`);
  const of = found ?? (heading && /^de$/u.test(flat(heading.groups?.["to"] ?? "")) ? heading : null);
  if (!of?.groups || flat(of.groups["to"] ?? "") !== "de")
    return { name: bareName(item), purpose: null, hasBrace: false, isHeading: false };
  const what = (of.groups["what"] ?? "").trim();
  const purpose = purposes.find(([form]) => form.test(flat(what)))?.[1] ?? `để ${what}`;
  const name = heading ? item.slice(of[0].length) : item.slice(0, of.index);
  const isSlip = !/^để$/iu.test(of.groups["to"] ?? "");
  return {
    name: bareName(name),
    purpose,
    hasBrace: /[}{|]/u.test(item),
    isHeading: heading !== null,
    ...(isSlip && { slip: `${of.groups["to"]} ${what}` }),
  };
}

const bareName = (text: string): string =>
  text
    .replace(/[}{|\]]/gu, " ")
    .replace(/\s+/gu, " ")
    .replace(/\s+([,;.])/gu, "$1")
    .trim()
    .replace(/(?<![,;\s])[,;\s]+$|(?<=\p{L}{2,})\.$/u, "");

/**
 * A brace covers the lines beside it that say no purpose of their own: those above its words, or below where none is
 * above. How far, a scan does not tell.
 */
function spread(listed: readonly Listed[], unsure: Unsure[]): readonly Recipient[] {
  const purposes = listed.map(({ purpose }) => purpose);
  for (const [at, item] of listed.entries()) {
    if (!item.hasBrace) continue;
    const isFree = (to: number): boolean => isOpen(listed[to]) && purposes[to] === null;
    const cover = (step: number, most: number): number => {
      let count = 0;
      for (let to = at + step; count < most && isFree(to); to += step, count++) {
        purposes[to] = item.purpose;
        const text = listed[to]?.name ?? "";
        unsure.push({ code: "purpose_by_brace", at: "recipients", text, suggestion: item.purpose ?? "" });
      }
      return count;
    };
    const above = cover(-1, listed.length);
    // Its words are printed at its middle: as many below as above.
    cover(1, above > 0 ? above : listed.length);
  }
  return listed.map(({ name }, at) => ({ name, purpose: purposes[at] ?? null }));
}

const isOpen = (item: Listed | undefined): boolean =>
  item !== undefined && item.purpose === null && !/^nhu (?:tren|kinh gui)/u.test(flat(item.name));
