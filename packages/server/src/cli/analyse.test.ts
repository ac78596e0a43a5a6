import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyse } from "./analyse.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "phaodai-analyse-"));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
const fileWith = async (content: string | Uint8Array): Promise<string> => {
  const path = join(folder, `${files++}.csv`);
  await writeFile(path, content);
  return path;
};

async function run(...args: string[]) {
  const said = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof said) => ({ write: (text: string) => void (said[name] += text) });
  const code = await analyse(args, { stdout: stream("stdout"), stderr: stream("stderr") });
  return { code, ...said, answer: said.stdout === "" ? undefined : JSON.parse(said.stdout) };
}

/** One entry, deflated; `size` is what the archive claims of it. */
function zipOf(name: string, content: Buffer, size = content.length): Buffer {
  const packed = deflateRawSync(content);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(crc32(content), 0);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(size, 8);
  const lengths = Buffer.from([name.length, 0, 0, 0]);
  const start = Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
  const local = Buffer.concat([
    Buffer.from("PK\u0003\u0004"),
    start,
    sizes,
    lengths,
    Buffer.from(name),
    packed,
  ]);
  const tail = Buffer.alloc(14);
  const central = Buffer.concat([
    Buffer.from("PK\u0001\u0002"),
    Buffer.from([20, 0]),
    start,
    sizes,
    lengths,
    tail,
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const list =
  "Mã BN;Ngày khởi phát\r\nA;1/8/2021\r\nB;2021-08-04\r\nC;06/08/21\r\nC;05.08.2021\r\nD;31/6/2021\r\nE;\r\n";
const links = '"from","to"\nA,B\n"A",B\nB,C\nD,D\nZ,E\n,A\nNA,B\n';

describe("analyse chains", () => {
  const expected = {
    cases: 5,
    links: 3,
    components: [
      { size: 3, members: ["A", "B", "C"], roots: ["A"], generations: 2 },
      { size: 2, members: ["E", "Z"], roots: ["Z"], generations: 1 },
    ],
    generations: { 0: 2, 1: 2, 2: 1 },
    secondaryCases: { A: 1, B: 1, Z: 1 },
    serialIntervals: { n: 2, mean: 2 },
    problems: {
      duplicateIds: ["C"],
      duplicateLinks: [{ from: "A", to: "B" }],
      selfLinks: ["D"],
      cycles: [],
      unknownInfectors: ["Z"],
      unknownInfectees: [],
      impossibleDates: [{ id: "D", value: "31/6/2021" }],
    },
  };

  test.each([
    { why: "as they are", write: (text: string) => Buffer.from(text) },
    { why: "with a byte order mark", write: (text: string) => Buffer.from(`\uFEFF${text}`) },
    { why: "UTF-16 as Excel saves it", write: (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le") },
    { why: "UTF-16 without a mark", write: (text: string) => Buffer.from(text, "utf16le") },
    { why: "gzipped", write: (text: string) => gzipSync(text) },
    { why: "zipped", write: (text: string) => zipOf("a.csv", Buffer.from(text)) },
    { why: "by tabs", write: (text: string) => Buffer.from(text.replaceAll(/[;,]/g, "\t")) },
    {
      why: "with Excel's word on the separator",
      write: (text: string) => Buffer.from(`sep=;\r\n${text.replaceAll(",", ";")}`),
    },
  ])("reads files $why", async ({ write }) => {
    const { code, answer } = await run(
      "chains",
      "--cases",
      await fileWith(write(list)),
      "--links",
      await fileWith(write(links)),
    );
    expect(code).toBe(0);
    expect(answer).toMatchObject(expected);
  });

  test("one file may be both: its rows are the infected, a column names the infector", async () => {
    const both = await fileWith(
      "id,onset,infector\n1,2021-08-01,\n2,2021-08-03,1\n3,2021-08-04T23:30:00Z,1\n3,,2\n",
    );
    const { answer } = await run("chains", "--cases", both, "--links", both);
    expect(answer).toMatchObject({ cases: 3, links: 3, serialIntervals: { n: 3, mean: 8 / 3 } });
    expect(answer.problems.severalInfectors).toEqual([{ id: "3", infectors: ["1", "2"] }]);
  });

  test("undirected links give components only", async () => {
    const { answer } = await run(
      "chains",
      "--cases",
      await fileWith(list),
      "--links",
      await fileWith(links),
      "--undirected",
    );
    expect(Object.keys(answer)).toEqual(["cases", "links", "components", "problems"]);
    expect(answer.components[0]).toEqual({ size: 3, members: ["A", "B", "C"] });
  });
});

describe("analyse contacts", () => {
  const tij = "60 1 2 a b\n40\t2 1\n20 1 2\n40 1 2\n100 3 2\n120 2 3\n10 2 3\n80 3 4\n";
  const ask = async (content: string, ...args: string[]) =>
    run("contacts", "--events", await fileWith(content), "--minutes", "0.5", ...args);

  test("adds up the records of a pair in either order, each once, up to t", async () => {
    const { answer } = await ask(tij, "--format", "tij", "--index", "1");
    expect(answer).toEqual({
      index: "1",
      rule: "total",
      ring1: [{ id: "2", seconds: 60, first: 0, last: 60 }],
      ring2: [{ id: "3", via: [{ id: "2", seconds: 50 }] }],
    });
  });

  test("cuts records to the time asked for, and counts ring 2 from the first contact on unless static", async () => {
    const cut = await ask(tij, "--format", "tij", "--index", "1", "--from", "10", "--to", "110");
    expect(cut.answer.ring1).toEqual([{ id: "2", seconds: 50, first: 10, last: 60 }]);
    expect(cut.answer.ring2).toEqual([{ id: "3", via: [{ id: "2", seconds: 30 }] }]);
    const late = "30 2 3\n60 1 2\n80 1 2\n";
    expect((await ask(late, "--format", "tij", "--step", "30", "--index", "1")).answer.ring2).toEqual([]);
    const all = await ask(late, "--format", "tij", "--step", "30", "--index", "1", "--static");
    expect(all.answer.ring2).toEqual([{ id: "3", via: [{ id: "2", seconds: 30 }] }]);
  });

  test("reads ISO times and answers in the file's own way", async () => {
    const csv =
      "a;b;from;to\nAn;Bình;2021-07-27 08:00;2021-07-27 08:30\nBình;An;2021-07-27 08:20;2021-07-27 09:00\n";
    const { answer } = await ask(
      csv,
      "--format",
      "csv",
      "--index",
      "An",
      "--rule",
      "run",
      "--from",
      "2021-07-27 08:10",
    );
    expect(answer.ring1).toEqual([
      { id: "Bình", seconds: 3000, first: "2021-07-27T08:10:00", last: "2021-07-27T09:00:00" },
    ]);
    const zoned = await ask(
      "a,b,from,to\n1,2,2021-07-27T01:00:00Z,2021-07-27T02:00:00Z\n",
      "--format",
      "csv",
      "--index",
      "1",
    );
    expect(zoned.answer.ring1[0].first).toBe("2021-07-27T08:00:00+07:00");
  });
});

describe("input that cannot be used is refused with code 2, a reason in Vietnamese and nothing on stdout", () => {
  const good = { cases: list, links };
  const bomb = () => zipOf("a.csv", Buffer.alloc(300 * 2 ** 20), 10);
  test.each([
    { why: "nothing asked", args: [], says: "Cách dùng" },
    { why: "an unknown analysis", args: ["rt2"], says: "Không có phép phân tích" },
    { why: "no file named", args: ["chains"], says: "thiếu --cases" },
    { why: "an unknown option", args: ["chains", "--what"], says: "tham số không hợp lệ" },
    {
      why: "a missing file",
      args: ["chains", "--cases", "/không/có.csv", "--links", "x"],
      says: "không có tệp này",
    },
    { why: "a folder", args: ["chains", "--cases", "/", "--links", "x"], says: "thư mục" },
  ])("$why", async ({ args, says }) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(says);
  });

  test.each([
    { why: "an empty file", ...good, cases: "", says: "tệp rỗng" },
    { why: "no such column", ...good, args: ["--onset", "ngày sinh"], says: "không có cột “ngày sinh”" },
    { why: "no column to guess", ...good, links: "x,y\n1,2\n", says: "--from" },
    { why: "a picture", ...good, cases: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 0xff]), says: "UTF-8" },
    { why: "a NUL in the text", ...good, cases: "id,onset\nA\u0000,\n", says: "nhị phân" },
    { why: "an open quote", ...good, links: 'from,to\n"A,B\n', says: "CSV hỏng" },
    { why: "a workbook", ...good, cases: zipOf("[Content_Types].xml", Buffer.from("<x/>")), says: "Excel" },
    {
      why: "a broken archive",
      ...good,
      cases: zipOf("a.csv", Buffer.from(list)).subarray(0, 90),
      says: "hỏng",
    },
    { why: "a broken gzip", ...good, cases: gzipSync(list).subarray(0, 30), says: "hỏng" },
    { why: "a bomb that lies about its size", ...good, cases: bomb, says: "MiB" },
  ])("chains: $why", async ({ cases, links: of, says, ...more }) => {
    const paths = [await fileWith(typeof cases === "function" ? cases() : cases), await fileWith(of)];
    const { code, stdout, stderr } = await run(
      "chains",
      "--cases",
      paths[0] ?? "",
      "--links",
      paths[1] ?? "",
      ...("args" in more ? more.args : []),
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(says);
  });

  test.each([
    { why: "a line that is no record", events: "20 1 2\nhôm qua 1 2\n", says: "dòng 2" },
    { why: "an unknown person", events: "20 1 2\n", args: ["--index", "9"], says: "không có người “9”" },
    {
      why: "minutes that are no number",
      events: "20 1 2\n",
      args: ["--minutes", "nhiều"],
      says: "--minutes",
    },
    { why: "an unknown rule", events: "20 1 2\n", args: ["--rule", "max"], says: "--rule" },
    { why: "an unknown format", events: "20 1 2\n", args: ["--format", "xml"], says: "--format" },
    { why: "a time of another kind", events: "20 1 2\n", args: ["--from", "2021-07-27"], says: "--from" },
    {
      why: "a time nobody can read",
      events: "a,b,from,to\n1,2,sáng,2021-07-27\n",
      args: ["--format", "csv"],
      says: "thứ 1",
    },
  ])("contacts: $why", async ({ events, says, args = [] }) => {
    const asked = new Map([
      ["--format", "tij"],
      ["--index", "1"],
    ]);
    for (let i = 0; i < args.length; i += 2) asked.set(args[i] ?? "", args[i + 1] ?? "");
    const { code, stdout, stderr } = await run(
      "contacts",
      "--events",
      await fileWith(events),
      ...[...asked].flat(),
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(says);
  });
});
