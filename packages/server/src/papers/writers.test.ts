import { existsSync, readFileSync } from "node:fs";
import { page as sheet, pageNumberSize, writable } from "@phaodai/domain/papers/layout";
import type { OfficialPaper } from "@phaodai/domain/papers/paper";
import fc from "fast-check";
import { extractText, extractTextItems, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { docxText } from "#directives/docx-text";
import { listEntries, readEntry } from "#import/zip";
import { aPartyLetter, aReport } from "./a-paper.test-data.ts";
import { drawn, signsOf } from "./drawn-text.ts";
import { readFont } from "./font-files.ts";
import { points } from "./pdf-parts.ts";
import { writeDocx, writePdf } from "./service.ts";
import { slimFont } from "./slim-font.ts";

const docxOf = async (paper: OfficialPaper): Promise<string> => docxText(await writeDocx("somebody", paper));
const pdfPages = async (paper: OfficialPaper): Promise<string[]> =>
  (await extractText(new Uint8Array(await writePdf("somebody", paper)), { mergePages: false })).text;
const pdfOf = async (paper: OfficialPaper): Promise<string> => (await pdfPages(paper)).join("\n");
const bare = (text: string): string => text.replace(/\s+/gu, "");
const partOf = async (paper: OfficialPaper, name: string): Promise<string> => {
  const bytes = await writeDocx("somebody", paper);
  const entry = listEntries(bytes).find((one) => one.name === name);
  return entry ? readEntry(bytes, entry, 2 ** 24).toString("utf8") : "";
};

describe.each([
  { kind: "DOCX", read: docxOf },
  { kind: "PDF", read: pdfOf },
])("the $kind", ({ read }) => {
  test("of a ward's report says everything Decree 30 asks for, in its order", async () => {
    const text = bare(await read(aReport()));
    const order = [
      "ỦY BAN NHÂN DÂN QUẬN BA ĐÌNH",
      "ỦY BAN NHÂN DÂN PHƯỜNG TRÚC BẠCH",
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Độc lập - Tự do - Hạnh phúc",
      "Số: 08/BC-UBND",
      "Trúc Bạch, ngày 28 tháng 7 năm 2021",
      "BÁO CÁO",
      "Kết quả thực hiện Công văn số 2403/UBND-KGVX",
      "Kính gửi: Ủy ban nhân dân quận Ba Đình.",
      "Căn cứ Luật Tổ chức chính quyền địa phương",
      "I. KẾT QUẢ THỰC HIỆN",
      "1. Rà soát người dân. Đã rà soát 2.143 hộ",
      "a) Tổ COVID-19 cộng đồng",
      "Tổ dân phố số 2",
      "397",
      "Nơi nhận:",
      "- UBND quận Ba Đình (để báo cáo);",
      "- Lưu: VT.",
      "TM. ỦY BAN NHÂN DÂN",
      "KT. CHỦ TỊCH",
      "PHÓ CHỦ TỊCH",
      "Nguyễn Thị Ánh Tuyết",
    ].map((part) => text.indexOf(bare(part)));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThanOrEqual(0);
  });

  test("of a district's Party committee has the Party's form, and no nation's head", async () => {
    const text = bare(await read(aPartyLetter()));
    for (const part of [
      "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI",
      "QUẬN ỦY BA ĐÌNH",
      "ĐẢNG CỘNG SẢN VIỆT NAM",
      "Số 414-CV/QU",
      "tăng cường các biện pháp phòng, chống dịch COVID-19",
      "- Đảng ủy 14 phường;",
      "T/M BAN THƯỜNG VỤ",
      "BÍ THƯ",
    ])
      expect(text).toContain(bare(part));
    for (const other of ["CỘNG HÒA XÃ HỘI", "V/v"]) expect(text).not.toContain(bare(other));
  });

  test("of a draft says so, and leaves room for number and day", async () => {
    const draft = aReport({ isDraft: true, number: { no: null, symbol: "BC-UBND" }, date: null });
    const text = bare(await read(draft));
    expect(text).toContain("DỰTHẢO");
    expect(text).toContain("Số:/BC-UBND");
    expect(text).toContain("TrúcBạch,ngàythángnăm");
  });

  test("of a record has every hand that signs", async () => {
    const coSigners = [
      { title: "Đại diện cơ sở", name: "Trần Văn Bách" },
      { title: "Người chứng kiến", name: null },
    ];
    const text = bare(await read(aReport({ coSigners, note: "Biên bản được lập thành 02 bản." })));
    for (const part of ["ĐẠI DIỆN CƠ SỞ", "Trần Văn Bách", "NGƯỜI CHỨNG KIẾN", "02 bản"])
      expect(text).toContain(bare(part));
  });
});

describe("the DOCX in Word", () => {
  test("is A4 with the margins of Decree 30, its styles named, in Times New Roman", async () => {
    const document = await partOf(aReport(), "word/document.xml");
    const styles = await partOf(aReport(), "word/styles.xml");
    const size = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/u.exec(document);
    expect(size?.slice(1).map(inMm)).toEqual([210, 297]);
    const margins = Object.fromEntries(
      [...document.matchAll(/w:(top|bottom|left|right)="(\d+)"(?=[^<]*w:gutter|[^<]*w:header)/gu)].map(
        ([, side = "", twips = ""]) => [side, inMm(twips)],
      ),
    );
    expect(margins).toMatchObject({ top: 20, left: 30, right: 15, bottom: 20 });
    expect(styles).toContain('w:ascii="Times New Roman"');
    for (const name of ["Nội dung", "Khoản mục", "Đề mục", "Nơi nhận"])
      expect(styles).toContain(`w:val="Văn bản - ${name}"`);
    const used = [...document.matchAll(/<w:pStyle w:val="(\w+)"/gu)].map(([, name]) => name ?? "");
    for (const name of new Set(used)) expect(styles).toContain(`w:styleId="${name}"`);
  });

  test("numbers its pages from the second on", async () => {
    const document = await partOf(aReport(), "word/document.xml");
    expect(document).toContain("<w:titlePg");
    const heads = [await partOf(aReport(), "word/header1.xml"), await partOf(aReport(), "word/header2.xml")];
    expect(heads.filter((head) => head.includes("PAGE")).length).toBe(1);
  });

  test("repeats the head of a table, and breaks no row", async () => {
    const document = await partOf(aReport(), "word/document.xml");
    expect(document).toContain("<w:tblHeader");
    expect(document).toContain("<w:cantSplit");
  });
});

const inMm = (twips: string): number => Math.round((Number(twips) * 25.4) / 1440);

describe("the PDF on paper", () => {
  const long = aReport({
    body: [
      {
        is: "table",
        columns: [{ title: "Đơn vị" }, { title: "Số ca" }],
        rows: Array.from({ length: 120 }, (_, i) => [`Phường thứ ${i + 1}`, String(i)]),
      },
    ],
  });

  test("repeats the head of a table on each page, and loses no row", async () => {
    const pages = await pdfPages(long);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages.slice(0, 3)) expect(page).toContain("Đơn vị");
    expect(bare(pages.join(""))).toContain("Phườngthứ120");
  });

  test("has its number in the middle of the upper margin, from the second page on", async () => {
    const { items } = await extractTextItems(new Uint8Array(await writePdf("somebody", long)));
    const upper = items.map((page) => page.filter(({ y }) => y > points(sheet.height - sheet.top)));
    expect(upper.map((found) => found.map(({ str }) => str.trim()).join(""))).toEqual(
      items.map((_, i) => (i === 0 ? "" : String(i + 1))),
    );
    const number = upper[1]?.[0];
    const middle = points((sheet.left + sheet.width - sheet.right) / 2);
    expect(Math.abs((number?.x ?? 0) - middle)).toBeLessThan(pageNumberSize / 2);
  });

  test("is A4, and says what it is", async () => {
    const document = await getDocumentProxy(new Uint8Array(await writePdf("somebody", aReport())));
    const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 });
    expect([width, height].map((points) => Math.round((points * 25.4) / 72))).toEqual([210, 297]);
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Title: "Báo cáo", Author: "Ủy ban nhân dân phường Trúc Bạch" });
  });

  test("has every sign of Vietnamese, composed and in parts", async () => {
    const letters = "aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐ";
    const marks = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
    const signs = marks.map((mark) => Array.from(letters, (letter) => letter + mark).join(" ")).join(" ");
    const text = bare(await pdfOf(aReport({ body: [{ is: "paragraph", text: signs }] })));
    expect(text).toContain(bare(signs.normalize("NFC")));
  });

  test("shows a box for a sign its font has not, and says nothing else instead", async () => {
    const text = bare(await pdfOf(aReport({ body: [{ is: "paragraph", text: "Ông 李明 😷 về" }] })));
    expect(text).toContain("Ông□□□về");
  });
});

