import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { untilSettled } from "./visitor.ts";

/** Goes to a screen and leaves it as it shall be looked at. */
export type Open = (page: Page) => Promise<unknown>;

/** The network is there again, if a screen before has cut it. */
export const at =
  (path: string): Open =>
  async (page) => {
    await page.context().setOffline(false);
    await page.goto(path);
  };

/** A screen, and then what one does on it. */
export const after =
  (open: Open, ...steps: readonly Open[]): Open =>
  async (page) => {
    await open(page);
    for (const step of steps) {
      await untilSettled(page);
      await step(page);
    }
  };

/** Presses the first button, tab or item that says the word at this key in either language: "tasks:actions.progress". */
export const press =
  (key: string): Open =>
  (page) =>
    said(page, key).click({ timeout: 6000 });

/** Presses what a selector finds, the first of it. */
export const click =
  (selector: string): Open =>
  (page) =>
    page.locator(selector).first().click({ timeout: 6000 });

export const fill =
  (selector: string, text: string): Open =>
  (page) =>
    page.locator(selector).first().fill(text, { timeout: 6000 });

/** What a field asks for a moment after the last letter has come. */
export const until =
  (selector: string): Open =>
  (page) =>
    page.locator(selector).first().waitFor();

export const pressKey =
  (keys: string): Open =>
  (page) =>
    page.keyboard.press(keys);

function said(page: Page, key: string): Locator {
  const name = new RegExp(
    `^(?:${["vi", "en"].map((language) => pattern(key, language)).join("|")})(?!\\p{L})`,
    "u",
  );
  return (["button", "tab", "menuitem", "link", "radio"] as const)
    .map((role) => page.getByRole(role, { name }).filter({ visible: true }))
    .reduce((one, other) => one.or(other))
    .first();
}

/** A word as a pattern; what is put into it may be anything. */
const pattern = (key: string, language: string): string =>
  wordAt(key, language)
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\\\{\\\{.*?\\\}\\\}/g, ".*");

function wordAt(key: string, language: string): string {
  const [slice = "", path = ""] = key.split(":");
  const files = ["packages/domain/src", "packages/web/src"].map((folder) =>
    join(import.meta.dirname, "..", folder, slice, `${language}.json`),
  );
  const file = files.find((one) => existsSync(one)) ?? "";
  const words: unknown = JSON.parse(readFileSync(file, "utf8"));
  let found: unknown = words;
  for (const part of path.split("."))
    // Safe: what is no object has no such key, and is refused below.
    found = (found as Record<string, unknown> | undefined)?.[part];
  if (typeof found !== "string") throw new Error(`${key} has no word in ${file}`);
  return found;
}

/** What the product answers the person who is signed in. */
export const ask = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate(async (asked) => (await fetch(`/v1${asked}`)).json() as Promise<T>, path);
