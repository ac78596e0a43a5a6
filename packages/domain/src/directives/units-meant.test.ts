import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unitTree, type UnitTree } from "../units/tree.ts";
import type { UnitKind } from "../units/kinds.ts";
import { chargedBy } from "./charged.ts";
import { unitsMeant } from "./units-meant.ts";

const from = Temporal.PlainDate.from("2021-01-01");
const day = Temporal.PlainDate.from("2021-07-27");

/** A small city: two districts with their bodies, wards and a commune each, three departments. */
const units: readonly (readonly [id: number, kind: UnitKind, name: string, parentId: number | null])[] = [
  [1, "thanh_pho", "Hà Nội", null],
  [11, "quan", "Ba Đình", 1],
  [12, "huyen", "Đông Anh", 1],
  [101, "phuong", "Trúc Bạch", 11],
  [102, "phuong", "Cống Vị", 11],
  [103, "phuong", "Ngọc Hà", 11],
  [121, "xa", "Kim Chung", 12],
  [122, "thi_tran", "Đông Anh", 12],
  [501, "co_quan", "Văn phòng Ủy ban nhân dân Thành phố", 1],
  [502, "co_quan", "Sở Y tế", 1],
  [503, "co_quan", "Sở Lao động - Thương binh và Xã hội", 1],
  [504, "co_quan", "Sở Tài chính", 1],
  [521, "cong_an", "Công an Thành phố", 1],
  [526, "dang", "Văn phòng Thành ủy", 1],
  [528, "dang", "Ban Tuyên giáo Thành ủy", 1],
  [531, "mat_tran", "Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố", 1],
  [601, "dang", "Văn phòng Quận ủy Ba Đình", 11],
  [602, "mat_tran", "Ủy ban Mặt trận Tổ quốc Việt Nam quận Ba Đình", 11],
  [603, "cong_an", "Công an quận Ba Đình", 11],
  [605, "y_te", "Trung tâm Y tế quận Ba Đình", 11],
  [608, "cong_an", "Công an huyện Đông Anh", 12],
  [610, "y_te", "Trung tâm Y tế huyện Đông Anh", 12],
  [1001, "to_dan_pho", "Tổ dân phố số 1", 101],
  [1002, "to_dan_pho", "Tổ dân phố số 2", 101],
];

const tree: UnitTree = unitTree({
  units: units.map(([id]) => ({ id, from, to: null, areaKm2: null })),
  versions: units.map(([unitId, kind, name, parentId]) => ({
    unitId,
    from,
    to: null,
    kind,
    name,
    code: null,
    parentId,
  })),
  setMembers: [],
  lineage: [],
  populations: [],
});

const [city, baDinh, trucBach, health] = [1, 11, 101, 502];
const meant = (name: string, issuerUnitId: number = city) => unitsMeant(name, { tree, day, issuerUnitId });
const unitsOf = (name: string, issuerUnitId?: number) => {
  const meaning = meant(name, issuerUnitId);
  return meaning.state === "units" ? meaning.unitIds.toSorted((a, b) => a - b) : meaning;
};

describe("a paper of the city", () => {
  test.each([
    { name: "UBND các quận, huyện, thị xã", units: [11, 12] },
    { name: "Chủ tịch UBND các quận, huyện, thị xã", units: [11, 12] },
    { name: "Chủ tịch UBND, Chỉ huy trưởng các quận, huyện, thị xã", units: [11, 12] },
    { name: "Các quận, huyện, thị ủy", units: [11, 12] },
    { name: "UBND các Q, H, TX", units: [11, 12] },
    { name: "2 quận, huyện", units: [11, 12] },
    { name: "Công an các quận, huyện, thị xã", units: [603, 608] },
    { name: "Trung tâm Y tế các quận, huyện, thị xã", units: [605, 610] },
    { name: "các xã, phường, thị trấn", units: [101, 102, 103, 121, 122] },
    { name: "5 xã, phường, thị trấn", units: [101, 102, 103, 121, 122] },
    { name: "UBND cấp huyện, cấp xã", units: [11, 12, 101, 102, 103, 121, 122] },
    { name: "các đồng chí Bí thư quận, huyện, thị ủy", units: [11, 12] },
    { name: "UBND các phường", units: [101, 102, 103] },
    { name: "các phường Trúc Bạch, Cống Vị", units: [101, 102] },
    { name: "UBND các phường: Cống Vị, Ngọc Hà và Trúc Bạch", units: [101, 102, 103] },
    { name: "Sở Y tế", units: [502] },
    { name: "Giám đốc Sở Y tế", units: [502] },
    { name: "SỞ Y TẾ", units: [502] },
    { name: "các sở: YT, TC", units: [502, 504] },
    { name: "CA TP, các sở: YT, LĐTBXH", units: [502, 503, 521] },
    { name: "Các Sở: Y tế, Lao động - Thương binh và Xã hội và Tài chính", units: [502, 503, 504] },
    { name: "Sở Y tế, Tài chính và Công an Thành phố", units: [502, 504, 521] },
    { name: "Thủ trưởng, Giám đốc các Sở, ban, ngành", units: [501, 502, 503, 504, 521] },
    { name: "Thủ trưởng các Sở, ban, ngành, đoàn thể Thành phố", units: [501, 502, 503, 504, 521, 531] },
    { name: "MTTQ Thành phố", units: [531] },
    { name: "Văn phòng UBND Thành phố", units: [501] },
    { name: "Các ban Đảng, Văn phòng Thành ủy", units: [526, 528] },
    { name: "Ban cán sự đảng UBND Thành phố", units: [1] },
    { name: "Thường trực TU, Ban Thường vụ TU", units: [1] },
    { name: "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", units: [1] },
    { name: "UBND quận Ba Đình", units: [11] },
    { name: "QUẬN ỦY BA ĐÌNH", units: [11] },
    { name: "Công an quận Ba Đình", units: [603] },
    { name: "Trưởng Công an quận Ba Đình", units: [603] },
    { name: "Bí thư Đảng ủy phường Trúc Bạch", units: [101] },
    { name: "UBND các tỉnh, thành phố trực thuộc Trung ương", units: [1] },
  ])("means by “$name”: $units", ({ name, units: wanted }) => expect(unitsOf(name)).toEqual(wanted));

  test.each([
    { name: "Nhân dân Thủ đô", why: "people" },
    { name: "các cơ quan liên quan", why: "whoever_concerned" },
    { name: "Toàn bộ hệ thống chính quyền Thành phố", why: "whoever_concerned" },
    { name: "Các bệnh viện trong và ngoài công lập", why: "no_unit_here" },
    { name: "Thủ tướng Chính phủ", why: "above" },
    { name: "Bộ Y tế", why: "above" },
    { name: "Lưu: VT, KGVX", why: "filing" },
    { name: "Như trên", why: "filing" },
  ])("charges no unit by “$name”: $why", ({ name, why }) =>
    expect(meant(name)).toEqual({ state: "nobody", why }),
  );

  test.each([
    { name: "Tổng hội Khiêu vũ", why: "unknown", units: [] },
    { name: "Sở Khiêu vũ", why: "unknown", units: [] },
    { name: "3 quận, huyện", why: "count_differs", units: [11, 12] },
    { name: "Sở Y tế và Tổng hội Khiêu vũ", why: "partly_known", units: [502] },
    { name: "các phường Trúc Bạch, Thiên Đình", why: "partly_known", units: [101] },
  ])("leaves “$name” open: $why", ({ name, why, units: some }) =>
    expect(meant(name)).toEqual({ state: "open", why, unitIds: some }),
  );
});

