import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { roles } from "../packages/domain/src/access/roles.ts";
import { openBrowser } from "./browser.ts";
import { openCity } from "./moulds.ts";
import { faultsOnScreens, watchers } from "./screen-walk.ts";
import { openVisitor, signIn, untilSettled } from "./visitor.ts";

let city: Awaited<ReturnType<typeof openCity>>;
let browser: Browser;

beforeAll(async () => {
  city = await openCity();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await city?.stop();
});

test(
  "no screen of a ward, a district, in the field or without a sign-in has a barrier of WCAG 2.2 A or AA, a word that is not Vietnamese, or more than a phone is wide",
  { timeout: 1_200_000 },
  async () =>
    expect(await faultsOnScreens(browser, city.address, (as) => !watchers.includes(as))).toEqual([]),
);

test("the first screen of every role is one it may see", async () => {
  const { demoAccounts } = (await (await fetch(`${city.address}/v1/world`)).json()) as World;
  const oneOfEach = [...new Map(demoAccounts.map((account) => [account.role, account])).values()];
  expect(oneOfEach).toHaveLength(roles.length);
  for (const { username } of oneOfEach) {
    const page = await openVisitor(browser, city);
    await signIn(page, username);
    await page.locator("h1").waitFor();
    await untilSettled(page);
    expect(`${username}: ${await page.locator("main").innerText()}`).not.toMatch(
      /chưa có quyền|gặp lỗi|Không có trang|Thử lại/,
    );
    await page.context().close();
  }
});

interface World {
  readonly demoAccounts: readonly { readonly username: string; readonly role: string }[];
}