test("a paper of a whole city, drawn in a thread of its own, has every row, its day and the foot", async () => {
  const rows = Array.from({ length: 1200 }, (_, i) => [
    `Phường thứ ${i + 1}`,
    "đã hoàn thành việc rà soát, lập danh sách",
  ]);
  const paper = aReport({
    body: [{ is: "table", columns: [{ title: "Đơn vị" }, { title: "Kết quả" }], rows }],
  });
  const stamp = { madeBy: "Lê Văn An", madeAt: Temporal.Instant.from("2021-07-28T01:00:00Z") };
  expect(bare(await docxOf(paper))).toContain("Phườngthứ1200");
  const { text } = await extractText(new Uint8Array(await writePdf("somebody", paper, stamp)), {
    mergePages: true,
  });
  for (const said of ["Phường thứ 1200", "ngày 28 tháng 7 năm 2021", "08:00 ngày 28/07/2021 bởi Lê Văn An"])
    expect(bare(text)).toContain(bare(said));
}, 60_000);

describe("any text", () => {
  const file = new URL("../../../../../shared/data/messy/blns.json", import.meta.url);
  const naughty = existsSync(file) ? z.array(z.string()).parse(JSON.parse(readFileSync(file, "utf8"))) : [];
  const everywhere = (text: string): OfficialPaper =>
    aReport({
      abstract: text,
      issuer: text,
      place: text,
      addressees: [text, text],
      basis: [text],
      recipients: [{ name: text, purpose: text }],
      signer: { form: "TM.", onBehalfOf: text, title: text, name: text },
      note: text,
      body: [
        { is: "heading", text },
        { is: "clause", no: text.slice(0, 20), title: text, text },
        { is: "paragraph", text: `[[${text}]]` },
        { is: "table", caption: text, columns: [{ title: text }], rows: [[text]] },
      ],
    });

  test.skipIf(naughty.length === 0)(
    "of the list of naughty strings comes back from Word, and is drawn",
    async () => {
      const body = naughty.map((text) => ({ is: "paragraph", text: `[[${text}]]` }) as const);
      const said = bare(await docxOf(aReport({ body })));
      for (const text of naughty) expect(said).toContain(bare(`[[${writable(text)}]]`));
      expect((await pdfPages(aReport({ body }))).length).toBeGreaterThan(5);
    },
    60_000,
  );

  test("in any field of a paper comes back from Word as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (text) => {
        expect(bare(await docxOf(everywhere(text)))).toContain(bare(`[[${writable(text)}]]`));
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  test("in any field of a paper is drawn, one of Latin letters comes back from the PDF", async () => {
    const latin = fc.string({
      unit: fc.mapToConstant(
        { num: 0x5e, build: (n) => String.fromCharCode(0x21 + n) },
        { num: 0xa0, build: (n) => String.fromCharCode(0x1ea0 + (n % 90)) },
      ),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(latin, fc.string({ unit: "binary", maxLength: 60 }), async (text, any) => {
        const paper = everywhere(any);
        const pages = await pdfOf({
          ...paper,
          body: [...paper.body, { is: "paragraph", text: `[[${text}]]` }],
        });
        expect(bare(pages)).toContain(bare(`[[${drawn(text)}]]`));
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

test("a slimmed font draws the same signs", () => {
  const font = readFont("normal");
  expect(signsOf(slimFont(font))).toEqual(signsOf(font));
  expect(slimFont(font).length).toBeLessThan(font.length);
});
