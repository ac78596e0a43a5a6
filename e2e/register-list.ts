import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { untilSettled } from "./visitor.ts";

/** A busy machine may take its time; nothing here is a matter of speed. */
export const soon = { timeout: 30_000 };
export const grid = (page: Page) => page.getByRole("grid");
export const row = (page: Page, index: number) => grid(page).locator(`[data-index="${index}"]`);
export const cell = (page: Page, index: number, column: string) =>
  row(page, index).locator(`[data-column="${column}"]`);

/** Names on screen. */
export const rowsInSight = (page: Page): Promise<string[]> =>
  grid(page).locator('[data-column="fullName"]').allInnerTexts();

/** What stands in somebody's way on the page as it is: rule and place of every violation of WCAG 2.2 A and AA. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await untilSettled(page);
  const { violations, passes } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  if (passes.length === 0) throw new Error("axe looked at nothing");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
}
