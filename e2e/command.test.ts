import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { barriersOn } from "./barriers.ts";
import { openBrowser } from "./browser.ts";
import { openWorld } from "./moulds.ts";
import type { Deployment, RunningServer } from "./running-server.ts";
import { openVisitor, signIn, untilSettled } from "./visitor.ts";

let deployment: Deployment;
let server: RunningServer;
let browser: Browser;
/** Two people at two machines. */
let ward: Page;
let city: Page;

beforeAll(async () => {
  deployment = await openWorld();
  server = await deployment.start();
  await deployment.addAccount({
    username: "phuong",
    password: "mat-khau",
    role: "ward_clerk",
    unitCode: "00004",
  });
  await deployment.addAccount({
    username: "chihuy",
    password: "mat-khau",
    role: "city_commander",
    unitCode: "01",
  });
  await makeWhole();
  browser = await openBrowser();
  [ward, city] = [await openVisitor(browser, server), await openVisitor(browser, server)];
  await signIn(ward, "phuong", "mat-khau");
  await signIn(city, "chihuy", "mat-khau");
  const [district] = await deployment.ask<{ parent_id: number }>(
    "select parent_id from unit_versions where code = '00004' and kind = 'phuong' and valid_from <= '2021-07-27' and (valid_to is null or valid_to > '2021-07-27')",
  );
  await city.goto(`/so-chi-huy?unit=${district?.parent_id}`);
  await city.getByRole("row", { name: /Phường Trúc Bạch/ }).waitFor();
  // What follows must come by the live stream: a page that loads again would lose this.
  await city.evaluate(() => Object.assign(globalThis, { isFirstLoad: true }));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await deployment?.close();
});

/** A ward to which nothing is missing: every post held, everything ready, on duty round the clock for nine days, heard of just now. */
async function makeWhole(): Promise<void> {
  const ofWard =
    "(select unit_id from unit_versions where code = '00004' and kind = 'phuong' and valid_from <= '2021-07-27' and (valid_to is null or valid_to > '2021-07-27'))";
  const posts = [
    "party_secretary",
    "chair",
    "deputy_chair",
    "police_chief",
    "military_chief",
    "health_station_head",
  ];
  const items = [
    "duty_phone",
    "meeting_link",
    "computers",
    "map_board",
    "regulation_known",
    "household_lists",
    "four_on_the_spot",
    "protective_gear",
    "vehicles",
    "mobile_station",
  ];
  await deployment.ask(
    `with person as (
       insert into command_people (id, unit_id, full_name, phone, mark, force, joined_on, created_at)
       select gen_random_uuid(), ${ofWard}, 'Khúc Thị Chức ' || n, '09000000' || n, 'mark ' || n, 'official', '2021-01-01', now()
       from generate_series(10, 15) n returning key, unit_id, mark)
     insert into post_holders (id, unit_id, post, person_key, held_from, created_at)
     select gen_random_uuid(), unit_id, ($1::text[])[row_number() over (order by key)], key, '2021-01-01', now() from person`,
    [posts],
  );
  await deployment.ask(
    `insert into readiness_checks (unit_id, item, is_ready, checked_at, checked_by)
     select ${ofWard}, item, true, '2021-07-27T07:00:00+07:00', 'An' from unnest($1::text[]) item`,
    [items],
  );
  await deployment.ask(
    `insert into command_centres (unit_id, regulation_on, regulation_from, updated_at) values (${ofWard}, '2021-07-01', '2021-07-01', now())`,
  );
  const midnight = Date.parse("2021-07-27T06:00:00+07:00") / 60_000;
  await deployment.ask(
    `with shift as (
       insert into duty_shifts (id, unit_id, starts_minute, ends_minute, people, taken_over_at, taken_over_by, created_at)
       select gen_random_uuid(), ${ofWard}, $1::int + n * 480, $1::int + n * 480 + 480, 2, case when n = 0 then timestamptz '2021-07-27T06:02:00+07:00' end, 'An', now()
       from generate_series(0, 26) n returning key, unit_id, starts_minute, ends_minute),
     person as (select key, mark, row_number() over (order by key) - 1 as n from command_people)
     insert into duty_turns (shift_key, person_key, unit_id, mark, starts_minute, ends_minute, is_lead)
     select s.key, p.key, s.unit_id, p.mark, s.starts_minute, s.ends_minute, p.n % 2 = 0
     from shift s join person p on p.n / 2 = ((s.starts_minute - $1::int) / 480) % 3`,
    [midnight],
  );
  await deployment.ask(
    `insert into unit_signs (unit_id, last_at, what) values (${ofWard}, '2021-07-27T07:50:00+07:00', 'shift.logged')`,
  );
}

