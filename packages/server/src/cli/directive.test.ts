import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { zipOf } from "#import/zip.test-data";
import { aReport } from "#papers/a-paper.test-data";
import { writePdf } from "#papers/service";
import { directive } from "./directive.ts";
import { fivePapers } from "./five-papers.test-data.ts";
import { compare, Paper, Tally, wantedPapers } from "./papers-compared.test-data.ts";

const seeds = join(import.meta.dirname, "../../../../../shared/seeds");
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "phaodai-directives-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(args: readonly string[], pasted = "") {
  const said = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof said) => ({ write: (text: string) => void (said[name] += text) });
  const code = await directive(args, {
    stdin: Readable.from([Buffer.from(pasted)]),
    stdout: stream("stdout"),
    stderr: stream("stderr"),
  });
  return { code, ...said };
}

async function papersOf(path: string, pasted = ""): Promise<readonly Paper[]> {
  const { code, stdout } = await run(["read", path, "--json"], pasted);
  expect(code).toBe(0);
  return z.object({ papers: z.array(Paper) }).parse(JSON.parse(stdout)).papers;
}

async function fileWith(name: string, content: Buffer | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe.skipIf(!existsSync(seeds))("five papers of 2021", () => {
  test("numbers, people, references, clauses, assignees and deadlines are at least 95 % right", async () => {
    const wanted = wantedPapers(fivePapers);
    expect(wanted).toHaveLength(6);
    const tally = new Tally();
    for (const file of new Set(wanted.map((paper) => paper.file))) {
      const name = readdirSync(seeds).find((one) => one.startsWith(file)) ?? "";
      const papers = await papersOf(join(seeds, name));
      const ofFile = wanted.filter((paper) => paper.file === file);
      expect(papers).toHaveLength(ofFile.length);
      for (const [at, paper] of papers.entries()) {
        const want = ofFile[at];
        if (want) compare(tally, want, paper);
      }
    }
    expectRight(tally);
  });
});

test("papers of own wording in the forms of 2021 and 2022 are at least 95 % right", async () => {
  const made = join(import.meta.dirname, "papers-of-the-time");
  const wanted = wantedPapers(readFileSync(join(made, "table.txt"), "utf8"));
  expect(wanted).toHaveLength(20);
  const tally = new Tally();
  for (const want of wanted) {
    const [paper, ...others] = await papersOf(join(made, `${want.file}.txt`));
    expect({ file: want.file, others }).toEqual({ file: want.file, others: [] });
    if (paper) compare(tally, want, paper);
  }
  expectRight(tally);
});

function expectRight(tally: Tally): void {
  process.stdout.write(`${tally.print()}\n`);
  expect(tally.share()).toBeGreaterThanOrEqual(0.95);
  for (const { right, all } of tally.fields.values()) expect(right / all).toBeGreaterThanOrEqual(0.9);
}

const order = [
  "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
  "QUẬN BA ĐÌNH\tĐộc lập - Tự do - Hạnh phúc",
  "Số: 05/CĐ-UBND\tBa Đình, ngày 29 tháng 7 năm 2021",
  "CÔNG ĐIỆN",
  "Về việc rà soát các chốt kiểm soát",
  "Chủ tịch UBND quận yêu cầu:",
  "1. UBND 14 phường rà soát các chốt, hoàn thành trước 17h00 ngày 31/7/2021.",
  "Nơi nhận:",
  "- Như trên;",
  "- Lưu: VT.",
  "TM. ỦY BAN NHÂN DÂN",
  "CHỦ TỊCH",
  "Tạ Nam Chiến",
];

describe("what is brought", () => {
  test("pasted text is read", async () => {
    const [paper] = await papersOf("-", order.join("\n"));
    expect(paper).toMatchObject({
      kind: "công điện",
      number: "05/CĐ-UBND",
      date: "2021-07-29",
      issuer: "ỦY BAN NHÂN DÂN QUẬN BA ĐÌNH",
      clauses: [
        {
          no: "1",
          assignees: ["UBND 14 phường"],
          deadlines: [{ date: "2021-07-31", time: "17:00" }].map(({ date }) => ({ date })),
        },
      ],
    });
  });

  const body = (lines: readonly string[]) => {
    const paragraphs = lines.map((line) => {
      const numbered = line.startsWith("1. ");
      const mark = numbered
        ? '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'
        : "";
      const runs = line
        .replace(/^1\. /u, "")
        .split("\t")
        .map((text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`);
      return `<w:p w:rsidR="00">${mark}${runs.join("<w:r><w:tab/></w:r>")}</w:p>`;
    });
    return `<?xml version="1.0"?><w:document><w:body>${paragraphs.join("")}</w:body></w:document>`;
  };
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`;

  test("a Word document says the same, with the numbers Word counts by itself", async () => {
    const docx = zipOf({ "word/document.xml": body(order), "word/numbering.xml": numbering });
    const [fromWord] = await papersOf(await fileWith("cd.docx", docx));
    const [pasted] = await papersOf("-", order.join("\n"));
    expect(fromWord).toEqual(pasted);
  });

  test("without --json a person reads it", async () => {
    const { code, stdout } = await run(["read", "-"], order.join("\n"));
    expect(code).toBe(0);
    expect(stdout).toContain("Số: 05/CĐ-UBND");
    expect(stdout).toContain("→ UBND 14 phường");
  });

  test.each([
    { why: "a broken PDF is refused", content: Buffer.from("%PDF-1.7 …"), says: "bị hỏng" },
    { why: "a photo has no text", content: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]), says: "ảnh" },
    { why: "an old Word file", content: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), says: ".docx" },
    { why: "a spreadsheet", content: zipOf({ "xl/workbook.xml": "<x/>" }), says: "không phải văn bản Word" },
    {
      why: "a Word file of pictures only",
      content: zipOf({ "word/document.xml": body([""]) }),
      says: "chỉ có ảnh",
    },
    { why: "an empty file", content: Buffer.alloc(0), says: "rỗng" },
    {
      why: "a text of another kind",
      content: Buffer.from("mẹ ơi con về\nmai con lên"),
      says: "không thấy văn bản nào",
    },
    {
      why: "a text of a thousand pages",
      content: Buffer.from("Số: 1/CT-UBND\n".repeat(80_000)),
      says: "tách ra",
    },
    { why: "bytes that are no text", content: Buffer.from([1, 0, 2, 0, 0, 0, 7, 9]), says: "nhị phân" },
  ])("$why", async ({ why, content, says }) => {
    const { code, stderr, stdout } = await run([
      "read",
      await fileWith(why.replaceAll(" ", "-"), content),
      "--json",
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
  });

  test.each([{ args: [] }, { args: ["read"] }, { args: ["write", "x"] }, { args: ["read", "a", "--nope"] }])(
    "$args is answered with how to use it",
    async ({ args }) => {
      const { code, stderr } = await run(args);
      expect(code).toBe(2);
      expect(stderr).toContain("directive read");
    },
  );
});

test("a PDF with text is read like the Word file", async () => {
  const path = await fileWith("bao-cao.pdf", await writePdf("somebody", aReport()));
  expect(await papersOf(path)).toMatchObject([
    {
      kind: "báo cáo",
      number: "08/BC-UBND",
      date: "2021-07-28",
      issuer: "ỦY BAN NHÂN DÂN PHƯỜNG TRÚC BẠCH",
      references: [
        { number: "2403/UBND-KGVX", date: "2021-07-27", relation: "căn cứ" },
        { name: "Luật Tổ chức chính quyền địa phương", date: "2015-06-19" },
      ],
    },
  ]);
});
