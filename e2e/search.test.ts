import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fold } from "../packages/domain/src/shared/fold.ts";
import { flawsIn } from "./barriers.ts";
import { openBrowser } from "./browser.ts";
import { openCity } from "./moulds.ts";
import { openVisitor, signIn, untilSettled } from "./visitor.ts";

let city: Awaited<ReturnType<typeof openCity>>;
let browser: Browser;
/** The clerk of one ward, the clerk of another. */
let clerk: Page;
let stranger: Page;

beforeAll(async () => {
  city = await openCity();
  browser = await openBrowser();
  clerk = await signedIn("phuong.khamthien");
  stranger = await signedIn("phuong.trucbach");
});

afterAll(async () => {
  await browser?.close();
  await city?.stop();
});

describe("a ward clerk presses Ctrl-K", () => {
  test("and finds a person of the ward by the name without diacritics; the row opens", async () => {
    const person = await someoneOf(clerk);
    await search(clerk, fold(person.fullName));
    const hit = option(clerk, "Người dân", person.fullName);
    await hit.first().waitFor();
    expect(await hit.first().locator("mark").first().innerText()).toBe(person.fullName.split(" ")[0]);
    await hit.first().click();
    await clerk.waitForURL(/\/so\/people\?.*mo=/);
    await clerk.getByRole("dialog", { name: person.fullName }).waitFor();
  });

  test("and does not find a person of another ward, whom that ward's clerk finds", async () => {
    const person = await someoneOf(stranger);
    await search(stranger, fold(person.fullName));
    await option(stranger, "Người dân", person.fullName).first().waitFor();
    await search(clerk, fold(person.fullName));
    await untilAnswered(clerk);
    const people = await clerk.getByRole("group", { name: "Người dân" }).allInnerTexts();
    expect(people.join()).not.toContain("Trúc Bạch");
  });

  test("and finds a case by its number, first of all; Enter opens its page", async () => {
    const found = await rowsOf(clerk, "cases", "code,fullName");
    const one = found.find(({ code }) => code !== null);
    await search(clerk, `BN ${one?.code}`);
    await expect
      .poll(() => clerk.getByRole("option", { selected: true }).innerText())
      .toContain(one?.fullName);
    await clerk.keyboard.press("Enter");
    await clerk.waitForURL(`**/ca/${one?.id}*`);
  });

  test("and goes to a screen by a word of its name", async () => {
    await search(clerk, "nap danh");
    await expect
      .poll(() => clerk.getByRole("option", { selected: true }).innerText())
      .toContain("Nạp danh sách");
    await clerk.keyboard.press("Enter");
    await clerk.waitForURL("**/nhap");
  });

  test("and has what was opened lately before anything is typed, kept without a name", async () => {
    await clerk.reload();
    await untilSettled(clerk);
    await openPalette(clerk);
    const recent = clerk.getByRole("group", { name: "Mở gần đây" }).getByRole("option");
    await expect.poll(() => recent.count()).toBe(3);
    const [screen, aCase, person] = await recent.allInnerTexts();
    expect(screen).toContain("Nạp danh sách");
    const kept = await clerk.evaluate(() => Object.entries(localStorage).join());
    expect(kept).toContain("phaodai.recent.");
    for (const text of [aCase, person]) expect(kept).not.toContain(text?.split("\n")[0]?.trim());
    await clerk.keyboard.press("Escape");
  });

  test("but not while an input method is in the middle of a word", async () => {
    await clerk.evaluate(() =>
      document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key: "k", ctrlKey: true, isComposing: true, bubbles: true }),
      ),
    );
    await untilSettled(clerk);
    expect(await field(clerk).count()).toBe(0);
  });

  test("and nothing typed is in an address, neither of the page nor of a question", async () => {
    const asked: string[] = [];
    clerk.on("request", (request) => asked.push(decodeURIComponent(request.url())));
    await search(clerk, "nguyen thi bi mat");
    await untilAnswered(clerk);
    expect(asked.filter((url) => url.includes("/search")).length).toBeGreaterThan(2);
    expect([...asked, clerk.url()].filter((url) => /bi.mat/.test(url))).toEqual([]);
    await clerk.getByText("Không tìm thấy “nguyen thi bi mat” trong địa bàn của bạn").waitFor();
  });
});

