import { type Claims, tidyStretch } from "./pasted-claims.ts";
import { plain } from "./pasted-composed.ts";

/** The commonest family names, folded. Source: the families of the names list of the demo city and of the 288 cases of 2020. */
const families = new Set(
  (
    "nguyen ng tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh dao doan mai to truong lam ha cao luong ta chu chau " +
    "thai quach la luu tang vuong kieu phung dam nghiem khuat giang mac ninh tu than cu bach diep phi hua la ong tong trieu uong vi khong"
  ).split(" "),
);

const titles: Readonly<Record<string, "male" | "female" | null>> = {
  ong: "male",
  o: "male",
  anh: "male",
  chu: "male",
  ba: "female",
  chi: "female",
  co: "female",
  chau: null,
  em: null,
  be: null,
  bac: null,
  cu: null,
  "dong chi": null,
  "d/c": null,
  bn: null,
  "benh nhan": null,
  "ho ten": null,
  "ho va ten": null,
  ten: null,
};

/** Also "Ô." for ông, and the letter of a list: "b. Lê Thị Hoa". */
const title =
  /^(?:(?:ô\.\s*)|[a-d]\.\s+|(?:họ và tên|họ tên|ho va ten|ho ten|tên|ten|bệnh nhân|benh nhan|đồng chí|đ\/c|ông|ong|bà|ba|anh|chị|chi|cháu|chau|em|bé|be|cô|co|chú|chu|bác|bac|cụ|cu|bn)(?:[.:]\s*|\s+)){1,2}/iu;

/** Words that are written with a capital but begin something else than a name. */
const noName =
  /^(?:phuong|quan|huyen|xa|thi|pho|ngo|ngach|duong tinh|so|to|tdp|thon|xom|khu|toa|chung|ha noi|dia|sdt|dt|cccd|cmnd|sinh|nam sinh|test|xn|pcr|f\d|f|covid|ngay|danh|ds|gui|bao|kinh|chao|em|cac|hom|theo|truong|tram|ubnd|benh|bv|tong|ket|ghi|luu|nha|tt|tp|p|q)$/;

