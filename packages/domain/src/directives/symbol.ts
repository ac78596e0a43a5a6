import type { UnitOnDay } from "../units/tree.ts";
import type { Draft } from "./draft.ts";
import { flat } from "./flat.ts";

/** Letters of kinds in a symbol. Sources: Decree 30/2020/NĐ-CP, annex III; Hướng dẫn 36-HD/VPTW. A letter of the government has none. */
const kindLetters: Readonly<Record<string, string>> = {
  "nghị quyết": "NQ",
  "quyết định": "QĐ",
  "chỉ thị": "CT",
  "quy chế": "QC",
  "quy định": "QyĐ",
  "thông cáo": "TC",
  "thông báo": "TB",
  "hướng dẫn": "HD",
  "chương trình": "CTr",
  "kế hoạch": "KH",
  "phương án": "PA",
  "báo cáo": "BC",
  "tờ trình": "TTr",
  "công điện": "CĐ",
  "kết luận": "KL",
};

/** Letters of the kind: "BC" of a "báo cáo"; of a letter none, but the Party's "CV". */
export const lettersOfKind = (kind: string, form: Draft["form"]): string =>
  kindLetters[kind] ?? (form === "party" ? "CV" : "");

/**
 * What stands behind the number: "BC-UBND" of a ward's report, "UBND" of its letter, "CV/QU" of a district's Party committee, "BC-SYT" of
 * the Department of Health.
 */
export function symbolOf(
  kind: string,
  form: Draft["form"],
  unit: Pick<UnitOnDay, "level" | "kind" | "name">,
): string {
  const letters = lettersOfKind(kind, form);
  const body = form === "party" ? partyBody(unit) : governmentBody(unit);
  if (form === "party") return `${letters}/${body}`;
  return letters === "" ? body : `${letters}-${body}`;
}

function partyBody({ level, kind, name }: Pick<UnitOnDay, "level" | "kind" | "name">): string {
  if (level === "city") return "TU";
  if (level === "district") return kind === "huyen" ? "HU" : kind === "thi_xa" ? "TXU" : "QU";
  return level === "commune" ? "ĐU" : initials(name);
}

const governmentBody = ({ level, name }: Pick<UnitOnDay, "level" | "name">): string =>
  level === "organisation" ? initials(name) : "UBND";

/** "Sở Giao thông vận tải" → "SGTVT"; the district's name is no part of its body's symbol: "TTYT". */
function initials(name: string): string {
  const own = name.replace(/\s+(?:quận|huyện|thị xã)\s+.*$/u, "");
  const words = own.split(/[\s-]+/u).filter((word) => flat(word) !== "va" && /\p{L}/u.test(word));
  return words.map((word) => word.slice(0, 1).toUpperCase()).join("");
}
