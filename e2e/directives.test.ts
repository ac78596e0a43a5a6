import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listEntries, readEntry } from "../packages/server/src/import/zip.ts";
import { barriersOn } from "./barriers.ts";
import { openBrowser } from "./browser.ts";
import { openWorld } from "./moulds.ts";
import type { Deployment, RunningServer } from "./running-server.ts";
import { holdFiles, openVisitor, signIn, untilSettled } from "./visitor.ts";

/** The papers of 2021, beside the repository on the machines that have them. */
const seeds = join(import.meta.dirname, "../../shared/seeds");
/** 12052/SYT-NVY and 2403/UBND-KGVX stand in one file. */
const cityPapers = join(seeds, "002_2c836bdbf3bd6d79.txt");
const districtPaper = join(seeds, "003_d3d0ff8598b6dee1.txt");

describe.skipIf(!existsSync(seeds))("an order goes down to the ward and comes back as a report", () => {
  let deployment: Deployment;
  let server: RunningServer;
  let browser: Browser;
  /** Three people at three machines. */
  let city: Page;
  let district: Page;
  let ward: Page;

  beforeAll(async () => {
    deployment = await openWorld();
    server = await deployment.start();
    for (const account of accounts) await deployment.addAccount({ ...account, password: "mat-khau" });
    browser = await openBrowser();
    [city, district, ward] = (await Promise.all(
      accounts.map(({ username }) => signedIn(browser, server.address, username)),
    )) as [Page, Page, Page]; // as many as accounts
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await deployment?.close();
  });

  test("a file with two papers is read into two drafts, the paper beside its clauses", async () => {
    await city.goto("/chi-thi?read=true");
    await city.locator("input[type=file]").setInputFiles(cityPapers);
    await city.waitForURL(/\/chi-thi\/soan\//);
    await city.goto("/chi-thi?box=drafts");
    await city.getByRole("link", { name: "Công văn 2403/UBND-KGVX" }).click();
    await city.waitForURL(/\/chi-thi\/soan\//);
    await clause(city, "Mục 3-2").hover();
    await expect
      .poll(() => city.locator(".di-line-lit").first().innerText(), soon)
      .toContain("Siết chặt công tác phòng, chống dịch tại các Khu, Cụm Công nghiệp");
    await clause(city, "Mục 3-2").getByText("= 30 quận, huyện, thị xã").waitFor();
    await clause(city, "Mục 5")
      .getByRole("button", { name: /28\/07\/2021/ })
      .first()
      .waitFor();
    expect(await barriers(city)).toEqual([]);
  });

  test("what is unsure is gone through with keys, and the paper is issued to departments and 30 districts", async () => {
    await settleAll(city);
    await city.getByRole("button", { name: "Ban hành…" }).click();
    await city
      .getByRole("dialog")
      .getByRole("button", { name: /^Ban hành: giao \d+ việc cho \d+ đơn vị$/ })
      .click();
    await city.getByRole("grid").waitFor();
    await expect.poll(() => city.locator("h1").innerText(), soon).toBe("Công văn 2403/UBND-KGVX");
    await find(city, "Sở Y tế");
    await find(city, "Công an Thành phố");
    const { rows } = (await districtsCharged(deployment))[0] ?? { rows: 0 };
    expect(rows).toBe(30);
    await find(city, "");
    expect(await barriers(city)).toEqual([]);
  });

  test("the district finds it among what it received, and issues its own paper to 14 wards for it", async () => {
    await district.goto("/chi-thi");
    await district.getByText("Chưa mở").first().waitFor();
    expect(await barriers(district)).toEqual([]);
    await district.getByRole("link", { name: "Công văn 2403/UBND-KGVX" }).first().click();
    await district.getByRole("grid").waitFor();
    await city.getByRole("tab", { name: "Phổ biến" }).click();
    await city.getByRole("textbox", { name: "Tìm đơn vị" }).fill("quận ba đình");
    await city.getByRole("grid").getByText("badinh", { exact: false }).waitFor();
    await city.getByRole("tab", { name: "Tiến độ" }).click();

    await district.goto("/chi-thi?read=true");
    await district.locator("input[type=file]").setInputFiles(districtPaper);
    await district.waitForURL(/\/chi-thi\/soan\//);
    await district.getByRole("heading", { level: 1, name: /414-CV\/QU/ }).waitFor();
    await tieToTaskFromAbove(district, clause(district, "Mục 4-2"));
    await settleAll(district);
    await district.getByRole("button", { name: "Ban hành…" }).click();
    await district
      .getByRole("dialog")
      .getByRole("button", { name: /^Ban hành: giao/ })
      .click();
    await district.getByRole("grid").waitFor();
    await district.evaluate(() => Object.assign(globalThis, { isFirstLoad: true }));
    const { rows } = (await wardsCharged(deployment))[0] ?? { rows: 0 };
    expect(rows).toBe(14);
  });

  test("a ward acknowledges and reports with a file, and the district's grid turns without a reload", async () => {
    const cell = () => cellOf(district, { unit: "Phường Trúc Bạch", no: "4-2" });
    await expect.poll(async () => (await cell()).innerText(), soon).toContain("Mới giao");
    await ward.goto("/viec");
    await ward.getByRole("link", { name: /sắp xếp bố trí các chốt kiểm soát/ }).click();
    await ward.waitForURL(/\/viec\/./);
    await ward.getByRole("button", { name: "Nhận việc", exact: true }).click();
    await ward.getByRole("dialog").getByRole("button", { name: "Nhận việc", exact: true }).click();
    await expect.poll(async () => (await cell()).innerText(), soon).toContain("Đã nhận");
    await ward.getByRole("button", { name: "Báo xong" }).click();
    const form = ward.getByRole("dialog");
    await form.getByLabel("Nội dung").fill("Đã lập 6 chốt, phân công 24/24.");
    const file = await holdFiles(ward);
    await form
      .locator("input[type=file]")
      .last()
      .setInputFiles({
        name: "danh-sach-chot.txt",
        mimeType: "text/plain",
        buffer: Buffer.from("Chốt 1: phố Trúc Bạch\nChốt 2: phố Châu Long\n"),
      });
    await form.getByText("Còn 1 tệp chưa gửi tới nơi").waitFor();
    expect(await form.getByRole("button", { name: "Báo xong" }).isDisabled()).toBe(true);
    file.letGo();
    await form.getByRole("button", { name: "Báo xong" }).click();
    await expect.poll(async () => (await cell()).innerText(), soon).toContain("Chờ duyệt");
    expect(await district.evaluate(() => "isFirstLoad" in globalThis)).toBe(true);
  });

  test("the evidence is one click away, and what is accepted counts as done", async () => {
    await (await cellOf(district, { unit: "Phường Trúc Bạch", no: "4-2" })).click();
    const drawer = district.getByRole("dialog", { name: "Phường Trúc Bạch" });
    await drawer.getByText("Đã lập 6 chốt, phân công 24/24.").waitFor();
    await drawer.getByText("danh-sach-chot.txt").first().waitFor();
    await drawer.getByRole("button", { name: "Chấp nhận" }).click();
    await district
      .getByRole("dialog", { name: "Chấp nhận kết quả" })
      .getByRole("button", { name: "Chấp nhận" })
      .click();
    await expect
      .poll(async () => (await cellOf(district, { unit: "Phường Trúc Bạch", no: "4-2" })).innerText(), soon)
      .toContain("Xong");
    await drawer.getByRole("button", { name: "Đóng" }).click();
  });

  test("those who are late are urged at once, and the ward hears of it", async () => {
    await letDeadlinePass(deployment);
    await find(district, "");
    await district.reload();
    await district.getByRole("grid").waitFor();
    await district.getByRole("button", { name: /^Chọn \d+ đơn vị trễ/ }).click();
    await district.getByRole("button", { name: /^Đôn đốc \d+ đơn vị/ }).click();
    await district.getByRole("dialog").getByRole("button", { name: "Gửi đôn đốc" }).click();
    await district.getByText(/^Đã đôn đốc \d+ việc của \d+ đơn vị\.$/).waitFor();
    await ward.goto("/viec");
    await expect.poll(() => ward.getByText("Đã đôn đốc 1 lần").count(), soon).toBeGreaterThan(0);
  });

  test("the report upward writes itself, is issued under a number, and opens in Word and as PDF", async () => {
    await district.goto("/chi-thi");
    await district.getByRole("link", { name: "Công văn 2403/UBND-KGVX" }).first().click();
    await district.getByRole("button", { name: "Lập báo cáo" }).click();
    await district.waitForURL(/\/chi-thi\/soan\//);
    await district.getByRole("button", { name: "Sửa: Người ký" }).click();
    await district.getByRole("textbox", { name: "Người ký" }).fill("Nguyễn Văn Mẫu");
    await district.keyboard.press("Enter");
    await settleAll(district);
    await district.getByRole("button", { name: "Ban hành…" }).click();
    await district
      .getByRole("dialog")
      .getByRole("button", { name: /^Ban hành/ })
      .click();
    await district.waitForURL(/\/chi-thi\/(?!soan)/);
    const heading = district.getByRole("heading", { level: 1, name: /^Báo cáo \d+/ });
    const number = (await heading.innerText()).replace(/^Báo cáo /, "");
    const word = await downloaded(district, "Word (.docx)");
    const entry = listEntries(word).find(({ name }) => name === "word/document.xml");
    const xml = entry ? readEntry(word, entry, 64 * 2 ** 20).toString("utf8") : "";
    const text = xml.replace(/<[^>]+>/g, "");
    expect(text).toContain(number);
    expect(text).toContain("2403/UBND-KGVX");
    expect(text).toContain("giao 14 đơn vị");
    expect(text).toContain("Đã hoàn thành 1 nhiệm vụ");
    expect(text).toContain("quá hạn 13");
    const pdf = await downloaded(district, "PDF để in");
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  });
});

/** Others work on the machine too. */
const soon = { timeout: 30_000 };

const accounts = [
  { username: "chihuy", role: "city_commander", unitCode: "01" },
  { username: "badinh", role: "area_commander", unitCode: "001" },
  { username: "trucbach", role: "ward_clerk", unitCode: "00004" },
];

async function signedIn(browser: Browser, address: string, username: string): Promise<Page> {
  const page = await openVisitor(browser, { address });
  page.setDefaultTimeout(60_000);
  await signIn(page, username, "mat-khau");
  return page;
}

const clause = (page: Page, name: string): Locator =>
  page.locator(".di-clause", { has: page.getByRole("heading", { name, exact: true }) });

/** Goes through everything that must be settled by the keys alone: N, then Enter. */
async function settleAll(page: Page): Promise<void> {
  const must = page.locator(".di-point-bar").getByText(/chỗ phải xem/);
  await untilSettled(page);
  for (let tries = 0; tries < 60 && (await must.count()) > 0; tries++) {
    if ((await page.locator(".di-point-current.di-point-must").count()) === 0) await page.keyboard.press("n");
    const before = await must.innerText();
    await page.locator(".di-point-current").waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await must.allInnerTexts()).join(), soon).not.toBe(before);
  }
  expect(await must.count()).toBe(0);
}

async function tieToTaskFromAbove(page: Page, card: Locator): Promise<void> {
  await card.getByRole("button", { name: "Gắn với việc được giao" }).click();
  const picker = page.getByRole("combobox", { name: "Việc cấp trên giao cho đơn vị" });
  await picker.fill("bố trí ngay các chốt");
  await page.getByRole("option").first().click();
  await page.keyboard.press("Escape");
  await card.getByRole("button", { name: "1 việc cấp trên giao" }).waitFor();
}

/** Shows one unit of the grid; its row. */
async function find(page: Page, unit: string): Promise<Locator> {
  await page.getByRole("textbox", { name: "Tìm đơn vị" }).fill(unit);
  const row = page.getByRole("row", { name: unit }).first();
  if (unit !== "") await row.waitFor();
  return row;
}

/** The cell of a unit under the clause with this number. */
async function cellOf(
  page: Page,
  { unit, no }: { readonly unit: string; readonly no: string },
): Promise<Locator> {
  const row = await find(page, unit);
  const column = await page
    .getByRole("columnheader")
    .filter({ has: page.locator(".di-grid-no", { hasText: new RegExp(`^${no}$`) }) })
    .getAttribute("aria-colindex");
  return row.locator(`[aria-colindex="${column}"]`);
}

const districtsCharged = (deployment: Deployment) =>
  deployment.ask<{ rows: number }>(
    `select count(distinct t.responsible_unit_id)::int as rows from tasks t join directives d on d.id = t.directive_id
     join unit_versions v on v.unit_id = t.responsible_unit_id where d.number = '2403/UBND-KGVX' and v.kind in ('quan', 'huyen', 'thi_xa')`,
  );

const wardsCharged = (deployment: Deployment) =>
  deployment.ask<{ rows: number }>(
    `select count(distinct t.responsible_unit_id)::int as rows from tasks t join directives d on d.id = t.directive_id
     join unit_versions v on v.unit_id = t.responsible_unit_id where d.number = '414-CV/QU' and v.kind = 'phuong'`,
  );

/** Nobody waits two days: the deadlines of what is open in the district's paper are moved behind the clock. */
const letDeadlinePass = (deployment: Deployment) =>
  deployment.ask(
    `update tasks t set due_at = '2021-07-27T07:00:00+07:00' from directives d
     where d.id = t.directive_id and d.number = '414-CV/QU' and t.state = 'assigned'`,
  );

async function downloaded(page: Page, format: string): Promise<Buffer> {
  await page.getByRole("button", { name: "Tải văn bản" }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: format }).click(),
  ]);
  return readFile(await file.path());
}

async function barriers(page: Page): Promise<readonly string[]> {
  await untilSettled(page);
  return barriersOn(page);
}
