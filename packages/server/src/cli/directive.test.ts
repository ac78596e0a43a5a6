import { existsSync, readdirSync } from "node:fs";
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

const seeds = join(import.meta.dirname, "../../../../../shared/seeds");
const Paper = z.object({
  kind: z.string().nullable(),
  number: z.string().nullable(),
  date: z.iso.date().nullable(),
  place: z.string().nullable(),
  issuer: z.string().nullable(),
  abstract: z.string().nullable(),
  signer: z.object({
    name: z.string().nullable(),
    title: z.string().nullable(),
    form: z.string().nullable(),
  }),
  recipients: z.array(z.object({ name: z.string(), purpose: z.string().nullable() })),
  references: z.array(
    z.object({
      kind: z.string(),
      number: z.string().nullable(),
      date: z.iso.date().nullable(),
      relation: z.string(),
      name: z.string().optional(),
    }),
  ),
  clauses: z.array(
    z.object({
      no: z.string().nullable(),
      text: z.string(),
      assignees: z.array(z.string()),
      deadlines: z.array(
        z.object({ text: z.string(), date: z.iso.date().nullish(), duration: z.string().optional() }),
      ),
    }),
  ),
  unsure: z.array(z.object({ code: z.string(), at: z.string(), text: z.string(), words: z.string() })),
});
type Paper = z.output<typeof Paper>;

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

/** Counts by field what is right, missed and too much. */
class Tally {
  readonly fields = new Map<string, { right: number; all: number; wrong: string[] }>();

  compare(field: string, want: readonly string[], got: readonly string[]): void {
    const open = [...got];
    const tally = this.fields.get(field) ?? { right: 0, all: 0, wrong: [] };
    this.fields.set(field, tally);
    for (const one of want) {
      const at = open.findIndex((other) => same(other) === same(one));
      tally.all += 1;
      if (at < 0) tally.wrong.push(`− ${one}`);
      else {
        open.splice(at, 1);
        tally.right += 1;
      }
    }
    tally.all += open.length;
    tally.wrong.push(...open.map((one) => `+ ${one}`));
  }

  share(): number {
    const all = [...this.fields.values()];
    return all.reduce((sum, { right }) => sum + right, 0) / all.reduce((sum, field) => sum + field.all, 0);
  }

  print(): string {
    const lines = [...this.fields].map(
      ([field, { right, all, wrong }]) =>
        `${field.padEnd(12)} ${right}/${all} ${percent(right / all)} ${wrong.join(", ")}`,
    );
    return [...lines, `in all ${percent(this.share())}`].join("\n");
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const same = (text: string): string => text.normalize("NFC").toLowerCase().replace(/\.$/u, "");

interface Wanted {
  readonly file: string;
  readonly rows: readonly (readonly string[])[];
}

/** The table's papers: the lines from "paper" to the next, "everybody" written out. */
function wantedPapers(): readonly Wanted[] {
  const found: { file: string; rows: string[][] }[] = [];
  let file = "";
  let everybody = "";
  for (const line of fivePapers.split("\n").filter((text) => text !== "")) {
    const [field = "", ...values] = line.split("|").map((value) => value.trim());
    if (field === "file") file = values[0] ?? "";
    else if (field === "everybody") everybody = values[0] ?? "";
    else if (field === "paper") found.push({ file, rows: [[field, ...values]] });
    else found.at(-1)?.rows.push([field, ...values.map((value) => value.replace(/^everybody/u, everybody))]);
  }
  return found;
}

const listed = (names: string | undefined): readonly string[] =>
  (names ?? "").split(/;\s/u).filter((name) => name !== "");

function compare(tally: Tally, { rows }: Wanted, paper: Paper): void {
  const of = (field: string) => rows.filter(([name]) => name === field).map(([, ...values]) => values);
  const [[kind = "", number = "", date = "", place = "", issuer = ""] = []] = of("paper");
  const { signer, abstract } = paper;
  const values = { kind, number, date, place, issuer };
  for (const field of ["kind", "number", "date", "place", "issuer"] as const)
    tally.compare(field, [values[field]], [paper[field] ?? ""]);
  const [[start = "", end = ""] = []] = of("abstract");
  const isAbstract = abstract?.startsWith(start) === true && abstract.endsWith(end);
  tally.compare("abstract", [start], [isAbstract ? start : (abstract ?? "")]);
  const [[name = "", title = "", form = ""] = []] = of("signer");
  tally.compare("signer", [name, title, form], [signer.name ?? "", signer.title ?? "", signer.form ?? ""]);
  tally.compare(
    "recipients",
    of("recipient").map(([who, purpose = ""]) => `${who?.replace(/\.$/u, "")}→${purpose}`),
    paper.recipients.map((one) => `${one.name.replace(/\.$/u, "")}→${one.purpose ?? ""}`),
  );
  tally.compare(
    "references",
    of("reference").map((one) => one.join(" ")),
    paper.references.map((one) =>
      [one.kind, one.number ?? one.name ?? "", one.date ?? "", one.relation].join(" "),
    ),
  );
  compareClauses(tally, of("clause"), paper.clauses);
}

function compareClauses(tally: Tally, want: readonly (readonly string[])[], got: Paper["clauses"]): void {
  const first = (text: string) => text.replaceAll("\n", " ").split(" ").slice(0, 4).join(" ");
  tally.compare(
    "clauses",
    want.map(([no, start, length]) => [no, start, length].join("|")),
    got.map(({ no, text }) => [no ?? "–", first(text), text.length].join("|")),
  );
  for (const [no = "", start, , names, deadline = ""] of want) {
    const clause = got.find((one) => (one.no ?? "–") === no && first(one.text) === start);
    const at = (values: readonly string[]) => values.map((value) => `${no} ${value}`);
    tally.compare("assignees", at(listed(names)), at(clause?.assignees ?? []));
    const timed = clause?.deadlines.map((one) => `${one.text} = ${one.date ?? one.duration ?? "?"}`) ?? [];
    tally.compare("deadlines", at(deadline === "" ? [] : [deadline]), at(timed));
  }
}

describe.skipIf(!existsSync(seeds))("five papers of 2021", () => {
  test("numbers, people, references, clauses, assignees and deadlines are at least 95 % right", async () => {
    const wanted = wantedPapers();
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
    process.stdout.write(`${tally.print()}\n`);
    expect(tally.share()).toBeGreaterThanOrEqual(0.95);
    for (const { right, all } of tally.fields.values()) expect(right / all).toBeGreaterThanOrEqual(0.9);
  });
});

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
  const path = await fileWith("bao-cao.pdf", await writePdf(aReport()));
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
