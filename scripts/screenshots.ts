// Pictures of every screen of a demo city: node scripts/screenshots.ts [FOLDER] [ONLY]
// ONLY: a part of the names to make, as "chi-huy-1440-light-vi". With "--readme" in place of both: those of the README.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../e2e/browser.ts";
import { startDemoCity } from "../e2e/running-server.ts";
import { openVisitor, type Setting, signIn, untilSettled } from "../e2e/visitor.ts";

/** The README's pictures by screen, and how much of the screen each shows: compact files. */
const readme: Readonly<Record<string, { readonly file: string; readonly height: number }>> = {
  "chi-huy": { file: "dashboard.png", height: 1420 },
  "dieu-tra": { file: "case.png", height: 1080 },
  chuoi: { file: "chains.png", height: 1080 },
  "kiem-tra": { file: "import.png", height: 1080 },
  "chi-thi-soan": { file: "directive.png", height: 1080 },
  "ma-tran": { file: "matrix.png", height: 1080 },
  "so-chi-huy": { file: "centres.png", height: 1080 },
};

const isReadme = process.argv[2] === "--readme";
const [folder = "build/screenshots", only = ""] = isReadme
  ? [join(import.meta.dirname, "../docs/images"), "-1440-light-vi"]
  : process.argv.slice(2);

interface Shot {
  readonly name: string;
  /** Who looks; undefined: nobody is signed in. */
  readonly as?: string;
  /** Goes to the screen and leaves it as the picture shall show it. */
  readonly open: (page: Page) => Promise<unknown>;
  readonly widths?: readonly number[];
}

const at = (path: string) => (page: Page) => page.goto(path);

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

const shots: readonly Shot[] = [
  { name: "dang-nhap", open: at("/dang-nhap") },
  { name: "chi-huy", as: "chihuy", open: at("/chi-huy"), widths: [1440, 390, 3840] },
  { name: "phuong", as: "phuong.khamthien", open: at("/phuong") },
  { name: "so-chi-huy", as: "chihuy", open: at("/so-chi-huy") },
  { name: "so-chi-huy-phuong", as: "phuong.khamthien", open: at("/so-chi-huy") },
  { name: "lich-truc", as: "phuong.khamthien", open: at("/so-chi-huy?tab=roster") },
  { name: "ca", as: "cdc", open: at("/ca") },
  { name: "viec", as: "quan.badinh", open: at("/viec") },
  { name: "kiem-tra-dia-ban", as: "chihuy", open: at("/kiem-tra") },
  { name: "so-sanh", as: "chihuy", open: at("/so-sanh") },
  { name: "chi-thi", as: "chihuy", open: at("/chi-thi?box=issued") },
  { name: "chi-thi-doc", as: "chihuy", open: at("/chi-thi?read=true") },
  { name: "chi-thi-soan", as: "chihuy", open: (page) => openDirective(page, "drafts") },
  { name: "ma-tran", as: "chihuy", open: (page) => openDirective(page, "issued") },
  { name: "chi-thi-quan", as: "quan.badinh", open: at("/chi-thi") },
  { name: "dieu-tra", as: "cdc", open: (page) => openCase(page, "investigation") },
  { name: "du-kien", as: "cdc", open: (page) => openCase(page, "facts") },
  { name: "lich-su", as: "cdc", open: (page) => openCase(page, "history") },
  { name: "chuoi", as: "cdc", open: at("/chuoi") },
  { name: "nhap", as: "phuong.khamthien", open: at("/nhap") },
  ...["file", "table", "columns", "check", "duplicates", "report"].map((step) => ({
    name: `nap-${step}`,
    as: "phuong.khamthien",
    open: (page: Page) => openStep(page, step),
  })),
  { name: "nhap-nhanh", as: "phuong.khamthien", open: openQuickEntry },
  { name: "so", as: "phuong.khamthien", open: at("/so") },
  ...["people", "households", "contacts", "exposures", "places", "units"].map((register) => ({
    name: `so-${register}`,
    as: "phuong.khamthien",
    open: at(`/so/${register}`),
  })),
  { name: "dong-bo", as: "thanhtra", open: at("/dong-bo") },
  { name: "to-cong-dong", as: "chihuy", open: at("/to-cong-dong") },
  { name: "to-cong-dong-phuong", as: "phuong.khamthien", open: at("/to-cong-dong") },
  { name: "tham-ho", as: "tram.khamthien", open: at("/hien-truong/tham"), widths: [390] },
  { name: "di-kiem-tra", as: "thanhtra", open: at("/hien-truong/kiem-tra"), widths: [390] },
  { name: "so-accounts", as: "quantri", open: at("/so/accounts") },
  { name: "ngan-ho-so", as: "phuong.khamthien", open: (page) => openDrawer(page, "fields") },
  { name: "ngan-lich-su", as: "phuong.khamthien", open: (page) => openDrawer(page, "history") },
  { name: "tim", as: "phuong.khamthien", open: openSearch },
  { name: "trung-lap", as: "phuong.khamthien", open: openDuplicates },
  { name: "kiem-tra", as: "phuong.khamthien", open: openImport },
  ...["quan.dongda", "yte.dongda", "tram.khamthien", "thanhtra", "baove.dulieu", "quantri"].map((name) => ({
    name: `dau-tien-${name}`,
    as: name,
    open: at("/"),
    widths: [1440],
  })),
];

