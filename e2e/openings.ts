import type { Page } from "playwright-core";
import { ask, press } from "./openers.ts";
import { untilSettled } from "./visitor.ts";

const pasted = [
  "Mã BN;Họ và tên;Năm sinh;Giới;SĐT;Địa chỉ;Ngày khởi phát;Ngày lấy mẫu;Kết quả",
  "KT-101;Nguyễn Thị Ánh Tuyết;1980;Nữ;0901234567;12 ngõ Chợ Khâm Thiên;22/07/2021;24/07/2021;Dương tính",
  "KT-102;Trần Văn Đức;05/12/1991;Nam;902345678;3 ngõ Trung Tả;23/07/2021;24/07/2021;Dương tính",
  "KT-103;Lê Thị Cúc;1955;Nữ;;;25/07/2021;20/07/2021;Dương tính",
  "KT-104;Phạm Minh Khôi;31/02/2003;Nam;0912000111;8 ngõ Thổ Quan;;25/07/2021;Chờ",
  ";;1999;Nữ;0987;;24/07/2021;;",
].join("\n");

const message = [
  "F1 của BN 4821:",
  "1. NGUYỄN THỊ ÁNH TUYẾT, nữ, 1980, 12/3 ngõ Châu Long, 0912.345.678",
  "2) Trần Văn Đức (nam 05/12/1991) đt +84 902 345 678",
  "3/ bà Lê Thị Cúc 66t, số 5 phố Trúc Bạch",
].join("\n");

/** A case of the largest chains with a list of contacts that fits the page. */
export async function openCase(page: Page, tab: string): Promise<void> {
  const caseId = await page.evaluate(async () => {
    const asked = async <T>(path: string): Promise<T> => (await fetch(`/v1${path}`)).json() as Promise<T>;
    const { components } = await asked<{ components: { members: { caseId: string }[] }[] }>("/chains");
    const ids = components
      .slice(0, 2)
      .flatMap(({ members }) => members.slice(0, 12).map((one) => one.caseId));
    const counted = await Promise.all(
      ids.map(async (id) => ({
        id,
        n: (await asked<{ total: number }>(`/cases/${id}/contacts?ring=1`)).total,
      })),
    );
    return counted.toSorted((a, b) => Math.abs(a.n - 18) - Math.abs(b.n - 18))[0]?.id;
  });
  await page.setViewportSize({ ...(page.viewportSize() ?? { width: 1440 }), height: 900 });
  await page.goto(`/ca/${caseId}?tab=${tab}`);
}

export async function openImport(page: Page): Promise<void> {
  await page.goto("/nhap");
  await page.locator("textarea").fill(pasted);
  await page.locator(".im-paste button").click();
  await page.waitForURL(/\/nhap\/.+/);
}

/** A step of the import of this visitor's pasted list, which is sent once. */
export async function openStep(page: Page, step: string): Promise<void> {
  await page.goto("/nhap");
  const importId = await page.evaluate(async () => {
    const reply = await fetch("/v1/imports?limit=1");
    const { items } = (await reply.json()) as { readonly items: readonly { readonly id: string }[] };
    return items[0]?.id;
  });
  if (importId === undefined) await openImport(page);
  const path = importId === undefined ? new URL(page.url()).pathname : `/nhap/${importId}`;
  await page.goto(`${path}?step=${step}`);
}

export async function openQuickEntry(page: Page): Promise<void> {
  await page.goto("/nhap-nhanh");
  await page.locator(".qe-paste textarea").fill(message);
  await page.locator(".qe-paste button").click();
}

/** A person who was registered here, so that there is a history; one of the drawer's tabs on top. */
export async function openDrawer(page: Page, tab: "fields" | "history"): Promise<void> {
  await openDuplicates(page);
  const id = await page.evaluate(async () => {
    const reply = await fetch("/v1/duplicate-proposals?limit=1");
    const { items } = (await reply.json()) as { readonly items: { people: { id: string }[] }[] };
    return items[0]?.people[0]?.id;
  });
  await page.goto(`/so/people?mo=${id}`);
  if (tab === "history") await page.getByRole("dialog").getByRole("tab").nth(1).click();
}

export async function openSearch(page: Page): Promise<void> {
  await page.goto("/so");
  await untilSettled(page);
  await page.keyboard.press("Control+k");
  await page.locator(".pd-palette").getByRole("combobox").fill("nguyen thi");
  await page.locator(".pd-palette").getByRole("option").first().waitFor();
}

/** One person in two records: the first visitor makes them. */
export async function openDuplicates(page: Page): Promise<void> {
  await page.goto("/trung-lap");
  await page.evaluate(async () => {
    const asked = await fetch("/v1/duplicate-proposals");
    const { items } = (await asked.json()) as { readonly items: readonly unknown[] };
    if (items.length > 0) return;
    const session = (await (await fetch("/v1/session")).json()) as { readonly homeUnitId: number };
    for (const [fullName, day, occupation] of [
      ["Nguyễn Thị Ánh Tuyết", "1980-05-12", null],
      ["NGUYEN THI ANH TUYET", "1980-12-05", "Thợ may"],
    ])
      await fetch("/v1/people", {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
        body: JSON.stringify({
          id: crypto.randomUUID(),
          unitId: session.homeUnitId,
          fullName,
          birth: { date: day, precision: "day" },
          phone: "0901234567",
          address: "12 ngõ Chợ Khâm Thiên",
          occupation,
        }),
      });
  });
  await page.goto("/trung-lap");
}

/** The draft, or the issued paper, with the most to show: clauses, tasks. */
export async function openDirective(page: Page, box: "drafts" | "issued"): Promise<void> {
  await page.setViewportSize({ ...(page.viewportSize() ?? { width: 1440 }), height: 900 });
  const id = await page.evaluate(async (asked) => {
    const reply = await fetch(`/v1/directives?box=${asked}&limit=100`);
    const { items } = (await reply.json()) as {
      readonly items: readonly {
        readonly id: string;
        readonly clauses: number;
        readonly tasks: { readonly total: number } | null;
      }[];
    };
    return items.toSorted((a, b) => (b.tasks?.total ?? b.clauses) - (a.tasks?.total ?? a.clauses))[0]?.id;
  }, box);
  await page.goto(box === "drafts" ? `/chi-thi/soan/${id}` : `/chi-thi/${id}`);
}

/** The first task on one's desk that is still open. */
export async function openTask(page: Page): Promise<void> {
  await page.goto("/viec");
  await page.locator("a[data-row]").first().click();
  await page.waitForURL(/\/viec\/.+/);
}

/** The record of the latest inspection that found something. */
export async function openInspection(page: Page): Promise<void> {
  const { items } = await ask<{ readonly items: readonly { readonly id: string; readonly wrong: number }[] }>(
    page,
    "/registers/inspections/rows?limit=100",
  );
  await page.goto(`/kiem-tra/${items.toSorted((a, b) => b.wrong - a.wrong)[0]?.id}`);
}

/** A visit written without a network: it waits on the device. */
export async function openUnsent(page: Page): Promise<void> {
  await page.goto("/dong-bo");
  await page.evaluate(async () => void (await navigator.serviceWorker.ready)); // it has every screen by then
  await page.goto("/hien-truong/tham");
  await untilSettled(page);
  await page.locator(".tm-door").first().click();
  await page.context().setOffline(true);
  await press("teams:visit.well")(page);
  await page.locator(".pd-account").click();
  await press("shell:sync.title")(page);
  await page.waitForURL(/dong-bo/);
}
