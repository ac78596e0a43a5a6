import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { foreignWords, wideBoxes } from "./screen-faults.ts";

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 390, height: 844 } });
});

afterAll(() => browser?.close());

beforeEach(() => show("<h1>Ca bệnh</h1><p>Hôm nay có 3 ca mới</p>"));

const show = (main: string): Promise<void> =>
  page.setContent(`<!doctype html><body style="margin:0"><main>${main}</main></body>`);

test("a screen without faults has none", async () => {
  expect(await foreignWords(page, "vi")).toEqual([]);
  expect(await wideBoxes(page)).toEqual([]);
});

test("a key nobody worded is told in either language", async () => {
  await show("<p>contacts:fields.code</p><p>page.title</p>");
  const keys = ["word contacts:fields.code", "word page.title"];
  expect(await foreignWords(page, "vi")).toEqual(keys);
  expect(await foreignWords(page, "en")).toEqual(keys);
});

test("an English word is foreign where Vietnamese is asked, but for the name of a paper", async () => {
  await show("<p>Xem the ca bệnh</p><cite>Guidance of the WHO</cite>");
  expect(await foreignWords(page, "vi")).toEqual(["word the"]);
  expect(await foreignWords(page, "en")).toEqual([]);
});

test("a box wider than a phone is told of the page, and of a main part that scrolls by itself", async () => {
  await show('<div style="width:500px">Ca bệnh</div>');
  expect(await wideBoxes(page)).toContain("html is 110 px too wide");
  await show('<div style="width:500px">Ca bệnh</div><style>main { overflow-x: auto }</style>');
  expect(await wideBoxes(page)).toEqual(["main is 110 px too wide"]);
});
