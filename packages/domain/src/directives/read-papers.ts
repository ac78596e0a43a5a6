import { type IsUnit, readBody } from "./clauses.ts";
import { flat } from "./flat.ts";
import { type Foot, readFoot } from "./foot.ts";
import { type Head, readHead } from "./head.ts";
import { startsOrganisation } from "./head-lines.ts";
import { kindCalled, kindOfSymbol } from "./kinds.ts";
import { type Line, readLines } from "./lines.ts";
import type { Paper, Recipient, Unsure } from "./paper.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { referencesIn } from "./references.ts";
import { slipsIn } from "./slips.ts";
import { type PaperLines, splitPapers } from "./split-papers.ts";
import { withTaskRows } from "./task-tables.ts";
import { asDigits, dayOfParts, existingDay } from "./written-days.ts";

/**
 * Reads the papers of a text: one or several that stand one after the other, of the government's form (Decree 30/2020/NĐ-CP)
 * or the Party's (Hướng dẫn 36-HD/VPTW). Nothing is guessed silently: what is unsure stands in `unsure`. A text that is no
 * paper gives none.
 * @param isUnit tells units that exist from those nobody knows; without it none is asked about
 */
export function readPapers(text: string, isUnit: IsUnit = () => true): readonly Paper[] {
  const { lines, pageNumbers } = readLines(text);
  const papers = splitPapers(lines).map((paper) => readPaper(paper, { pageNumbers, isUnit }));
  return withCircles(papers.filter((paper) => paper !== undefined));
}

function readPaper(
  { lines, attachments }: PaperLines,
  { pageNumbers, isUnit }: { readonly pageNumbers: readonly Line[]; readonly isUnit: IsUnit },
): Paper | undefined {
  const head = readHead(lines);
  const foot = readFoot(lines, head.end);
  if (!isPaper(head, foot)) return undefined;
  const unsure: Unsure[] = [];
  const number = numberOf(head, unsure);
  const date = dateOf(head, unsure);
  const kind = kindOf(head, number, unsure);
  const body = withTaskRows(lines.slice(head.end, foot.start));
  const paragraphs = paragraphsOf(body);
  const text = lines.map((line) => line.text).join("\n");
  const issuer = issuerOf(head, foot, { text, unsure });
  const addressees = head.addressees.flatMap(addresseeNames);
  const read = readBody(paragraphs, {
    issued: date,
    near: date ?? nearOf(head),
    addressees: addressees.filter((name) => !flat(name).startsWith("nhu ")),
    isCentral: /chinh phu|thu tuong|^bo |quoc gia|trung uong|ban bi thu|bo chinh tri/u.test(
      flat(issuer ?? ""),
    ),
    isUnit,
  });
  const { references, unsure: doubts } = referencesIn(
    [head.abstract ?? "", ...paragraphs.map((paragraph) => paragraph.text)],
    { number, date },
  );
  unsure.push(...missing(head, foot, read.clauses.length), ...foot.unsure, ...read.unsure, ...doubts);
  for (const { no, text: said, lines: at } of read.clauses)
    unsure.push(...slipsIn(said, `clauses ${no ?? `line ${at.first}`}`));
  unsure.push(...slipsIn(read.preamble.join("\n"), "preamble"), ...pageNumbersIn(lines, pageNumbers));
  for (const { name } of foot.recipients) unsure.push(...slipsIn(name, "recipients"));
  return {
    kind,
    number,
    date,
    place: head.place ?? null,
    issuer,
    parent: head.organisations.at(-2) ?? null,
    abstract: head.abstract ?? null,
    signer: foot.signer,
    recipients: [...addressed(addressees, foot.recipients), ...foot.recipients],
    references,
    preamble: read.preamble,
    clauses: read.clauses,
    closing: read.closing,
    attachments,
    unsure: distinct(unsure),
  };
}

function distinct(unsure: readonly Unsure[]): readonly Unsure[] {
  const seen = new Set<string>();
  return unsure.filter(({ code, at, text }) => {
    const key = JSON.stringify([code, at, text]);
    return !seen.has(key) && seen.add(key);
  });
}

