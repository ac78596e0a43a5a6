import { flat, isCapitals } from "./flat.ts";
import {
  hasMotto,
  numberLine,
  organisationsOf,
  readKindLine,
  startsOrganisation,
  withoutMotto,
} from "./head-lines.ts";
import type { Line } from "./lines.ts";
import { openEnd } from "./paragraphs.ts";
import { digit, type DayParts } from "./written-days.ts";

/** The head as read, nothing judged yet. */
export interface Head {
  /** In capitals or not, as printed; undefined where no kind is printed. */
  readonly kind: string | undefined;
  /** What stands after "Số": digits, and the symbol from its separator on. */
  readonly number: { readonly digits: string; readonly symbol: string; readonly text: string } | undefined;
  readonly place: string | undefined;
  readonly day: DayParts | undefined;
  readonly organisations: readonly string[];
  /** "CỦA BAN THƯỜNG VỤ THÀNH ỦY" below the kind. */
  readonly issuedBy: string | undefined;
  readonly abstract: string | undefined;
  readonly addressees: readonly string[];
  /** Lines of the paper from here on are its body. */
  readonly end: number;
}

interface Reading {
  kind: string | undefined;
  number: Head["number"];
  place: string | undefined;
  day: DayParts | undefined;
  readonly letterhead: string[];
  issuedBy: string | undefined;
  readonly abstract: string[];
  readonly addressees: string[];
}

/** A head is on the first page: no line further down is one. */
const mostHeadLines = 60;

/** Reads number, day, place, issuer, kind, abstract and addressees, in whatever order a scan gives them. */
export function readHead(lines: readonly Line[]): Head {
  const reading: Reading = {
    kind: undefined,
    number: undefined,
    place: undefined,
    day: undefined,
    letterhead: [],
    issuedBy: undefined,
    abstract: [],
    addressees: [],
  };
  let at = 0;
  while (at < Math.min(lines.length, mostHeadLines)) {
    const next = readLine(lines, at, reading);
    if (next === undefined) break;
    at = next;
  }
  return {
    ...reading,
    organisations: organisationsOf(reading.letterhead),
    abstract: reading.abstract.join(" ").trim() || undefined,
    end: at,
  };
}

/** The line after what was read at `at`; undefined where the body begins. */
function readLine(lines: readonly Line[], at: number, reading: Reading): number | undefined {
  const line = lines[at];
  if (!line) return undefined;
  if (line.text === "" || isRule(line.text)) return at + 1;
  const addressed = readAddressees(lines, at, reading);
  if (addressed !== undefined) return addressed;
  if (isBodyStart(line.text, reading)) return undefined;
  const bare = withoutMotto(line.text).replace(/^[|\s]+|[|\s]+$/gu, "");
  const whole = withoutDay(withoutNumber(bare, reading), reading);
  const pieces = whole === bare ? line.parts : [whole.replace(/[|\s]+$/u, "")];
  let abstractFrom: string | undefined;
  for (const piece of pieces) {
    const rest = readPiece(withoutMotto(piece), reading);
    if (rest === undefined) return undefined;
    if (rest !== "") abstractFrom = rest;
  }
  return abstractFrom === undefined ? at + 1 : readAbstract(lines, at + 1, { reading, first: abstractFrom });
}

const isRule = (text: string): boolean => /^[-–—_=*.•\s]+$/u.test(text);

