import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { startDemoCity } from "./running-server.ts";
import { openVisitor, signIn, untilSettled } from "./visitor.ts";

let city: Awaited<ReturnType<typeof startDemoCity>>;
let browser: Browser;
/** Two people at two machines with the same list before them. */
let here: Page;
let there: Page;

beforeAll(async () => {
  city = await startDemoCity(3000);
  browser = await openBrowser();
  here = await openVisitor(browser, city);
  there = await openVisitor(browser, city);
  await signIn(here, "cdc");
  await signIn(there, "cdc");
});

afterAll(async () => {
  await browser?.close();
  await city?.stop();
});

const confirmed = "loc=classification:confirmed";
/** A busy machine may take its time; nothing here is a matter of speed. */
const soon = { timeout: 30_000 };
const grid = (page: Page) => page.getByRole("grid");
const row = (page: Page, index: number) => grid(page).locator(`[data-index="${index}"]`);
const cell = (page: Page, index: number, column: string) =>
  row(page, index).locator(`[data-column="${column}"]`);

test("every row that matches is chosen, given a value in one go, and is as before when undone", async () => {
  await here.goto(`/ca?${confirmed}`);
  await untilSettled(here);
  const before = await severities();
  expect(before.length).toBeGreaterThan(1);
  await grid(here).focus();
  await here.keyboard.press("Space");
  await here.getByRole("button", { name: `Chọn tất cả ${before.length} khớp bộ lọc` }).click();
  await here.getByText(`Đã chọn ${before.length}/${before.length}`).waitFor();
  await here.getByRole("button", { name: "Đặt giá trị" }).click();
  await here.getByRole("menuitem", { name: "Mức độ" }).click();
  const dialog = here.getByRole("dialog");
  await dialog.getByLabel("Mức độ").selectOption("critical");
  await dialog.getByRole("button", { name: `cho ${before.length} dòng` }).click();
  await dialog.getByText(`Xong ${before.length} dòng`).waitFor();
  await dialog.locator(".pd-bulk-end button").click();
  expect(new Set(await severities())).toEqual(new Set(["critical"]));
  await here.getByRole("button", { name: "Hoàn tác" }).click();
  await here.getByText(`Đã hoàn tác ${before.length} dòng`).waitFor();
  expect(await severities()).toEqual(before);
});

