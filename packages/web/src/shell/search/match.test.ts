import { expect, test } from "vitest";
import { begins, fits, leftOver, stretches } from "./match.ts";

test.each([
  { typed: "nguyen van", texts: ["Nguyễn Văn Hưng"], is: true, why: "no diacritics are needed" },
  { typed: "hưng ng", texts: ["Nguyễn Văn Hưng"], is: true, why: "in any order, words unfinished" },
  { typed: "dong da", texts: ["Quận Đống Đa"], is: true, why: "đ is a d" },
  { typed: "guyen", texts: ["Nguyễn Văn Hưng"], is: false, why: "the middle of a word is no beginning" },
  { typed: "cho kham", texts: ["Chợ Mơ", "Phố Khâm Thiên"], is: true, why: "over all texts together" },
  { typed: "", texts: ["Chợ Mơ"], is: true, why: "nothing typed leaves nothing out" },
])("$why: $typed", ({ typed, texts, is }) => expect(fits(typed, texts)).toBe(is));

test("a text begins with what was typed, signs between the words aside", () => {
  expect(begins("chi h", "Chỉ huy")).toBe(true);
  expect(begins("phuong tien", "Phương-tiện")).toBe(true);
  expect(begins("huy", "Chỉ huy")).toBe(false);
  expect(begins("  ", "Chỉ huy")).toBe(false);
});

test("what the title has is not looked for beside it", () => {
  expect(leftOver("tran thi kham", "Trần Thị Bích")).toBe("kham");
  expect(leftOver("tran thi", "Trần Thị Bích")).toBe("");
});

const marked = (text: string, typed: string) =>
  stretches(text, typed)
    .map((one) => (one.isMatch ? `[${one.text}]` : one.text))
    .join("");

test.each([
  { text: "Nguyễn Thị Vân", typed: "nguyen van", shown: "[Nguyễn] Thị [Vân]" },
  { text: "Nguyễn Văn Hưng", typed: "ng hu", shown: "[Ng]uyễn Văn [Hư]ng" },
  { text: "Đống Đa", typed: "đo", shown: "[Đố]ng Đa" },
  { text: "Ngõ 12/3, phố Huế", typed: "3 hue", shown: "Ngõ 12/[3], phố [Huế]" },
  { text: "Nguyễn", typed: "nguyen", shown: "[Nguyễn]" },
  { text: "Chợ Mơ", typed: "", shown: "Chợ Mơ" },
  { text: "", typed: "a", shown: "" },
])("what was typed is marked with its diacritics: $typed in $text", ({ text, typed, shown }) =>
  expect(marked(text, typed)).toBe(shown),
);

test("nothing of a text is lost, whatever is typed", () => {
  const text = "  “Nguyễn” – Lê 🦠 ﬁ Ấ̂ ";
  for (const typed of ["n", "fi", "a", "🦠", "le nguyen"])
    expect(
      stretches(text, typed)
        .map((one) => one.text)
        .join(""),
    ).toBe(text.normalize("NFC"));
});
