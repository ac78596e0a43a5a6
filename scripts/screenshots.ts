// Pictures of every screen of a demo city: node scripts/screenshots.ts [FOLDER] [ONLY]
// With PHAODAI_ADDRESS=http://127.0.0.1:8099: of the city that runs there, with its people and accounts.
// ONLY: a part of the names to make, as "chi-huy-1440-light-vi". With "--readme" in place of both: those of the README.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../e2e/browser.ts";
import { startDemoCity } from "../e2e/running-server.ts";
import { screens } from "../e2e/screens.ts";
import { openVisitor, type Setting, signIn, untilSettled } from "../e2e/visitor.ts";

/** The README's pictures by screen, and how much of the screen each shows: compact files. */
const readme: Readonly<Record<string, { readonly file: string; readonly height: number }>> = {
  "chi-huy": { file: "dashboard.png", height: 1420 },
  "dieu-tra": { file: "case.png", height: 1080 },
  chuoi: { file: "chains.png", height: 1080 },
  "nap-moi": { file: "import.png", height: 1080 },
  "chi-thi-soan": { file: "directive.png", height: 1080 },
  "ma-tran": { file: "matrix.png", height: 1080 },
  "so-chi-huy": { file: "centres.png", height: 1080 },
};

const isReadme = process.argv[2] === "--readme";
const [folder = "build/screenshots", only = ""] = isReadme
  ? [join(import.meta.dirname, "../docs/images"), "-1440-light-vi"]
  : process.argv.slice(2);

await mkdir(folder, { recursive: true });
const running = process.env["PHAODAI_ADDRESS"];
const city = running
  ? { address: running, stop: async () => {} }
  : await startDemoCity(Number(process.env["PHAODAI_DEMO_PEOPLE"] ?? 20_000));
try {
  const browser = await openBrowser();
  try {
    await takeAll(browser);
  } finally {
    await browser.close();
  }
} finally {
  await city.stop();
}

async function takeAll(browser: Browser): Promise<void> {
  for (const width of [1440, 390, 3840])
    for (const theme of ["light", "dark"] as const)
      for (const language of ["vi", "en"] as const)
        await takeSeries(browser, {
          address: city.address,
          width,
          height: width === 390 ? 844 : width === 3840 ? 2160 : 900,
          theme,
          language,
        });
}

/** One look of all screens: a person signs in once. */
async function takeSeries(browser: Browser, setting: Setting): Promise<void> {
  const pages = new Map<string | undefined, Page>();
  for (const { name, as, open, widths = [1440, 390] } of screens) {
    const shown = isReadme ? readme[name] : undefined;
    const file = `${name}-${setting.width}-${setting.theme}-${setting.language}.png`;
    if (!widths.includes(setting.width ?? 0) || !file.includes(only)) continue;
    if (isReadme && !shown) continue;
    const page = pages.get(as) ?? (await openVisitor(browser, setting));
    if (as !== undefined && !pages.has(as)) await signIn(page, as);
    pages.set(as, page);
    await page.setViewportSize({ width: setting.width ?? 1440, height: setting.height ?? 900 });
    await open(page);
    await untilSettled(page);
    await growToContent(page, setting, shown?.height ?? 4000);
    await page.screenshot({ path: join(folder, shown?.file ?? file) });
    process.stdout.write(`${file}\n`);
  }
  for (const page of pages.values()) await page.context().close();
}

/** The page scrolls inside its frame, so the window grows to show all of it; lists that fill the window stay as they are. */
async function growToContent(
  page: Page,
  { width = 1440, height = 900 }: Setting,
  most: number,
): Promise<void> {
  const wanted = await page.evaluate(() => {
    const main = document.querySelector("main") ?? document.body;
    const hidden = Math.max(
      main.scrollHeight - main.clientHeight,
      document.documentElement.scrollHeight - innerHeight,
    );
    return innerHeight + Math.max(0, hidden);
  });
  await page.setViewportSize({
    width,
    height: Math.min(Math.max(height, wanted), most),
  });
  await untilSettled(page);
}