test("each row that cannot be done is named with its reason, and what is asked is asked first", async () => {
  await here.goto(`/ca?${confirmed}&xep=code`);
  await untilSettled(here);
  await grid(here).focus();
  await here.keyboard.press("Space");
  await here.keyboard.press("Shift+ArrowDown");
  await here.keyboard.press("Shift+ArrowDown");
  await here.getByText(/Đã chọn 3\//).waitFor();
  await here.getByRole("button", { name: "Xác định là ca bệnh…" }).click();
  const dialog = here.getByRole("dialog");
  await dialog.getByRole("button", { name: "cho 3 dòng" }).click();
  await dialog.getByText("Cần điền ô này.").waitFor();
  await dialog.getByLabel("Có kết quả lúc").fill("8:00 26/7");
  await dialog.getByRole("button", { name: "cho 3 dòng" }).click();
  await dialog.getByText("3 dòng không làm được").waitFor();
  expect(await dialog.getByRole("row").allInnerTexts()).toHaveLength(4);
  expect(await dialog.innerText()).toMatch(/đã được xác định/);
  await dialog.locator(".pd-bulk-end button").click();
});

test("a cell is edited by keyboard, with a way back", async () => {
  await here.goto(`/ca?${confirmed}&cot=fullName,treatmentPlace,severity`);
  await untilSettled(here);
  const before = await cell(here, 0, "treatmentPlace").innerText();
  await grid(here).focus();
  await here.keyboard.press("ArrowRight");
  await here.keyboard.press("e");
  await here.keyboard.type("Bệnh viện Đống Đa");
  await here.keyboard.press("Enter");
  await expect.poll(() => cell(here, 0, "treatmentPlace").innerText(), soon).toBe("Bệnh viện Đống Đa");
  await here.getByText("Đã lưu").first().waitFor();
  await here.keyboard.press("Control+z");
  await here.getByText("Đã hoàn tác 1 dòng").waitFor();
  await expect.poll(() => cell(here, 0, "treatmentPlace").innerText(), soon).toBe(before);
});

test("while a word is being composed Enter belongs to the input method, and Escape leaves the cell as it was", async () => {
  const before = await cell(here, 0, "treatmentPlace").innerText();
  await grid(here).focus();
  await here.keyboard.press("ArrowUp");
  await here.keyboard.press("F2");
  const box = cell(here, 0, "treatmentPlace").getByRole("textbox");
  await box.fill("Bệnh vie");
  await box.dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
  expect(await box.inputValue()).toBe("Bệnh vie");
  await box.press("Escape");
  expect(await cell(here, 0, "treatmentPlace").innerText()).toBe(before);
});

test("of two who edit one cell the loser keeps what they typed, beside the winner's", async () => {
  for (const page of [here, there]) {
    await page.goto(`/ca?${confirmed}&cot=fullName,treatmentPlace`);
    await untilSettled(page);
  }
  await cell(here, 0, "treatmentPlace").dblclick();
  await here.keyboard.type("Bệnh viện Thanh Nhàn");
  await cell(there, 0, "treatmentPlace").dblclick();
  await there.keyboard.type("Bệnh viện Bạch Mai");
  await there.keyboard.press("Enter");
  await there.getByText("Đã lưu").first().waitFor();
  await here.keyboard.press("Enter");
  const lost = here.getByRole("alert", { name: "Sửa chưa lưu được" });
  await lost.waitFor();
  expect(await lost.innerText()).toMatch(
    /đã sửa trước[\s\S]*Của tôi\s*Bệnh viện Thanh Nhàn\s*Đang có\s*Bệnh viện Bạch Mai/,
  );
  await lost.getByRole("button", { name: "Lấy của tôi" }).click();
  await lost.waitFor({ state: "detached" });
  await expect.poll(() => cell(here, 0, "treatmentPlace").innerText(), soon).toBe("Bệnh viện Thanh Nhàn");
});

test("what one changes lights up before the other, without a reload", async () => {
  await expect.poll(() => cell(there, 0, "treatmentPlace").innerText(), soon).toBe("Bệnh viện Thanh Nhàn");
});

test("a row that comes new is announced and moves nothing until it is asked for", async () => {
  await here.goto("/ca");
  await untilSettled(here);
  const first = await row(here, 0).innerText();
  await reportCase(there, "Nguyễn Thị Mới");
  const note = here.getByRole("button", { name: /^1 dòng mới/ });
  await note.waitFor();
  expect(await row(here, 0).innerText()).toBe(first);
  await note.click();
  await expect.poll(() => grid(here).getByText("Nguyễn Thị Mới").count(), soon).toBe(1);
  expect(await note.count()).toBe(0);
});

test("a column moves by keyboard, and the address keeps it", async () => {
  await here.goto(`/ca?${confirmed}&cot=fullName,treatmentPlace`);
  await untilSettled(here);
  const head = grid(here).getByRole("columnheader", { name: /^Họ và tên/ });
  await head.getByRole("button").first().focus();
  await here.keyboard.press("Control+Shift+ArrowRight");
  await here.waitForURL(/cot=treatmentPlace/);
  await here.reload();
  await untilSettled(here);
  expect(await grid(here).locator(".pd-table-head .pd-head-words").allInnerTexts()).toEqual([
    "Nơi điều trị",
    "Họ và tên",
  ]);
  await here.goto(`/ca?${confirmed}&cot=fullName,treatmentPlace`);
  await untilSettled(here);
});

test("Enter opens a row beside the list, the arrows go on to the next, Escape comes back", async () => {
  await grid(here).focus();
  await here.keyboard.press("Home");
  await here.keyboard.press("Enter");
  const drawer = here.locator(".pd-drawer");
  await drawer.getByRole("heading", { level: 3 }).first().waitFor();
  const first = await drawer.getByRole("heading", { level: 2 }).innerText();
  await here.keyboard.press("ArrowDown");
  await expect.poll(() => drawer.getByRole("heading", { level: 2 }).innerText(), soon).not.toBe(first);
  await here.keyboard.press("ArrowUp");
  await expect.poll(() => drawer.getByRole("heading", { level: 2 }).innerText(), soon).toBe(first);
});

test("the history of one field says who, when, from what to what, by which command", async () => {
  const drawer = here.locator(".pd-drawer");
  await drawer.getByRole("button", { name: "Lịch sử của Nơi điều trị" }).click();
  await drawer.getByText("Bệnh viện Bạch Mai").first().waitFor();
  const said = await drawer.locator(".pd-history li").first().innerText();
  expect(said).toMatch(/Dịch tễ CDC Hà Nội · \d\d:\d\d 27\/07\/2021/);
  expect(said).toContain("Nơi điều trị: Bệnh viện Bạch Mai → Bệnh viện Thanh Nhàn");
  expect(said).toContain("PATCH /cases/:caseId");
});

test("the list, the drawer and the history have no barrier", async () => {
  await here.goto(`/ca?${confirmed}`);
  await untilSettled(here);
  expect(await barriers()).toEqual([]);
  await grid(here).focus();
  await here.keyboard.press("Enter");
  await here.getByRole("tab", { name: "Thông tin" }).waitFor();
  expect(await barriers()).toEqual([]);
  await here.getByRole("tab", { name: "Lịch sử" }).click();
  expect(await barriers()).toEqual([]);
  await here.keyboard.press("Escape");
  await here.locator(".pd-drawer").waitFor({ state: "detached" });
});

test("a view is saved under a name and found again after a reload", async () => {
  await here.goto("/ca?loc=detectionPlace:community&xep=-onsetOn,fullName&cot=code,fullName,onsetOn");
  await untilSettled(here);
  await here.getByRole("button", { name: "Chế độ xem" }).click();
  await here.getByRole("menuitem", { name: "Lưu chế độ xem…" }).click();
  await here.getByRole("textbox", { name: /^Tên/ }).fill("Cộng đồng mới");
  await here.getByRole("dialog").getByRole("button", { name: "Lưu", exact: true }).click();
  await here.getByText("Đã lưu chế độ xem “Cộng đồng mới”").waitFor();
  await here.goto("/ca");
  await here.getByRole("button", { name: "Chế độ xem" }).click();
  await here.getByRole("menuitem", { name: "Cộng đồng mới" }).click();
  await here.waitForURL(/loc=detectionPlace%3Acommunity|loc=detectionPlace:community/);
  await untilSettled(here);
  expect(await grid(here).getByRole("columnheader").allInnerTexts()).toEqual([
    "",
    "Mã bệnh nhân",
    expect.stringMatching(/^Họ và tên/),
    expect.stringMatching(/^Ngày khởi phát/),
  ]);
});

test("what a person types to search stands in no address", async () => {
  await here.goto("/so/people");
  await untilSettled(here);
  const name = await cell(here, 0, "fullName").innerText();
  await here.keyboard.press("/");
  await here.keyboard.type(name);
  await expect.poll(() => cell(here, 0, "fullName").innerText(), soon).toBe(name);
  const word = name.split(" ").at(-1) ?? name;
  expect(decodeURIComponent(here.url())).not.toContain(word);
});

test("the same place in a list of thousands is reached from both ends, and only what is near is kept", async () => {
  await here.goto("/so/people");
  await untilSettled(here);
  await grid(here).focus();
  await here.keyboard.press("End");
  await expect.poll(() => rowsInSight(here), soon).toContain(await lastPerson());
  await here.keyboard.press("Home");
  await expect.poll(() => row(here, 0).count(), soon).toBe(1);
  expect(await grid(here).locator("[data-index]").count()).toBeLessThan(100);
});

test("a list is printed with the head of an official paper, its filter in words and a place to sign", async () => {
  await here.goto("/ca?loc=classification:confirmed");
  await untilSettled(here);
  await here.evaluate(() => Object.assign(globalThis, { print: () => undefined }));
  await here.getByRole("button", { name: "In", exact: true }).click();
  await here.getByLabel("Chức vụ người ký").fill("Chủ tịch");
  await here.getByRole("dialog").getByRole("button", { name: "In", exact: true }).click();
  const paper = here.locator(".pd-print");
  await paper.waitFor({ state: "attached" });
  await here.emulateMedia({ media: "print" });
  const said = await paper.innerText();
  expect(said).toContain("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  expect(said).toContain("Độc lập - Tự do - Hạnh phúc");
  expect(said).toContain("ngày 27 tháng 7 năm 2021");
  expect(said).toContain("Phân loại: Xác định");
  expect(said).toContain("CHỦ TỊCH");
  const rows = await paper.getByRole("row").count();
  expect(said).toContain(`Danh sách này có ${rows - 1} dòng`);
  expect(await here.locator("#root").isVisible()).toBe(false);
  await here.emulateMedia({ media: "screen" });
});

test("? shows every key of the list", async () => {
  await here.goto("/so/people");
  await untilSettled(here);
  await here.keyboard.press("?");
  const help = here.getByRole("dialog");
  await help.waitFor();
  expect(await help.locator("dt").count()).toBeGreaterThan(10);
  expect(await barriers()).toEqual([]);
});

test("every register has its page, by its declaration alone", async () => {
  await here.goto("/so");
  await untilSettled(here);
  expect(await barriers()).toEqual([]);
  const links = await here.locator(".re-list a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  expect(links.length).toBeGreaterThanOrEqual(6);
  for (const link of links) {
    await here.goto(link ?? "/");
    await untilSettled(here);
    await row(here, 0).waitFor();
    expect(`${link} ${(await here.locator(".pd-errors").allInnerTexts()).join()}`).toBe(`${link} `);
  }
});

/** How severe the confirmed cases are, in the order of the list, as the database has it. */
const severities = (): Promise<readonly (string | null)[]> =>
  here.evaluate(async () => {
    const filter = { all: [{ field: "classification", op: "in", values: ["confirmed"] }] };
    const reply = await fetch(
      `/v1/registers/cases/rows?limit=500&columns=severity&sort=-reportDay&filter=${encodeURIComponent(JSON.stringify(filter))}`,
    );
    const { items } = (await reply.json()) as { items: { severity: string | null }[] };
    return items.map(({ severity }) => severity);
  });

/** Reports a suspected case of a new person, as the form of another colleague would. */
const reportCase = (page: Page, fullName: string): Promise<void> =>
  page.evaluate(async (name) => {
    const asked = async <T>(path: string): Promise<T> => (await fetch(`/v1${path}`)).json() as Promise<T>;
    const { units } = await asked<{ units: { id: number }[] }>("/units?level=commune");
    const reply = await fetch("/v1/cases", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
      body: JSON.stringify({
        id: crypto.randomUUID(),
        person: {
          kind: "stated",
          id: crypto.randomUUID(),
          facts: { fullName: name, unitId: units[0]?.id },
        },
      }),
    });
    if (!reply.ok) throw new Error(await reply.text());
  }, fullName);

const rowsInSight = (page: Page): Promise<string[]> =>
  grid(page).locator('[data-column="fullName"]').allInnerTexts();

/** The last of all people by name, as the database sorts them. */
const lastPerson = (): Promise<string> =>
  here.evaluate(async () => {
    const reply = await fetch("/v1/registers/people/rows?limit=1&sort=-fullName&columns=fullName");
    return ((await reply.json()) as { items: { fullName: string }[] }).items[0]?.fullName ?? "";
  });

async function barriers(): Promise<readonly string[]> {
  await untilSettled(here);
  const { violations, passes } = await new AxeBuilder({ page: here })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  if (passes.length === 0) throw new Error("axe looked at nothing");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
}
