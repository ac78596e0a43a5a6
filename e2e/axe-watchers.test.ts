import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { openCity } from "./moulds.ts";
import { faultsOnScreens, watchers } from "./screen-walk.ts";

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
  "no screen of those who watch the city has a barrier of WCAG 2.2 A or AA, a word that is not Vietnamese, or more than a phone is wide",
  { timeout: 1_200_000 },
  async () => expect(await faultsOnScreens(browser, city.address, (as) => watchers.includes(as))).toEqual([]),
);
