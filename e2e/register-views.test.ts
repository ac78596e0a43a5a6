import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { barriers, cell, grid, row, rowsInSight, soon } from "./register-list.ts";
import { openCity } from "./moulds.ts";
import { openVisitor, signIn, untilSettled } from "./visitor.ts";

let city: Awaited<ReturnType<typeof openCity>>;
let browser: Browser;
let here: Page;

beforeAll(async () => {
  city = await openCity();
  browser = await openBrowser();
  here = await openVisitor(browser, city);
  await signIn(here, "cdc");
});

afterAll(async () => {
  await browser?.close();
  await city?.stop();
});

test("a view is saved under a name and found again after a reload", async () => {
  await here.goto("/ca?loc=detectionPlace:community&xep=-onsetOn,fullName&cot=code,fullName,onsetOn");
  await untilSettled(here);
  await here.getByRole("button", { name: "Chế độ xem" }).click();
  await here.getByRole("menuitem", { name: "Lưu chế độ xem…" }).click();
  await here.getByRole("textbox", { name: /^Tên/ }).fill("Cộng đồng mới");
  await here.getByRole("dialog").getByRole("button", { name: "Lưu", exact: true }).click();
  await here.getByText("Đã lưu chế độ xem “Cộng đồng mới”").waitFor();
  await here.goto("/ca");
  await here.getByRole("button", { name: "Chế độ xem" }).click();
  await here.getByRole("menuitem", { name: "Cộng đồng mới" }).click();
  await here.waitForURL(/loc=detectionPlace%3Acommunity|loc=detectionPlace:community/);
  await untilSettled(here);
  await expect
    .poll(() => grid(here).getByRole("columnheader").allInnerTexts(), soon)
    .toEqual([
      "",
      "Mã bệnh nhân",
      expect.stringMatching(/^Họ và tên/),
      expect.stringMatching(/^Ngày khởi phát/),
    ]);
});

test("what a person types to search stands in no address", async () => {
  await here.goto("/so/people");
  await untilSettled(here);
  const name = await cell(here, 0, "fullName").innerText();
  await here.keyboard.press("/");
  await here.keyboard.type(name);
  await expect.poll(() => cell(here, 0, "fullName").innerText(), soon).toBe(name);
  const word = name.split(" ").at(-1) ?? name;
  expect(decodeURIComponent(here.url())).not.toContain(word);
});

test("the same place in a list of thousands is reached from both ends, and only what is near is kept", async () => {
  await here.goto("/so/people");
  await untilSettled(here);
  await grid(here).focus();
  await here.keyboard.press("End");
  await expect.poll(() => rowsInSight(here), soon).toContain(await lastPerson());
  await here.keyboard.press("Home");
  await expect.poll(() => row(here, 0).count(), soon).toBe(1);
  expect(await grid(here).locator("[data-index]").count()).toBeLessThan(100);
});

test("a list is printed with the head of an official paper, its filter in words and a place to sign", async () => {
  await here.goto("/ca?loc=classification:confirmed");
  await untilSettled(here);
  await here.evaluate(() => Object.assign(globalThis, { print: () => undefined }));
  await here.getByRole("button", { name: "In", exact: true }).click();
  await here.getByLabel("Chức vụ người ký").fill("Chủ tịch");
  await here.getByRole("dialog").getByRole("button", { name: "In", exact: true }).click();
  const paper = here.locator(".pd-print");
  await paper.waitFor({ state: "attached" });
  await here.emulateMedia({ media: "print" });
  const said = await paper.innerText();
  expect(said).toContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  expect(said).toContain("Độc lập - Tự do - Hạnh phúc");
  expect(said).toContain("ngày 27 tháng 7 năm 2021");
  expect(said).toContain("Phân loại: Xác định");
  expect(said).toContain("CHỦ TỊCH");
  const rows = await paper.getByRole("row").count();
  expect(said).toContain(`Danh sách này có ${rows - 1} dòng`);
  expect(await here.locator("#root").isVisible()).toBe(false);
  await here.emulateMedia({ media: "screen" });
});

test("? shows every key of the list", async () => {
  await here.goto("/so/people");
  await untilSettled(here);
  await here.keyboard.press("?");
  const help = here.getByRole("dialog");
  await help.waitFor();
  expect(await help.locator("dt").count()).toBeGreaterThan(10);
  expect(await barriers(here)).toEqual([]);
});

test("every register has its page, by its declaration alone", async () => {
  await here.goto("/so");
  await untilSettled(here);
  expect(await barriers(here)).toEqual([]);
  const links = await here.locator(".re-list a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  expect(links.length).toBeGreaterThanOrEqual(6);
  for (const link of links) {
    await here.goto(link ?? "/");
    await untilSettled(here);
    await row(here, 0).waitFor();
    expect(`${link} ${(await here.locator(".pd-errors").allInnerTexts()).join()}`).toBe(`${link} `);
  }
});

/** The last of all people by name, as the database sorts them. */
const lastPerson = (): Promise<string> =>
  here.evaluate(async () => {
    const reply = await fetch("/v1/registers/people/rows?limit=1&sort=-fullName&columns=fullName");
    return ((await reply.json()) as { items: { fullName: string }[] }).items[0]?.fullName ?? "";
  });
