import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { roles } from "../packages/domain/src/access/roles.ts";
import { faintWords } from "./barriers.ts";
import { openBrowser } from "./browser.ts";
import { openCity } from "./moulds.ts";
import { faultsOn, foreignWords, wideBoxes } from "./screen-faults.ts";
import { type Screen, screens } from "./screens.ts";
import { openVisitor, type Setting, signIn, untilSettled } from "./visitor.ts";

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

test("no screen has a barrier of WCAG 2.2 A or AA, a word that is not Vietnamese, or more than a phone is wide", async () => {
  const faults = await onEveryScreen({ theme: "system" }, async (page, { widths = both }) => {
    if (!widths.includes(1440)) return faultsOn(page, "vi");
    const found = await faultsOn(page, "vi");
    await page.emulateMedia({ colorScheme: "dark" });
    const faint = await faintWords(page);
    if (!widths.includes(390)) return [...found, ...faint];
    await page.setViewportSize({ width: 390, height: 844 });
    await untilSettled(page);
    return [...found, ...faint, ...(await wideBoxes(page))];
  });
  expect(faults).toEqual([]);
});

test("in English too, words stand where keys would, and a phone is wide enough", async () => {
  const faults = await onEveryScreen({ language: "en", width: 390, height: 844 }, async (page) => [
    ...(await foreignWords(page, "en")),
    ...(await wideBoxes(page)),
  ]);
  expect(faults).toEqual([]);
});

const both = [1440, 390];

type Look = (page: Page, screen: Screen) => Promise<readonly string[]>;

/** What a look finds on each screen that stands at the width asked for, as "screen: fault". */
async function onEveryScreen(asked: Partial<Setting>, look: Look): Promise<readonly string[]> {
  const found: string[] = [];
  const pages = new Map<string | undefined, Page>();
  for (const screen of screens) {
    const { name, as, open, widths = both } = screen;
    const width = asked.width ?? (widths.includes(1440) ? 1440 : 390);
    if (!widths.includes(width)) continue;
    const page = pages.get(as) ?? (await openVisitor(browser, { ...city, ...asked }));
    if (as !== undefined && !pages.has(as)) await signIn(page, as);
    pages.set(as, page);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await open(page);
    await untilSettled(page);
    for (const fault of await look(page, screen)) found.push(`${name}: ${fault}`);
  }
  for (const page of pages.values()) await page.context().close();
  return found;
}

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
