import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { importFile } from "../packages/server/src/cli/import.ts";
import { barriersOn } from "./barriers.ts";
import { hold, untilSettled } from "./visitor.ts";
import { openWardClerk, type WardClerk } from "./ward-clerk.ts";

let clerk: WardClerk;
let page: Page;

beforeAll(async () => {
  clerk = await openWardClerk();
  ({ page } = clerk);
  for (const [n, fullName] of known.entries()) await register(fullName, `09123400${n}0`);
});

afterAll(() => clerk?.close());

const known = ["Khuất Thị Lan Hương", "Trịnh Hoài Đức", "Mạc Đăng Dung", "Âu Dương Lân", "Vi Văn Định"];

/** Five who are registered, as capitals without marks, and one who is not. */
const list = [
  "Mã BN;Họ và tên;Ngày sinh;SĐT;Ngày dương tính",
  "9101;KHUAT THI LAN HUONG;19/04/1971;0912340000;20/07/2021",
  "9102;Trịnh Hoài Đức;19/04/1971;0912340010;20/07/2021",
  "9103;Mạc Đăng Dung;19/04/1971;0912340020;20/07/2021",
  "9104;Âu Dương Lân;19/04/1971;0912340030;20/07/2021",
  "9105;Vi Văn Định;19/04/1971;0912340040;20/07/2021",
  "9106;Ninh Người Mới;13/02/1990;0912340099;20/07/2021",
].join("\n");

/** As the form of a phone does. */
async function register(fullName: string, phone: string): Promise<void> {
  const person = {
    id: randomUUID(),
    fullName,
    phone,
    birth: { date: "1971-04-19", precision: "day" },
    sex: null,
    cccd: null,
    address: "12 Châu Long",
  };
  const status = await page.evaluate(
    async ({ commandId, stated }) => {
      const session = (await (await fetch("/v1/session")).json()) as { readonly homeUnitId: number };
      const answer = await fetch("/v1/people", {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": commandId },
        body: JSON.stringify({ ...stated, unitId: session.homeUnitId }),
      });
      return answer.status;
    },
    { commandId: randomUUID(), stated: person },
  );
  expect(status).toBe(200);
}

const queue = () => page.getByRole("navigation", { name: "Các cặp dòng và hồ sơ" }).getByRole("button");
const pair = () => page.getByRole("article", { name: "So dòng trong tệp với hồ sơ trong sổ" });
const figures = (words: string) => page.getByText(words, { exact: true }).waitFor({ timeout: 20_000 });
const openRow = () => page.locator(".pe-pair[aria-current] .muted").first().innerText();

test("rows beside the people registered, before anything is written; the screen has no barrier", async () => {
  await page.goto("/nhap");
  await page.getByText("Danh sách ca bệnh", { exact: true }).first().click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "to-5.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
  await page.getByRole("heading", { level: 1, name: "to-5.csv" }).waitFor();
  await page
    .getByRole("navigation", { name: "Các bước nạp tệp" })
    .getByRole("button", { name: "Trùng" })
    .click();
  await figures("5 cặp chưa trả lời · 0 cùng một người · 0 khác người");
  await expect.poll(() => queue().count()).toBe(5);
  for (const words of ["cùng số điện thoại", "KHUAT THI LAN HUONG", "Khuất Thị Lan Hương"])
    await pair().getByText(words).first().waitFor();
  await untilSettled(page);
  expect(await barriersOn(page)).toEqual([]);
});

test("by keyboard: the same, not the same, later, undo; answers stay after a reload", async () => {
  await page.locator("h1").click();
  await page.keyboard.press("m");
  await figures("4 cặp chưa trả lời · 1 cùng một người · 0 khác người");
  await expect.poll(openRow).toBe("Dòng 3 trong tệp");
  await page.keyboard.press("d");
  await figures("3 cặp chưa trả lời · 1 cùng một người · 1 khác người");
  await expect.poll(openRow).toBe("Dòng 4 trong tệp");
  await page.keyboard.press("n");
  await expect.poll(openRow).toBe("Dòng 5 trong tệp");
  await page.keyboard.press("d");
  await figures("2 cặp chưa trả lời · 1 cùng một người · 2 khác người");
  await page.keyboard.press("u");
  await figures("3 cặp chưa trả lời · 1 cùng một người · 1 khác người");
  await page.reload();
  await figures("3 cặp chưa trả lời · 1 cùng một người · 1 khác người");
});

