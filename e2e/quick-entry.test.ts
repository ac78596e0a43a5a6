import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { barriersOn } from "./barriers.ts";
import { untilSettled } from "./visitor.ts";
import { openWardClerk, type WardClerk } from "./ward-clerk.ts";

const naughty = join(import.meta.dirname, "../../shared/data/messy/blns.json");

let clerk: WardClerk;
let page: Page;

beforeAll(async () => {
  clerk = await openWardClerk();
  ({ page } = clerk);
  await openGrid("people");
});

afterAll(() => clerk?.close());

const message = [
  "F1 của BN 4821:",
  "1. NGUYỄN THỊ ÁNH TUYẾT, nữ, 1980, 12/3 ngõ Châu Long, 0912.345.678",
  "2) Trần Văn Đức (nam 05/12/1991) đt +84 902 345 678",
  "3/ bà Lê Thị Cúc 66t, số 5 phố Trúc Bạch",
].join("\n");

test("a message pasted from a chat becomes rows, each beside its original", async () => {
  await page.getByLabel("Dán từ Excel hoặc Zalo").fill(message);
  await page.getByRole("button", { name: "Nhận dạng" }).click();
  await expect
    .poll(() => column("Họ và tên"))
    .toEqual(["Nguyễn Thị Ánh Tuyết", "Trần Văn Đức", "Lê Thị Cúc", ""]);
  await expect.poll(() => column("Ngày sinh")).toEqual(["1980", "05/12/1991", "1955", ""]);
  await expect
    .poll(async () => (await column("Ghi chú")).slice(0, 3))
    .toEqual(["F1 của BN 4821", "F1 của BN 4821", "F1 của BN 4821"]);
  const originals = await page.locator(".qe-original").allInnerTexts();
  expect(originals[1]).toBe("2) Trần Văn Đức (nam 05/12/1991) đt +84 902 345 678");
  expect(await barriersOn(page)).toEqual([]);
});

test("what was understood is explained piece by piece, and a guess is marked until somebody confirms it", async () => {
  await cell(2, "Ngày sinh").click();
  await page.keyboard.press("Control+Enter");
  const drawer = page.getByRole("dialog", { name: "Dòng 3" });
  await drawer.getByText("tính từ tuổi").waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect.poll(() => cell(2, "Ngày sinh").getAttribute("class")).toContain("unsure");
  await cell(2, "Ngày sinh").click();
  await page.keyboard.press("Enter");
  await expect.poll(() => cell(2, "Ngày sinh").getAttribute("class")).not.toContain("unsure");
});

test("the keys are those of a spreadsheet", async () => {
  await cell(3, "Họ và tên").click();
  await page.keyboard.type("Vũ Bình");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1990");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => column("Họ và tên"))
    .toEqual(["Nguyễn Thị Ánh Tuyết", "Trần Văn Đức", "Lê Thị Cúc", "Vũ Bình", ""]);
  // From the cell below "1990": up, then along to the left.
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("F2");
  await page.keyboard.type(" An");
  await page.keyboard.press("Escape");
  await expect.poll(async () => (await column("Họ và tên"))[3]).toBe("Vũ Bình");
  await page.keyboard.press("Delete");
  await expect.poll(async () => (await column("Họ và tên"))[3]).toBe("");
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await column("Họ và tên"))[3]).toBe("Vũ Bình");
});

