import type { Browser, Page } from "playwright-core";
import { barriersOnPage } from "./barriers.ts";
import { foreignWords, wideBoxes } from "./screen-faults.ts";
import { type Screen, screens } from "./screens.ts";
import { openVisitor, signIn, untilSettled } from "./visitor.ts";

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Who sees most of the screens: one file of tests looks with these eyes, another with all others at the same time. */
export const watchers: readonly (string | undefined)[] = ["chihuy", "cdc"];

/** What a machine can say against these people's screens, light and dark by turns: "ca: color-contrast .tr-mark". */
export async function faultsOnScreens(
  browser: Browser,
  address: string,
  isWalked: (as: string | undefined) => boolean,
): Promise<readonly string[]> {
  const found: string[] = [];
  const pages = new Map<string | undefined, Page>();
  for (const [n, screen] of screens.entries()) {
    const { name, as } = screen;
    if (!isWalked(as)) continue;
    const page = pages.get(as) ?? (await openVisitor(browser, { address, theme: "system" }));
    if (as !== undefined && !pages.has(as)) await signIn(page, as);
    pages.set(as, page);
    await page.emulateMedia({ colorScheme: n % 2 === 0 ? "light" : "dark" });
    found.push(...(await faultsOnBothWidths(page, screen)).map((fault) => `${name}: ${fault}`));
  }
  for (const page of pages.values()) await page.context().close();
  return found;
}

async function faultsOnBothWidths(
  page: Page,
  { open, widths = [1440, 390] }: Screen,
): Promise<readonly string[]> {
  await page.setViewportSize(widths.includes(1440) ? desk : phone);
  await open(page);
  await untilSettled(page);
  const faults = [...(await barriersOnPage(page)), ...(await foreignWords(page, "vi"))];
  if (!widths.includes(390)) return faults;
  await page.setViewportSize(phone);
  await untilSettled(page);
  return [...faults, ...(await wideBoxes(page))];
}