/** Takes what a piece says; answers the beginning of an abstract, "" where it is none, undefined where it is body. */
function readPiece(piece: string, reading: Reading): string | undefined {
  if (piece === "" || isRule(piece) || isStamp.test(flat(piece))) return "";
  const rest = withoutDay(withoutNumber(piece, reading), reading);
  if (rest === "") return "";
  if (/^\(?(?:hỏa tốc|hoả tốc|thượng khẩn|khẩn|mật|tối mật|bản sao|dự thảo)/iu.test(rest) && rest.length < 40)
    return "";
  const kind = reading.kind === undefined ? readKindLine(rest) : undefined;
  if (kind) {
    reading.kind = kind.kind;
    return /^(?:khẩn|hỏa tốc)?$/iu.test(kind.rest) ? "" : kind.rest;
  }
  if (
    reading.kind !== undefined &&
    /^c[uủ]a\s/iu.test(rest) &&
    isCapitals(rest) &&
    reading.abstract.length === 0
  ) {
    reading.issuedBy = rest.replace(/^\S+\s+/u, "");
    return "";
  }
  if (/^v\s*[/.]\s*v\b|^về việc\b/iu.test(flat(rest)) || /^về việc/iu.test(rest))
    return reading.abstract.length === 0 ? rest : undefined;
  if (isCapitals(rest) && rest.length < 100) return takeCapitals(rest, reading);
  if (reading.abstract.length > 0 || rest.length > 200) return undefined;
  return rest;
}

function takeCapitals(text: string, reading: Reading): string {
  const isLetterhead = reading.kind === undefined && reading.abstract.length === 0;
  if (isLetterhead || (reading.letterhead.length === 0 && startsOrganisation(text))) {
    if (reading.letterhead.length > 0 || startsOrganisation(text)) reading.letterhead.push(text);
    return "";
  }
  return reading.abstract.length === 0 && !startsOrganisation(text) ? text : "";
}

/** What an office stamps on a paper that came in, and what a program says of a digital signature. */
const isStamp =
  /^(?:(?:cong van |van ban )?den\b.{0,40}$|so den|ngay den|(?:nguoi )?ky(?: boi)?\s*:|email\s*:|co quan\s*:|thoi gian ky|ngay ky|chuyen\s*:|luu ho so|gio\s*:|digitally signed|signature)/u;

const symbolPattern = String.raw`[-–/]\s*[\p{L}\d]+(?:\s?[-–/&.]\s?[\p{L}\d]+)*`;
const numberPattern = new RegExp(
  String.raw`^s[ốôo06]\s*[:.;]?\s*(?<digits>${digit}{0,6}[a-z]?|[.…_\s]*)\s*(?<symbol>${symbolPattern})`,
  "iu",
);

function withoutNumber(text: string, reading: Reading): string {
  if (reading.number || !/^s/iu.test(text)) return text;
  const found = numberPattern.exec(text);
  if (!found?.groups) return text;
  const symbol = (found.groups["symbol"] ?? "")
    .replace(/\s+/gu, "")
    .replace(/[–—]/gu, "-")
    .replace(/[.]$/u, "");
  reading.number = { digits: found.groups["digits"] ?? "", symbol, text: found[0] };
  return text.slice(found[0].length).trim();
}

const blankOr = String.raw`(?:${digit}{1,4}|[.…_]+|)`;
const dayPattern = new RegExp(
  String.raw`(?<place>[\p{L} .'-]{0,60}?)[,.]?\s*ng[aà]y\s*(?<day>${blankOr})\s*th[aá]ng\s*(?<month>${blankOr})\s*n[aă]m\s*(?<year>${blankOr})`,
  "iu",
);

const shortDay = new RegExp(
  String.raw`(?<place>[\p{L} .'-]{0,60}?)[,.]\s*(?:ng[aà]y\s*)?(?<day>${digit}{1,2})[/.-](?<month>${digit}{1,2})[/.-](?<year>${digit}{4})`,
  "iu",
);

/** "Hà Nội, ngày 27 tháng 7 năm 2021", "Hà Nội, ngày 27/7/2021". */
function withoutDay(text: string, reading: Reading): string {
  if (reading.day) return text;
  const found = dayPattern.exec(text) ?? shortDay.exec(text);
  if (!found?.groups || text.length > 120) return text;
  const { place = "", day = "", month = "", year = "" } = found.groups;
  const isAlone = found.index + found[0].length === text.length || text.length - found[0].length < 4;
  if (!isAlone || !/^(?:\p{Lu}[\p{L}.'-]*(?:\s+|$)|phố\s+){0,6}$/u.test(place.trim())) return text;
  reading.place = place.replace(/[,.\s]+$/u, "").trim() || undefined;
  reading.day = { text: found[0].trim(), day, month, year };
  return (text.slice(0, found.index) + text.slice(found.index + found[0].length)).trim();
}

/** The lines of an abstract: until a blank line, or until something else begins. */
function readAbstract(
  lines: readonly Line[],
  from: number,
  { reading, first }: { readonly reading: Reading; readonly first: string },
): number {
  reading.abstract.push(first);
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    if (!line || isEndOfAbstract(lines, at, reading)) return at;
    const pieces = line.parts
      .map((part) => withoutDay(withoutMotto(part), reading))
      .filter((part) => part !== "");
    reading.abstract.push(...pieces);
    if (/[.:;]$/u.test(pieces.at(-1) ?? "")) return at + 1;
  }
  return lines.length;
}

function isEndOfAbstract(lines: readonly Line[], at: number, reading: Reading): boolean {
  const text = lines[at]?.text ?? "";
  if (text === "") return !continuesAbstract(lines, at, reading.abstract.at(-1) ?? "");
  if (isRule(text) || isBodyStart(text, reading) || isAddressing(text) || wiringIn(text)) return true;
  if (readKindLine(text) || (isCapitals(text) && startsOrganisation(text))) return true;
  return reading.number === undefined && text.startsWith("S") && numberLine.test(text);
}

/** After a blank line an abstract goes on in small letters, or where its last line cannot be an end. */
function continuesAbstract(lines: readonly Line[], at: number, last: string): boolean {
  const next = nextText(lines, at);
  if (next.length >= 120 || isBodyMark.test(next)) return false;
  return /^\p{Ll}/u.test(next) || openEnd.test(last);
}
const isBodyMark = /^(?:[a-zđ][).]\s|\d|Kính gửi)/u;

const addressing = /^kinh\s*gui\s*[:;.]?\s*/;
const wiring = /^(?:[^.;]{0,90}\s)?(?:dien|gui)\s*:\s*/;
const isAddressing = (text: string): boolean => addressing.test(flat(text));

/** "Kính gửi: …" of a letter, "CHỦ TỊCH … điện:" of a telegram, with the list that follows. */
function readAddressees(lines: readonly Line[], at: number, reading: Reading): number | undefined {
  const text = lines[at]?.text ?? "";
  const opening = addressing.exec(flat(text)) ?? (reading.kind && text.length < 140 ? wiringIn(text) : null);
  if (!opening || reading.addressees.length > 0) return undefined;
  if (!addressing.test(flat(text)))
    reading.issuedBy ??= text.replace(/\s*(?:điện|gửi)\s*:.*$/iu, "").trim() || undefined;
  const first = text.slice(opening[0].length);
  if (first !== "") reading.addressees.push(first);
  let next = at + 1;
  for (; next < lines.length; next++) {
    const line = lines[next]?.text ?? "";
    if (line === "") {
      if (reading.addressees.length > 0 && !isListed(nextText(lines, next))) break;
      continue;
    }
    if (isListed(line) || reading.addressees.length === 0) reading.addressees.push(line);
    else if (goesOn(reading.addressees.at(-1) ?? "", line))
      reading.addressees.push(`${reading.addressees.pop()} ${line}`);
    else break;
  }
  return next;
}

const wiringIn = (text: string): RegExpExecArray | null => {
  const found = wiring.exec(flat(text));
  return found && /(?:điện|gửi)\s*:/iu.test(text) ? found : null;
};

const isListed = (text: string): boolean => /^[-–—•+]\s*\p{L}/u.test(text);
const nextText = (lines: readonly Line[], at: number): string =>
  lines.slice(at).find(({ text }) => text !== "")?.text ?? "";

const goesOn = (before: string, line: string): boolean =>
  !/[.;]$/u.test(before) &&
  (line.length < 120 || /^\p{Ll}/u.test(line)) &&
  !/^(?:\d|Căn cứ|Thực hiện|Theo)/u.test(line);

/** What no head holds: a basis, a numbered clause, a long sentence. */
function isBodyStart(text: string, reading: Reading): boolean {
  if (/^(?:căn cứ|can cu|xét(?! nghiệm)|theo đề nghị|nơi nhận|noi nhan)(?!\p{L})/iu.test(text)) return true;
  if (/^(?:\d{1,2}[.)]\s|[IVX]+\.\s|Điều\s+\d|-\s)/u.test(text)) return true;
  if (/^Ngày\s+\d/u.test(text) && (reading.day !== undefined || reading.abstract.length > 0)) return true;
  return text.length > 200 && !hasMotto(text);
}