test("a value is filled down by Ctrl+D and by dragging the handle", async () => {
  await cell(0, "Nghề nghiệp").click();
  await page.keyboard.type("Tiểu thương");
  await page.keyboard.press("ArrowUp");
  for (let i = 0; i < 2; i++) await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  await expect
    .poll(() => column("Nghề nghiệp"))
    .toEqual(["Tiểu thương", "Tiểu thương", "Tiểu thương", "", ""]);
  await cell(2, "Nghề nghiệp").click();
  const handle = await page.locator(".qe-handle").boundingBox();
  const target = await cell(3, "Nghề nghiệp").boundingBox();
  if (!handle || !target) throw new Error("the grid is not on the screen");
  await page.mouse.move(handle.x + 5, handle.y + 5);
  await page.mouse.down();
  await page.mouse.move(target.x + 20, target.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect
    .poll(() => column("Nghề nghiệp"))
    .toEqual(["Tiểu thương", "Tiểu thương", "Tiểu thương", "Tiểu thương", ""]);
});

test("while an input method composes, its keys are left to it", async () => {
  const input = await page.context().newCDPSession(page);
  await cell(4, "Họ và tên").click();
  await input.send("Input.imeSetComposition", { text: "Ngo", selectionStart: 3, selectionEnd: 3 });
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  expect(await page.locator(".qe-input").getAttribute("aria-label")).toBe("Họ và tên, dòng 5");
  await input.send("Input.insertText", { text: "Ngô Thị Hòa" });
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await column("Họ và tên"))[4]).toContain("Ngô Thị Hòa");
  await input.detach();
});

test("a block of a spreadsheet is pasted where the cursor is, under its own heads where it has them", async () => {
  await cell(5, "Họ và tên").click();
  await paste("Đỗ Một\t1970\tNam\nĐỗ Hai\t1971\tNữ");
  await expect.poll(async () => (await column("Họ và tên")).slice(5)).toEqual(["Đỗ Một", "Đỗ Hai", ""]);
  await cell(7, "Họ và tên").click();
  await paste("SĐT\tHọ tên\tGì đó\n912345999\tĐỗ Ba\tkhông cột nào");
  await expect.poll(async () => (await column("Họ và tên"))[7]).toBe("Đỗ Ba");
  await expect.poll(async () => (await column("Số điện thoại"))[7]).toBe("912345999");
  await expect.poll(async () => (await column("Ghi chú"))[7]).toBe("Gì đó: không cột nào");
});

test("what is wrong is said as it is typed, and a row that looks like another is pointed out", async () => {
  await cell(8, "Họ và tên").click();
  await page.keyboard.type("Đỗ Hai");
  await page.keyboard.press("Tab");
  await page.keyboard.type("31/02/1971");
  await page.keyboard.press("Tab");
  await expect.poll(() => why(9).innerText()).toContain("không đọc được ngày “31/02/1971”");
  await cell(8, "Ngày sinh").click();
  await page.keyboard.type("1971");
  await page.keyboard.press("Enter");
  await expect.poll(() => why(9).innerText()).toContain("Có thể trùng với dòng 7");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.type("45/45/1971");
  await page.keyboard.press("Enter");
});

test("the draft is there after a reload", async () => {
  await expect.poll(drafts).toContain("45/45/1971"); // written a moment after the last change
  const before = await column("Họ và tên");
  await page.reload();
  await page.getByRole("grid").waitFor();
  await expect.poll(() => column("Họ và tên")).toEqual(before);
});

test("without a network nothing is lost; with it again the same rows are saved once, those with errors stay", async () => {
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Lưu 8 dòng" }).click();
  await page.locator(".qe-bar [role=alert]").waitFor();
  await expect.poll(() => column("Họ và tên")).toHaveLength(10);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Lưu tiếp lần dở dang" }).click();
  await page.getByText("Đã lưu: 8 mới").waitFor();
  await expect.poll(() => column("Họ và tên")).toEqual(["Đỗ Hai", ""]);
  expect(await clerk.deployment.ask("select count(*)::int as n from people")).toEqual([{ n: 8 }]);
  // The original went along and stands with the import.
  await page.getByRole("link", { name: "Xem biên bản" }).click();
  await page.getByRole("button", { name: "Xem dòng 3" }).click();
  await page.getByText("2) Trần Văn Đức (nam 05/12/1991) đt +84 902 345 678").waitFor();
});

test("a row the server keeps back stays in the grid with the server's reason", async () => {
  await openGrid("cases");
  await cell(0, "Họ và tên").click();
  await paste("Mã BN\tHọ tên\tNăm sinh\nQ-1\tLê Mã\t1980");
  await page.keyboard.press("Control+s");
  await page.getByText("Đã lưu: 1 mới").waitFor();
  await cell(0, "Họ và tên").click();
  await paste("Mã BN\tHọ tên\tNăm sinh\nQ-1\tVõ Khác\t1955\nQ-2\tLê Mới\t1981");
  await page.keyboard.press("Control+s");
  await page.getByText("1 ở lại kèm lý do").waitFor();
  await expect.poll(() => column("Họ và tên")).toEqual(["Võ Khác", ""]);
  await why(1).getByText("đã có ca BN Q-1 với thông tin khác").waitFor();
});