test("undo pressed while an answer is on its way takes that one back; of one that fails, nothing", async () => {
  const answers = "**/v1/imports/*/answers";
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/answers"))
      sent.push(request.postData() ?? "");
  });
  const undoAsked = page.locator(".pe-bar button[data-loading]");
  const slow = await hold(page, { what: answers, method: "POST" });
  await page.locator("h1").click();
  for (const key of ["n", "d", "m", "u"]) await page.keyboard.press(key);
  await undoAsked.waitFor();
  slow.letGo();
  await undoAsked.waitFor({ state: "detached" });
  expect(sent.map((one) => /"answer":("\w+"|null)/.exec(one)?.[1])).toEqual(['"distinct"', "null"]);
  await figures("3 cặp chưa trả lời · 1 cùng một người · 1 khác người");
  await page.unroute(answers);

  const failing = Promise.withResolvers<void>();
  await page.keyboard.press("d");
  await figures("2 cặp chưa trả lời · 1 cùng một người · 2 khác người");
  await untilSettled(page);
  await page.route(answers, async (route) => {
    await failing.promise;
    await route.abort();
  });
  for (const key of ["d", "u"]) await page.keyboard.press(key);
  await undoAsked.waitFor();
  failing.resolve();
  await undoAsked.waitFor({ state: "detached" });
  await page.unroute(answers);
  expect(sent).toHaveLength(4);
  await figures("2 cặp chưa trả lời · 1 cùng một người · 2 khác người");
  await page.keyboard.press("u");
  await figures("3 cặp chưa trả lời · 1 cùng một người · 1 khác người");
  await page.reload();
  await figures("3 cặp chưa trả lời · 1 cùng một người · 1 khác người");
});

test("alike pairs are answered at once, and taken back at once", async () => {
  const all = page.getByRole("button", { name: /cặp trùng tên, ngày sinh và số điện thoại/ });
  await expect.poll(() => all.innerText()).toContain("cho 3 cặp");
  await all.click();
  await figures("0 cặp chưa trả lời · 4 cùng một người · 1 khác người");
  await page.getByRole("button", { name: /Hoàn tác/ }).click();
  await figures("3 cặp chưa trả lời · 1 cùng một người · 1 khác người");
});

test("on a phone the list comes first, then the pair, and nothing scrolls sideways", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await queue().nth(3).click();
  await pair().waitFor();
  await untilSettled(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Về danh sách" }).click();
  await queue().first().waitFor();
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("at 500 pairs nobody answered the look stops, and goes on when somebody asks", async () => {
  const asked: (string | null)[] = [];
  const looks = /\/likely-people/;
  await page.route(looks, async (route) => {
    const after = new URL(route.request().url()).searchParams.get("after");
    asked.push(after);
    const response = await route.fetch({ url: route.request().url().replace(/\?.*/, "") });
    const { items } = (await response.json()) as { readonly items: readonly { readonly row: object }[] };
    const from = Number(after ?? 0) + 1000;
    const many = Array.from({ length: 500 }, (_, i) => ({
      ...items[0],
      row: { ...items[0]?.row, key: from + i },
    }));
    await route.fulfill({ response, json: { items: many, next: String(from), rows: 500 } });
  });
  await page.reload();
  await figures("500 cặp chưa trả lời · 0 cùng một người · 0 khác người");
  const lookOn = page.getByRole("button", { name: "Xem tiếp", exact: true });
  await lookOn.waitFor();
  expect(asked).toEqual([null]);
  await lookOn.click();
  await figures("1.000 cặp chưa trả lời · 0 cùng một người · 0 khác người");
  await lookOn.waitFor();
  expect(asked).toEqual([null, "1000"]);
  await page.unroute(looks);
  await page.reload();
  await figures("3 cặp chưa trả lời · 1 cùng một người · 1 khác người");
});

test("the command line leaves them all, and says how many there are", async () => {
  const folder = await mkdtemp(join(tmpdir(), "phaodai-"));
  const file = join(folder, "to-5b.csv");
  await writeFile(file, list);
  const told: string[] = [];
  const out = { write: (text: string) => told.push(text) > 0 };
  vi.stubEnv("PHAODAI_PASSWORD", "mat-khau");
  const server = new URL(page.url()).origin;
  const order = [file, "--register", "cases", "--unit", "00004", "--user", "phuong", "--server", server];
  expect(await importFile([...order, "--dry-run"], { stdout: out, stderr: out })).toBe(0);
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
  expect(told.join("")).toContain("5 dòng có thể là người đã có trong sổ");
});

test("applied: the same is no second person, not the same is remembered, the rest waits in the queue", async () => {
  await page.getByRole("button", { name: /^Nạp \d+ dòng/ }).click();
  await page.getByText(/^Đã nạp lúc/).waitFor({ timeout: 60_000 });
  const names = await clerk.deployment.ask<{ full_name: string }>(
    "select p.full_name from cases c join people p on p.key = c.person_key where c.code = '9101'",
  );
  expect(names).toEqual([{ full_name: "Khuất Thị Lan Hương" }]);
  const pairs = await clerk.deployment.ask<{ state: string; n: number }>(
    "select state, count(*)::int as n from duplicate_proposals group by state order by state",
  );
  expect(pairs).toEqual([
    { state: "distinct", n: 1 },
    { state: "open", n: 3 },
  ]);
  await page
    .getByRole("navigation", { name: "Các bước nạp tệp" })
    .getByRole("button", { name: "Trùng" })
    .click();
  await page
    .getByText("1 dòng được ghi là trùng với người trong sổ · 1 cặp được ghi là khác người")
    .waitFor();
  await untilSettled(page);
  expect(await barriersOn(page)).toEqual([]);
});
