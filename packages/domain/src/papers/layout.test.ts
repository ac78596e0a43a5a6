import { expect, test } from "vitest";
import { addresseeLines, headOf, recipientLines, signerLines, titleOf } from "./layout.ts";
import { citedNumber, numberLine, placeAndDate } from "./numbering.ts";
import type { OfficialPaper } from "./paper.ts";

const paper: OfficialPaper = {
  form: "government",
  isDraft: false,
  parent: null,
  issuer: "Sở Y tế",
  number: { no: 7, symbol: "SYT-NVY" },
  kind: null,
  abstract: "về việc rà soát cán bộ nhập liệu",
  place: "Hà Nội",
  date: Temporal.PlainDate.from("2021-02-05"),
  basis: [],
  addressees: [],
  body: [],
  recipients: [],
  signer: { form: null, onBehalfOf: null, title: "Giám đốc", name: null },
};

test.each([
  {
    why: "a number below ten has a zero",
    given: { no: 7, symbol: "BC-UBND" },
    form: "government",
    line: "Số: 07/BC-UBND",
  },
  {
    why: "a larger one has none",
    given: { no: 2403, symbol: "UBND-KGVX" },
    form: "government",
    line: "Số: 2403/UBND-KGVX",
  },
  {
    why: "the Party writes a dash and no colon",
    given: { no: 414, symbol: "CV/QU" },
    form: "party",
    line: "Số 414-CV/QU",
  },
] as const)("$why", ({ given, form, line }) => {
  expect(numberLine({ form, number: given })).toBe(line);
});

test("a paper without a number is cited with dots, and leaves room for a pen", () => {
  const number = { no: null, symbol: "CT-UBND" };
  expect(citedNumber({ form: "government", number })).toBe("…/CT-UBND");
  expect(numberLine({ form: "government", number })).toMatch(/^Số: \u00a0{8}\/CT-UBND$/u);
});

test.each([
  { day: "2021-02-05", said: "Hà Nội, ngày 05 tháng 02 năm 2021" },
  { day: "2021-07-27", said: "Hà Nội, ngày 27 tháng 7 năm 2021" },
  { day: "2021-12-01", said: "Hà Nội, ngày 01 tháng 12 năm 2021" },
])("$day is dated as annex I asks: a zero before days below 10, January and February", ({ day, said }) => {
  expect(placeAndDate({ place: "Hà Nội", date: Temporal.PlainDate.from(day) })).toBe(said);
});

test("a letter's abstract stands below its number, once with V/v; another's below its kind", () => {
  expect(headOf(paper).numbers.left.map(({ text }) => text)).toEqual([
    "Số: 07/SYT-NVY",
    "V/v rà soát cán bộ nhập liệu",
  ]);
  expect(headOf({ ...paper, form: "party" }).numbers.left.map(({ text }) => text)).toEqual([
    "Số 07-SYT-NVY",
    "rà soát cán bộ nhập liệu",
  ]);
  expect(titleOf(paper)).toEqual([]);
  const report = { ...paper, kind: "Báo cáo", abstract: "Kết quả" };
  expect(headOf(report).numbers.left).toHaveLength(1);
  expect(titleOf(report).map(({ text }) => text)).toEqual(["BÁO CÁO", "Kết quả"]);
});

test("a name too long for its column is parted before the level of its unit", () => {
  const [name] = headOf({ ...paper, issuer: "Ủy ban nhân dân thị xã Sơn Tây" }).names.left;
  expect(name?.text).toBe("ỦY BAN NHÂN DÂN\nTHỊ XÃ SƠN TÂY");
});

test.each([
  {
    why: "a head signs for the body",
    signer: { form: "TM.", onBehalfOf: "Ủy ban nhân dân", title: "Chủ tịch" },
    form: "government",
    lines: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
  },
  {
    why: "a deputy signs in the head's place",
    signer: { form: "TM.", onBehalfOf: "Ủy ban nhân dân", inPlaceOf: "Chủ tịch", title: "Phó Chủ tịch" },
    form: "government",
    lines: ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
  },
  {
    why: "an office signs by order",
    signer: { form: "TL.", onBehalfOf: "Chủ tịch", title: "Chánh Văn phòng" },
    form: "government",
    lines: ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
  },
  {
    why: "the Party writes its own signs",
    signer: { form: "T/M", onBehalfOf: "Ban Thường vụ", inPlaceOf: "Bí thư", title: "Phó Bí thư" },
    form: "party",
    lines: ["T/M BAN THƯỜNG VỤ", "K/T BÍ THƯ", "PHÓ BÍ THƯ"],
  },
] as const)("$why", ({ signer, form, lines }) => {
  expect(signerLines(form, { ...signer, name: null }).map(({ text }) => text)).toEqual(lines);
});

test("recipients end with a semicolon, the last with a full stop, however they were typed", () => {
  const recipients = [
    { name: "Thường trực Thành ủy;", purpose: "để b/c" },
    { name: "Lưu: VT, KGVX.", purpose: null },
  ];
  expect(recipientLines({ ...paper, recipients })).toEqual([
    "- Thường trực Thành ủy (để b/c);",
    "- Lưu: VT, KGVX.",
  ]);
});

test("one addressee stands in the line, several each in their own", () => {
  expect(addresseeLines({ ...paper, addressees: ["Sở Y tế"] })).toEqual(["Kính gửi: Sở Y tế."]);
  expect(addresseeLines({ ...paper, addressees: ["Sở Y tế;", "Công an Thành phố"] })).toEqual([
    "- Sở Y tế;",
    "- Công an Thành phố.",
  ]);
});
