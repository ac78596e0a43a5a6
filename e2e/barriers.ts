import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Every violation of WCAG 2.2 A and AA in a part of the screen as it stands, all but its frame: "color-contrast .tr-mark". */
export const barriersOn = (page: Page, part = "#main"): Promise<readonly string[]> =>
  violations(wcag(page).include(part));

/** The same of the whole page, with its frame and what lies over it. */
export const barriersOnPage = (page: Page): Promise<readonly string[]> => violations(wcag(page));

/** What breaks any rule axe has, of WCAG or of good practice, in one part of the page. */
export const flawsIn = (page: Page, part: string): Promise<readonly string[]> =>
  violations(axeOn(page).include(part));

const wcag = (page: Page): AxeBuilder =>
  axeOn(page).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);

/**
 * Nothing here has frames, so axe may run in the page itself; and what passed is asked for by rule, not by element, for
 * each of which axe would look for a selector that nothing else has: most of the time in a long list.
 */
const axeOn = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });

async function violations(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations: found, passes } = await axe.analyze();
  if (passes.length === 0) throw new Error("axe looked at nothing");
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
}