const line = () => city.getByRole("row", { name: /Phường Trúc Bạch/ });
const untilLineSays = (words: string) => line().getByText(words, { exact: true }).waitFor();
const isFirstLoad = () => city.evaluate(() => "isFirstLoad" in globalThis);

test("a ward to which nothing is missing says so, and so does the screen above", async () => {
  await untilLineSays("Đủ người, đủ ca, sẵn sàng");
  await ward.goto("/so-chi-huy");
  await ward.getByRole("region", { name: "Cần xử lý" }).getByText("Đủ người, đủ ca, sẵn sàng").waitFor();
  expect(await barriersOn(ward)).toEqual([]);
});

test("a secretary who leaves is a vacancy on the city's screen, without a reload", async () => {
  await ward.getByRole("button", { name: "Thôi giữ: Bí thư cấp ủy" }).click();
  await ward.getByRole("dialog").getByRole("button", { name: "Thôi giữ" }).click();
  await untilLineSays("Khuyết chức danh");
  await untilLineSays("Khuyết: Bí thư cấp ủy");
  expect(await isFirstLoad()).toBe(true);
});

test("a shift that is cancelled is a gap in the week's grid, and on the city's screen", async () => {
  await ward.getByRole("tab", { name: "Lịch trực" }).click();
  const grid = ward.getByRole("table");
  await grid.waitFor();
  await untilSettled(ward);
  expect(await barriersOn(ward)).toEqual([]);
  const first = grid.getByRole("button", { name: /22:00–06:00/ }).first();
  await first.focus();
  await ward.keyboard.press("ArrowRight");
  await ward.keyboard.press("Enter");
  const drawer = ward.getByRole("dialog");
  await drawer.getByLabel("Lý do hủy").fill("Dồn người cho chốt");
  await drawer.getByRole("button", { name: "Hủy ca" }).click();
  await grid.getByText(/Trống 22:00–06:00/).waitFor();
  await untilLineSays("Trống ca sắp tới");
  await expect.poll(() => line().innerText()).toContain("Trống 8 giờ, từ 22:00\u00a028/07/2021");
  expect(await isFirstLoad()).toBe(true);
});

test("a ward that fell silent is seen, and is heard of again when it writes a line", async () => {
  await deployment.ask("update unit_signs set last_at = last_at - interval '30 hours'");
  // What another unit does makes the screen look again; by itself it looks every minute.
  await city.evaluate(async () => {
    const [unit] = (
      (await (await fetch("/v1/units")).json()) as { units: { id: number; level: string }[] }
    ).units.filter(({ level }) => level === "city");
    await fetch("/v1/command/log", {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
      body: JSON.stringify({ id: crypto.randomUUID(), unitId: unit?.id, said: "Gọi kiểm tra các phường" }),
    });
  });
  await untilLineSays("Im lặng");
  await ward.getByRole("tab", { name: "Nhật ký ca trực" }).click();
  await ward.getByLabel("Việc vừa xảy ra").fill("Vẫn trực, mất mạng từ hôm qua");
  await ward.getByRole("button", { name: "Ghi", exact: true }).click();
  await line().getByText("Im lặng", { exact: true }).waitFor({ state: "detached" });
  expect(await isFirstLoad()).toBe(true);
  expect(await barriersOn(city)).toEqual([]);
});

test("the shift is handed over on a phone", async () => {
  const phone = await openVisitor(browser, { address: server.address, width: 390, height: 844 });
  await signIn(phone, "phuong", "mat-khau");
  await phone.goto("/so-chi-huy");
  await phone.getByRole("button", { name: "Bàn giao ca" }).click();
  await phone.getByLabel("Việc còn lại").fill("Gọi lại Trung tâm Y tế trước 9 giờ");
  await phone.getByRole("dialog").getByRole("button", { name: "Bàn giao ca" }).click();
  await phone.getByText("Gọi lại Trung tâm Y tế trước 9 giờ").waitFor();
  await phone.getByRole("button", { name: "Nhận ca" }).waitFor();
  expect(await barriersOn(phone)).toEqual([]);
});
