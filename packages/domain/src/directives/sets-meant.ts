import type { UnitKind } from "../units/kinds.ts";
import { descendantsIn, type UnitOnDay } from "../units/tree.ts";
import type { Meaning } from "./draft.ts";
import type { Place } from "./place.ts";
import { postBefore } from "./written-names.ts";

/** No name follows: "các phường" against "các phường Trung Hòa". */
const nameless = String.raw`(?!\s*:?\s*(?:\p{Lu}))`;
const districtWords =
  /(?<!\p{L})(?:(?<count>\d+)\s+)?(?:quan\s*(?:uy)?\s*[,/]\s*huyen|quan\s+va\s+huyen|quan, thi xa)(?:\s*(?:uy)?\s*(?:,|\/|va)\s*(?:cac\s+)?thi\s*(?:xa|uy))?(?:\s+uy)?/gu;
const communeWords =
  /(?<!\p{L})(?:(?<count>\d+)\s+)?(?<kinds>(?:xa|phuong|thi tran)(?:\s*(?:,|\/|va)\s*(?:xa|phuong|thi tran))*)(?!\p{L})/gu;
const officeWords =
  /(?<!\p{L})(?:cac\s+)?(?:so\s*,?\s*(?:ban|nganh)|ban\s*,\s*nganh|(?:co quan|phong)\s*,\s*(?:ban|don vi)[^;]*(?:thuoc|cua|truc thuoc)\s+(?:thanh pho|quan|huyen|thi xa))/u;

/** Sets: all districts, all communes, all offices of the issuer's area; several of them in one name are taken together. */
export function setMeant(name: string, plain: string, place: Place): Meaning | undefined {
  if (/^(?:toan(?: bo)?|tat ca) he thong|^chinh quyen/u.test(plain)) return undefined;
  const found: UnitOnDay[] = [];
  let isOff = false;
  for (const match of plain.matchAll(districtWords)) {
    if (isNamed(name, match)) continue;
    const units = bodiesOf(plain, below(place, "district"), place);
    isOff ||= isMiscounted(match, units);
    found.push(...units);
  }
  for (const match of plain.matchAll(communeWords)) {
    if (isNamed(name, match) || !isSetOfCommunes(plain, match, place)) continue;
    const units = communesOf(match.groups?.["kinds"] ?? "", place);
    isOff ||= isMiscounted(match, units);
    found.push(...units);
  }
  if (
    /^(?:cac )?dang uy(?: phuong| xa)?$/u.test(plain.replace(postBefore, "")) &&
    place.ruled.level === "district"
  )
    found.push(...below(place, "commune"));
  if (/(?<!\p{L})cap huyen(?!\p{L})/u.test(plain)) found.push(...below(place, "district"));
  if (/(?<!\p{L})cap xa(?!\p{L})/u.test(plain)) found.push(...below(place, "commune"));
  if (officeWords.test(plain)) found.push(...officesOf(plain, place));
  if (/^cac so$/u.test(plain.replace(postBefore, "").trim())) found.push(...departments(place));
  if (/(?<!\p{L})cac ban dang(?!\p{L})/u.test(plain)) found.push(...partyBoards(place));
  if (/(?<!\p{L})(?:to dan pho|thon|khu dan cu)(?!\p{L})/u.test(plain) && place.issuer.level === "commune")
    found.push(...below(place, "residential_group"));
  if (/(?:to chuc|doan the),? chinh tri|doan the (?:thanh pho|quan|huyen)/u.test(plain) && found.length === 0)
    found.push(...unionsOf(place));
  if (found.length === 0) return undefined;
  const unitIds = [...new Set(found.map(({ id }) => id))];
  return isOff ? { state: "open", why: "count_differs", unitIds } : { state: "units", unitIds, by: "rule" };
}

const isNamed = (name: string, match: RegExpMatchArray): boolean =>
  !new RegExp(`^${nameless}`, "u").test(name.slice((match.index ?? 0) + match[0].length));

const isMiscounted = (match: RegExpMatchArray, units: readonly UnitOnDay[]): boolean =>
  match.groups?.["count"] !== undefined && Number(match.groups["count"]) !== units.length;

/** "UBND phường" alone is every ward in a district's paper, and the ward itself in its own. */
const isSetOfCommunes = (plain: string, match: RegExpMatchArray, { issuer, ruled }: Place): boolean =>
  issuer.level !== "commune" &&
  (match.groups?.["count"] !== undefined ||
    /[,/]|\sva\s/u.test(match.groups?.["kinds"] ?? "") ||
    /(?:cac|tung|tat ca|toan bo)\s+$/u.test(plain.slice(0, match.index)) ||
    ruled.level === "district");

const below = ({ snapshot, ruled }: Place, level: UnitOnDay["level"]): UnitOnDay[] =>
  descendantsIn(snapshot, ruled.id).filter((unit) => unit.level === level);

const communeKinds: Readonly<Record<string, UnitKind>> = {
  xa: "xa",
  phuong: "phuong",
  "thi tran": "thi_tran",
};

function communesOf(words: string, place: Place): UnitOnDay[] {
  const kinds = words.split(/\s*(?:,|\/|\sva\s)\s*/u).map((word) => communeKinds[word.trim()]);
  return below(place, "commune").filter(({ kind }) => kinds.includes(kind));
}

/** Whose district body is meant: "Công an các quận", "Trung tâm Y tế các quận"; else the district itself. */
const bodyWords: readonly (readonly [form: RegExp, kind: UnitKind, name?: RegExp])[] = [
  [/cong an/u, "cong_an"],
  [/trung tam y te/u, "y_te"],
  [/(?:ban chi huy )?quan su/u, "quan_su"],
  [/mat tran to quoc/u, "mat_tran"],
  [/van phong (?:quan|huyen|thi)/u, "dang"],
];

function bodiesOf(plain: string, districts: readonly UnitOnDay[], { snapshot }: Place): readonly UnitOnDay[] {
  const body = bodyWords.find(([form]) => form.test(plain));
  if (!body) return districts;
  return districts.flatMap(({ id }) =>
    (snapshot.childrenOf.get(id) ?? []).filter(({ kind }) => kind === body[1]),
  );
}

const orgsBelow = ({ snapshot, ruled }: Place): readonly UnitOnDay[] =>
  (snapshot.childrenOf.get(ruled.id) ?? []).filter(({ level }) => level === "organisation");

/** "đoàn thể" joins the Front and its members to the offices. */
function officesOf(plain: string, place: Place): readonly UnitOnDay[] {
  const withUnions = /doan the|mat tran/u.test(plain);
  return orgsBelow(place).filter(
    ({ kind }) =>
      ["co_quan", "cong_an", "quan_su"].includes(kind) ||
      kind === "y_te" ||
      (withUnions && kind === "mat_tran"),
  );
}

const departments = (place: Place): readonly UnitOnDay[] =>
  orgsBelow(place).filter(({ name }) => name.startsWith("Sở "));
const partyBoards = (place: Place): readonly UnitOnDay[] =>
  orgsBelow(place).filter(({ kind, name }) => kind === "dang" && /^(?:Ban|Ủy ban)\s/u.test(name));
const unionsOf = (place: Place): readonly UnitOnDay[] =>
  orgsBelow(place).filter(({ kind }) => kind === "mat_tran");
