import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { barriersOn } from "./barriers.ts";
import { openBrowser } from "./browser.ts";
import { readWholeDatabase } from "./device-storage.ts";
import { openWorld } from "./moulds.ts";
import type { Deployment, RunningServer } from "./running-server.ts";
import { openVisitor, signIn, untilSettled } from "./visitor.ts";

/** What the phone sends, as far as it matters here. */
const Checklist = z.looseObject({ version: z.int() });
const Sent = z.object({
  commands: z.array(z.looseObject({ body: z.looseObject({ checklist: Checklist }) })),
});

const Manifest = z.object({
  start_url: z.string(),
  display: z.string(),
  icons: z.array(z.object({ src: z.string(), type: z.string(), sizes: z.string(), purpose: z.string() })),
});

const fix = "Kẻ vạch cách 2 m trước các quầy rau";
const breach = "Tụ tập quá 10 người trước cổng chợ";

let deployment: Deployment;
let server: RunningServer;
let browser: Browser;
/** The inspector's phone. */
let phone: Page;
/** How often the commands were sent. */
let sendings = 0;

beforeAll(async () => {
  deployment = await openWorld();
  server = await deployment.start();
  const password = "mat-khau";
  await deployment.addAccount({ username: "thanhtra", password, role: "inspector", unitCode: "001" });
  await deployment.addAccount({ username: "phuong", password, role: "ward_clerk", unitCode: "00004" });
  browser = await openBrowser();
  phone = await openVisitor(browser, { address: server.address, width: 390, height: 844 });
  await signIn(phone, "thanhtra", password);
  await phone.goto("/hien-truong/kiem-tra");
  await phone.getByText("Mất mạng vẫn làm được").waitFor();
  await phone.waitForFunction(() => navigator.serviceWorker.controller !== null);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await deployment?.close();
});

test("the application can be put on the home screen of either kind of phone", async () => {
  const { icons, ...said } = Manifest.parse(await (await phone.request.get("/app.webmanifest")).json());
  expect(said).toEqual({ start_url: "/", display: "standalone" });
  const drawn = icons.filter(({ type }) => type === "image/png");
  expect(drawn.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
    "192x192 any",
    "512x512 any",
    "512x512 maskable",
  ]);
  // An iPhone reads its icon from the page.
  const touch = await phone.locator("link[rel=apple-touch-icon]").getAttribute("href");
  const asked = [...drawn.map(({ src, sizes }) => ({ src, sizes })), { src: touch ?? "", sizes: "180x180" }];
  const sizes = await phone.evaluate(
    (paths) =>
      Promise.all(
        paths.map(async (path) => {
          const picture = await createImageBitmap(await (await fetch(path)).blob());
          return `${picture.width}x${picture.height}`;
        }),
      ),
    asked.map(({ src }) => src),
  );
  expect(sizes).toEqual(asked.map((one) => one.sizes));
});

test("with the network off an inspector writes a visit with answers, a photo and a violation", async () => {
  await phone.context().setOffline(true);
  expect(await barriers()).toEqual([]);
  await phone.getByRole("button", { name: "Thêm nơi chưa có trong sổ" }).click();
  await phone.getByLabel("Tên nơi kiểm tra").fill("Chợ cóc Châu Long");
  await choose("Loại nơi", "Chợ");
  await phone.getByLabel("Địa chỉ").fill("Ngõ Châu Long");
  await choose("Xã, phường", "Phường Trúc Bạch");
  await phone.getByLabel("Người đại diện nơi được kiểm tra").fill("Ông Trần Văn Sáu, trưởng ban quản lý");
  expect(await barriers()).toEqual([]);
  await next();
  await answer(1, "Không đạt");
  await answer(2, "Đạt");
  await answer(3, "Không áp dụng");
  await phone.getByLabel("Ghi chú").fill("Người mua đứng sát nhau");
  await takePhoto();
  await phone.getByRole("img", { name: "Ảnh 1" }).waitFor();
  expect(await barriers()).toEqual([]);
  await next();
  await phone.getByLabel("Phải sửa gì").fill(fix);
  await phone.getByLabel("Sửa xong trước hết ngày").fill("2021-07-29");
  await phone.getByRole("button", { name: "Lập biên bản vi phạm" }).click();
  await next();
  await phone.getByRole("button", { name: "Vi phạm chưa ghi hành vi." }).waitFor();
  expect(await phone.getByRole("button", { name: "Ký biên bản" }).isDisabled()).toBe(true);
  expect(await barriers()).toEqual([]);
  await phone.getByRole("button", { name: "Vi phạm chưa ghi hành vi." }).click();
  await phone.getByLabel("Hành vi vi phạm").fill(breach);
  expect(await barriers()).toEqual([]);
});

