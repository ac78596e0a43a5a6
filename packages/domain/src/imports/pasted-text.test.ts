import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { normalisePhone, readCccd } from "../people/rules.ts";
import { plain } from "./pasted-composed.ts";
import { type PastedAt, type PastedRow, readPasted } from "./pasted-text.ts";

const communes = new Map([
  ["kham thien", "Phường Khâm Thiên"],
  ["truc bach", "Phường Trúc Bạch"],
]);
const bare = (text: string) => plain(text.trim()).replace(/^phuong /, "");

const at: PastedAt = {
  today: Temporal.PlainDate.from("2021-08-20"),
  isPhone: (digits) => normalisePhone(digits) !== undefined,
  isCccd: (digits) => readCccd(digits) !== undefined,
  findCommune: (text) =>
    communes.get(bare(text)) ?? [...communes].find(([name]) => plain(text).includes(`phuong ${name}`))?.[1],
  isPlace: (text) => communes.has(bare(text)) || ["ha noi", "dong da", "quan dong da"].includes(bare(text)),
};

const valuesOf = ({ cells }: PastedRow) =>
  Object.fromEntries(Object.entries(cells).map(([field, cell]) => [field, cell.value]));
const read = (text: string) => readPasted(text, at).map(valuesOf);
const unsureOf = (text: string) =>
  readPasted(text, at).flatMap(({ cells }) =>
    Object.entries(cells).flatMap(([field, { isSure }]) => (isSure ? [] : [field])),
  );

test("the line of a list sent by chat becomes a row", () => {
  expect(read("1. Nguyễn Văn A 1980 số 12 ngõ 5 Khâm Thiên sđt 0912345678")).toEqual([
    {
      fullName: "Nguyễn Văn A",
      birthDate: "1980",
      address: "số 12 ngõ 5 Khâm Thiên",
      phone: "0912345678",
      unitId: "Phường Khâm Thiên",
    },
  ]);
  // The street is called as the commune is: somebody must look.
  expect(unsureOf("1. Nguyễn Văn A 1980 số 12 ngõ 5 Khâm Thiên sđt 0912345678")).toEqual(["unitId"]);
});

test("a hurried message is read: no capital, no zero, a short title, a result without its sign", () => {
  const rows = read(
    "Em chào các anh chị, em gửi danh sách F1 ạ:\n" +
      "1. Trần văn Cường 1975 nữ 912345678 ngõ 3 phường Khâm Thiên, có kq 25/07\n" +
      "2. Ô. Nguyễn Văn Bình, 70t, Khâm Thiên\n3. B. Lê Thị Hoa 1960 nữ kq dương 25/07 P.Khâm Thiên",
  );
  expect(rows).toMatchObject([
    { fullName: "Trần Văn Cường", sex: "Nữ", phone: "912345678", birthDate: "1975", resultAt: "2021-07-25" },
    { fullName: "Nguyễn Văn Bình", sex: "Nam", birthDate: "1951", unitId: "Phường Khâm Thiên" },
    { fullName: "Lê Thị Hoa", sex: "Nữ", birthDate: "1960", resultAt: "2021-07-25" },
  ]);
  // What greets says nothing of anybody.
  expect(rows.map(({ note }) => note)).toEqual(Array.from({ length: 3 }, () => "em gửi danh sách F1 ạ"));
  expect(unsureOf("1. Trần văn Cường 1975 nữ 912345678")).toEqual(["phone"]);
});

