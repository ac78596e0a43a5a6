import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { roles } from "../packages/domain/src/access/roles.ts";
import { barriersBesideContrast, barriersOnPage } from "./barriers.ts";
import { openBrowser } from "./browser.ts";
import { openCity } from "./moulds.ts";
import { foreignWords, wideBoxes } from "./screen-faults.ts";
import { screens } from "./screens.ts";
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
  "no screen has a barrier of WCAG 2.2 A or AA, a word that is not Vietnamese, or more than a phone is wide",
  { timeout: 1_200_000 },
  async () => {
    const found: string[] = [];
    const pages = new Map<string | undefined, Page>();
    for (const [n, { name, as, open, widths = [1440, 390] }] of screens.entries()) {
      const page = pages.get(as) ?? (await openVisitor(browser, { ...city, theme: "system" }));
      if (as !== undefined && !pages.has(as)) await signIn(page, as);
      pages.set(as, page);
      // Contrast takes seconds: every fourth screen, light and dark by turns; scripts/screenshots.ts looks at all.
      await page.emulateMedia({ colorScheme: n % 8 === 0 ? "light" : "dark" });
      await page.setViewportSize(widths.includes(1440) ? desk : phone);
      await open(page);
      await untilSettled(page);
      const barriers = await (n % 4 === 0 ? barriersOnPage(page) : barriersBesideContrast(page));
      const faults = [...barriers, ...(await foreignWords(page, "vi"))];
      if (widths.includes(390)) {
        await page.setViewportSize(phone);
        await untilSettled(page);
        faults.push(...(await wideBoxes(page)));
      }
      found.push(...faults.map((fault) => `${name}: ${fault}`));
    }
    expect(found).toEqual([]);
    for (const page of pages.values()) await page.context().close();
  },
);

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

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
