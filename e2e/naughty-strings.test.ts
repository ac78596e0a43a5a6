import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hostileStrings } from "./hostile-strings.ts";
import { untilSettled } from "./visitor.ts";
import { openWardClerk, type WardClerk } from "./ward-clerk.ts";

/** github.com/minimaxir/big-list-of-naughty-strings, in addition where it lies beside the repository. */
const longList = join(import.meta.dirname, "../../shared/data/messy/blns.json");

let clerk: WardClerk;
let page: Page;
const ran: string[] = [];

beforeAll(async () => {
  clerk = await openWardClerk();
  ({ page } = clerk);
  page.on("dialog", (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => ran.push(String(error)));
});

afterAll(() => clerk?.close());

interface Kept {
  readonly id: string;
  readonly code: string;
  readonly source_note: string | null;
}

test("hostile text is read as text in the list, in its drawer and on the page of the case; nothing of it runs", async () => {
  // safe: the file is a list of strings
  const more = existsSync(longList) ? (JSON.parse(readFileSync(longList, "utf8")) as string[]) : [];
  await applyList([...hostileStrings, ...more]);
  const kept = await clerk.deployment.ask<Kept>("select id, code, source_note from cases order by code");
  const notes = kept.flatMap(({ source_note }) => (source_note === null ? [] : [shown(source_note)]));
  expect(notes).toEqual(expect.arrayContaining(hostileStrings.slice(0, 8)));
  expect(notes.length).toBeGreaterThan(0.8 * (hostileStrings.length + more.length));
  expect(await notesInList(kept.length)).toEqual(expect.arrayContaining([...new Set(notes)]));
  // Markup, a script, letters from right to left, marks that pile up.
  const telling = [/<script>alert/i, /onerror=/i, /[\u0590-\u06ff]/u, /\p{M}{3}/u];
  for (const sign of telling) {
    const one = kept.find(({ source_note }) => source_note !== null && sign.test(source_note));
    if (!one) throw new Error(`no string with ${String(sign)}`);
    await expectShown(`/ca?mo=${one.id}`, ".pd-drawer", one.source_note ?? "");
    await expectShown(`/ca/${one.id}?tab=facts`, "main", one.source_note ?? "");
  }
  expect(ran).toEqual([]);
});

async function applyList(strings: readonly string[]): Promise<void> {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = strings.map(
    (text, i) => `${100_001 + i},Người ${"abcdefghij"[i % 10]},20/07/2021,${quoted(text)}`,
  );
  const buffer = Buffer.from(["Mã BN,Họ và tên,Ngày dương tính,Ghi chú", ...lines].join("\n"));
  await page.goto("/nhap");
  await page.locator("input[type=file]").setInputFiles({ name: "blns.csv", mimeType: "text/csv", buffer });
  await page.waitForURL(/\/nhap\/.+/);
  await page.getByRole("button", { name: /^Nạp \d+ dòng/ }).click();
  await page.getByText(/^Đã nạp lúc/).waitFor({ timeout: 90_000 });
}

/** What the list shows under "Ghi chú", from its first row to its last. */
async function notesInList(count: number): Promise<string[]> {
  await page.goto("/ca?cot=code,sourceNote");
  await untilSettled(page);
  const found = new Set<string>();
  const grid = page.getByRole("grid");
  await grid.focus();
  for (let pressed = 0; pressed <= count; pressed += 10) {
    const cells = await grid.locator('[data-column="sourceNote"]').allTextContents();
    for (const cell of cells) found.add(shown(cell));
    await page.keyboard.press("PageDown");
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    await page.waitForFunction(() => !document.querySelector(".pd-cell-waiting"));
  }
  return [...found];
}

async function expectShown(address: string, place: string, text: string): Promise<void> {
  await page.goto(address);
  await untilSettled(page);
  await expect
    .poll(async () => shown((await page.locator(place).textContent()) ?? ""), { timeout: 30_000 })
    .toContain(shown(text));
}

/** As a browser's text goes: blanks are one. */
const shown = (text: string): string => text.replace(/\s+/gu, " ").trim();
