import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { flat } from "./flat.ts";
import { plan, scan, telegram } from "./made-up-papers.test-data.ts";
import { notice, partyNotice } from "./more-papers.test-data.ts";
import { readPapers } from "./read-papers.ts";

const naughty = join(import.meta.dirname, "../../../../../shared/data/messy/blns.json");

/** Lines of real papers and of noise, in any order. */
const pieces = fc.oneof(
  fc.constantFrom(
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số: /UBND",
    "Số: 12/CT-UBND   Hà Nội, ngày 31 tháng 6 năm 2021",
    "CHỈ THỊ",
    "Kính gửi: - Sở Y tế;",
    "1. Sở Y tế, Sở X chủ trì trước 99h99 ngày 99/99.",
    "- + - a) (1) III.",
    "Điều 1.",
    "Nơi nhận:",
    "- Lưu: VT. } (Để b/c)",
    "KT. CHỦ TỊCH",
    "Q. CHỦ TỊCH",
    "Phụ lục",
    "",
    "trong vòng 0 ngày, Giao , Giao Giao Sở ; yêu cầu",
  ),
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom(
      "Số",
      ":",
      "/",
      "-",
      ".",
      ",",
      ";",
      "(",
      ")",
      "1",
      "30",
      "2021",
      " ngày ",
      " tháng ",
      " năm ",
      "Giao ",
      "Sở ",
      "UBND",
      "\t",
    ),
    maxLength: 60,
  }),
);

test("whatever is brought, something is answered", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (lines) => {
      for (const paper of readPapers(lines.join("\n"))) JSON.stringify(paper);
    }),
    { numRuns: 300 },
  );
});

test("letters cut out of a paper, put in or doubled break nothing", () => {
  const papers = [telegram, plan, scan, notice, partyNotice];
  fc.assert(
    fc.property(
      fc.constantFrom(...papers),
      fc.record({
        at: fc.nat(3000),
        length: fc.nat(200),
        noise: fc.string({ unit: "binary", maxLength: 12 }),
      }),
      (text, { at, length, noise }) => {
        const start = at % text.length;
        const damaged = text.slice(0, start) + noise + text.slice(start + length);
        for (const paper of readPapers(damaged))
          expect(paper.clauses.every(({ text: said }) => said !== "")).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});

test.skipIf(!existsSync(naughty))("the big list of naughty strings, alone and as a clause", () => {
  for (const text of z.array(z.string()).parse(JSON.parse(readFileSync(naughty, "utf8")))) {
    JSON.stringify(readPapers(text));
    expect(readPapers(telegram.replace("Sở Y tế khẩn trương", () => text))).not.toEqual([]);
  }
});

describe("no letter of a clause is lost", () => {
  const word = fc.constantFrom(
    ..."Sở Y tế khẩn trương rà soát, UBND các quận; trước ngày 30/7 (nếu có) “vùng xanh” 100% báo cáo: theo Công văn số 12/UBND-VP nhé".split(
      " ",
    ),
  );
  const sentence = fc
    .array(word, { minLength: 3, maxLength: 40 })
    .map((words) => `Rà soát ${words.join(" ")}.`);

  test("what is between the head and the foot stands in preamble, clauses and closing", () => {
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (sentences, isWrapped) => {
          const body = sentences.map((text, at) => `${at + 1}. ${text}`);
          const wrapped = isWrapped ? body.map((text) => text.replace(/(.{40,60})\s/gu, "$1\n")) : body;
          const text = [
            "ỦY BAN NHÂN DÂN\nQUẬN BA ĐÌNH\nSố: 7/UBND\nBa Đình, ngày 01 tháng 8 năm 2021\nV/v rà soát\n",
            "Kính gửi: Các phường.\n\nUBND quận yêu cầu:\n",
            ...wrapped,
            "Nơi nhận:\n- Như trên;\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Bình",
          ].join("\n");
          const [paper] = readPapers(text);
          const read =
            (paper?.clauses ?? []).map((clause) => clause.text).join("") + (paper?.closing ?? []).join("");
          const letters = (one: string) => flat(one).replace(/[\s\d.]/gu, "");
          expect(letters(read)).toBe(letters(sentences.join("")));
        },
      ),
      { numRuns: 120 },
    );
  });
});

test("a place found in the flat text is the same place in the text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => flat(text).length === text.length));
});

test.each([
  { why: "blank lines below the recipients", text: `Nơi nhận:\n- ${"\n".repeat(30_000)}` },
  { why: "a row of bars", text: `${"|".repeat(30_000)}!` },
  { why: "a recipient of bars", text: `Nơi nhận:\n- ${"|".repeat(30_000)}!` },
  { why: "pictures that never end", text: `Số: ${"![".repeat(15_000)}` },
  { why: "a brace over a thousand lines", text: `Nơi nhận:\n- A | (để\n${"- b | c\n".repeat(3000)}- d | e)` },
])("$why: read in a time that grows with the text", { timeout: 5000 }, ({ text }) => {
  expect(readPapers(text)).toEqual([]);
});