describe("a district's paper", () => {
  test.each([
    { name: "Đảng ủy, UBND 3 phường", units: [101, 102, 103] },
    { name: "Chủ tịch UBND phường", units: [101, 102, 103] },
    { name: "lực lượng công an phường", units: [101, 102, 103] },
    { name: "Đồng chí Bí thư Đảng ủy", units: [101, 102, 103] },
    { name: "UBND quận", units: [11] },
    { name: "Thường trực Quận ủy", units: [11] },
    { name: "Công an quận", units: [603] },
    { name: "Văn phòng Quận ủy", units: [601] },
    { name: "Ủy ban MTTQ và các tổ chức chính trị - xã hội quận", units: [602] },
    { name: "thủ trưởng các cơ quan, đơn vị thuộc quận", units: [603, 605] },
    { name: "Công an Thành phố", units: [521] },
    { name: "Sở Y tế", units: [502] },
  ])("means by “$name”: $units", ({ name, units: wanted }) => expect(unitsOf(name, baDinh)).toEqual(wanted));

  test.each([2, 4, 14])("asks where it says %i wards and has three", (n) =>
    expect(meant(`Đảng ủy, UBND ${n} phường`, baDinh)).toMatchObject({ state: "open", why: "count_differs" }),
  );
});

test("in a department's paper “Giám đốc Sở” is its own", () =>
  expect(unitsOf("Giám đốc Sở", health)).toEqual([502]));

test("in a ward's paper its groups, and its own committee, are meant", () => {
  expect(unitsOf("các tổ dân phố", trucBach)).toEqual([1001, 1002]);
  expect(unitsOf("UBND phường", trucBach)).toEqual([101]);
});

describe("who may be charged", () => {
  const charged = (name: string, unitId: number, issuerUnitId: number | null = unitId) =>
    chargedBy(name, "lead", { tree, day, unitId, issuerUnitId });

  test("a department charges the bodies of its sector in the districts", () =>
    expect(charged("Trung tâm Y tế các quận, huyện, thị xã", health)).toMatchObject({ unitIds: [605, 610] }));

  test("a district does not charge a department of the city: asked; to work with it is no task", () => {
    expect(charged("Sở Y tế", baDinh)).toEqual({ state: "open", why: "outside", unitIds: [] });
    const where = { tree, day, unitId: baDinh, issuerUnitId: baDinh };
    expect(chargedBy("Sở Y tế", "with", where)).toEqual({ state: "nobody", why: "partner_outside" });
  });

  test("of a paper received from above, a unit takes what concerns it", () => {
    expect(charged("UBND các quận, huyện, thị xã", baDinh, city)).toMatchObject({ unitIds: [11] });
    expect(charged("Sở Y tế", baDinh, city)).toEqual({ state: "nobody", why: "not_for_us" });
  });
});

test("whatever a name is, what it means exists, and nothing is meant twice", () => {
  const word = fc.constantFrom(
    ..."UBND,các,quận,huyện,thị xã,phường,Sở,Y tế,Công an,Thành phố,và,;,14,Ba Đình,Trúc Bạch,Chủ tịch,liên quan,Đảng ủy".split(
      ",",
    ),
  );
  const name = fc.oneof(
    fc.array(word, { maxLength: 9 }).map((words) => words.join(" ")),
    fc.string(),
  );
  fc.assert(
    fc.property(name, fc.constantFrom(...units.map(([id]) => id)), (text, issuerUnitId) => {
      const meaning = meant(text, issuerUnitId);
      const found = "unitIds" in meaning ? meaning.unitIds : [];
      expect(new Set(found).size).toBe(found.length);
      for (const id of found) expect(tree.lives.has(id)).toBe(true);
      expect(meaning.state === "units" && found.length === 0).toBe(false);
    }),
  );
});
