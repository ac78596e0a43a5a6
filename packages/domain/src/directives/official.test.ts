import { describe, expect, test } from "vitest";
import { aClause, aDraft } from "./a-draft.test-data.ts";
import { spoken } from "./letterhead.ts";
import { officialPaper } from "./official.ts";
import { symbolOf } from "./symbol.ts";

describe("the symbol of a paper", () => {
  const unit = (
    level: "city" | "district" | "commune" | "organisation",
    name: string,
    kind: "quan" | "huyen" | "co_quan" = "quan",
  ) => ({
    level,
    name,
    kind,
  });
  test.each([
    { kind: "công văn", form: "government", of: unit("district", "Ba Đình"), symbol: "UBND" },
    { kind: "báo cáo", form: "government", of: unit("commune", "Trúc Bạch"), symbol: "BC-UBND" },
    { kind: "công văn", form: "party", of: unit("district", "Ba Đình"), symbol: "CV/QU" },
    { kind: "chỉ thị", form: "party", of: unit("city", "Hà Nội"), symbol: "CT/TU" },
    { kind: "kế hoạch", form: "party", of: unit("district", "Đông Anh", "huyen"), symbol: "KH/HU" },
    { kind: "báo cáo", form: "government", of: unit("organisation", "Sở Y tế", "co_quan"), symbol: "BC-SYT" },
    {
      kind: "báo cáo",
      form: "government",
      of: unit("organisation", "Sở Thông tin và Truyền thông", "co_quan"),
      symbol: "BC-STTTT",
    },
    {
      kind: "báo cáo",
      form: "government",
      of: unit("organisation", "Trung tâm Y tế quận Ba Đình", "co_quan"),
      symbol: "BC-TTYT",
    },
  ] as const)("of a $kind ($form) of $of.name is $symbol", ({ kind, form, of, symbol }) =>
    expect(symbolOf(kind, form, of)).toBe(symbol),
  );
});

test.each([
  ["ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "Ủy ban nhân dân thành phố Hà Nội"],
  ["ỦY BAN NHÂN DÂN PHƯỜNG VĂN MIẾU - QUỐC TỬ GIÁM", "Ủy ban nhân dân phường Văn Miếu - Quốc Tử Giám"],
  ["QUẬN ỦY BA ĐÌNH", "Quận ủy Ba Đình"],
  ["SỞ GIAO THÔNG VẬN TẢI", "Sở Giao thông vận tải"],
  ["Văn phòng Quận ủy Ba Đình", "Văn phòng Quận ủy Ba Đình"],
])("the letterhead %s is spoken of as %s", (printed, said) => expect(spoken(printed)).toBe(said));

describe("a draft is drawn", () => {
  const drawn = (clauses: Parameters<typeof aClause>[0][]) =>
    officialPaper(
      aDraft({
        preamble: ["Căn cứ Luật Phòng, chống bệnh truyền nhiễm;", "UBND Thành phố yêu cầu:"],
        clauses: clauses.map((one, n) => aClause({ id: `017adf40-0000-7000-8000-00000000001${n}`, ...one })),
        closing: ["Nghiêm túc thực hiện./."],
      }),
      { isDraft: true, symbol: "UBND" },
    );

  test("with its grounds apart, each mark as the paper prints it, removed clauses left out", () => {
    const paper = drawn([
      { no: "I", text: "NHIỆM VỤ" },
      { no: "I.1", text: "Một" },
      { no: "I.1.a", text: "Hai" },
      { no: "I.1-2", text: "Ba" },
      { no: null, text: "Bốn" },
      { no: "9", text: "Bỏ", isRemoved: true },
    ]);
    expect(paper.basis).toEqual(["Căn cứ Luật Phòng, chống bệnh truyền nhiễm;"]);
    expect(paper.body).toEqual([
      { is: "paragraph", text: "UBND Thành phố yêu cầu:" },
      { is: "heading", text: "I. NHIỆM VỤ" },
      { is: "clause", no: "1.", text: "Một" },
      { is: "clause", no: "a)", text: "Hai" },
      { is: "clause", no: "-", text: "Ba" },
      { is: "paragraph", text: "Bốn" },
      { is: "paragraph", text: "Nghiêm túc thực hiện./." },
    ]);
  });

  test("with its number, or a blank for one; a letter has no name of its kind", () => {
    const paper = drawn([{}]);
    expect([paper.kind, paper.number]).toEqual([null, { no: 2403, symbol: "UBND-KGVX" }]);
    const { fields } = aDraft();
    const blank = aDraft({ fields: { ...fields, number: { read: null, value: null, isCorrected: false } } });
    expect(officialPaper(blank, { isDraft: true, symbol: "UBND" }).number).toEqual({
      no: null,
      symbol: "UBND",
    });
  });
});

test("a deputy signs in the place of the head, below the body that speaks", () => {
  const draft = aDraft();
  const signed = {
    signerForm: { read: null, value: "TM., KT.", isCorrected: false },
    signerOnBehalfOf: { read: null, value: "ỦY BAN NHÂN DÂN CHỦ TỊCH", isCorrected: false },
    signerTitle: { read: null, value: "PHÓ CHỦ TỊCH", isCorrected: false },
  };
  const { signer } = officialPaper(
    { ...draft, fields: { ...draft.fields, ...signed } },
    { isDraft: false, symbol: "" },
  );
  expect(signer).toMatchObject({
    form: "TM.",
    onBehalfOf: "ỦY BAN NHÂN DÂN",
    inPlaceOf: "CHỦ TỊCH",
    title: "PHÓ CHỦ TỊCH",
  });
});
