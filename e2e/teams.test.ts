import { randomUUID } from "node:crypto";
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { barriersOn } from "./barriers.ts";
import { openBrowser } from "./browser.ts";
import { openCity } from "./moulds.ts";
import { hold, openVisitor, signIn, untilSettled } from "./visitor.ts";

let city: Awaited<ReturnType<typeof openCity>>;
let browser: Browser;
const patience = 15_000;

/** What the phone sends, as far as it matters here. */
type Visit = z.output<typeof Visit>;
const Visit = z.looseObject({ at: z.string() });
const Sent = z.object({ commands: z.array(z.looseObject({ body: Visit })) });

beforeAll(async () => {
  city = await openCity();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await city?.stop();
});

const asWalker = async (): Promise<Page> => {
  const page = await openVisitor(browser, { ...city, width: 390, height: 844 });
  await signIn(page, "tram.khamthien");
  await page.goto("/hien-truong/tham");
  await page.locator(".tm-door").first().waitFor();
  return page;
};

const asClerk = async (): Promise<Page> => {
  const page = await openVisitor(browser, city);
  await signIn(page, "phuong.khamthien");
  await page.goto("/to-cong-dong");
  await untilSettled(page);
  return page;
};

const panel = (page: Page, name: RegExp) => page.getByRole("region", { name });

