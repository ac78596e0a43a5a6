import type { OfficialPaper, PaperBlock, SigningForm } from "../papers/paper.ts";
import { signingForms } from "../papers/paper.ts";
import type { Draft, DraftClause } from "./draft.ts";
import { flat } from "./flat.ts";
import { partedBehalf } from "./signature.ts";
import { numberKey } from "./links.ts";

export interface OfficialFrom {
  readonly isDraft: boolean;
  /** Behind the number where the draft has none: "BC-UBND". */
  readonly symbol: string;
}

/** The paper as it is written: what stands in the draft now, by the form of its issuer. */
export function officialPaper(draft: Draft, { isDraft, symbol }: OfficialFrom): OfficialPaper {
  const { fields } = draft;
  const kind = fields.kind.value;
  return {
    form: draft.form,
    isDraft,
    parent: fields.parent.value,
    issuer: fields.issuer.value ?? "",
    number: numberOf(fields.number.value, symbol),
    kind: kind === null || kind === "công văn" ? null : kind.slice(0, 1).toUpperCase() + kind.slice(1),
    abstract: (fields.abstract.value ?? "").slice(0, 1000),
    place: fields.place.value ?? "",
    date: fields.date.value,
    basis: draft.preamble.filter((text) => isBasis(text)),
    addressees: draft.recipients.filter(({ purpose }) => purpose === "kính gửi").map(({ name }) => name),
    body: [
      ...draft.preamble.filter((text) => !isBasis(text)).map(paragraph),
      ...draft.clauses.filter(({ isRemoved }) => !isRemoved).map(blockOf),
      ...draft.tables.map((table) => ({ is: "table" as const, ...table })),
      ...draft.closing.map(paragraph),
    ],
    recipients: recipientsOf(draft),
    signer: signerOf(draft),
  };
}

const isBasis = (text: string): boolean => /^(?:-\s*)?(?:căn cứ|xét đề nghị|theo đề nghị)\s/iu.test(text);

const paragraph = (text: string): PaperBlock => ({ is: "paragraph", text: text.slice(0, 20_000) });

/** A clause without a number is a paragraph; a short one in capitals a heading. */
function blockOf({ no, text }: DraftClause): PaperBlock {
  const body = text.slice(0, 20_000);
  if (no === null) return paragraph(body);
  const mark = markOf(no);
  return isHeading(body)
    ? { is: "heading", text: `${mark} ${body}` }
    : { is: "clause", no: mark, text: body };
}

const isHeading = (text: string): boolean =>
  text.length < 200 && text === text.toUpperCase() && /\p{L}/u.test(text);

/** The last part of a path, as the paper prints it: "II.1.a" → "a)", "3-2" → "-", "3" → "3.". */
function markOf(no: string): string {
  const signs: Readonly<Record<string, string>> = { "-": "-", "+": "+", "•": "-" };
  const sign = /(?<sign>[-+•])\d+$/u.exec(no)?.groups?.["sign"];
  if (sign !== undefined) return signs[sign] ?? "-";
  const bracket = /\(([^)]+)\)$/u.exec(no);
  if (bracket) return bracket[0];
  const last = no.split(".").at(-1) ?? no;
  if (/^[a-zđ]\d?$/u.test(last)) return `${last})`;
  const numbers = /(?:^|\.)(?<numbers>\d+(?:\.\d+)*)$/u.exec(no)?.groups?.["numbers"];
  return `${numbers ?? last}.`;
}

/** "2403/UBND-KGVX" → 2403 and "UBND-KGVX"; a number with letters among its digits stands whole in the symbol. */
function numberOf(number: string | null, symbol: string): OfficialPaper["number"] {
  const read = /^(?<no>\d{1,6})\s*[-/]\s*(?<symbol>.+)$/u.exec(number ?? "")?.groups;
  if (number === null || numberKey(number) === null || !read) return { no: null, symbol };
  return { no: Math.max(1, Number(read["no"])), symbol: read["symbol"] ?? symbol };
}

function recipientsOf({ recipients }: Draft): OfficialPaper["recipients"] {
  const others = recipients.filter(({ purpose }) => purpose !== "kính gửi");
  const hasAddressees = others.length < recipients.length;
  const isSaid = others.some(({ name }) => /^như (?:trên|kính gửi)/iu.test(name));
  return [
    ...(hasAddressees && !isSaid ? [{ name: "Như trên", purpose: null }] : []),
    ...others.map(({ name, purpose }) => ({ name, purpose: purpose === "lưu" ? null : purpose })),
  ];
}

/** "TM., KT." are two lines: in whose name the body speaks, in whose place the deputy signs. */
export function signerOf({ fields, form }: Draft): OfficialPaper["signer"] {
  const printed = (fields.signerForm.value ?? "").split(/\s*,\s*/u);
  const first = printed.find((one) => one !== "") ?? null;
  const behalf = fields.signerOnBehalfOf.value;
  const parted = behalf !== null && printed.length > 1 ? partedBehalf(behalf) : { body: behalf, post: null };
  return {
    form: first === null ? null : signingForm(first, form),
    onBehalfOf: parted.body,
    inPlaceOf: parted.post,
    title: fields.signerTitle.value ?? "",
    name: fields.signerName.value,
  };
}

function signingForm(printed: string, form: Draft["form"]): SigningForm | null {
  const key = flat(printed).replace(/[./]/gu, "");
  const fits = signingForms.filter((one) => flat(one).replace(/[./]/gu, "") === key);
  return fits.find((one) => one.includes("/") === (form === "party")) ?? fits[0] ?? null;
}
