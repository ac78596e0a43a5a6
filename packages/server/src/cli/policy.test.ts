import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { policy } from "./policy.ts";

async function run(...args: string[]) {
  const printed = { out: "", err: "" };
  const code = await policy(args, {
    stdout: { write: (text) => (printed.out += text) },
    stderr: { write: (text) => (printed.err += text) },
  });
  return { code, ...printed };
}

describe("phaodai policy show", () => {
  test("says what is in force in a ward, on which paper, and how sure that is", async () => {
    const { code, out } = await run("show", "Trúc Bạch", "2021-08-01");
    expect(code).toBe(0);
    expect(out).toContain("Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội");
    expect(out).toContain("Số ngày có thể lây trước mốc: 3 ngày [Có nguồn]");
    expect(out).toContain("Căn cứ: Quyết định 5053/QĐ-BYT ngày 03/12/2020");
    expect(out).toContain("Số phút tiếp xúc: 15 phút [Chưa kiểm chứng]");
  });

  test("names what no paper answers instead of inventing it", async () => {
    const { out } = await run("show", "Trúc Bạch", "2021-08-01");
    expect(out.slice(out.indexOf("Chưa có quy định cho:"))).toContain("Lấy mẫu đến có kết quả");
  });

  test("answers in English when asked", async () => {
    const { out } = await run("show", "00004", "2026-11-22", "--lang", "en");
    expect(out).toContain("Phường Ba Đình, Thành phố Hà Nội on 2026-11-22");
    expect(out).toContain("Home isolation: list: 2 hours [Sourced]");
  });

  test("prints the same as JSON, with days as text and the reasons whole", async () => {
    const { code, out } = await run("show", "01", "1/8/2021", "--json");
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ world: "hanoi-2021", unitPath: ["01"], day: "2021-08-01" });
    expect(answer.policies).toContainEqual(
      expect.objectContaining({
        key: "clock.home_isolation.list",
        value: 3,
        status: "sourced",
        because: [expect.objectContaining({ pack: "hanoi-2021/clocks", to: "2026-07-01" })],
      }),
    );
  });

  test("a name that two units bear is asked back with their codes", async () => {
    const { code, out, err } = await run("show", "yen vien", "2021-08-01");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/00526 {2}Thị trấn Yên Viên[^]*00532 {2}Xã Yên Viên/);
  });

  test.each([
    { why: "no such unit", args: ["show", "Sài Gòn", "2021-08-01"], says: "Không có địa bàn nào" },
    { why: "no such day", args: ["show", "01", "2021-02-30"], says: "không phải là ngày" },
    {
      why: "no such world",
      args: ["show", "01", "2021-08-01", "--world", "mars"],
      says: "hanoi-2021, hanoi-2026",
    },
    { why: "no day at all", args: ["show", "01"], says: "Cách dùng" },
    { why: "an unknown option", args: ["show", "01", "2021-08-01", "--wrold", "x"], says: "Cách dùng" },
    { why: "nothing asked", args: [], says: "Cách dùng" },
  ])("$why: exit code 2 and a word of help", async ({ args, says }) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(says);
  });
});

describe("phaodai policy check", () => {
  test("passes the packs that are shipped", async () => {
    expect(await run("check")).toMatchObject({ code: 0, err: "" });
  });

  test("refuses a folder with a contradiction and says what to mend", async () => {
    const value = (minutes: number) => ({
      key: "contact.minutes",
      value: minutes,
      status: "unverified",
      why: { vi: "thử", en: "test" },
    });
    const root = await mkdtemp(join(tmpdir(), "policy-check-"));
    onTestFinished(() => rm(root, { recursive: true }));
    await mkdir(join(root, "ours"));
    const pack = {
      id: "ours/contact",
      title: { vi: "Gói thử", en: "Test" },
      appliesTo: "01",
      from: "2021-01-01",
      to: null,
      replaces: [],
      covers: [],
      values: [value(15), value(10)],
    };
    await writeFile(join(root, "ours/contact.json"), JSON.stringify(pack));
    const { code, err } = await run("check", root);
    expect(code).toBe(2);
    expect(err).toContain("contact.minutes có hai giá trị cho phạm vi 01");
    expect(await run("check", join(root, "ours"), "--lang", "en")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Drop one, part the days"),
    });
  });
});
