import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { barriersOn } from "./barriers.ts";
import { untilSettled } from "./visitor.ts";
import { openWardClerk, type WardClerk } from "./ward-clerk.ts";

const lists = join(import.meta.dirname, "../../shared/data/linelists");
const isHere = existsSync(lists);

let clerk: WardClerk;
let page: Page;

beforeAll(async () => {
  clerk = await openWardClerk();
  ({ page } = clerk);
});

afterAll(() => clerk?.close());

/** Heads in two rows with one merged over "Nam" and "Nữ", a title above, a head again in the middle, days both ways. */
const tianjin = [
  "DANH SÁCH CA BỆNH VÀ NGƯỜI LIÊN QUAN;;;;;;;",
  "Case ID;Họ và tên;Năm sinh;;SĐT;Ngày khởi phát;Ngày lấy mẫu;Nguồn lây",
  ";;Nam;Nữ;;;;",
  "TJ-1;Vương An;1980;;912345678;05/02/2020;2020-02-07;Đi từ Vũ Hán",
  "TJ-2;Lý Bình;;1975;0912.345.679;06/02/2020;43868;Liên quan TJ-1, TJ-3",
  "TJ-3;Triệu Cúc;;05/12/1960;+84912345670;07/02/2020;;Cửa hàng bách hóa, không rõ",
  "Case ID;Họ và tên;Nam;Nữ;SĐT;Ngày khởi phát;Ngày lấy mẫu;Nguồn lây",
  "TJ-3;Triệu Cúc;;05/12/1960;+84912345670;07/02/2020;;Cửa hàng bách hóa, không rõ",
  ";;;;;31/02/2020;;Không rõ ai",
].join("\r\n");

test("a messy list goes through the six steps, and every row has its outcome and its reason", async () => {
  await choose("Danh sách ca bệnh", {
    name: "tianjin.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(tianjin),
  });
  // A head in the middle begins a second table: it is offered, and opens the step that asks.
  await page.getByText("Tìm thấy 2 bảng trong tệp").waitFor();
  await page.getByRole("checkbox", { name: "Bảng 2" }).click();
  await page.getByText("Tệp còn 1 bảng khác").waitFor({ state: "detached" });
  const barriers = await onEveryStep(() => barriersOn(page));
  expect(barriers).toEqual({ file: [], table: [], columns: [], check: [], duplicates: [], report: [] });
  await answerColumns();
  await apply();
  expect(await barriersOn(page)).toEqual([]);
  const rows = await everyRow();
  expect(rows.map(({ cells, outcome }) => [cells[0], outcome])).toEqual([
    ["TJ-1", "created"],
    ["TJ-2", "created"],
    ["TJ-3", "created"],
    ["TJ-3", expect.stringMatching(/unchanged|held/)],
    ["", "held"],
  ]);
  expectReasons(rows);
});

test.skipIf(!isHere).each([
  { why: "Vietnam's 288", file: "vietnam_2020_linelist.csv", register: "Danh sách ca bệnh", rows: 288 },
  { why: "the links between them", file: "vietnam_2020_links.csv", register: "Liên kết lây nhiễm", rows: 85 },
  { why: "Korea's 162", file: "mers_korea_2015_linelist.csv", register: "Danh sách ca bệnh", rows: 162 },
  {
    why: "who met whom there",
    file: "mers_korea_2015_contacts.csv",
    register: "Liên kết lây nhiễm",
    rows: 98,
  },
])("$why go in with no row lost", async ({ file, register, rows: expected }) => {
  await choose(register, join(lists, file));
  await answerColumns();
  await apply();
  const rows = await everyRow();
  expect(rows).toHaveLength(expected);
  expectReasons(rows);
});

