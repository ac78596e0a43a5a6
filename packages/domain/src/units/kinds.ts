/**
 * Where a unit stands in the tree, from the top. Beside it: a named set of units ("area of command"), and organisations (a
 * department, the police of a district), which hang below the unit they belong to and are given tasks and roles like one.
 */
export const unitLevels = [
  "city",
  "district",
  "commune",
  "residential_group",
  "organisation",
  "named_set",
] as const;
export type UnitLevel = (typeof unitLevels)[number];

interface KindOfUnit {
  readonly level: UnitLevel;
  /** The word as law and forms write it before the name: "Phường Trúc Bạch". */
  readonly word: string;
  /** How clerks shorten it, folded and without dots: "p", "tt". */
  readonly short: readonly string[];
}

/**
 * The kinds of unit. Levels: Constitution 2013 art. 110 (three levels, in force until 30 June 2025) and
 * Law 72/2025/QH15 on local government art. 1 (two levels since 1 July 2025). Below the commune: residential groups.
 */
export const kindsOfUnit = {
  thanh_pho: { level: "city", word: "Thành phố", short: ["tp"] },
  tinh: { level: "city", word: "Tỉnh", short: ["t"] },
  quan: { level: "district", word: "Quận", short: ["q"] },
  huyen: { level: "district", word: "Huyện", short: ["h"] },
  thi_xa: { level: "district", word: "Thị xã", short: ["tx"] },
  phuong: { level: "commune", word: "Phường", short: ["p", "f"] },
  xa: { level: "commune", word: "Xã", short: ["x"] },
  thi_tran: { level: "commune", word: "Thị trấn", short: ["tt"] },
  dac_khu: { level: "commune", word: "Đặc khu", short: ["dk"] },
  to_dan_pho: { level: "residential_group", word: "Tổ dân phố", short: ["tdp", "to"] },
  thon: { level: "residential_group", word: "Thôn", short: ["th"] },
  co_quan: { level: "organisation", word: "Sở, ban, ngành", short: [] },
  cong_an: { level: "organisation", word: "Công an", short: [] },
  quan_su: { level: "organisation", word: "Quân sự", short: [] },
  y_te: { level: "organisation", word: "Cơ quan y tế", short: [] },
  dang: { level: "organisation", word: "Cơ quan Đảng", short: [] },
  mat_tran: { level: "organisation", word: "Mặt trận, đoàn thể", short: [] },
  area_of_command: { level: "named_set", word: "Khu vực chỉ huy", short: ["kvch"] },
} as const satisfies Readonly<Record<string, KindOfUnit>>;

export type UnitKind = keyof typeof kindsOfUnit;

/** The codes above as a list zod and SQL checks can use. */
// Object.keys of a const object gives exactly its keys.
export const unitKinds = Object.keys(kindsOfUnit) as [UnitKind, ...UnitKind[]];

export const levelOf = (kind: UnitKind): UnitLevel => kindsOfUnit[kind].level;

/** Units that people live in and rows of people belong to: not residential groups, which are below, nor organisations. */
export const isOfGovernment = (kind: UnitKind): boolean =>
  levelOf(kind) !== "residential_group" && levelOf(kind) !== "organisation";

/** "phuong" + "Trúc Bạch" → "Phường Trúc Bạch"; the name of a named set or an organisation stands alone. */
export const fullName = (kind: UnitKind, name: string): string =>
  levelOf(kind) === "named_set" || levelOf(kind) === "organisation"
    ? name
    : `${kindsOfUnit[kind].word} ${name}`;
