import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { barriersOn } from "./barriers.ts";
import { openBrowser } from "./browser.ts";
import { openWorld } from "./moulds.ts";
import type { Deployment, RunningServer } from "./running-server.ts";
import { hold, openVisitor, signIn, untilSettled } from "./visitor.ts";

let deployment: Deployment;
let server: RunningServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  deployment = await openWorld();
  server = await deployment.start();
  await deployment.addAccount({
    username: "phuong",
    password: "mat-khau",
    role: "ward_clerk",
    unitCode: "00004",
  });
  browser = await openBrowser();
  page = await openVisitor(browser, { address: server.address });
  await signIn(page, "phuong", "mat-khau");
  for (const person of people) await register(person);
  await page.goto("/trung-lap");
  await untilSettled(page);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await deployment?.close();
});

interface Listed {
  readonly fullName: string;
  readonly birth: string;
  readonly phone: string;
  readonly address: string;
  readonly occupation?: string;
}

/** Three people, each in two records. */
const people: readonly Listed[] = [
  { fullName: "Nguyễn Thị Ánh Tuyết", birth: "1980-05-12", phone: "0901234567", address: "12 ngõ Châu Long" },
  {
    fullName: "NGUYEN THI ANH TUYET",
    birth: "1980-12-05",
    phone: "0901234567",
    address: "12/3 Châu Long",
    occupation: "Thợ may",
  },
  { fullName: "Trần Văn Đức", birth: "1991-12-05", phone: "0902345678", address: "5 phố Trúc Bạch" },
  { fullName: "Trần Đức", birth: "1991-12-05", phone: "0902345678", address: "5 Trúc Bạch" },
  { fullName: "Lê Thị Cúc", birth: "1955-03-02", phone: "0903456789", address: "7 Nguyễn Khắc Hiếu" },
  { fullName: "Lê Thị Cục", birth: "1955-03-02", phone: "0903456789", address: "7 Nguyễn Khắc Hiếu" },
];

/** As the form of a phone or a list does. */
async function register({ birth, ...said }: Listed) {
  const status = await page.evaluate(
    async ({ commandId, person }) => {
      const session = (await (await fetch("/v1/session")).json()) as { readonly homeUnitId: number };
      const answer = await fetch("/v1/people", {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": commandId },
        body: JSON.stringify({ ...person, unitId: session.homeUnitId }),
      });
      return answer.status;
    },
    {
      commandId: randomUUID(),
      person: {
        ...said,
        id: randomUUID(),
        birth: { date: birth, precision: "day" },
        sex: null,
        cccd: null,
      },
    },
  );
  expect(status).toBe(200);
}

const queue = () => page.getByRole("navigation", { name: "Danh sách cặp hồ sơ" }).getByRole("button");
const review = () => page.getByRole("article", { name: "So sánh hai hồ sơ" });
const standing = async () =>
  deployment.ask<{ full_name: string }>(
    "select full_name from people where merged_into is null order by key",
  );

test("the pairs wait with their reasons; the screen has no barrier", async () => {
  await expect.poll(() => queue().count()).toBe(3);
  await queue().last().click();
  for (const words of ["cùng số điện thoại", "ngày và tháng sinh đảo chỗ", "cùng họ tên"])
    await review().getByText(words).first().waitFor();
  expect(await barriersOn(page)).toEqual([]);
});

test("a pair is merged with the values chosen, and separated again by Undo", async () => {
  await review().getByLabel("Ngày sinh: giữ “05/12/1980” của hồ sơ 2").check();
  await page.getByRole("button", { name: "Gộp thành một người" }).click();
  await page.getByText("Đã gộp hồ sơ Nguyễn Thị Ánh Tuyết.").waitFor();
  await expect.poll(() => queue().count()).toBe(2);
  const [merged] = await deployment.ask(
    "select full_name, birth_date::text as birth, occupation from people where merged_into is null order by key limit 1",
  );
  expect(merged).toEqual({ full_name: "Nguyễn Thị Ánh Tuyết", birth: "1980-12-05", occupation: "Thợ may" });
  await page.getByRole("button", { name: /Hoàn tác/ }).click();
  await page.getByText("Đã tách lại thành hai người.").waitFor();
  await expect.poll(() => queue().count()).toBe(3);
  expect(await standing()).toHaveLength(6);
});

test("by keyboard: down, not the same, undo, later, merge", async () => {
  await queue().first().click();
  await page.locator("h1").click();
  const openName = () => page.locator(".pe-pair[aria-current] strong").innerText();
  await expect.poll(openName).toBe("Lê Thị Cúc");
  await page.keyboard.press("ArrowDown");
  await expect.poll(openName).toBe("Trần Văn Đức");
  await page.keyboard.press("ArrowUp");
  await expect.poll(openName).toBe("Lê Thị Cúc");
  await page.keyboard.press("d");
  await expect.poll(() => queue().count()).toBe(2);
  await page.keyboard.press("u");
  await expect.poll(() => queue().count()).toBe(3);
  await untilSettled(page);
  const slow = await hold(page, { what: "**/v1/duplicate-proposals/**", method: "POST" });
  for (const key of ["d", "u"]) await page.keyboard.press(key);
  const reopened = page.waitForResponse(/\/reopening$/);
  slow.letGo();
  expect((await reopened).status()).toBe(200);
  await untilSettled(page);
  await expect.poll(() => queue().count()).toBe(3);
  await queue().first().click();
  await page.locator("h1").click();
  await page.keyboard.press("n");
  await expect.poll(openName).toBe("Trần Văn Đức");
  await page.keyboard.press("m");
  await expect.poll(() => queue().count()).toBe(2);
  await expect.poll(async () => (await standing()).map((one) => one.full_name)).not.toContain("Trần Đức");
});

test("what was decided stands under its own heading, and can be looked at again", async () => {
  await page.getByText("Đã gộp", { exact: true }).click();
  await expect.poll(() => queue().count()).toBe(1);
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Tách lại thành hai người" }).click();
  await page.getByText("Chưa có cặp nào được gộp").waitFor();
  expect(await standing()).toHaveLength(6);
});

test("on a phone the list comes first, then the pair, and nothing scrolls sideways", async () => {
  const phone = await openVisitor(browser, { address: server.address, width: 390, height: 844 });
  await signIn(phone, "phuong", "mat-khau");
  await phone.goto("/trung-lap");
  await phone.locator(".pe-pair").first().click();
  await phone.getByRole("article", { name: "So sánh hai hồ sơ" }).waitFor();
  await untilSettled(phone);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await barriersOn(phone)).toEqual([]);
  await phone.getByRole("button", { name: "Về danh sách" }).click();
  await phone.locator(".pe-pair").first().waitFor();
});
