import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findUnit, oldToNew, type FindOptions, type Found } from "./find.ts";
import { readUnitSeed } from "./seed-rows.ts";
import { unitsOn, unitTree } from "./tree.ts";

const seed = (name: string) =>
  readFileSync(new URL(`../../../server/db/seed/units/${name}.csv`, import.meta.url), "utf8");
const tree = unitTree(
  readUnitSeed({
    units: seed("units"),
    versions: seed("versions"),
    lineage: seed("lineage"),
    populations: seed("populations"),
  }),
);
const day2021 = Temporal.PlainDate.from("2021-07-27");
const day2026 = Temporal.PlainDate.from("2026-11-22");

/** "Phường Trúc Bạch 00004", "choose split: …", "none: …": a whole answer on one line. */
function said(found: Found): string {
  if (found.kind === "one") return `${found.unit.fullName} ${found.unit.code}`;
  if (found.kind === "none") return `none: ${found.why}`;
  return `choose ${found.why}: ${found.candidates.map((u) => u.fullName).join(", ")}`;
}
const idOf = (fullName: string, day: Temporal.PlainDate): number =>
  unitsOn(tree, day).find((u) => u.fullName === fullName)?.id ?? 0;

describe("in 2021", () => {
  test.each([
    ["P. Trúc Bạch, Q. Ba Đình", "Phường Trúc Bạch 00004"],
    ["phường trúc bạch", "Phường Trúc Bạch 00004"],
    ["Truc Bach", "Phường Trúc Bạch 00004"],
    ["P.TRÚC BẠCH-Q.BA ĐÌNH", "Phường Trúc Bạch 00004"],
    ["Trúc Bạch - Ba Đình - Hà Nội", "Phường Trúc Bạch 00004"],
    ["Phường Trúc Bạch, quận Ba Đình, TP. Hà Nội, Việt Nam", "Phường Trúc Bạch 00004"],
    ["12 ngõ 5 phố Trấn Vũ, phường Trúc Bạch quận Ba Đình HN", "Phường Trúc Bạch 00004"],
    ["phường Bưởi quận Tây Hồ", "Phường Bưởi 00109"],
    ["00004", "Phường Trúc Bạch 00004"],
    ["0004", "Phường Trúc Bạch 00004"],
    ["Xã Yên Viên", "Xã Yên Viên 00532"],
    ["Thị trấn Yên Viên, Gia Lâm", "Thị trấn Yên Viên 00526"],
    ["Yên Viên, Gia Lâm", "choose ambiguous_name: Thị trấn Yên Viên, Xã Yên Viên"],
    ["TT Trâu Quỳ", "Thị trấn Trâu Quỳ 00565"],
    ["Phường Trâu Quỳ", "Thị trấn Trâu Quỳ 00565"],
    ["Xã Phượng Dực", "Xã Phượng Dực 10279"],
    ["Phượng Dực", "Xã Phượng Dực 10279"],
    ["Quan Hoa, Cầu Giấy", "Phường Quan Hoa 00169"],
    ["P Mỹ Đình II", "Phường Mỹ Đình 2 00626"],
    ["Quang Trung, Hà Đông", "Phường Quang Trung 09550"],
    ["12 Quang Trung, P. Yết Kiêu, Q. Hà Đông", "Phường Yết Kiêu 09547"],
    [
      "phường Quang Trung",
      "choose ambiguous_name: Phường Quang Trung, Phường Quang Trung, Phường Quang Trung",
    ],
    ["Quận Ba Đình", "Quận Ba Đình 001"],
    ["Hà Nội", "Thành phố Hà Nội 01"],
    ["Phường 5, Quận 1, TP.HCM", "none: unknown_name"],
    ["Phường Quang Trung, TP Thái Bình", "none: other_place"],
    ["Quận 1", "none: unknown_name"],
    ["Phường 5, Hà Nội", "none: other_place"],
    [" , ; ", "none: empty"],
    ["99999", "none: unknown_name"],
  ])("%s → %s", (text, answer) => {
    expect(said(findUnit(tree, text, { day: day2021 }))).toBe(answer);
  });

  test("text in NFD reads like text in NFC", () => {
    const text = "P. Trúc Bạch, Q. Ba Đình".normalize("NFD");
    expect(said(findUnit(tree, text, { day: day2021 }))).toBe("Phường Trúc Bạch 00004");
  });

  test("a commune asked for, a district of the same name is not the answer", () => {
    expect(said(findUnit(tree, "Phúc Thọ", { day: day2021 }))).toBe(
      "choose ambiguous_name: Huyện Phúc Thọ, Thị trấn Phúc Thọ",
    );
    expect(said(findUnit(tree, "Phúc Thọ", { day: day2021, level: "commune" }))).toBe(
      "Thị trấn Phúc Thọ 09715",
    );
    expect(said(findUnit(tree, "Ba Đình", { day: day2021, level: "commune" }))).toBe("none: unknown_name");
  });

  test("a clerk's own district settles a name that stands in several", () => {
    const within = idOf("Quận Hà Đông", day2021);
    expect(said(findUnit(tree, "Quang Trung", { day: day2021, within }))).toBe("Phường Quang Trung 09550");
    expect(said(findUnit(tree, "Trúc Bạch", { day: day2021, within }))).toBe("none: outside");
  });

  test("every commune is found by its full name and district, in any spelling", () => {
    const byId = new Map(unitsOn(tree, day2021).map((u) => [u.id, u]));
    for (const unit of byId.values()) {
      if (unit.level !== "commune") continue;
      const address = `${unit.fullName}, ${byId.get(unit.parentId ?? 0)?.fullName}`;
      for (const text of [address, address.toUpperCase().normalize("NFD"), address.replace(", ", " ")])
        expect(said(findUnit(tree, text, { day: day2021, level: "commune" }))).toBe(
          `${unit.fullName} ${unit.code}`,
        );
    }
  });
});