await mkdir(folder, { recursive: true });
const city = await startDemoCity(Number(process.env["PHAODAI_DEMO_PEOPLE"] ?? 20_000));
try {
  const browser = await openBrowser();
  try {
    await takeAll(browser);
  } finally {
    await browser.close();
  }
} finally {
  await city.stop();
}

async function takeAll(browser: Browser): Promise<void> {
  for (const width of [1440, 390, 3840])
    for (const theme of ["light", "dark"] as const)
      for (const language of ["vi", "en"] as const)
        await takeSeries(browser, {
          address: city.address,
          width,
          height: width === 390 ? 844 : width === 3840 ? 2160 : 900,
          theme,
          language,
        });
}

/** One look of all screens: a person signs in once. */
async function takeSeries(browser: Browser, setting: Setting): Promise<void> {
  const pages = new Map<string | undefined, Page>();
  for (const { name, as, open, widths = [1440, 390] } of shots) {
    const shown = isReadme ? readme[name] : undefined;
    const file = `${name}-${setting.width}-${setting.theme}-${setting.language}.png`;
    if (!widths.includes(setting.width ?? 0) || !file.includes(only)) continue;
    if (isReadme && !shown) continue;
    const page = pages.get(as) ?? (await openVisitor(browser, setting));
    if (as !== undefined && !pages.has(as)) await signIn(page, as);
    pages.set(as, page);
    await open(page);
    await untilSettled(page);
    await growToContent(page, setting, shown?.height ?? 4000);
    await page.screenshot({ path: join(folder, shown?.file ?? file) });
    process.stdout.write(`${file}\n`);
  }
  for (const page of pages.values()) await page.context().close();
}

/** The page scrolls inside its frame, so the window grows to show all of it; lists that fill the window stay as they are. */
async function growToContent(
  page: Page,
  { width = 1440, height = 900 }: Setting,
  most: number,
): Promise<void> {
  const wanted = await page.evaluate(() => {
    const main = document.querySelector("main") ?? document.body;
    const hidden = Math.max(
      main.scrollHeight - main.clientHeight,
      document.documentElement.scrollHeight - innerHeight,
    );
    return innerHeight + Math.max(0, hidden);
  });
  await page.setViewportSize({
    width,
    height: Math.min(Math.max(height, wanted), most),
  });
  await untilSettled(page);
}

/** A case of the largest chains with a list of contacts that fits the page. */
async function openCase(page: Page, tab: string): Promise<void> {
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

async function openImport(page: Page): Promise<void> {
  await page.goto("/nhap");
  await page.locator("textarea").fill(pasted);
  await page.locator(".im-paste button").click();
  await page.waitForURL(/\/nhap\/.+/);
}

/** A step of the import of this visitor's pasted list, which is sent once. */
async function openStep(page: Page, step: string): Promise<void> {
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

async function openQuickEntry(page: Page): Promise<void> {
  await page.goto("/nhap-nhanh");
  await page.locator(".qe-paste textarea").fill(message);
  await page.locator(".qe-paste button").click();
}

/** A person who was registered here, so that there is a history; one of the drawer's tabs on top. */
async function openDrawer(page: Page, tab: "fields" | "history"): Promise<void> {
  await openDuplicates(page);
  const id = await page.evaluate(async () => {
    const reply = await fetch("/v1/duplicate-proposals?limit=1");
    const { items } = (await reply.json()) as { readonly items: { people: { id: string }[] }[] };
    return items[0]?.people[0]?.id;
  });
  await page.goto(`/so/people?mo=${id}`);
  if (tab === "history") await page.getByRole("dialog").getByRole("tab").nth(1).click();
}

async function openSearch(page: Page): Promise<void> {
  await page.goto("/so");
  await untilSettled(page);
  await page.keyboard.press("Control+k");
  await page.locator(".pd-palette").getByRole("combobox").fill("nguyen thi");
  await page.locator(".pd-palette").getByRole("option").first().waitFor();
}

/** One person in two records: the first visitor makes them. */
async function openDuplicates(page: Page): Promise<void> {
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
async function openDirective(page: Page, box: "drafts" | "issued"): Promise<void> {
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
