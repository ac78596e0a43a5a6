// Pictures of every screen of a demo city: node scripts/screenshots.ts [FOLDER] [ONLY]
// With PHAODAI_ADDRESS=http://127.0.0.1:8099: of the city that runs there, with its people and accounts.
// What a machine can say against a screen is printed below its name; a screen that does not open is named, and the others go on.
// ONLY: a part of the names to make, as "chi-huy-1440-light-vi". With "--readme" in place of both: those of the README.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../e2e/browser.ts";
import { startDemoCity } from "../e2e/running-server.ts";
import { faultsOn } from "../e2e/screen-faults.ts";
import { type Screen, screens } from "../e2e/screens.ts";
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
  for (const screen of screens) {
    const { name, as, widths = [1440, 390] } = screen;
    const file = `${name}-${setting.width}-${setting.theme}-${setting.language}.png`;
    if (!widths.includes(setting.width ?? 0) || !file.includes(only)) continue;
    if (isReadme && !readme[name]) continue;
    const page = pages.get(as) ?? (await openVisitor(browser, setting));
    try {
      if (as !== undefined && !pages.has(as)) await signIn(page, as);
      pages.set(as, page);
      const faults = await takeOne(page, { screen, setting, file });
      process.stdout.write([file, ...faults].join("\n  ") + "\n");
    } catch (error) {
      process.exitCode = 1;
      process.stdout.write(`${file}\n  not taken: ${String(error).split("\n")[0]}\n`);
    }
  }
  for (const page of pages.values()) await page.context().close();
}

interface Take {
  readonly screen: Screen;
  readonly setting: Setting;
  readonly file: string;
}

async function takeOne(page: Page, { screen, setting, file }: Take): Promise<readonly string[]> {
  const shown = isReadme ? readme[screen.name] : undefined;
  await page.setViewportSize({ width: setting.width ?? 1440, height: setting.height ?? 900 });
  await screen.open(page);
  await untilSettled(page);
  await growToContent(page, setting, shown?.height ?? 4000);
  await page.screenshot({ path: join(folder, shown?.file ?? file) });
  return isReadme ? [] : faultsOn(page, setting.language ?? "vi");
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
