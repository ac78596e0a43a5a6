import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { analyse } from "../packages/server/src/cli/analyse.ts";
import { openBrowser } from "./browser.ts";
import { openWorld } from "./moulds.ts";
import type { Deployment, RunningServer } from "./running-server.ts";

const lists = join(import.meta.dirname, "../../shared/data/linelists");
const caseList = join(lists, "vietnam_2020_linelist.csv");
const linkList = join(lists, "vietnam_2020_links.csv");
const isHere = existsSync(caseList) && existsSync(linkList);

let deployment: Deployment;
let server: RunningServer;
let browser: Browser;
let page: Page;

/** Trúc Bạch of 2021: a ward's clerk; the list names no ward, so the ward answers for it. */
beforeAll(async () => {
  if (!isHere) return;
  deployment = await openWorld();
  server = await deployment.start();
  await deployment.addAccount({
    username: "phuong",
    password: "mat-khau",
    role: "ward_clerk",
    unitCode: "00004",
  });
  browser = await openBrowser();
  page = await browser.newPage({ locale: "vi-VN" });
  await signIn();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await deployment?.close();
});

test.skipIf(!isHere)("the 288 cases go in through the screen, each with its outcome", async () => {
  await importFile(caseList, "Danh sách ca bệnh");
  expect(await outcomes()).toMatchObject({ created: 288, held: 0, refused: 0 });
  expect(await deployment.ask("select count(*)::int as n from cases")).toEqual([{ n: 288 }]);
});

test.skipIf(!isHere)("then the links between them", async () => {
  await importFile(linkList, "Liên kết lây nhiễm");
  const { created = 0, unchanged = 0, held = 0, refused = 0 } = await outcomes();
  expect(created + unchanged + held + refused).toBe(85);
  expect(refused).toBe(0);
  const links = await deployment.ask<{ n: number }>("select count(*)::int as n from transmissions");
  expect(links).toEqual([{ n: created }]);
});

test.skipIf(!isHere)("chains and counts on the screen are those of the command line", async () => {
  const answer = await analysed();
  await page.goto(`${server.address}/chuoi`);
  const shown = await asked<Chains>("/v1/chains");
  expect(shown.cases).toBe(answer.cases);
  expect(shown.links).toBe(answer.links);
  const byCode = (component: Chains["components"][number]) =>
    component.members.map(({ label }) => label.replace(/^BN\s*/, "")).toSorted();
  expect(shown.components.map(byCode).toSorted(bySizeAndName)).toEqual(
    answer.components.map(({ members }) => [...members].toSorted()).toSorted(bySizeAndName),
  );
  expect(shown.generations).toEqual(answer.generations);
  await page.getByText(String(answer.components[0]?.size)).first().waitFor();
  await page.goto(`${server.address}/ca`);
  await page.getByText("288").first().waitFor();
});

test.skipIf(!isHere)("the same two files again change nothing, and say so", async () => {
  for (const [file, register] of [
    [caseList, "Danh sách ca bệnh"],
    [linkList, "Liên kết lây nhiễm"],
  ] as const) {
    await importFile(file, register);
    await page.getByText(/0 dòng mới/).waitFor();
    expect(await outcomes()).toMatchObject({ created: 0, refused: 0 });
  }
  expect(await deployment.ask("select count(*)::int as n from cases")).toEqual([{ n: 288 }]);
  expect(await deployment.ask("select count(*)::int as n from people")).toEqual([{ n: 288 }]);
});

test.skipIf(!isHere)("on a day of 2020 the dashboard counts what the list counts, day by day", async () => {
  await server.stop();
  await deployment.ask("update world set scenario_at = '2020-05-20T08:00:00+07:00'");
  server = await deployment.start();
  await page.goto(`${server.address}/chi-huy`); // still signed in
  const listed = await listedByDay();
  const whole = await asked<Dashboard>("/v1/overview/dashboard?days=120");
  expect(whole.casesCounted).toBe((await analysed()).cases);
  const shown = whole.curve.filter(({ confirmed }) => confirmed > 0);
  expect(new Map(shown.map(({ day, confirmed }) => [day, confirmed]))).toEqual(listed);
  const { casesCounted } = await asked<Dashboard>("/v1/overview/dashboard");
  await page
    .getByText(new RegExp(`\\b${casesCounted} ca\\b`))
    .first()
    .waitFor();
});

interface Dashboard {
  readonly casesCounted: number;
  readonly curve: readonly { readonly day: string; readonly confirmed: number }[];
}

/** Cases of the file by the day in its second column ("23/01/2020"), read without anything of ours. */
async function listedByDay(): Promise<ReadonlyMap<string, number>> {
  const rows = parse(await readFile(caseList), { bom: true, from: 2 }) as string[][]; // no columns asked for: arrays
  const byDay = new Map<string, number>();
  for (const [, positive = ""] of rows) {
    const day = positive.split("/").toReversed().join("-");
    byDay.set(day, (byDay.get(day) ?? 0) + 1);
  }
  return byDay;
}

async function signIn(): Promise<void> {
  await page.goto(server.address);
  await page.getByLabel("Tên đăng nhập").fill("phuong");
  await page.getByLabel("Mật khẩu", { exact: true }).fill("mat-khau");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/dang-nhap"));
}

/** Chooses the register, sends the file, looks at the check, applies it and waits for the report. */
async function importFile(file: string, register: string): Promise<void> {
  await page.goto(`${server.address}/nhap`);
  await page.getByText(register, { exact: true }).first().click();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: /^Nạp \d+ dòng/ }).click();
  await page.getByText(/^Đã nạp lúc/).waitFor({ timeout: 60_000 });
}

/** What the report on the screen says. */
async function outcomes(): Promise<Record<string, number>> {
  const importId = page.url().split("/nhap/")[1]?.split("?")[0] ?? "";
  const shown = await asked<{ outcomes: Record<string, number> }>(`/v1/imports/${importId}`);
  const figures = page.locator(".im-outcomes dd");
  await expect
    .poll(async () => (await figures.allInnerTexts()).map(Number))
    .toEqual(["created", "updated", "unchanged", "held", "refused"].map((key) => shown.outcomes[key]));
  return shown.outcomes;
}

/** As the page asks: with its session. */
const asked = <T>(path: string): Promise<T> =>
  page.evaluate(async (url) => (await fetch(url)).json() as Promise<T>, path);

interface Chains {
  readonly cases: number;
  readonly links: number;
  readonly components: readonly {
    readonly size: number;
    readonly members: readonly { readonly label: string }[];
  }[];
  readonly generations: Readonly<Record<string, number>>;
}

interface Analysed {
  readonly cases: number;
  readonly links: number;
  readonly components: readonly { readonly size: number; readonly members: readonly string[] }[];
  readonly generations: Readonly<Record<string, number>>;
}

async function analysed(): Promise<Analysed> {
  let said = "";
  const stdout = { write: (text: string) => (said += text) };
  const args = ["chains", "--cases", caseList, "--links", linkList];
  expect(await analyse(args, { stdout, stderr: { write: () => undefined } })).toBe(0);
  return JSON.parse(said) as Analysed; // the command's own answer
}

const bySizeAndName = (a: readonly string[], b: readonly string[]): number =>
  b.length - a.length || a.join().localeCompare(b.join());
