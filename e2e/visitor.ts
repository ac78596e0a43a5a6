import type { Browser, BrowserContext, Page } from "playwright-core";

export interface Setting {
  /** "http://127.0.0.1:39021" */
  readonly address: string;
  readonly width?: number;
  readonly height?: number;
  /** "system": nothing was chosen on this device. */
  readonly theme?: "light" | "dark" | "system";
  readonly language?: "vi" | "en";
}

/** A browser profile of its own with one page, nobody signed in. */
export async function openVisitor(browser: Browser, setting: Setting): Promise<Page> {
  const { address, width = 1440, height = 900, theme = "light", language = "vi" } = setting;
  const context: BrowserContext = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    locale: language === "vi" ? "vi-VN" : "en-GB",
    timezoneId: "Asia/Ho_Chi_Minh",
    reducedMotion: "reduce",
    hasTouch: width < 640,
  });
  await context.addInitScript(
    (kept) => {
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
    },
    { ...(theme !== "system" && { "phaodai.theme": theme }), "phaodai.language": language },
  );
  return context.newPage();
}

/** Signs in with an account of the demo, by the form. */
export async function signIn(page: Page, username: string, password = "phaodai"): Promise<void> {
  await page.goto("/dang-nhap");
  await page.locator("#username").fill(username);
  await page.locator("#password").fill(password);
  await page.locator("form [type=submit]").click();
  await page.waitForURL((url) => url.pathname !== "/dang-nhap" && url.pathname !== "/");
}

/** Waits until nothing is being fetched or drawn: the live stream stays open, so the network never falls silent. */
export async function untilSettled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => !document.querySelector(".mantine-Loader-root, [aria-busy=true]"));
  await page.evaluate(() => document.fonts.ready);
  let before = "";
  await page.waitForFunction(
    () => new Promise((done) => requestIdleCallback(() => done(true), { timeout: 500 })),
  );
  for (let now = await shape(page); now !== before; now = await shape(page)) {
    before = now;
    await page.waitForTimeout(250);
  }
}

const shape = (page: Page): Promise<string> =>
  page.evaluate(() => `${document.querySelectorAll("*").length} ${document.body.scrollHeight}`);