/** Two signs of a paper at least: a list, a letter to a friend or a table has none. */
function isPaper(head: Head, foot: Foot): boolean {
  const signs = [
    head.kind !== undefined,
    head.number !== undefined,
    head.day !== undefined,
    head.organisations.length > 0,
    head.addressees.length > 0,
    foot.recipients.length > 0,
    foot.signer.form !== null,
    foot.signer.name !== null,
  ];
  return signs.filter(Boolean).length >= 2;
}

function numberOf({ number }: Head, unsure: Unsure[]): string | null {
  const digits = number?.digits.replace(/[.…_\s]/gu, "") ?? "";
  if (!number || digits === "") {
    unsure.push({ code: "number_missing", at: "number", text: number?.text ?? "" });
    return null;
  }
  const read = digits + number.symbol;
  const mended =
    asDigits(digits.slice(0, -1)) +
    (/\d/u.test(asDigits(digits.slice(-1))) ? asDigits(digits.slice(-1)) : digits.slice(-1)) +
    number.symbol;
  if (mended !== read) unsure.push({ code: "number_slip", at: "number", text: read, suggestion: mended });
  unsure.push(...slipsIn(read, "number"));
  return read;
}

function dateOf({ day }: Head, unsure: Unsure[]): Temporal.PlainDate | null {
  if (!day) {
    unsure.push({ code: "date_missing", at: "date", text: "" });
    return null;
  }
  const hasAll = [day.day, day.month, day.year ?? ""].every(
    (part) => asDigits(part).replace(/[.…_]/gu, "") !== "",
  );
  if (!hasAll) {
    unsure.push({ code: "date_incomplete", at: "date", text: day.text });
    return null;
  }
  const read = dayOfParts(day, null);
  if (!read.day) unsure.push({ code: "no_such_day", at: "date", text: day.text });
  else if (read.fault === "slip")
    unsure.push({ code: "date_slip", at: "date", text: day.text, suggestion: read.day.toString() });
  return read.day ?? null;
}

/** "ngày … tháng 8 năm 2021" still says the year. */
function nearOf({ day }: Head): Temporal.PlainDate | null {
  const month = asDigits(day?.month ?? "").replace(/\D/gu, "");
  return existingDay(Number(asDigits(day?.year ?? "")), Number(month === "" ? 1 : month), 1) ?? null;
}

/** The Party numbers them with letters that mean others elsewhere: "TB", "TT". */
const sharesLetters = new Set(["kết luận", "thông tri"]);

/** As printed; a letter prints none; else what the symbol says, to be confirmed. */
function kindOf(head: Head, number: string | null, unsure: Unsure[]): string | null {
  const symbol = `0${head.number?.symbol ?? ""}`;
  const meant = kindOfSymbol(number ?? symbol);
  if (head.kind !== undefined) {
    const printed = head.kind.toLowerCase().replace(/\s+/gu, " ");
    const called = kindCalled(printed) ?? printed;
    if (called !== printed) unsure.push({ code: "kind_slip", at: "kind", text: printed, suggestion: called });
    if (meant !== undefined && !called.startsWith(meant) && !sharesLetters.has(called))
      unsure.push({ code: "kind_differs_from_symbol", at: "kind", text: called, suggestion: meant });
    return called;
  }
  const isLetter = /^v\s*[/.]\s*v|^ve viec/u.test(flat(head.abstract ?? "")) || head.addressees.length > 0;
  if (meant !== undefined && meant !== "công văn" && !isLetter) {
    unsure.push({ code: "kind_from_number", at: "kind", text: number ?? symbol, suggestion: meant });
    return meant;
  }
  if (isLetter || meant === "công văn" || head.number) return "công văn";
  unsure.push({ code: "kind_missing", at: "kind", text: "" });
  return null;
}