test("errors that are alike are mended once, a single one in its cell, and the step comes back after a reload", async () => {
  const text = [
    "Họ và tên;Ngày sinh;SĐT",
    "Lê An;31/02/1980;0912345678",
    "Vũ Bình;31/02/1980;0912345679",
    "Đỗ Chi;99/99/1999;0912345670",
  ].join("\n");
  await choose("Danh sách người dân", { name: "to-7.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByText("3 dòng: 0 sạch · 0 chỉ có cảnh báo · 3 lỗi").waitFor();
  await page.getByLabel("Sửa “31/02/1980” thành").fill("28/02/1980");
  await page.getByRole("button", { name: "Sửa cả 2 dòng" }).click();
  await page.getByText("3 dòng: 2 sạch · 0 chỉ có cảnh báo · 1 lỗi").waitFor();
  await page.reload();
  await page.getByRole("button", { name: /^Sửa Ngày sinh, dòng 4/ }).click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("09/09/1999");
  await page.keyboard.press("Enter");
  await page.getByText("3 dòng: 3 sạch · 0 chỉ có cảnh báo · 0 lỗi").waitFor();
  await page.getByRole("deletion").getByText("99/99/1999").waitFor(); // what stood there before
  await apply();
  expect((await everyRow()).map(({ outcome }) => outcome)).toEqual(["created", "created", "created"]);
});

test("what a file made opens as the list of those cases and no others", async () => {
  const lines = ["VN-1;Trần Vừa Nạp;1970", "VN-2;Phạm Vừa Nạp;1971", "VN-3;Lê Vừa Nạp;1972"];
  const buffer = Buffer.from(["Mã BN;Họ và tên;Năm sinh", ...lines].join("\n"));
  await choose("Danh sách ca bệnh", { name: "vua-nap.csv", mimeType: "text/csv", buffer });
  await apply();
  await page.getByRole("link", { name: "Xem các ca vừa nạp" }).click();
  await page.waitForURL(/\/ca\?/);
  await page.getByRole("button", { name: /^Tệp nạp: vua-nap\.csv/ }).waitFor();
  const codes = () => page.getByRole("grid").locator('[data-column="code"]').allInnerTexts();
  await expect.poll(async () => (await codes()).toSorted(), patience).toEqual(["VN-1", "VN-2", "VN-3"]);
});

test("what was applied is taken back within the day", async () => {
  const text = "Mã BN;Họ và tên;Năm sinh\nHT-1;Trần Hoàn Tác;1970\nHT-2;Phạm Hoàn Tác;1971";
  await choose("Danh sách ca bệnh", { name: "nham.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await apply();
  await page.getByRole("button", { name: "Hoàn tác 2 dòng" }).click();
  await page.getByText("Đã hoàn tác 2 dòng").waitFor();
  expect((await everyRow()).map(({ outcome, undo }) => [outcome, undo])).toEqual([
    ["created", "undone"],
    ["created", "undone"],
  ]);
  await page.getByRole("cell", { name: "Đã hoàn tác" }).first().waitFor();
});

test("the held rows come as a file in the layout of the list, with the reason behind", async () => {
  const text = "Họ và tên;Ngày sinh;Ghi gì đó\nLê Giữ;31/02/1980;nguyên xi\nVũ Được;1980;";
  await choose("Danh sách người dân", { name: "giu.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Tải các dòng giữ lại" }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
  const said = Buffer.concat(chunks).toString();
  expect(said).toMatch(/Họ và tên.Ngày sinh.Ghi gì đó/);
  expect(said).toContain("Lê Giữ");
  expect(said).not.toContain("Vũ Được");
});

test("on a phone each step can be reached, and nothing scrolls sideways", async () => {
  await choose("Danh sách ca bệnh", {
    name: "phone.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(tianjin.replaceAll("TJ", "PH")),
  });
  await page.setViewportSize({ width: 390, height: 844 });
  const widths = await onEveryStep(() => page.evaluate(() => document.querySelector("main")?.scrollWidth));
  expect(widths).toEqual({ file: 390, table: 390, columns: 390, check: 390, duplicates: 390, report: 390 });
  await page.setViewportSize({ width: 1440, height: 900 });
});

/** A dry run is done again at each answer. */
const patience = { timeout: 20_000 };

type File = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

async function choose(register: string, file: File): Promise<void> {
  await page.goto("/nhap");
  await page.getByRole("radiogroup").getByText(register, { exact: true }).click();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.waitForURL(/\/nhap\/.+/);
  // The steps stand above the upload too: its page has gone when the file's name is the title.
  const name = typeof file === "string" ? basename(file) : file.name;
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

const steps = {
  file: "Tệp",
  table: "Vùng dữ liệu",
  columns: "Ghép cột",
  check: "Kiểm tra",
  duplicates: "Trùng",
  report: "Nạp và biên bản",
} as const;

const stepButton = (word: string) =>
  page.getByRole("navigation", { name: "Các bước nạp tệp" }).getByRole("button", { name: word });

async function onEveryStep<T>(look: () => Promise<T>): Promise<Record<string, T>> {
  const found: Record<string, T> = {};
  for (const [step, word] of Object.entries(steps)) {
    await stepButton(word).click();
    await page.waitForURL((url) => url.searchParams.get("step") === step);
    await untilSettled(page);
    found[step] = await look();
  }
  return found;
}

/** A head nobody knows is mapped by hand; a list that leaves the order of day and month open asks for it: Vietnam's. */
async function answerColumns(): Promise<void> {
  await stepButton("Ghép cột").click();
  await untilSettled(page);
  if ((await page.getByText(/^Còn thiếu/).count()) > 0) {
    await page.getByRole("combobox", { name: "Mục: id" }).click();
    await page.getByRole("option", { name: "Mã bệnh nhân" }).click();
    await page
      .getByText(/^Còn thiếu/)
      .first()
      .waitFor({ state: "detached" });
  }
  const open = page.locator(".im-days-open");
  while ((await open.count()) > 0) {
    const left = await open.count();
    await open.first().getByRole("radio").first().click();
    await expect.poll(() => open.count(), patience).toBe(left - 1);
  }
}

async function apply(): Promise<void> {
  await stepButton("Kiểm tra").click();
  await page.getByRole("button", { name: /^Nạp \d+ dòng/ }).click();
  await page.getByText(/^Đã nạp lúc/).waitFor({ timeout: 60_000 });
}

interface Row {
  readonly cells: readonly string[];
  readonly outcome: string | null;
  readonly undo: string | null;
  readonly reasons: readonly { readonly code: string; readonly grade: string }[];
}

/** Every row of the import on the screen, as its page is told them. */
const everyRow = (): Promise<Row[]> =>
  page.evaluate(async () => {
    const importId = location.pathname.split("/").at(-1);
    const rows: Row[] = [];
    for (let after: string | null = ""; after !== null;) {
      const query: string = after === "" ? "" : `&after=${encodeURIComponent(after)}`;
      const reply = await fetch(`/v1/imports/${importId}/rows?limit=500${query}`);
      const { items, next } = (await reply.json()) as { items: Row[]; next: string | null };
      rows.push(...items);
      after = next;
    }
    return rows;
  });

/** Applied, held or refused; what was not applied says why. */
function expectReasons(rows: readonly Row[]): void {
  expect(rows.filter(({ outcome }) => outcome === null)).toEqual([]);
  const silent = rows.filter(
    ({ outcome, reasons }) => (outcome === "held" || outcome === "refused") && reasons.length === 0,
  );
  expect(silent).toEqual([]);
}