const word = /^[\p{L}][\p{L}\p{M}'’.]*/u;
const capital = /^\p{Lu}/u;

interface Found {
  readonly length: number;
  readonly value: string;
  readonly how: "name" | "name_after_title" | "name_of_one_word" | "name_without_capitals";
  /** How much of it is a title in front. */
  readonly titleLength: number;
}

/** Whether a text begins with a person, its numbering left out. "Chị Lan gửi ạ" on a line of its own is a greeting; behind a sign a person. */
export function startsWithName(text: string, where: "line" | "behind_sign" = "line"): boolean {
  const bare = text.replace(/^\s+/u, "");
  const found = nameAt(bare.slice(numberingLength(bare)));
  return found !== undefined && (found.how !== "name_of_one_word" || where === "behind_sign");
}

/** Claims the name. Searched where the entry begins, else behind the first mark where a name may begin. */
export function findName(found: Claims): void {
  for (const { from, to } of found.free())
    for (const at of beginnings(found.text.slice(from, to))) {
      const name = nameAt(found.text.slice(from + at, to));
      if (name) return claimName(found, from + at, name);
    }
}

/** "1.", "2)", "(3)", "4/", "5 -", "-", "•", a number in a box; a decimal number or a date is none. */
const numbering =
  /^[ \t]*(?:(?:stt[ .:]*)?\(?\d{1,3}\s?(?:[.)/:]|-(?=\s)|–)(?!\d)|\d{1,2}\ufe0f?\u20e3|[•*●▪+]|[-–](?=\s))\s*/iu;

/** The length of the numbering an entry begins with; 0 where it has none. */
export const numberingLength = (text: string): number => numbering.exec(text)?.[0].length ?? 0;

/** Where a stretch, a line of it or a part between commas begins. */
const beginnings = (stretch: string): number[] =>
  [...stretch.matchAll(/(?:^|[,;:\n(|])\s*/gu)].map(({ index, 0: sign }) => index + sign.length);

function claimName(found: Claims, at: number, { length, value, how, titleLength }: Found): void {
  const isSure = how === "name" || how === "name_after_title";
  found.claim(at, at + length, { field: "fullName", value, because: how, isSure });
  const said = plain(found.text.slice(at, at + titleLength))
    .replace(/[.:\s]+/gu, " ")
    .trim();
  const sex = Object.hasOwn(titles, said) ? titles[said] : undefined;
  if (sex)
    found.derive({
      field: "sex",
      value: sex === "male" ? "Nam" : "Nữ",
      because: "sex_from_title",
      isSure: true,
    });
}

/** The name a text begins with: capitals, or in small letters a known family name; one word only behind a title. */
function nameAt(text: string): Found | undefined {
  const titleLength = titleOf(text);
  const rest = text.slice(titleLength);
  const { words, length } = wordsOf(rest, capital);
  const total = titleLength + length;
  if (words.length >= 2)
    return {
      length: total,
      value: written(words),
      how: titleLength > 0 ? "name_after_title" : "name",
      titleLength,
    };
  if (words.length === 1 && titleLength > 0)
    return { length: total, value: written(words), how: "name_of_one_word", titleLength };
  const small = wordsOf(rest, /^\p{L}/u);
  const isFamily = families.has(plain(small.words[0] ?? "")) && small.words.length >= 2;
  if (!isFamily || words.length > 0) return undefined;
  const kept = small.words.slice(0, 4);
  const end = lengthOf(rest, kept.length);
  return {
    length: titleLength + end,
    value: kept.map(capitalised).join(" "),
    how: "name_without_capitals",
    titleLength,
  };
}

/** "CO", "Chu" and "Bac" in a name are no titles: a title is not followed by a family name's end of line only. */
function titleOf(text: string): number {
  const length = title.exec(text)?.[0].length ?? 0;
  const next = word.exec(text.slice(length))?.[0] ?? "";
  if (length === 0 || next === "") return 0;
  const said = word.exec(text)?.[0] ?? "";
  // "Chu Văn An", "CHU VĂN AN": a family name written like a title, unless a family name follows it.
  const isFamily = said === "Chu" || said === "CHU";
  return isFamily && !families.has(plain(next)) ? 0 : length;
}

function wordsOf(text: string, begins: RegExp): { readonly words: string[]; readonly length: number } {
  const words: string[] = [];
  let at = 0;
  while (words.length < 6) {
    const blank = words.length === 0 ? 0 : (/^[ \t\u00a0]+/u.exec(text.slice(at))?.[0].length ?? 0);
    if (words.length > 0 && blank === 0) break;
    const next = word.exec(text.slice(at + blank))?.[0];
    if (
      next === undefined ||
      !(begins.test(next) || isSmallMiddle(words, next)) ||
      /^\d/u.test(text.slice(at + blank + next.length))
    )
      break;
    const two = `${plain(next)} ${plain(word.exec(text.slice(at + blank + next.length).trimStart())?.[0] ?? "")}`;
    if (noName.test(plain(next).replace(/\.$/, "")) && !isInName(words, next)) break;
    if (noName.test(two)) break;
    words.push(next);
    at += blank + next.length;
    if (next.endsWith(".") && next.length > 3) break;
  }
  return { words, length: at };
}

/** "Trần văn Cường": the words between family and given name are often left small. */
const isSmallMiddle = (words: readonly string[], next: string): boolean =>
  words.length === 1 && /^(?:văn|thị|thi|van|đình|hữu|đức|ngọc|xuân|quốc|minh|thanh)$/u.test(next);

/** "Thị", "Xuân", "Tô" and the like go on a name that has begun, where the word carries its marks. */
const isInName = (words: readonly string[], next: string): boolean =>
  /^(?:thị|thi|tô|to|hà|bảo|kính|quân|quan|trường|tòng|tông|nhã|sơ|tố|tú|lưu|duy|hội|em|danh|khu|phương|phuong)$/iu.test(
    next,
  ) &&
  (words.length > 0 || families.has(plain(next)));

const lengthOf = (text: string, count: number): number => {
  let at = 0;
  for (let i = 0; i < count; i++)
    at += /^[ \t\u00a0]*[\p{L}\p{M}'’.]+/u.exec(text.slice(at))?.[0].length ?? 0;
  return at;
};

/** A name all in capitals is written as names are: a habit of typing, no part of the name. */
function written(words: readonly string[]): string {
  const isShouted = words.every((one) => one === one.toUpperCase()) && words.some((one) => one.length > 1);
  const tidied = words.map((one) => (isShouted || isSmall(one) ? capitalised(one) : one));
  return tidyStretch(tidied.join(" ")).replace(/[.:]$/u, "");
}

const isSmall = (one: string): boolean => one === one.toLowerCase();

const capitalised = (one: string): string => {
  const [first = ""] = one;
  return first.toUpperCase() + one.slice(first.length).toLowerCase();
};