test("a numbered message is one row for each number, its heading said of all", () => {
  const rows = read(
    "F1 của BN 4821:\n1. NGUYỄN THỊ ÁNH TUYẾT, nữ, 1980, 12/3 ngõ Chợ Khâm Thiên, 0912.345.678\n" +
      "2) Trần Văn Đức (nam 05/12/1991) đt +84 902 345 678\n3/ bà Lê Thị Cúc 66t, phường Trúc Bạch\n   con gái đi cùng",
  );
  expect(rows).toEqual([
    {
      fullName: "Nguyễn Thị Ánh Tuyết",
      sex: "Nữ",
      birthDate: "1980",
      address: "12/3 ngõ Chợ Khâm Thiên",
      unitId: "Phường Khâm Thiên",
      phone: "0912.345.678",
      note: "F1 của BN 4821",
    },
    {
      fullName: "Trần Văn Đức",
      sex: "Nam",
      birthDate: "1991-12-05",
      phone: "+84 902 345 678",
      note: "F1 của BN 4821",
    },
    {
      fullName: "Lê Thị Cúc",
      sex: "Nữ",
      birthDate: "1955",
      address: "phường Trúc Bạch",
      unitId: "Phường Trúc Bạch",
      note: "F1 của BN 4821; con gái đi cùng",
    },
  ]);
});

test.each([
  {
    why: "a semicolon parts persons",
    text: "Nguyễn Văn Nam 1980; Trần Thị B sn 75; cháu Bi 5 tháng tuổi",
    names: ["Nguyễn Văn Nam", "Trần Thị B", "Bi"],
  },
  {
    why: "a line that begins with a name is a person",
    text: "Anh Phạm Minh Khôi, 1985\nsđt: 0988 777 666\nChị Đỗ Lan 1987",
    names: ["Phạm Minh Khôi", "Đỗ Lan"],
  },
  { why: "numbers within one line", text: "1. Lê An 1980 2. Vũ Bình 1990", names: ["Lê An", "Vũ Bình"] },
  { why: "numbers as pictures", text: "1️⃣ Lê An 1980\n2️⃣ Vũ Bình 1990", names: ["Lê An", "Vũ Bình"] },
  { why: "a family name written like a title", text: "Chu Văn An 1950", names: ["Chu Văn An"] },
  {
    why: "names in small letters",
    text: "nguyễn thị hoa 1990\ntrần văn bảy 1970",
    names: ["Nguyễn Thị Hoa", "Trần Văn Bảy"],
  },
  {
    why: "a table copied as text counts on",
    text: "STT Họ tên NS\n1 Nguyễn An 1980 Khâm Thiên\n2 Trần Bình 1990",
    names: ["Nguyễn An", "Trần Bình"],
  },
  { why: "a greeting is nobody", text: "Em chào chị ạ, gửi chị danh sách", names: [undefined] },
])("$why", ({ text, names }) => expect(read(text).map(({ fullName }) => fullName)).toEqual(names));

test.each([
  { text: "Lê An test dương ngày 12/8", field: "resultAt", value: "2021-08-12" },
  { text: "Lê An 10/8 kq xét nghiệm dương tính", field: "resultAt", value: "2021-08-10" },
  { text: "Lê An dương tính 30/12", field: "resultAt", value: "2020-12-30" },
  { text: "Lê An sốt từ 13.8.21", field: "onsetOn", value: "2021-08-13" },
  { text: "Lê An lấy mẫu ngày 15/08/2021", field: "sampledAt", value: "2021-08-15" },
  { text: "Lê An cách ly từ 14/8", field: "isolatedAt", value: "2021-08-14" },
  { text: "Lê An xét nghiệm âm tính ngày 11/8", field: "note", value: "xét nghiệm âm tính ngày 11/8" },
  { text: "Lê An tiếp xúc F0 ngày 10/8", field: "note", value: "tiếp xúc F0 ngày 10/8" },
  { text: "Lê An, số 5 đường 12/8", field: "address", value: "số 5 đường 12/8" },
  { text: "BN 5012 Lê An", field: "code", value: "5012" },
  { text: "Lê An sinh ngày 3.4.1966", field: "birthDate", value: "1966-04-03" },
  { text: "Lê An sinh năm 1966", field: "birthDate", value: "1966" },
  { text: "Lê An ns 66", field: "birthDate", value: "1966" },
  { text: "Lê An 35 tuổi", field: "birthDate", value: "1986" },
  { text: "Lê An CCCD 001155012345", field: "cccd", value: "001155012345" },
  { text: "Lê An dt 912345678", field: "phone", value: "912345678" },
  { text: "Lê An, nghề nghiệp: lái xe", field: "occupation", value: "lái xe" },
  { text: "Lê An làm tại chợ Long Biên, 1980", field: "workplace", value: "chợ Long Biên" },
  { text: "Kim Min Su +82 10-1234-5678", field: "phone", value: "+82 10-1234-5678" },
  { text: "Lê An ở số 5 phố Huế", field: "address", value: "số 5 phố Huế" },
  { text: "Lê An ở cùng nhà", field: "note", value: "ở cùng nhà" },
  { text: "Lê An quốc tịch Lào", field: "nationality", value: "Lào" },
  { text: "le thi hoa dia chi so 5 ngo 12 kham thien", field: "address", value: "so 5 ngo 12 kham thien" },
])("$text: $field is $value", ({ text, field, value }) =>
  expect(read(text)[0]).toMatchObject({ [field]: value }),
);

