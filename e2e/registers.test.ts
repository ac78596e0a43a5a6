import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { barriers, cell, grid, row, soon } from "./register-list.ts";
import { openCity } from "./moulds.ts";
import { openVisitor, signIn, untilSettled } from "./visitor.ts";

let city: Awaited<ReturnType<typeof openCity>>;
let browser: Browser;
/** Two people at two machines with the same list before them. */
let here: Page;
let there: Page;

beforeAll(async () => {
  city = await openCity();
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
  await expect.poll(() => cell(here, 0, "treatmentPlace").innerText(), soon).toBe(before);
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
  await note.waitFor({ state: "detached" });
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
  expect(said).toMatch(/Dịch tễ CDC Hà Nội · \d\d:\d\d\u00a027\/07\/2021/);
  expect(said).toContain("Nơi điều trị: Bệnh viện Bạch Mai → Bệnh viện Thanh Nhàn");
  expect(said).toContain("Sửa hồ sơ ca bệnh");
});

test("the list, the drawer and the history have no barrier", async () => {
  await here.goto(`/ca?${confirmed}`);
  await untilSettled(here);
  expect(await barriers(here)).toEqual([]);
  await grid(here).focus();
  await here.keyboard.press("Enter");
  await here.getByRole("tab", { name: "Thông tin" }).waitFor();
  expect(await barriers(here)).toEqual([]);
  await here.getByRole("tab", { name: "Lịch sử" }).click();
  expect(await barriers(here)).toEqual([]);
  await here.keyboard.press("Escape");
  await here.locator(".pd-drawer").waitFor({ state: "detached" });
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
