import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Every violation of WCAG 2.2 A and AA in the screen as it stands, its frame left out: "color-contrast .tr-mark". */
export const barriersOn = (page: Page): Promise<readonly string[]> =>
  violations(new AxeBuilder({ page }).include("#main").withTags(tags));

/** The same of the whole page, with its frame and what lies over it. */
export const barriersOnPage = (page: Page): Promise<readonly string[]> =>
  violations(new AxeBuilder({ page }).withTags(tags));

/** The same but for contrast, which takes as long as all the rest. */
export const barriersBesideContrast = (page: Page): Promise<readonly string[]> =>
  violations(new AxeBuilder({ page }).withTags(tags).disableRules(["color-contrast"]));

async function violations(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations: found, passes } = await axe.analyze();
  if (passes.length === 0) throw new Error("axe looked at nothing");
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
}
