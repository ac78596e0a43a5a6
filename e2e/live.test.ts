import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { openCity } from "./moulds.ts";
import { openVisitor, signIn, untilSettled } from "./visitor.ts";

let city: Awaited<ReturnType<typeof openCity>>;
let browser: Browser;
/** Two people at two machines. */
let commander: Page;
let epidemiologist: Page;
let suspected: Suspected;
let before: number;

interface Suspected {
  readonly id: string;
}

beforeAll(async () => {
  city = await openCity();
  browser = await openBrowser();
  commander = await openVisitor(browser, city);
  epidemiologist = await openVisitor(browser, city);
  await signIn(commander, "chihuy");
  await signIn(epidemiologist, "cdc");
  suspected = await findSuspected();
  await commander.goto("/chi-huy");
  await untilSettled(commander);
  before = await casesOfTheWeek();
  // What follows must come by the live stream: a page that loads again would lose this.
  await commander.evaluate(() => Object.assign(globalThis, { isFirstLoad: true }));
});

afterAll(async () => {
  await browser?.close();
  await city?.stop();
});

test("a case confirmed by one is counted on the dashboard of another, without a reload", async () => {
  await epidemiologist.goto(`/ca/${suspected.id}`);
  await epidemiologist.getByText("Nghi ngờ").first().waitFor();
  await epidemiologist.getByRole("button", { name: "Xác định ca" }).click();
  const form = epidemiologist.getByRole("dialog");
  await form.getByRole("group", { name: "Có kết quả" }).waitFor();
  const pressed = performance.now();
  await form.getByRole("button", { name: "Xác định ca" }).click();
  await untilCasesOfTheWeek(before + 1);
  process.stdout.write(
    `confirmed in one browser, seen in another after ${Math.round(performance.now() - pressed)} ms\n`,
  );
  expect(await commander.evaluate(() => "isFirstLoad" in globalThis)).toBe(true);
});

test("the people it met stand on its page, each with the evidence", async () => {
  await form().waitFor({ state: "detached" });
  await epidemiologist.getByText("Xác định", { exact: true }).first().waitFor();
  const contacts = epidemiologist.locator(".tr-contacts > li", {
    has: epidemiologist.locator(".tr-contact-head"),
  });
  const panel = epidemiologist.getByRole("region", { name: "Người tiếp xúc" });
  await panel.locator(".tr-evidence li").first().waitFor();
  expect(await contacts.count()).toBeGreaterThan(0);
  await expect
    .poll(() => panel.locator(".pd-stamp").first().innerText())
    .toMatch(/^[1-9]\d*\/[1-9]\d* người$/);
});

test("what was decided is in its history, in words", async () => {
  await epidemiologist.getByRole("tab", { name: "Nhật ký" }).click();
  const history = epidemiologist.locator(".ca-history");
  await expect.poll(() => history.innerText()).toContain("Xác định ca bệnh");
  const said = await history.innerText();
  expect(said).toContain("Phân loại: Nghi ngờ → Xác định");
  expect(said).not.toMatch(/cases:|suspected|\dT\d/);
});

test("a case ruled out leaves the figure again, and its contacts with it", async () => {
  await epidemiologist.getByRole("tab", { name: "Điều tra" }).click();
  await epidemiologist.getByRole("button", { name: "Loại trừ" }).click();
  await form().getByLabel("Lý do").fill("Xét nghiệm khẳng định âm tính");
  await form().getByRole("button", { name: "Loại trừ" }).click();
  await untilCasesOfTheWeek(before);
  await epidemiologist.getByText("Chưa tìm thấy ai tiếp xúc").waitFor();
  expect(await commander.evaluate(() => "isFirstLoad" in globalThis)).toBe(true);
});

const form = () => epidemiologist.getByRole("dialog");

/** Of the suspected cases of the week, the one who went to the most places: somebody was there too. */
const findSuspected = (): Promise<Suspected> =>
  epidemiologist.evaluate(async () => {
    const asked = async <T>(path: string): Promise<T> => (await fetch(`/v1${path}`)).json() as Promise<T>;
    const filter = encodeURIComponent(
      JSON.stringify({ all: [{ field: "classification", op: "in", values: ["suspected"] }] }),
    );
    const { items } = await asked<{ items: Suspected[] }>(
      `/registers/cases/rows?sort=-reportDay&filter=${filter}`,
    );
    const weighed = await Promise.all(
      items.slice(0, 8).map(async (one) => {
        const { visits } = await asked<{ visits: unknown[] }>(`/cases/${one.id}/timeline`);
        return { one, places: visits.length };
      }),
    );
    const most = weighed.toSorted((a, b) => b.places - a.places)[0];
    if (!most) throw new Error("the demo has no suspected case");
    return most.one;
  });

test("a session that ended leads to the sign-in, not to an error", async () => {
  await commander.context().clearCookies();
  // Whatever the page asks next finds it out: this click, or a figure it asked anew before it.
  await commander.evaluate(() => document.querySelector<HTMLElement>(".pd-rail a[href^='/ca']")?.click());
  await commander.getByLabel("Tên đăng nhập").waitFor();
  expect(new URL(commander.url()).pathname).toBe("/dang-nhap");
});

async function casesOfTheWeek(): Promise<number> {
  const figure = commander.locator(".pd-figure", { hasText: "Ca mới 7 ngày" }).locator(".pd-figure-value");
  return Number((await figure.innerText()).replaceAll(".", ""));
}

async function untilCasesOfTheWeek(n: number): Promise<void> {
  await expect.poll(casesOfTheWeek, { timeout: 30_000, interval: 20 }).toBe(n);
}