/** The letterhead; else the line below the kind; else in whose name it is signed, or the signer's own office. */
function issuerOf(
  head: Head,
  foot: Foot,
  { text, unsure }: { readonly text: string; readonly unsure: Unsure[] },
): string | null {
  const printed = wholeOffice(head.organisations);
  if (printed !== undefined && startsOrganisation(printed)) return printed;
  if (head.issuedBy !== undefined) {
    unsure.push({ code: "issuer_from_text", at: "issuer", text: head.issuedBy });
    return head.issuedBy;
  }
  const signed = foot.signer.onBehalfOf;
  if (signed !== null && foot.signer.form !== "KT.") {
    const whole = wholeName(signed, text);
    unsure.push({ code: "issuer_from_signature", at: "issuer", text: signed, suggestion: whole });
    return whole;
  }
  unsure.push({ code: "issuer_missing", at: "issuer", text: "" });
  return null;
}

/** An office that every body has needs the name of its body: "VĂN PHÒNG" below "ỦY BAN NHÂN DÂN …". */
function wholeOffice(organisations: readonly string[]): string | undefined {
  const [body, office] = organisations.slice(-2);
  if (office === undefined) return body;
  const isCommon = /^(?:van phong|ban thuong vu|thuong truc|ban chap hanh|thanh tra|ban chi dao)$/u.test(
    flat(office),
  );
  return isCommon ? `${office} ${body ?? ""}`.trim() : office;
}

/** "BAN THƯỜNG VỤ" is signed; which one the text says: "Ban Thường vụ Thành ủy". */
function wholeName(signed: string, text: string): string {
  const found = new RegExp(`${flat(signed)} (?:thanh|quan|huyen|thi|tinh|dang) uy`, "gu");
  const plain = flat(text);
  const counted = new Map<string, number>();
  for (const match of plain.matchAll(found)) {
    const name = text.slice(match.index, match.index + match[0].length);
    counted.set(name, (counted.get(name) ?? 0) + 1);
  }
  return [...counted].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? signed;
}

const addresseeNames = (line: string): readonly string[] =>
  line
    .replace(/^[-–—•+]\s*/u, "")
    .split(/;\s*[-–]?\s*(?=\p{Lu})/u)
    .map((name) => name.replace(/[;,.\s]+$/u, "").trim())
    .filter((name) => name !== "");

/** "Như kính gửi (để thực hiện)" says what the addressees get it for. */
function addressed(names: readonly string[], listed: readonly Recipient[]): readonly Recipient[] {
  const same = listed.find(({ name }) => /^nhu (?:tren|kinh gui)/u.test(flat(name)));
  return names.map((name) => ({ name, purpose: same?.purpose ?? "kính gửi" }));
}

function missing(head: Head, foot: Foot, clauses: number): readonly Unsure[] {
  const { signer, recipients } = foot;
  const found: Unsure[] = [];
  const say = (code: Unsure["code"], at: string) => found.push({ code, at, text: "" });
  if (head.place === undefined) say("place_missing", "place");
  if (head.abstract === undefined) say("abstract_missing", "abstract");
  if (signer.name === null) say("signer_missing", "signer");
  if (signer.title === null) say("signer_title_missing", "signer");
  if (recipients.length === 0) say("recipients_missing", "recipients");
  if (clauses === 0) say("clauses_missing", "clauses");
  if (signer.name === null && recipients.length === 0) say("paper_cut_off", "clauses");
  return found;
}

function pageNumbersIn(lines: readonly Line[], pageNumbers: readonly Line[]): readonly Unsure[] {
  const [first, last] = [lines[0]?.at ?? 0, lines.at(-1)?.at ?? 0];
  return pageNumbers
    .filter(({ at }) => at > first && at < last)
    .map(({ text, at }) => ({ code: "page_number_left_out" as const, at: `line ${at}`, text }));
}

/** Papers of one file that rest on each other: one of the two ties is misread. */
function withCircles(papers: readonly Paper[]): readonly Paper[] {
  const cites = (a: Paper, b: Paper): boolean =>
    b.number !== null && a.references.some(({ number }) => flat(number ?? "") === flat(b.number ?? "–"));
  return papers.map((paper) => {
    const other = papers.find((one) => one !== paper && cites(paper, one) && cites(one, paper));
    if (!other) return paper;
    const circle = { code: "reference_circle" as const, at: "references", text: other.number ?? "" };
    return { ...paper, unsure: [...paper.unsure, circle] };
  });
}
