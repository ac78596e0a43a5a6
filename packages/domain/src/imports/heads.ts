import { fold } from "../shared/fold.ts";
import type { Content, ImportField } from "./field.ts";

/** A column and the field it feeds; `isSure` where its head said so. */
export interface MatchedColumn {
  readonly index: number;
  readonly head: string;
  readonly field: string | null;
  readonly isSure: boolean;
}

/** A head as it is compared: folded, without brackets, stars, numbering and punctuation. "(2) HỌ VÀ TÊN *" → "ho va ten". */
export const bareHead = (head: string): string =>
  fold(head.normalize("NFKC"))
    .replace(/^\(?\d{1,2}[.)]\s*/, "")
    .replace(/\([^)]*\)/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** With its marks: "Ngày sinh › Năm" is not "Ngày sinh › Nam", which fold alike. */
const exactHead = (head: string): string =>
  `=${head.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim()}`;

/** Alias → field, with its marks and folded. An alias of two fields belongs to the first. */
export function aliasesOf(fields: readonly ImportField[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, aliases } of fields)
    for (const alias of [name, ...aliases]) {
      for (const key of [exactHead(alias), bareHead(alias)]) if (!found.has(key)) found.set(key, name);
    }
  return found;
}

/** The field a head names: its whole, its part in a merged head ("Cách ly › Ngày"), or its text in brackets left out. */
export function fieldOfHead(head: string, aliases: ReadonlyMap<string, string>): string | undefined {
  const parts = head.split(" › ");
  const tries = [parts.join(" "), ...parts.toReversed()];
  return tries
    .map((text) => aliases.get(exactHead(text)) ?? aliases.get(bareHead(text)))
    .find((field) => field !== undefined);
}

/**
 * Matches each column to a field by its head, then by what stands in it; no field is fed twice.
 * @param samples the first values of each column, blanks left out
 * @param fields those that no column feeds yet
 */
export function matchColumns(
  heads: readonly string[],
  samples: readonly (readonly string[])[],
  fields: readonly ImportField[],
): MatchedColumn[] {
  const aliases = aliasesOf(fields);
  const taken = new Set<string>();
  const sexes = sexColumns(heads, fields);
  const byHead = heads.map((head, index) => {
    const field = sexes.get(index) ?? fieldOfHead(head, aliases);
    if (field === undefined || taken.has(field)) return undefined;
    taken.add(field);
    return field;
  });
  return heads.map((head, index) => {
    const field = byHead[index];
    if (field !== undefined) return { index, head, field, isSure: true };
    const values = samples[index] ?? [];
    const guess =
      bareHead(head) === "" || !namesAField(head, aliases)
        ? (guessOf(values) ?? codeUnder(head, values))
        : undefined;
    const guessed = fields.find(
      ({ holds, name }) => holds === guess && guess !== undefined && !taken.has(name),
    );
    if (guessed) taken.add(guessed.name);
    return { index, head, field: guessed?.name ?? null, isSure: false };
  });
}

/**
 * "Nam" beside "Nữ", alone or under "Giới tính": a cross or a year in one of them says the sex. Only both together, and with their
 * marks: "Năm" alone is a year.
 */
function sexColumns(
  heads: readonly string[],
  fields: readonly Pick<ImportField, "name">[],
): ReadonlyMap<number, string> {
  const [male, female] = ["nam", "nữ"].map((word) => heads.findIndex((head) => isSexHead(head, word)));
  const areKnown = ["bornMale", "bornFemale"].every((name) => fields.some((field) => field.name === name));
  if (male === undefined || female === undefined || male < 0 || female < 0 || !areKnown) return new Map();
  return new Map([
    [male, "bornMale"],
    [female, "bornFemale"],
  ]);
}

function isSexHead(head: string, word: string): boolean {
  const parts = head
    .normalize("NFC")
    .toLowerCase()
    .split(" › ")
    .map((part) => part.trim());
  return (
    parts.at(-1) === word &&
    (parts.length === 1 || ["gioi tinh", "gioi", "phai"].includes(bareHead(parts[0] ?? "")))
  );
}

/** A second column of the same name is left out, not guessed into another field. */
const namesAField = (head: string, aliases: ReadonlyMap<string, string>): boolean =>
  fieldOfHead(head, aliases) !== undefined;

const looks: Readonly<Record<Content, RegExp>> = {
  sex: /^(nam|nu|male|female|m|f)$/,
  phone: /^(?:\+?84|0)?[35789]\d{8}$/,
  // Twelve digits, fewer where a spreadsheet dropped the zeros in front; a phone of ten begins otherwise.
  cccd: /^(?:\d{11,12}|[1-9]\d{9}|0[0-246]\d{8})$/,
  birth: /^(?:(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d)$/,
  code: /^\p{L}{1,5}[ ._-]?\d{1,6}$/u,
  name: /^\p{L}+(?: \p{L}+){1,5}$/u,
};

/** Births lie decades apart; what happened in an outbreak does not. */
function spreadOfYears(values: readonly string[]): number {
  const years = values.map((value) => Number(value.trim().slice(-4)));
  return Math.max(...years) - Math.min(...years);
}

const capitalised = /^\p{Lu}[\p{L}]*(?: \p{Lu}[\p{L}]*){1,5}$/u;

/** What a column holds when at least nine of ten of its first values look alike; too few values say nothing. */
function guessOf(values: readonly string[]): Content | undefined {
  if (values.length < 3) return undefined;
  const isMostly = (test: (value: string) => boolean) => values.filter(test).length >= values.length * 0.9;
  if (isMostly((value) => looks.sex.test(fold(value)))) return "sex";
  if (isMostly((value) => looks.phone.test(value.replace(/[\s.-]/g, "")))) return "phone";
  if (isMostly((value) => looks.cccd.test(value.replace(/\s/g, "")))) return "cccd";
  if (isMostly((value) => looks.birth.test(value.trim())) && spreadOfYears(values) >= 20) return "birth";
  const isName = (value: string) => capitalised.test(value.trim()) && value.length >= 5;
  // Place names are capitalised too: a column of persons hardly repeats itself.
  return isMostly(isName) && new Set(values).size >= values.length * 0.8 ? "name" : undefined;
}

/** Under a head that says "a number" and not whose: codes of cases ("SK_1", "BN 17"), each once. A bare number may count rows. */
function codeUnder(head: string, values: readonly string[]): Content | undefined {
  const isNumber = ["id", "no", "so", "ma"].includes(bareHead(head));
  const isOnce = values.length >= 3 && new Set(values).size === values.length;
  return isNumber && isOnce && values.every((value) => looks.code.test(value.trim())) ? "code" : undefined;
}
