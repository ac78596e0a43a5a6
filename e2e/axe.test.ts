import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { startDemoCity } from "./running-server.ts";
import { openVisitor, signIn, untilSettled } from "./visitor.ts";

let city: Awaited<ReturnType<typeof startDemoCity>>;
let browser: Browser;

beforeAll(async () => {
  city = await startDemoCity(3000);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await city?.stop();
});

interface Screen {
  readonly name: string;
  readonly open: (page: Page) => Promise<unknown>;
}

const at = (path: string): Screen => ({ name: path, open: (page) => page.goto(path) });

/** Somebody who may see all but the logs; the import is the last, for it leaves rows behind. */
const screens: readonly Screen[] = [
  at("/chi-huy"),
  { name: "/chi-huy of a district", open: openDistrict },
  at("/phuong"),
  at("/ca"),
  { name: "/ca/:id", open: (page) => openCase(page, "investigation") },
  { name: "/ca/:id?tab=facts", open: (page) => openCase(page, "facts") },
  { name: "/ca/:id?tab=history", open: (page) => openCase(page, "history") },
  at("/chuoi"),
  at("/nhap"),
  { name: "/nhap/:id", open: openImport },
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test("the sign-in has no barrier", async () => {
    const page = await openVisitor(browser, { ...city, theme });
    await page.goto("/dang-nhap");
    await untilSettled(page);
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  test("no screen has a barrier of WCAG 2.2 A or AA", async () => {
    const page = await openVisitor(browser, { ...city, theme });
    await signIn(page, "cdc");
    const found: Record<string, readonly string[]> = {};
    for (const { name, open } of screens) {
      await open(page);
      await untilSettled(page);
      found[name] = await barriers(page);
    }
    await page.context().close();
    expect(found).toEqual(Object.fromEntries(screens.map(({ name }) => [name, []])));
  });
});

test("the first screen of every demo account is one it may see", async () => {
  const { demoAccounts } = (await (await fetch(`${city.address}/v1/world`)).json()) as World;
  expect(demoAccounts.length).toBeGreaterThan(8);
  for (const { username } of demoAccounts) {
    const page = await openVisitor(browser, city);
    await signIn(page, username);
    await page.locator("h1").waitFor();
    await untilSettled(page);
    expect(`${username}: ${await page.locator("main").innerText()}`).not.toMatch(
      /chưa có quyền|gặp lỗi|Không có trang|Thử lại/,
    );
    await page.context().close();
  }
});

interface World {
  readonly demoAccounts: readonly { readonly username: string }[];
}

test("Vietnamese screens speak Vietnamese, and words stand where keys would", async () => {
  const page = await openVisitor(browser, city);
  await signIn(page, "cdc");
  for (const { name, open } of screens) {
    await open(page);
    await untilSettled(page);
    expect({ name, foreign: strangers(await page.locator("body").innerText()) }).toEqual({
      name,
      foreign: [],
    });
  }
  await page.context().close();
});

test("no key shows in the English screens", async () => {
  const page = await openVisitor(browser, { ...city, language: "en" });
  await signIn(page, "cdc");
  for (const { name, open } of screens) {
    await open(page);
    await untilSettled(page);
    const keys = (await page.locator("body").innerText()).match(key) ?? [];
    expect({ name, keys }).toEqual({ name, keys: [] });
  }
  await page.context().close();
});

test("nothing scrolls sideways on a phone of 390 px", async () => {
  const page = await openVisitor(browser, { ...city, width: 390, height: 844 });
  await signIn(page, "cdc");
  for (const { name, open } of screens) {
    await open(page);
    await untilSettled(page);
    const widths = await page.evaluate(() =>
      [document.documentElement, document.body, document.querySelector("main")].map(
        (box) => box?.scrollWidth,
      ),
    );
    expect({ name, widths }).toEqual({ name, widths: [390, 390, 390] });
  }
  await page.context().close();
});

/** "color-contrast .tr-mark": rule and place of every violation. */
async function barriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
}

/** "cases:fields.code", "page.tabs.history": a key nobody worded. */
const key =
  /\b[a-z][A-Za-z]*:[a-z]\w*\.\w+|\b(?:fields|page|list|chains|contacts|facts|forms|nav|refusals|figure|table|columns|headlines|ward|classifications|detectionPlaces|severities|outcomes|kinds)\.[a-z]\w+/g;

const english =
  /\b(?:the|and|of|case|cases|confirmed|suspected|probable|community|quarantine|unknown|loading|error|save|cancel|search|filter|import|export|close|open|today|days|null|undefined|NaN|Invalid)\b/gi;

const strangers = (text: string): readonly string[] => [
  ...(text.match(key) ?? []),
  ...(text.match(english) ?? []),
];

async function openDistrict(page: Page): Promise<void> {
  await page.goto("/chi-huy");
  await page.locator(".ov-block text", { hasText: "Đống Đa" }).click();
  await page.waitForURL(/unit=/);
}

/** The largest chain's first case: it has contacts, places and facts of every kind. */
async function openCase(page: Page, tab: string): Promise<void> {
  const caseId = await page.evaluate(async () => {
    const reply = (await (await fetch("/v1/chains")).json()) as {
      readonly components: readonly { readonly members: readonly { readonly caseId: string }[] }[];
    };
    return reply.components[0]?.members[0]?.caseId;
  });
  await page.goto(`/ca/${caseId}?tab=${tab}`);
}

async function openImport(page: Page): Promise<void> {
  await page.goto("/nhap");
  await page
    .locator("textarea")
    .fill("Mã BN;Họ và tên;Năm sinh\nKT-1;Nguyễn Thị Tuyết;1980\nKT-2;;31/02/2003");
  await page.locator(".im-paste button").click();
  await page.waitForURL(/\/nhap\/.+/);
}