test.each([
  {
    why: "a day of this year without a word may be anything",
    text: "Lê An 10/8/2021",
    unsure: ["birthDate"],
  },
  { why: "a second phone is kept as a note", text: "Lê An 0912345678 / 0987654321", unsure: ["note"] },
  { why: "a year is only counted back from an age", text: "Lê An 35 tuổi", unsure: ["birthDate"] },
  { why: "one word behind a title", text: "cô Hoa 1980", unsure: ["fullName"] },
  { why: "a number that no identity card has", text: "Lê An cccd 123456789", unsure: ["cccd"] },
])("$why: marked", ({ text, unsure }) => expect(unsureOf(text)).toEqual(unsure));

test("decomposed letters are read, and kept as they came", () => {
  const text = "1. Nguyễn Thị Ánh, nữ, 1980, phường Khâm Thiên".normalize("NFD");
  expect(read(text)[0]).toMatchObject({ fullName: "Nguyễn Thị Ánh", sex: "Nữ", unitId: "Phường Khâm Thiên" });
  expect(readPasted(text, at)[0]?.original).toBe(text);
});

/** Every sign stands in one row, and there in one piece. */
function expectNothingLost(text: string): void {
  const rows = readPasted(text, at);
  expect(rows.map(({ original }) => original).join("")).toBe(text.trim() === "" ? "" : text);
  for (const { original, pieces, cells } of rows) {
    expect(pieces.map((piece) => piece.text).join("")).toBe(original);
    const isNoted = cells.note !== undefined;
    expect(isNoted || pieces.every(({ because }) => because !== "not_understood")).toBe(true);
  }
}

const word = fc.constantFrom(
  ..."1. 2) ; , \n Nguyễn VĂN An bà ông cháu 1980 12/8 5/12/1991 sđt 0912345678 +84 nữ Nam số ngõ phường Khâm Thiên F1 của BN test dương ngày CCCD 001155012345 😷 1️⃣ tuổi 35".split(
    " ",
  ),
);

test("no sign of a message is lost, whatever it is", () => {
  const message = fc.array(fc.oneof(word, fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 25 });
  fc.assert(
    fc.property(message, fc.constantFrom("NFC", "NFD"), (words, form) =>
      expectNothingLost(words.join(" ").normalize(form)),
    ),
  );
});

const naughty = join(import.meta.dirname, "../../../../../shared/data/messy/blns.json");

test.skipIf(!existsSync(naughty))("hostile strings are kept and stop nothing", () => {
  // Safe: the file is a list of strings.
  const strings = JSON.parse(readFileSync(naughty, "utf8")) as string[];
  expect(strings.length).toBeGreaterThan(400);
  for (const text of strings) expectNothingLost(text);
  expectNothingLost(strings.join("\n"));
});