test("a member visits a door in two taps, and it goes to those that are done, however slowly the list is read anew", async () => {
  const page = await asWalker();
  const list = await hold(page, { what: "**/v1/rounds/today*", method: "GET" });
  const doors = page.locator(".tm-door");
  const address = await doors.first().locator(".tm-door-address").innerText();
  const before = await doors.count();
  await doors.first().tap();
  await page.getByRole("button", { name: "Gặp, đều khỏe" }).tap();
  await expect.poll(() => doors.count(), { timeout: patience }).toBe(before - 1);
  await page.getByText(/^Đã thăm \(/).tap();
  const visited = page.getByRole("button", { name: address });
  await visited.getByText(/Đã gặp lúc/).waitFor({ timeout: patience });
  await page.getByText(/^Còn lại \(/).tap();
  expect(await doors.count()).toBe(before - 1);
  list.letGo();
  await untilSettled(page);
  expect(await doors.count()).toBe(before - 1);
  await page.context().close();
});

test("without a network what was found is kept on the phone; when it is back the ward sees it, once, without asking", async () => {
  const [phone, desk] = [await asWalker(), await asClerk()];
  const stranger = `Bà Khách ${Date.now() % 100_000}`;
  await phone.context().setOffline(true);
  await phone.locator(".tm-door").first().tap();
  await phone.getByRole("button", { name: "Có người sốt, ho" }).tap();
  await phone.getByLabel("Người khác (họ tên, cách nhau dấu phẩy)").fill(stranger);
  await phone.getByText("Sốt", { exact: true }).tap();
  await phone.getByRole("button", { name: "Có người mới đến" }).tap();
  await phone.getByLabel(/Họ tên người mới đến/).fill(`${stranger} con`);
  await phone.getByText("Tỉnh Bắc Giang", { exact: true }).tap();
  await phone.getByRole("button", { name: "Lưu lượt thăm" }).tap();
  await phone.getByText(/^Đã thăm \(/).tap();
  await phone.getByText("Đã gặp · chưa gửi").waitFor({ timeout: patience });
  expect(await panel(desk, /triệu chứng/).innerText()).not.toContain(stranger);

  await phone.context().setOffline(false);
  const suspected = panel(desk, /triệu chứng/).getByText(stranger, { exact: true });
  await suspected.waitFor({ timeout: 2 * patience });
  expect(await suspected.count()).toBe(1);
  const arrived = panel(desk, /nơi khác/)
    .getByRole("listitem")
    .filter({ hasText: `${stranger} con` });
  expect(await arrived.innerText()).toContain("Theo dõi đến");
  await phone.getByText("chưa gửi").waitFor({ state: "hidden", timeout: patience });
  await desk.getByRole("button", { name: `Xử lý ${stranger}`, exact: true }).click();
  await desk.getByRole("menuitem", { name: "Đã lấy mẫu" }).click();
  await suspected.waitFor({ state: "hidden", timeout: patience });
  await Promise.all([phone.context().close(), desk.context().close()]);
});

test("what is half said at a door is still there when the page comes back", async () => {
  const phone = await asWalker();
  await phone.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await phone.context().setOffline(true);
  await phone.locator(".tm-door").first().tap();
  await phone.getByRole("button", { name: "Cần giúp đỡ" }).tap();
  await phone.getByLabel("Cần gì").fill("Hết thuốc huyết áp");
  await phone.reload();
  await expect
    .poll(() => phone.getByLabel("Cần gì").inputValue(), { timeout: patience })
    .toBe("Hết thuốc huyết áp");
  await phone.getByRole("button", { name: "Cần giúp đỡ" }).tap();
  await phone.context().close();
});

test("nothing can be recorded before the server has said what time it is, which a drill sets", async () => {
  const phone = await asWalker();
  const world = await hold(phone, { what: "**/v1/world", method: "GET" });
  const isAskedEarly = phone.waitForRequest("**/v1/rounds/today*", { timeout: 4000 }).then(
    () => true,
    () => false,
  );
  await phone.reload();
  expect(await isAskedEarly).toBe(false);
  world.letGo();
  await phone.locator(".tm-door").first().waitFor();
  await phone.context().close();
});

test("a visit the server refuses opens filled, says how to mend it, and goes again; mended twice, both are shown", async () => {
  const phone = await asWalker();
  const stranger = `Ông Lạ ${Date.now() % 100_000}`;
  let said: Visit | undefined;
  // As a phone whose clock is a day ahead sends it.
  const ahead = async (route: Route): Promise<void> => {
    const { commands } = Sent.parse(route.request().postDataJSON());
    said = commands[0]?.body;
    const shifted = commands.map((one) => ({
      ...one,
      body: { ...one.body, at: Temporal.Instant.from(one.body.at).add({ hours: 24 }).toString() },
    }));
    await route.continue({ postData: JSON.stringify({ commands: shifted }) });
  };
  await phone.context().route("**/v1/commands", ahead);
  const door = phone.locator(".tm-door").first();
  const address = await door.locator(".tm-door-address").innerText();
  await door.tap();
  await phone.getByRole("button", { name: "Có người sốt, ho" }).tap();
  await phone.getByLabel("Người khác (họ tên, cách nhau dấu phẩy)").fill(stranger);
  await phone.getByText("Sốt", { exact: true }).tap();
  await phone.getByRole("button", { name: "Lưu lượt thăm" }).tap();
  await phone.getByText("Bị từ chối: bấm để sửa").waitFor({ timeout: patience });

  await phone.goto("/dong-bo");
  await phone.getByText("kiểm tra đồng hồ điện thoại").waitFor({ timeout: patience });
  expect(await barriersOn(phone)).toEqual([]);
  await phone.getByRole("button", { name: "Sửa", exact: true }).tap();
  const sheet = phone.getByRole("dialog", { name: `Sửa: ${address}` });
  await sheet.getByText("Thời điểm này chưa đến.").waitFor({ timeout: patience });
  expect(await sheet.getByLabel("Người khác (họ tên, cách nhau dấu phẩy)").inputValue()).toBe(stranger);

  // Meanwhile the same visit reaches the server from another device, with other content.
  await phone.context().unroute("**/v1/commands", ahead);
  const other = await phone.request.post("/v1/household-visits", {
    data: { ...said, outcome: "absent", ill: [] },
    headers: { "idempotency-key": randomUUID() },
  });
  expect(other.status()).toBe(200);
  await sheet.getByRole("button", { name: "Gửi lại" }).tap();
  await phone.getByText("Bị từ chối: bấm để sửa").waitFor({ timeout: patience });
  await phone.locator(".tm-door", { hasText: address }).tap();
  const row = sheet.getByRole("row", { name: /Gặp hay vắng/ });
  await expect
    .poll(() => row.getByRole("cell").allInnerTexts(), { timeout: patience })
    .toEqual(["Đã gặp", "Vắng nhà"]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await sheet.getByRole("button", { name: "Ghi thành lượt thăm mới" }).tap();
  await phone.getByText("Bị từ chối: bấm để sửa").waitFor({ state: "hidden", timeout: patience });
  const desk = await asClerk();
  const suspected = panel(desk, /triệu chứng/).getByText(stranger, { exact: true });
  await suspected.waitFor({ timeout: patience });
  expect(await suspected.count()).toBe(1);
  await Promise.all([phone.context().close(), desk.context().close()]);
});

test("on a phone the households are cards that can be chosen", async () => {
  const page = await openVisitor(browser, { ...city, width: 390, height: 844 });
  await signIn(page, "phuong.khamthien");
  await page.goto("/to-cong-dong");
  const open = page.locator(".tm-households");
  await open.getByRole("checkbox").first().check({ timeout: patience });
  await page.getByText("Đã chọn 1 hộ").waitFor();
  expect(await open.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await page.context().close();
});

test("the clerk spreads the households a member left behind, after looking at the proposal", async () => {
  const page = await asClerk();
  const open = page.locator(".tm-households");
  await open.getByText("Chưa có ai").first().waitFor({ timeout: patience });
  await page.getByRole("button", { name: "Tổ COVID số 1" }).click();
  await page.getByRole("button", { name: "Chia đều hộ" }).click();
  await page.getByRole("button", { name: /^Giao [1-9]\d* hộ$/ }).click({ timeout: patience });
  await page.getByText(/^Đã giao \d+ hộ/).waitFor({ timeout: patience });
  await open.getByText("Hộ nào cũng có người phụ trách").waitFor({ timeout: patience });
  expect(await open.getByText("Chưa có ai").count()).toBe(0);
  await page.context().close();
});

test("neither the desk nor the round has a barrier, nor scrolls sideways on a phone", async () => {
  const desk = await asClerk();
  expect(await barriersOn(desk)).toEqual([]);
  const phone = await asWalker();
  expect(await barriersOn(phone)).toEqual([]);
  await phone.locator(".tm-door").first().tap();
  await phone.getByRole("button", { name: "Có người mới đến" }).tap();
  await phone.getByRole("button", { name: "Có người sốt, ho" }).tap();
  expect(await barriersOn(phone, ".tm-sheet")).toEqual([]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await Promise.all([phone.context().close(), desk.context().close()]);
});
