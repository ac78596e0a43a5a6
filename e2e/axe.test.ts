import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roles } from "../packages/domain/src/access/roles.ts";
import { openBrowser } from "./browser.ts";
import { openCity } from "./moulds.ts";
import { openVisitor, signIn, untilSettled } from "./visitor.ts";

let city: Awaited<ReturnType<typeof openCity>>;
let browser: Browser;

beforeAll(async () => {
  city = await openCity();
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
  at("/so"),
  at("/so/people"),
  at("/chuoi"),
  at("/nhap"),
  at("/trung-lap"),
  at("/dong-bo"),
  { name: "/nhap/:id", open: openImport },
];

/** What only who commands may see. */
const commandScreens: readonly Screen[] = [
  at("/viec"),
  at("/chi-thi"),
  at("/so-chi-huy"),
  at("/to-cong-dong"),
  at("/hien-truong/kiem-tra"),
  at("/kiem-tra"),
  at("/kiem-tra?tab=findings"),
  at("/kiem-tra?tab=teams"),
  at("/so-sanh"),
];

test("no screen has a barrier of WCAG 2.2 A or AA, nor a word that is not Vietnamese", async () => {
  const page = await openVisitor(browser, city);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const found = await onEveryScreen(page, async () => ({
    barriers: await barriers(new AxeBuilder({ page }).withTags(tags)),
    foreign: strangers(await page.locator("body").innerText()),
  }));
  expect(found).toEqual(onEvery({ barriers: [], foreign: [] }));
});

test("everything can be read in the dark theme too", async () => {
  const page = await openVisitor(browser, { ...city, theme: "dark" });
  const found = await onEveryScreen(page, () =>
    barriers(new AxeBuilder({ page }).withRules(["color-contrast"])),
  );
  expect(found).toEqual(onEvery([]));
});

describe.each(["vi", "en"] as const)("on a phone of 390 px (%s)", (language) => {
  test("nothing scrolls sideways, and words stand where keys would", async () => {
    const page = await openVisitor(browser, { ...city, language, width: 390, height: 844 });
    const found = await onEveryScreen(page, async () => ({
      widths: await page.evaluate(() =>
        [document.documentElement, document.body, document.querySelector("main")].map(
          (box) => box?.scrollWidth,
        ),
      ),
      keys: (await page.locator("body").innerText()).match(key) ?? [],
    }));
    expect(found).toEqual(onEvery({ widths: [390, 390, 390], keys: [] }));
  });
});

test("the first screen of every role is one it may see", async () => {
  const { demoAccounts } = (await (await fetch(`${city.address}/v1/world`)).json()) as World;
  const oneOfEach = [...new Map(demoAccounts.map((account) => [account.role, account])).values()];
  expect(oneOfEach).toHaveLength(roles.length);
  for (const { username } of oneOfEach) {
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
  readonly demoAccounts: readonly { readonly username: string; readonly role: string }[];
}

/** What a look at each screen finds, from the sign-in on; the page is closed then. */
async function onEveryScreen<T>(page: Page, look: () => Promise<T>): Promise<Record<string, T>> {
  await page.goto("/dang-nhap");
  await untilSettled(page);
  const found: Record<string, T> = { "/dang-nhap": await look() };
  for (const [who, seen] of [
    ["cdc", screens],
    ["chihuy", commandScreens],
  ] as const) {
    await page.context().clearCookies();
    await signIn(page, who);
    for (const { name, open } of seen) {
      await open(page);
      await untilSettled(page);
      found[name] = await look();
    }
  }
  await page.context().close();
  return found;
}

const onEvery = <T>(wanted: T): Record<string, T> =>
  Object.fromEntries(
    ["/dang-nhap", ...[...screens, ...commandScreens].map(({ name }) => name)].map((name) => [name, wanted]),
  );

/** "color-contrast .tr-mark": rule and place of every violation. */
async function barriers(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations, passes } = await axe.analyze();
  if (passes.length === 0) throw new Error("axe looked at nothing");
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

/** By its address: on a phone the mosaic bears no names to press. */
async function openDistrict(page: Page): Promise<void> {
  const unitId = await page.evaluate(async () => {
    const reply = (await (await fetch("/v1/units?level=district")).json()) as {
      readonly units: readonly { readonly id: number }[];
    };
    return reply.units[0]?.id;
  });
  await page.goto(`/chi-huy?unit=${unitId}`);
  await page.locator(".ov-block polygon").first().waitFor();
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
