import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { analyse } from "./analyse.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "phaodai-duplicates-"));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function fileWith(content: string): Promise<string> {
  const path = join(folder, `${files++}.csv`);
  await writeFile(path, content);
  return path;
}

const Id = z.union([z.number(), z.string()]);
const Answer = z.object({
  pairs: z.array(z.object({ a: Id, b: Id, score: z.number(), because: z.array(z.string()) })),
  threshold: z.number(),
});

async function run(...args: string[]) {
  const said = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof said) => ({ write: (text: string) => void (said[name] += text) });
  const code = await analyse(["duplicates", ...args], { stdout: stream("stdout"), stderr: stream("stderr") });
  return { code, stderr: said.stderr, stdout: said.stdout };
}

async function pairsOf(...args: string[]) {
  const { code, stdout, stderr } = await run(...args);
  expect(code).toBe(0);
  return { ...Answer.parse(JSON.parse(stdout)), stderr };
}

const list = `Họ và tên;Năm sinh;SĐT;Phường/Xã
Nguyễn Văn Huy;20/02/1984;0895110035;P. Trâu Quỳ
Trần Thị Lan;1990;0912000111;Đông Dư

NGUYEN VAN HUY;1984;895110035;Trâu Quỳ (Xã)
`;

test("rows are named by their number under the header, with the reasons", async () => {
  const { pairs, threshold } = await pairsOf("--file", await fileWith(list));
  expect(pairs).toMatchObject([{ a: 1, b: 3 }]);
  expect(pairs[0]?.because).toEqual(
    expect.arrayContaining(["same_name", "same_birth_year", "same_phone", "same_unit"]),
  );
  expect(pairs[0]?.score).toBeGreaterThanOrEqual(threshold);
});

test("or by a column", async () => {
  const file = await fileWith(`Mã,Họ tên,Số CCCD\nA1,Lê Văn Tám,001084766327\nB7,Le Van Tam,1084766327\n`);
  const { pairs } = await pairsOf("--file", file, "--id", "Mã");
  expect(pairs).toMatchObject([{ a: "A1", b: "B7" }]);
});

test("a lower threshold shows more", async () => {
  const file = await fileWith(
    "Họ tên,Năm sinh,Xã\nNguyễn Văn Hùng,1980,Đông Dư\nNguyễn Văn Hùng,1980,Đông Dư\n",
  );
  expect((await pairsOf("--file", file)).pairs).toEqual([]);
  expect((await pairsOf("--file", file, "--threshold", "0.001")).pairs).toHaveLength(1);
});

test("what cannot be read is said, and holds nothing up", async () => {
  const file = await fileWith("Họ tên,Ngày sinh,CCCD,SĐT\nLê An,32/13/1990,1.17462E+09,123\n");
  const { pairs, stderr } = await pairsOf("--file", file);
  expect(pairs).toEqual([]);
  for (const what of ["1 ngày sinh", "1 số điện thoại", "1 số CCCD"]) expect(stderr).toContain(what);
});

test.each([
  { why: "no file", args: () => ["--file", "/nowhere.csv"], says: "không có tệp này" },
  { why: "no option", args: () => [], says: "thiếu --file" },
  { why: "a threshold over 1", text: list, more: ["--threshold", "2"], says: "--threshold" },
  { why: "no column of names", text: "a,b\n1,2\n", says: "cột họ tên" },
  { why: "an empty file", text: "", says: "tệp rỗng" },
  { why: "an id twice", text: "Mã,Họ tên\n1,An\n1,Bình\n", more: ["--id", "Mã"], says: "trùng" },
  { why: "a row without id", text: "Mã,Họ tên\n1,An\n,Bình\n", more: ["--id", "Mã"], says: "dòng 2" },
  { why: "a column that is not there", text: list, more: ["--id", "x"], says: "không có cột" },
])("$why cannot be used", async ({ args, text, more = [], says }) => {
  const given = args ? args() : ["--file", await fileWith(text ?? ""), ...more];
  const { code, stderr, stdout } = await run(...given);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(says);
});

const data = join(import.meta.dirname, "../../../../../shared/data");

describe.skipIf(!existsSync(data))("the labelled list", () => {
  test("nearly every pair is found, no hard negative is", async () => {
    const { pairs, threshold } = await pairsOf(
      "--file",
      join(data, "names/people_to_deduplicate.csv"),
      "--id",
      "record_id",
    );
    const Expected = z.object({
      pairs: z.array(z.tuple([z.number(), z.number()])),
      truth: z.array(z.object({ record_id: z.number(), entity: z.number(), kind: z.string() })),
    });
    const expected = Expected.parse(
      JSON.parse(await readFile(join(data, "expected/people_to_deduplicate.json"), "utf8")),
    );
    const named = (a: number, b: number): string => [a, b].toSorted((x, y) => x - y).join();
    const truth = new Set(expected.pairs.map(([a, b]) => named(a, b)));
    const found = pairs
      .filter((pair) => pair.score >= threshold)
      .map(({ a, b }) => named(Number(a), Number(b)));
    const right = found.filter((pair) => truth.has(pair)).length;
    expect(right / found.length).toBeGreaterThanOrEqual(0.99);
    expect(right / truth.size).toBeGreaterThanOrEqual(0.95);
    const hard = new Set(
      expected.truth.filter(({ kind }) => kind.startsWith("hard_negative")).map((one) => one.record_id),
    );
    const wronglyJoined = pairs.filter(
      ({ a, b }) => (hard.has(Number(a)) || hard.has(Number(b))) && !truth.has(named(Number(a), Number(b))),
    );
    expect(wronglyJoined).toEqual([]);
  });
});
