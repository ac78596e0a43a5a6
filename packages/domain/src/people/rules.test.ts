import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCccd, decidePerson, maskName, maskNumber, normalisePhone, readBirth } from "./rules.ts";

const today = Temporal.PlainDate.from("2021-07-27");
const day = (text: string) => Temporal.PlainDate.from(text);

describe("phones", () => {
  test.each([
    { why: "as it should be", text: "0912345678", kept: "0912345678" },
    { why: "a spreadsheet dropped the zero", text: "912345678", kept: "0912345678" },
    { why: "with the country's number", text: "+84 912 345 678", kept: "0912345678" },
    { why: "with the country's number and the zero", text: "84 0912.345.678", kept: "0912345678" },
    { why: "dialled from abroad", text: "0084-912-345-678", kept: "0912345678" },
    { why: "a fixed line in Hanoi", text: "(024) 3825 3531", kept: "02438253531" },
    { why: "a Korean mobile", text: "+82 10-1234-5678", kept: "+821012345678" },
    { why: "wide digits of an input method", text: "０９１２３４５６７８", kept: "0912345678" },
    { why: "a digit too few", text: "091234567", kept: undefined },
    { why: "no network begins with 06", text: "0612345678", kept: undefined },
    { why: "in scientific notation, digits are lost", text: "9.12E+08", kept: undefined },
    { why: "two numbers in one cell", text: "0912345678/0987654321", kept: undefined },
    { why: "words", text: "không có", kept: undefined },
  ])("$why: $text", ({ text, kept }) => expect(normalisePhone(text)).toBe(kept));

  test("what is normal stays as it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+]?[0-9 .-]{8,14}$/)), (text) => {
        const once = normalisePhone(text);
        return once === undefined || normalisePhone(once) === once;
      }),
    );
  });
});

describe("identity numbers", () => {
  const man = { sex: "male" as const, birth: { date: day("1985-01-01"), precision: "year" as const } };
  test.each([
    { why: "fits a man of 1985", text: "001085004821", stated: man, cccd: "001085004821", because: [] },
    {
      why: "lost its two zeros in a spreadsheet",
      text: "1085004821",
      stated: man,
      cccd: "001085004821",
      because: [],
    },
    { why: "is an old CMND", text: "012345678", stated: man, cccd: "012345678", because: [] },
    { why: "is a woman's", text: "001185004821", stated: man, cccd: null, because: ["cccd_contradicts_sex"] },
    {
      why: "is of a girl of 2085",
      text: "001385004821",
      stated: man,
      cccd: null,
      because: ["cccd_contradicts_sex", "cccd_contradicts_birth"],
    },
    {
      why: "of one born in 2003, nothing else known",
      text: "001203004821",
      stated: { sex: null, birth: null },
      cccd: "001203004821",
      because: [],
    },
    { why: "has no province", text: "000085004821", stated: man, cccd: null, because: ["cccd_malformed"] },
    { why: "came as 1.09E+09", text: "1.08500E+09", stated: man, cccd: null, because: ["cccd_malformed"] },
  ])("$text $why", ({ text, stated, cccd, because }) => {
    const checked = checkCccd(text, stated);
    expect(checked.ok ? [checked.cccd, []] : [null, checked.because.map((fault) => fault.code)]).toEqual([
      cccd,
      because,
    ]);
  });
});

describe("birth dates", () => {
  test.each([
    { text: "12/5/1980", date: "1980-05-12", precision: "day" },
    { text: "12.05.80", date: "1980-05-12", precision: "day" },
    { text: "1980-05-12", date: "1980-05-12", precision: "day" },
    { text: "1980-05-12T00:00:00", date: "1980-05-12", precision: "day" },
    { text: "5/1980", date: "1980-05-01", precision: "month" },
    { text: " 1980 ", date: "1980-01-01", precision: "year" },
    { text: "3/4/21", date: "2021-04-03", precision: "day" },
    { text: "3/4/22", date: "1922-04-03", precision: "day" },
    { text: "29/2/2000", date: "2000-02-29", precision: "day" },
  ])("$text is known to the $precision", ({ text, date, precision }) =>
    expect(readBirth(text, today)).toEqual({ date: day(date), precision }),
  );

  test.each(["29/2/2001", "31/4/1980", "02/21/1990", "80", "", "không rõ", "1/2/3/1980", "12-5"])(
    "%s is not read",
    (text) => expect(readBirth(text, today)).toBeUndefined(),
  );
});

test("everything wrong with a person is named at once", () => {
  const stated = {
    fullName: "???",
    birth: { date: day("2021-07-28"), precision: "day" as const },
    sex: null,
    phone: "1",
    cccd: "2",
    nationality: null,
    occupation: null,
    workplace: null,
    address: null,
    residentialGroupId: null,
    unitId: 1,
  };
  const decision = decidePerson(stated, today);
  expect(decision.ok ? [] : decision.because.map(({ code }) => code)).toEqual([
    "name_without_letters",
    "phone_malformed",
    "cccd_malformed",
    "born_in_future",
  ]);
});

test("another ward sees initials and the end of a number", () => {
  expect(maskName("Đỗ Thị Ánh Tuyết")).toBe("Đ. T. Á. T.");
  expect(maskNumber("0912345678")).toBe("•••••••678");
  expect(maskNumber("12")).toBe("••");
});

test.each([
  { why: "an override that turns what follows", name: "Nguyễn Văn \u202eAn\u202c", kept: "Nguyễn Văn An" },
  { why: "a sign without width", name: "Trần\u200b Thị \ufeffBình", kept: "Trần Thị Bình" },
  { why: "a soft hyphen", name: "Lê Văn Chí\u00adnh", kept: "Lê Văn Chính" },
])("a name is kept as it is seen: $why", ({ name, kept }) => {
  const stated = { birth: null, sex: null, phone: null, cccd: null, nationality: null, occupation: null };
  const lives = { workplace: null, address: null, residentialGroupId: null, unitId: 1 };
  const decision = decidePerson({ ...stated, ...lives, fullName: name }, today);
  expect(decision).toMatchObject({ ok: true, facts: { fullName: kept } });
});
