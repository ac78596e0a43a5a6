import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { policiesInForce } from "@phaodai/domain/policy/in-force";
import { policyFor } from "@phaodai/domain/policy/resolve";
import { tracingPolicy } from "@phaodai/domain/policy/tracing";
import { describe, expect, onTestFinished, test } from "vitest";
import { loadFolders, loadPolicies } from "./load.ts";

const inHanoi = (day: string, disease = "covid_19") => ({
  unitPath: ["01", "001", "00004"],
  day: Temporal.PlainDate.from(day),
  disease,
});

describe("the packs that are shipped", () => {
  test.each([
    { why: "the day of 2403/UBND-KGVX", world: "hanoi-2021", day: "2021-07-27", daysBefore: 3 },
    { why: "the last day of the three days", world: "hanoi-2021", day: "2021-12-28", daysBefore: 3 },
    { why: "the guidance of 29 December 2021", world: "hanoi-2021", day: "2021-12-29", daysBefore: 2 },
    { why: "before any paper of Hanoi", world: "hanoi-2021", day: "2020-06-01", daysBefore: 2 },
    { why: "today's law has no window of its own", world: "hanoi-2026", day: "2026-11-22", daysBefore: 2 },
  ] as const)("$world on $day: $daysBefore days before onset ($why)", async ({ world, day, daysBefore }) => {
    const answer = tracingPolicy(await loadPolicies(world), inHanoi(day));
    expect(answer).toMatchObject({
      found: true,
      policy: {
        contact: { minutes: 15, rule: "total" },
        infectious: { daysBefore, daysAfterMax: 14 },
        exposureDays: 14,
        latentDays: 0,
        status: "unverified",
      },
    });
  });

  test("the version tells two rules apart, and is the same for the same rule", async () => {
    const packs = await loadPolicies("hanoi-2021");
    const versionOn = (day: string) => {
      const answer = tracingPolicy(packs, inHanoi(day));
      return answer.found && answer.policy.version;
    };
    expect(versionOn("2021-08-02")).toBe(versionOn("2021-08-01"));
    expect(versionOn("2021-12-29")).not.toBe(versionOn("2021-12-28"));
  });

  test.each([
    { why: "Decree 101/2010, article 3", world: "hanoi-2021", day: "2021-08-01", hours: 3 },
    { why: "Decree 165/2026, article 15.1", world: "hanoi-2026", day: "2026-07-01", hours: 2 },
  ] as const)("a list for home isolation takes $hours hours ($why)", async ({ world, day, hours }) => {
    const answer = policyFor(await loadPolicies(world), inHanoi(day), "clock.home_isolation.list");
    expect(answer).toMatchObject({ found: true, value: hours, status: "sourced" });
  });

  test("before 1 July 2026 the law of 2026 gives no clock, and nobody invents one", async () => {
    const packs = await loadPolicies("hanoi-2026");
    expect(policyFor(packs, inHanoi("2026-06-30"), "clock.home_isolation.list").found).toBe(false);
  });

  test("measles has no contact rule here: that of COVID-19 is not lent to it", async () => {
    const answer = tracingPolicy(await loadPolicies("hanoi-2021"), inHanoi("2021-08-01", "measles"));
    expect(answer).toMatchObject({ found: false });
    expect(!answer.found && answer.missing).toContain("contact.minutes");
  });

  test("Hanoi's bulletin of 2021 closes at 18:00, the product's own day at 24:00", async () => {
    const packs = await loadPolicies("hanoi-2021");
    expect(policyFor(packs, inHanoi("2021-08-27"), "report.day_ends_at")).toMatchObject({ value: "18:00" });
    expect(policyFor(packs, inHanoi("2020-08-27"), "report.day_ends_at")).toMatchObject({ value: "24:00" });
  });

  test.each(["hanoi-2021", "hanoi-2026"] as const)(
    "every value in force in %s shows a paper or says why not",
    async (world) => {
      const day = world === "hanoi-2021" ? "2021-08-01" : "2026-11-22";
      const bare = policiesInForce(await loadPolicies(world), inHanoi(day)).flatMap(({ answer }) =>
        answer.found ? answer.because.filter(({ source, why }) => !source && !why) : [],
      );
      expect(bare).toEqual([]);
    },
  );
});

describe("a folder that cannot be used is refused with every fault", () => {
  const pack = (id: string, minutes: number) =>
    JSON.stringify({
      id,
      title: { vi: "Gói thử", en: "Test" },
      appliesTo: "vn",
      from: "2021-01-01",
      to: null,
      replaces: [],
      covers: [],
      values: [
        {
          key: "contact.minutes",
          value: minutes,
          status: "unverified",
          why: { vi: "thử", en: "test" },
        },
      ],
    });

  test.each([
    {
      why: "two files that contradict each other",
      files: { "t/a.json": pack("t/a", 15), "t/b.json": pack("t/b", 10) },
      says: /contact\.minutes có hai giá trị.*15 \(t\/a\) và 10 \(t\/b\)/,
    },
    { why: "a file that is no JSON", files: { "t/a.json": "{" }, says: /Gói t\/a: tệp không đọc được/ },
    {
      why: "a pack under another name",
      files: { "t/a.json": pack("t/other", 15) },
      says: /Gói t\/a: trường "id"/,
    },
    { why: "an empty folder", files: { "t/readme.md": "" }, says: /Không có thư mục quy định t/ },
  ])("$why", async ({ files, says }) => {
    await expect(loadFolders(await folderWith(files), ["t"])).rejects.toThrow(says);
  });

  test("the refusal lists all faults, also of the files that can be read", async () => {
    const root = await folderWith({
      "t/a.json": "{",
      "t/b.json": pack("t/b", -1),
      "t/c.json": pack("t/c", 0),
    });
    await expect(loadFolders(root, ["t"])).rejects.toMatchObject({
      faults: expect.arrayContaining([
        expect.objectContaining({ code: "unreadable", pack: "t/a" }),
        expect.objectContaining({ code: "malformed_value", pack: "t/b" }),
        expect.objectContaining({ code: "malformed_value", pack: "t/c" }),
        expect.objectContaining({ code: "contradiction" }),
      ]),
    });
  });
});

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "policies-"));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}
