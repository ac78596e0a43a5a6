import { flat, isCapitals } from "./flat.ts";
import { startsOrganisation } from "./head-lines.ts";
import type { Signer } from "./paper.ts";

/** Forms of signing. Sources: Decree 30/2020/NĐ-CP, article 13 (TM., KT., TL., TUQ., Q.); Party papers write T/M, K/T, T/L. */
const form =
  /^(T\s?[./]?\s?M|K\s?[./]?\s?T|T\s?[./]?\s?U\s?[./]?\s?Q|T\s?[./]?\s?L|Q)(\s?[./]\s*|\s+)(?=\p{Lu})/u;

/** "TM. ỦY BAN NHÂN DÂN", "T/L BAN THƯỜNG VỤ", in capitals. */
export function isSignatureStart(text: string): boolean {
  const found = form.exec(text);
  if (!found || text.length > 120) return false;
  return isCapitals(text) && (/[./]/u.test(found[0]) || found[1] !== "Q");
}

const titles =
  /^(?:chu tich|pho chu tich|giam doc|pho giam doc|bi thu|pho bi thu|chanh|pho chanh|bo truong|thu truong|pho thu tuong|thu tuong|chu nhiem|pho chu nhiem|truong|pho truong|pho cuc|cuc truong|pho|vien truong|tu lenh|chinh uy|chi huy|tong giam doc|hieu truong|thuong truc|uy vien|quyen|q\.|tong thanh tra|tong bi thu|thu ky|to truong)/;
/** "PHÓ CHỦ TỊCH", in capitals. */
export const isTitle = (text: string): boolean => isCapitals(text) && titles.test(flat(text));

/** "ỦY BAN NHÂN DÂN CHỦ TỊCH" of "TM. …" above "KT. …": the body that speaks, and the post in whose place the deputy signs. */
export function partedBehalf(behalf: string): { readonly body: string; readonly post: string | null } {
  const words = behalf.split(" ");
  const at = words.findIndex((_, i) => i > 0 && isTitle(words.slice(i).join(" ")));
  return at < 0
    ? { body: behalf, post: null }
    : { body: words.slice(0, at).join(" "), post: words.slice(at).join(" ") };
}

/** "(Đã ký)": a seal or a signature, no name. */
export const stamped =
  /^\(?(?:đã ký|da ky|ký bởi|ký tên|chữ ký|\[|signed|ky boi|người ký|thời gian ký|email\s*:|cơ quan\s*:)/iu;
const rank =
  /^(?:(?:GS|PGS|TS|ThS|BS|BSCK\s?II?|TTND|TTƯT|KS|CN|KTS|LS)\.?\s?(?:TS\.?\s?)?|(?:thiếu|trung|đại|thượng)\s+(?:tướng|tá|úy)\s+|đồng chí\s+|ông\s+|bà\s+)+/iu;

/** Two to six words that each begin with a capital, nothing else. */
export function nameIn(text: string): string | undefined {
  const bare = text.replace(rank, "").trim();
  if (!/^\p{Lu}[\p{L}]*(?:\s+\p{Lu}[\p{L}]*){1,5}$/u.test(bare)) return undefined;
  if (isCapitals(bare) && (isTitle(bare) || startsOrganisation(bare) || form.test(bare))) return undefined;
  return bare;
}

/**
 * Reads the block of a signature.
 * @param lines pieces of the foot that are no recipients, in order
 */
export function readSigner(lines: readonly string[]): Signer {
  const forms: string[] = [];
  const behalf: string[] = [];
  const title: string[] = [];
  let name: string | undefined;
  for (const line of lines
    .map((text) => text.replace(/^[*_\s]+|[*_\s]+$/gu, ""))
    .filter((text) => text !== "")) {
    if (stamped.test(line)) continue;
    const found = form.exec(line);
    if (found && isSignatureStart(line)) {
      forms.push(`${found[1] ?? ""}${(found[2] ?? "").trim()}`.replace(/\s/gu, ""));
      const rest = line.slice(found[0].length).trim();
      if (found[0].startsWith("Q")) title.push(rest);
      else behalf.push(rest);
    } else if (name === undefined && title.length > 0 && isOtherPost(line)) continue;
    else if (name === undefined && nameIn(line) !== undefined && (forms.length > 0 || title.length > 0))
      name = nameIn(line);
    else if (name === undefined && isCapitals(line))
      (isTitle(line) || title.length > 0 ? title : behalf).push(line);
    else if (name === undefined) name = nameAfterTitle(line, title);
  }
  const isOwnOffice = title.length === 0 && forms.length > 0;
  return {
    name: name ?? null,
    title: title.length > 0 ? title.join(" ") : isOwnOffice ? null : (behalf.at(-1) ?? null),
    form: forms.length > 0 ? forms.join(", ") : null,
    onBehalfOf: forms.length > 0 && behalf.length > 0 ? behalf.join(" ") : null,
  };
}

/** "TRƯỞNG BAN", and above the name "CHỦ TỊCH UBND HUYỆN": what else the signer is, no part of the title. */
const isOtherPost = (line: string): boolean =>
  isTitle(line) && /(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan) /u.test(`${flat(line)} `);

/** "CHỦ TỊCH Chu Ngọc Anh" read as one line. */
function nameAfterTitle(line: string, title: string[]): string | undefined {
  const found = /^([\p{Lu}\s,.-]{4,}?)\s+(\p{Lu}\p{Ll}.*)$/u.exec(line);
  if (!found?.[1] || !found[2] || nameIn(found[2]) === undefined) return undefined;
  title.push(found[1].trim());
  return found[2];
}