test("the application opens again without a network, and what was written is still there", async () => {
  await phone.reload();
  await expect.poll(() => phone.getByLabel("Hành vi vi phạm").inputValue(), { timeout: 15_000 }).toBe(breach);
  expect(await phone.getByLabel("Phải sửa gì").inputValue()).toBe(fix);
  await phone.getByRole("button", { name: /Bảng kiểm/ }).click();
  await phone.getByRole("img", { name: "Ảnh 1" }).waitFor();
  expect(await phone.getByRole("radio", { name: "Không đạt" }).first().getAttribute("aria-checked")).toBe(
    "true",
  );
});

test("signed without a network it lies on the phone, says so, and holds up the sign-out", async () => {
  await phone.getByRole("button", { name: /Ký/ }).click();
  await phone.getByText("1 đạt · 1 không đạt · 1 không áp dụng").waitFor();
  expect(await barriers()).toEqual([]);
  await phone.getByRole("button", { name: "Ký biên bản" }).click();
  await phone.getByText("Đã ký. Biên bản tự gửi khi có mạng.").waitFor();
  await phone.getByText("Biên bản kiểm tra: Chợ cóc Châu Long").waitFor();
  await phone.goto("/dong-bo");
  await phone.getByText("Chưa gửi 1 bản ghi").waitFor();
  expect(await phone.getByText("Đã đồng bộ").count()).toBe(0);
  expect(await barriers()).toEqual([]);
  await phone.getByRole("button", { name: /Tài khoản/ }).click();
  await phone.getByRole("menuitem", { name: "Đăng xuất" }).click();
  const held = phone.getByRole("dialog", { name: "Còn 1 bản ghi chưa tới máy chủ" });
  await held.getByRole("button", { name: "Gửi rồi đăng xuất" }).click();
  await held.getByText("Chưa gửi được hết").waitFor();
  await held.getByRole("button", { name: "Ở lại" }).click();
});

test("nothing of it can be read in the browser's storage", async () => {
  const stored = await phone.evaluate(readWholeDatabase);
  expect(stored).toContain("accountId");
  for (const secret of ["Châu Long", "Trần Văn Sáu", "Tụ tập", "POST /inspections"])
    expect(stored).not.toContain(secret);
});

test("when the network is back it arrives once, though the first answer is lost and two tabs are open", async () => {
  const tab = await phone.context().newPage();
  await tab.goto("/dang-nhap"); // whoever signs in next hears of it
  await tab.getByText("Máy này còn bản ghi chưa tới máy chủ.").waitFor();
  await tab.goto("/dong-bo");
  await tab.getByText("Chưa gửi 1 bản ghi").waitFor();
  await phone.context().route("**/v1/commands", async (route) => {
    sendings++;
    const answered = await route.fetch();
    if (sendings === 1) await route.abort("connectionreset");
    else await route.fulfill({ response: answered });
  });
  await phone.context().setOffline(false);
  await phone.getByText("Đã đồng bộ: máy chủ đã nhận tất cả.").waitFor();
  await tab.getByText("Đã đồng bộ: máy chủ đã nhận tất cả.").waitFor();
  await phone.getByText("Đã nhận").first().waitFor();
  expect(sendings).toBeGreaterThan(1);
  expect(await counts()).toEqual({
    inspections: 1,
    findings: 1,
    violations: 1,
    files: 1,
    tasks: 1,
    receipts: 1,
  });
  await tab.close();
});

test("the photo that arrived was made small on the phone, and belongs to the record", async () => {
  const [file] = await deployment.ask<{ id: string; media_type: string }>("select id, media_type from files");
  expect(file?.media_type).toBe("image/jpeg");
  const size = await phone.evaluate(async (id) => {
    const picture = await createImageBitmap(await (await fetch(`/v1/files/${id}`)).blob());
    return [picture.width, picture.height];
  }, file?.id);
  expect(size).toEqual([1600, 1200]);
});

