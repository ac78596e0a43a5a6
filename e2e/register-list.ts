import type { Page } from "playwright-core";
import { barriersOnPage } from "./barriers.ts";
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

/** What stands in somebody's way on the page as it is. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await untilSettled(page);
  return barriersOnPage(page);
}