describe("in 2026, after districts ended and communes were merged or split", () => {
  test.each([
    ["00004", "Phường Ba Đình 00004"],
    ["P. Trúc Bạch, Q. Ba Đình", "Phường Ba Đình 00004"],
    ["phường trúc bạch", "Phường Ba Đình 00004"],
    ["phường Ngọc Hà", "Phường Ngọc Hà 00008"],
    ["Phường Ngọc Hà, Quận Ba Đình", "choose split: Phường Ba Đình, Phường Ngọc Hà"],
    ["Ngọc Hà, Ba Đình", "choose split: Phường Ba Đình, Phường Ngọc Hà"],
    ["Phường Quốc Tử Giám, Đống Đa", "none: unknown_successor"],
    ["Quận Ba Đình", "none: unknown_successor"],
    ["Phường Văn Miếu - Quốc Tử Giám", "Phường Văn Miếu - Quốc Tử Giám 00226"],
    ["Xã Thư Lâm", "Xã Thư Lâm 00475"],
  ])("%s → %s", (text, answer) => {
    expect(said(findUnit(tree, text, { day: day2026 }))).toBe(answer);
  });

  test("a split unit asks even when only one part lies in the clerk's area", () => {
    const options: FindOptions = { day: day2026, within: idOf("Phường Ba Đình", day2026) };
    expect(findUnit(tree, "Phường Ngọc Hà, Quận Ba Đình", options).kind).toBe("choose");
  });
});

test("an old unit becomes its one successor, or asks when it was split", () => {
  expect(said(oldToNew(tree, idOf("Phường Trúc Bạch", day2021), day2026))).toBe("Phường Ba Đình 00004");
  expect(said(oldToNew(tree, idOf("Phường Điện Biên", day2021), day2026))).toContain("choose split");
  expect(said(oldToNew(tree, idOf("Phường Trúc Bạch", day2021), day2021))).toBe("Phường Trúc Bạch 00004");
});

test("no text, however hostile, throws", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.string()), (text) =>
      ["one", "choose", "none"].includes(findUnit(tree, text, { day: day2026 }).kind),
    ),
  );
});
