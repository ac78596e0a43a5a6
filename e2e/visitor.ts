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
  await context.addInitScript(countFetches);
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

/** Waits until nothing is being fetched or drawn, and nothing is about to go. */
export async function untilSettled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  while (!(await page.evaluate(isSettled)));
}

declare global {
  /** Questions of this page that have no whole answer yet. */
  var fetchesUnderWay: number | undefined;
}

/** In the page: the live stream stays open, so it counts until its first word. */
function countFetches(): void {
  const { fetch } = globalThis;
  const untilRead = async (answer: Promise<Response>): Promise<void> => {
    globalThis.fetchesUnderWay = (globalThis.fetchesUnderWay ?? 0) + 1;
    try {
      const response = (await answer).clone();
      if (!response.headers.get("content-type")?.startsWith("text/event-stream"))
        await response.arrayBuffer();
    } catch {
      // The page has the same failure, and says it.
    } finally {
      globalThis.fetchesUnderWay -= 1;
    }
  };
  globalThis.fetch = (...asked) => {
    const answer = fetch(...asked);
    void untilRead(answer);
    return answer;
  };
}

/** In the page: it is at rest, and stays so for a quarter of a second: the code of a screen is on its way unseen. */
async function isSettled(): Promise<boolean> {
  const shape = (): string => `${document.querySelectorAll("*").length} ${document.body.scrollHeight}`;
  const isBusy = (): boolean =>
    (globalThis.fetchesUnderWay ?? 0) > 0 ||
    document.querySelector(".mantine-Loader-root, [aria-busy=true]") !== null ||
    // Without motion nothing fades, but what closes stays for a while as glass.
    [...document.querySelectorAll<HTMLElement>("[style*=transition-property]")].some(
      (one) => one.checkVisibility() && getComputedStyle(one).opacity === "0",
    );
  const before = shape();
  for (const until = performance.now() + 250; performance.now() < until;) {
    await new Promise((done) => requestIdleCallback(done, { timeout: 500 }));
    await new Promise((done) => setTimeout(done, 20));
    if (isBusy() || shape() !== before) return false;
  }
  return true;
}

/** Keeps files on their way until they are let go, as a slow network does. */
export const holdFiles = (page: Page): Promise<Held> => hold(page, { what: "**/v1/files/**", method: "PUT" });

/** Something on its way, as long as nobody lets it go. */
export interface Held {
  readonly letGo: () => void;
}

/** The same for whatever is asked from now on. */
export async function hold(
  page: Page,
  { what, method }: { readonly what: string; readonly method: string },
): Promise<Held> {
  const held = Promise.withResolvers<void>();
  await page.route(what, async (route) => {
    if (route.request().method() === method) await held.promise;
    await route.continue();
  });
  return { letGo: held.resolve };
}