test("a source that fails says so in its group and is asked again; one that does not answer holds up nobody", async () => {
  const page = await signedIn("phuong.khamthien");
  const person = await someoneOf(page);
  let isBroken = true;
  await page.route("**/registers/cases/search", (route) =>
    isBroken ? route.fulfill({ status: 500, body: "{}" }) : route.continue(),
  );
  await page.route("**/registers/exposures/search", () => undefined);
  await search(page, fold(person.fullName));
  await option(page, "Người dân", person.fullName).first().waitFor();
  const failed = page.getByRole("group", { name: /Ca bệnh.*không tìm được/ });
  await failed.waitFor();
  await page.getByText("Đang tìm: Lời khai tiếp xúc").waitFor();
  isBroken = false;
  await failed.getByRole("option", { name: "Thử lại" }).click();
  await failed.waitFor({ state: "detached" });
  expect(await field(page).inputValue()).toBe(fold(person.fullName));
});

test("who may not see numbers is told so, and nobody's name", async () => {
  const page = await signedIn("tram.khamthien");
  await search(page, "0912345678");
  await page.getByText(/^Người dân, Ca bệnh.*: không tìm được: .*quyền/).waitFor();
  await untilAnswered(page);
  expect(await page.getByRole("option").count()).toBe(0);
  expect(await flawsIn(page, ".pd-palette")).toEqual([]);
});

test("whoever watches the city finds a unit and sees its area; at sign-out nothing opened is kept", async () => {
  const page = await signedIn("cdc");
  await search(page, "kham thien");
  await option(page, "Đơn vị", "Phường Khâm Thiên").click();
  await page.waitForURL(/unit=\d+/);
  expect(await page.evaluate(() => Object.keys(localStorage).join())).toContain("phaodai.recent.");
  await search(page, "dang xuat");
  await option(page, "Màn hình và lệnh", "Đăng xuất").click();
  await page.waitForURL("**/dang-nhap");
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).join()))
    .not.toContain("phaodai.recent.");
});

test.each(["light", "dark"] as const)(
  "the palette has no barrier (%s), at a desk and on a phone",
  async (theme) => {
    for (const width of [1440, 390]) {
      const page = await openVisitor(browser, { ...city, theme, width, height: 844 });
      await signIn(page, "cdc");
      await untilSettled(page);
      await page.getByRole("button", { name: "Tìm ở mọi nơi" }).click();
      for (const text of ["", "nguyen", "zzzz qqqq"]) {
        await field(page).fill(text);
        await untilAnswered(page);
        expect(await flawsIn(page, ".pd-palette")).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.context().close();
    }
  },
);

async function signedIn(username: string): Promise<Page> {
  const page = await openVisitor(browser, city);
  await signIn(page, username);
  await untilSettled(page);
  return page;
}

const field = (page: Page) => page.getByRole("combobox", { name: "Tìm ở mọi nơi" });

const option = (page: Page, group: string, title: string) =>
  page.getByRole("group", { name: group }).getByRole("option").filter({ hasText: title });

async function openPalette(page: Page): Promise<void> {
  if ((await field(page).count()) === 0) await page.keyboard.press("Control+k");
  await field(page).waitFor();
}

async function search(page: Page, text: string): Promise<void> {
  await openPalette(page);
  await field(page).fill(text);
}

/** The palette has heard from every source it asked. */
async function untilAnswered(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector(".pd-palette-asking"));
}

interface Named {
  readonly id: string;
  readonly fullName: string;
  readonly code: string | null;
}

const rowsOf = (page: Page, register: string, columns: string): Promise<Named[]> =>
  page.evaluate(
    async ([name, asked]) => {
      const reply = await fetch(`/v1/registers/${name}/rows?limit=200&columns=${asked}`);
      return ((await reply.json()) as { items: Named[] }).items;
    },
    [register, columns] as const,
  );

/** Somebody with a name of four words: few others have it. */
async function someoneOf(page: Page): Promise<Named> {
  const people = await rowsOf(page, "people", "fullName");
  const one = people.find(({ fullName }) => fullName.split(" ").length === 4);
  if (!one) throw new Error("nobody of the ward has four names");
  return one;
}