test("the unit sees the shortcoming and its last day as its own work", async () => {
  const desk = await openVisitor(browser, { address: server.address });
  await signIn(desk, "phuong", "mat-khau");
  await desk.goto("/viec");
  await untilSettled(desk);
  await desk.getByText(fix).first().waitFor();
  expect(await desk.getByText(fix).count()).toBeGreaterThan(0);
  await desk.context().close();
});

test("a record the server refuses opens as it was signed, says why, and is signed again without a loss", async () => {
  // As if the checklist had been changed while the phone was on the road.
  const outdated = async (route: Route): Promise<void> => {
    const { commands } = Sent.parse(route.request().postDataJSON());
    const changed = commands.map(({ body, ...one }) => ({
      ...one,
      body: { ...body, checklist: { ...body.checklist, version: 999 } },
    }));
    await route.continue({ postData: JSON.stringify({ commands: changed }) });
  };
  await phone.context().unrouteAll();
  await phone.context().route("**/v1/commands", outdated);
  await phone.goto("/hien-truong/kiem-tra");
  await phone.getByRole("button", { name: "Thêm nơi chưa có trong sổ" }).click();
  await phone.getByLabel("Tên nơi kiểm tra").fill("Chợ tạm Ngũ Xã");
  await choose("Loại nơi", "Chợ");
  await choose("Xã, phường", "Phường Trúc Bạch");
  await next();
  await answer(1, "Đạt");
  await next();
  await next();
  await phone.getByLabel("Việc làm tốt").fill("Có vạch kẻ");
  const refused = phone.waitForResponse("**/v1/commands");
  await phone.getByRole("button", { name: "Ký biên bản" }).click();
  await phone.getByText("Đã ký. Biên bản tự gửi khi có mạng.").waitFor();
  await refused;
  await phone.goto("/dong-bo");
  await phone.getByRole("button", { name: "Sửa", exact: true }).click();
  const why = phone.getByRole("region", { name: "Vì sao bị từ chối" });
  await why.getByText("Không có bảng kiểm này hoặc bản này.").waitFor();
  expect(await phone.getByLabel("Việc làm tốt").inputValue()).toBe("Có vạch kẻ");
  expect(await barriers()).toEqual([]);
  await phone.context().unroute("**/v1/commands", outdated);
  await phone.getByRole("button", { name: "Ký biên bản" }).click();
  await phone.getByText("Đã ký. Biên bản tự gửi khi có mạng.").waitFor();
  await phone.goto("/dong-bo");
  await phone.getByText("Đã đồng bộ: máy chủ đã nhận tất cả.").waitFor();
  await phone.getByText("Lý do bỏ:").waitFor();
  expect(await counts()).toMatchObject({ inspections: 2 });
});

const counts = async () => {
  const [row] = await deployment.ask<Record<string, number>>(`
    select (select count(*)::int from inspections) as inspections, (select count(*)::int from findings) as findings,
      (select count(*)::int from violations) as violations, (select count(*)::int from files) as files,
      (select count(*)::int from tasks) as tasks,
      (select count(*)::int from receipts where endpoint = 'POST /inspections') as receipts`);
  return row;
};

/** What the bar at the foot covers can be scrolled free: for the look it stands at the end of the page. */
async function barriers(): Promise<readonly string[]> {
  const place = (position: string) =>
    phone.evaluate(
      (to) => document.querySelector<HTMLElement>(".field-bar")?.style.setProperty("position", to),
      position,
    );
  await place("static");
  const found = await barriersOn(phone);
  await place("");
  return found;
}

const next = () => phone.getByRole("button", { name: "Tiếp", exact: true }).click();

const answer = (item: number, word: string) =>
  phone
    .locator(".field-card")
    .nth(item - 1)
    .getByRole("radio", { name: word, exact: true })
    .click();

async function choose(label: string, option: string): Promise<void> {
  await phone.getByRole("combobox", { name: label, exact: true }).click();
  await phone.getByRole("combobox", { name: label, exact: true }).fill(option);
  await phone.getByRole("option", { name: option, exact: true }).click();
}

/** A picture of 2400 × 1800, as a camera gives it. */
async function takePhoto(): Promise<void> {
  const base64 = await phone.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 2400;
    canvas.height = 1800;
    const pen = canvas.getContext("2d");
    pen?.fillRect(100, 100, 2000, 900);
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  });
  const [input] = await phone.locator("input[type=file]").all();
  await input?.setInputFiles({
    name: "cho.png",
    mimeType: "image/png",
    buffer: Buffer.from(base64, "base64"),
  });
}
