import { flat } from "./flat.ts";

/**
 * Names of papers with the letters their symbols use. Sources: Decree 30/2020/NĐ-CP, annex III (administrative papers);
 * Hướng dẫn 36-HD/VPTW (Party papers); Law on the promulgation of legal documents (luật, nghị định, thông tư).
 */
const symbols: readonly (readonly [name: string, ...letters: string[]])[] = [
  ["nghị quyết", "NQ", "NQLT"],
  ["quyết định", "QĐ"],
  ["chỉ thị", "CT"],
  ["quy chế", "QC"],
  ["quy định", "QyĐ", "QĐi"],
  ["thông báo kết luận"],
  ["thông cáo", "TC"],
  ["thông báo", "TB"],
  ["thông tri"],
  ["hướng dẫn", "HD"],
  ["chương trình hành động"],
  ["chương trình", "CTr"],
  ["kế hoạch", "KH"],
  ["phương án", "PA"],
  ["đề án", "ĐA"],
  ["dự án", "DA"],
  ["báo cáo", "BC"],
  ["biên bản", "BB"],
  ["tờ trình", "TTr"],
  ["công điện", "CĐ"],
  ["công văn", "CV"],
  ["kết luận", "KL"],
  ["giấy mời", "GM"],
  ["giấy giới thiệu", "GGT"],
  ["phiếu gửi", "PG"],
  ["lời kêu gọi"],
  ["thư"],
  ["thư ngỏ"],
  ["nghị định", "NĐ"],
  ["thông tư liên tịch", "TTLT"],
  ["thông tư", "TT"],
  ["luật", "QH"],
  ["pháp lệnh", "PL"],
  ["quy trình"],
  ["văn bản"],
];

/** Longest first: "thông tư liên tịch" before "thông tư". */
export const kindNames: readonly string[] = symbols
  .map(([name]) => name)
  .toSorted((a, b) => b.length - a.length);

const byFlatName = new Map(kindNames.map((name) => [flat(name), name]));
const byLetters = new Map(symbols.flatMap(([name, ...codes]) => codes.map((code) => [flat(code), name])));
/** Only these letters of a symbol tell a kind apart from a letter's office: CT is also a name of offices. */
const splits = /[-/.\s]+/u;

/** The kind that a printed name means, marks lost or not; undefined where it is none. */
export const kindCalled = (name: string): string | undefined =>
  byFlatName.get(flat(name).replace(/\s+/g, " ").trim());

/** "17/CT-UBND" → "chỉ thị". A letter's symbol names offices only: undefined. */
export function kindOfSymbol(number: string): string | undefined {
  const [, ...codes] = number.split(splits);
  const [first, second] = codes;
  if (first === undefined) return undefined;
  const code = /^\d{4}$/.test(first) ? second : first;
  return code === undefined ? undefined : byLetters.get(flat(code));
}

/** One pattern of all names for a flat text. */
export const flatKindPattern = [...byFlatName.keys()]
  .filter((name) => name !== "thu")
  .toSorted((a, b) => b.length - a.length)
  .map((name) => name.replaceAll(" ", "\\s+"))
  .join("|");
