import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Every violation of WCAG 2.2 A and AA in the screen as it stands, its frame left out: "color-contrast .tr-mark". */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).include("#main").withTags(tags).analyze();
  if (passes.length === 0) throw new Error("axe looked at nothing");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
}