test.skipIf(!existsSync(naughty))("hostile strings are shown as they are and run nothing", async () => {
  // Safe: the file is a list of strings. What a cell of a spreadsheet cannot hold is not pasted as one.
  const strings = (JSON.parse(readFileSync(naughty, "utf8")) as string[]).filter(
    (one) => !/[\t\r\n"]/.test(one) && one.trim() !== "",
  );
  let dialogs = 0;
  page.on("dialog", (dialog) => {
    dialogs++;
    void dialog.dismiss();
  });
  await openGrid("cases");
  await clearGrid();
  await cell(0, "Họ và tên").click();
  await paste(
    ["Họ tên\tGhi chú", ...strings.map((one, i) => `Người ${"ABCDEFGHIJ"[i % 10]}\t${one}`)].join("\n"),
  );
  await expect.poll(() => page.getByText(`${strings.length} dòng:`).count()).toBe(1);
  await expect.poll(() => draftNotes()).toEqual(strings);
  const visible = await column("Diễn giải dịch tễ");
  expect(visible.slice(0, 10)).toEqual(strings.slice(0, 10));
  expect(dialogs).toBe(0);
});

test("signing out takes the drafts of the account from the device", async () => {
  expect(await draftKeys()).not.toEqual([]);
  await page.getByRole("button", { name: /Tài khoản/ }).click();
  await page.getByRole("menuitem", { name: "Đăng xuất" }).click();
  await page.waitForURL(/dang-nhap/);
  await expect.poll(draftKeys).toEqual([]);
});

async function openGrid(register: "people" | "cases"): Promise<void> {
  await page.goto(`/nhap-nhanh?register=${register}`);
  await page.getByRole("grid", { name: "Bảng nhập nhanh" }).waitFor();
  await untilSettled(page);
}

async function clearGrid(): Promise<void> {
  while ((await page.locator(".qe-body .qe-row").count()) > 1) {
    await page.locator('[data-cell="0:0"]').click();
    await page.getByRole("button", { name: "Xóa dòng", exact: true }).click();
  }
}

const heads = () => page.locator(".qe-head [role=columnheader]").allInnerTexts();

/** Where the cells of a column stand: behind the row's number and, where there is one, its original. */
const cell = (row: number, head: string) =>
  page.locator(`.qe-row:has([data-cell="${row}:0"])`).locator(`[data-head="${head}"]`);

const why = (row: number) =>
  page
    .locator(".qe-body .qe-row")
    .nth(row - 1)
    .locator(".qe-why");

/** What the cells of a column show, top to bottom; the chosen cell is a field. */
async function column(head: string): Promise<string[]> {
  expect(await heads()).toContain(head);
  return page
    .locator(`.qe-body [data-head="${head}"]`)
    .evaluateAll((cells) =>
      cells.map(
        (one) => one.querySelector("input")?.value ?? one.querySelector(".qe-text")?.textContent ?? "",
      ),
    );
}

/** As the browser does it on Ctrl+V: the text goes to whatever has the focus. */
const paste = (text: string): Promise<void> =>
  page.evaluate((clip) => {
    const data = new DataTransfer();
    data.setData("text/plain", clip);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);

const draftKeys = (): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("phaodai.draft.")));

const drafts = async (): Promise<string> =>
  page.evaluate((keys) => keys.map((key) => localStorage.getItem(key) ?? "").join("\n"), await draftKeys());

const draftNotes = (): Promise<string[]> =>
  page.evaluate(() => {
    const text =
      Object.entries(localStorage).find(([key]) => key.endsWith("quick.cases"))?.[1] ?? '{"rows":[]}';
    const { rows } = JSON.parse(text) as { rows: { cells: Record<string, string> }[] };
    return rows.map(({ cells }) => cells["sourceNote"] ?? "");
  });
