import { readXlsx } from "hucre/xlsx";
import { exportRows, listRows } from "@phaodai/domain/registers/contract";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Actor } from "#context";
import { aCase, fiveCases, insertCases } from "#registers/rows.test-data";
import { testApp } from "#testing/test-app";

const { app, call, actor, unitId, asOwner } = await testApp();
const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const commander = actor("city_commander", "01");
const trap = aCase(trucBach, { code: "=1+1", fullName: '=HYPERLINK("http://x")', reportDay: "2021-07-22" });

beforeAll(() =>
  asOwner((owner) => insertCases(owner, [...fiveCases(trucBach, unitId("00001"), unitId("00037")), trap])),
);

const filter = { all: [{ field: "reportDay", op: "to" as const, values: ["2021-07-25"] }], any: [] };

async function fileOf(who: Actor, query: Record<string, string>) {
  const params = new URLSearchParams({ filter: JSON.stringify(filter), ...query });
  return app.inject({
    url: `/v1/registers/cases/export?${params.toString()}`,
    headers: { "x-actor": who.id },
  });
}

test("a CSV opens in Excel with its marks, one line a row, and runs nothing", async () => {
  const reply = await fileOf(clerk, { format: "csv", columns: "code,fullName,reportDay,classification" });
  expect(reply.headers["content-disposition"]).toBe('attachment; filename="ca-benh-2021-07-27.csv"');
  const lines = reply.body.split("\r\n");
  expect(lines.slice(0, 4)).toEqual([
    "\ufeffMã bệnh nhân,Họ và tên,Ngày báo cáo,Phân loại,Mã bản ghi,Phiên bản,Mã người,Phiên bản hồ sơ người",
    expect.stringMatching(/^101,Đỗ Thị Bình,2021-07-25,Có thể,/),
    expect.stringMatching(/^103,Trần Dũng,2021-07-23,Nghi ngờ,/),
    expect.stringMatching(/^'=1\+1,"'=HYPERLINK\(""http:\/\/x""\)",2021-07-22,Nghi ngờ,/),
  ]);
  expect(lines[4]).toContain("Bộ lọc: Ngày báo cáo: đến 2021-07-25");
  expect(lines[4]).toContain("Người xuất: ward_clerk 00004");
  expect(lines[4]).toContain("Xuất lúc: 2021-07-27 08:00");
  expect(lines[4]).toContain("Số dòng: 3");
});

test("an XLSX has its days as days, its traps as text, and says what it holds", async () => {
  const reply = await fileOf(clerk, { format: "xlsx", columns: "code,fullName,reportDay" });
  const book = await readXlsx(reply.rawPayload);
  const rows = book.sheets[0]?.rows ?? [];
  expect(rows[0]?.[0]).toBe("Ca bệnh");
  expect(rows[1]?.[0]).toBe("Bộ lọc: Ngày báo cáo: đến 2021-07-25");
  const head = rows.findIndex((row) => row[0] === "Mã bệnh nhân");
  expect(rows[head + 1]?.slice(0, 2)).toEqual(["101", "Đỗ Thị Bình"]);
  expect(new Date(String(rows[head + 1]?.[2])).toISOString().slice(0, 10)).toBe("2021-07-25");
  expect(rows[head + 3]?.slice(0, 2)).toEqual(["=1+1", '=HYPERLINK("http://x")']);
});

test("a file holds the rows of the list, in its order, with codes for programs", async () => {
  const File = z.object({
    rows: z.array(z.object({ id: z.string(), classification: z.string() })),
    count: z.int(),
  });
  const columns = "classification";
  const file = File.parse((await fileOf(clerk, { format: "json", columns, sort: "code" })).json());
  const listed = await call(clerk, listRows, { input: { register: "cases", filter, sort: "code", columns } });
  expect(file.rows.map(({ id }) => id)).toEqual(listed.reply().items.map(({ id }) => id));
  expect(file.rows.map((row) => row.classification)).toEqual(["probable", "suspected", "suspected"]);
  expect(file.count).toBe(3);
});

test("what is masked on screen is masked in the file", async () => {
  const read = async (who: Actor) => {
    const reply = await app.inject({
      url: "/v1/registers/cases/export?format=csv&columns=code,phone",
      headers: { "x-actor": who.id },
    });
    return reply.body;
  };
  expect(await read(clerk)).toContain("100,0912345678");
  expect(await read(commander)).toContain("100,••••678");
  expect(await read(commander)).not.toContain("0912345678");
});

test("where a reader may see numbers in some units only, the file has those and no others", async () => {
  const [own, other] = [unitId("00046"), unitId("00049")];
  await asOwner((owner) =>
    insertCases(owner, [
      aCase(own, { code: "910", phone: "0912345678" }),
      aCase(other, { code: "911", phone: "0912345678" }),
    ]),
  );
  const reader = actor("ward_clerk", "00046");
  // safe: made above, for this test alone
  (reader.grants as Map<string, unknown>).set("cases.read", { kind: "area", unitIds: [own, other] });
  const reply = await app.inject({
    url: "/v1/registers/cases/export?format=csv&columns=code,phone&sort=code",
    headers: { "x-actor": reader.id },
  });
  const [, first, second] = reply.body.split("\r\n");
  expect([first, second]).toEqual([
    expect.stringMatching(/^910,0912345678,/),
    expect.stringMatching(/^911,••••678,/),
  ]);
});

test("what a search found comes as a file, with its text in it", async () => {
  const reply = await app.inject({
    method: "POST",
    url: "/v1/registers/cases/export",
    headers: { "x-actor": clerk.id },
    payload: { filter: { text: "do thi binh" }, format: "csv", columns: "code" },
  });
  const lines = reply.body.split("\r\n");
  expect(lines[1]).toMatch(/^101,/);
  expect(lines[2]).toContain("Tìm: do thi binh");
  expect(lines[2]).toContain("Số dòng: 1");
});

test("a text that holds the sign between cells comes as it is", async () => {
  const unit = unitId("00043");
  const fullName = 'Lê\u001fVăn\u001eLạ\n"Tư"';
  await asOwner((owner) =>
    insertCases(owner, [aCase(unit, { fullName, code: "900" }), aCase(unit, { code: "901" })]),
  );
  const query = "format=json&columns=code,fullName&sort=code";
  const reply = await app.inject({
    url: `/v1/registers/cases/export?${query}`,
    headers: { "x-actor": actor("ward_clerk", "00043").id },
  });
  const { rows } = z.object({ rows: z.array(z.looseObject({ fullName: z.string() })) }).parse(reply.json());
  expect(rows.map((row) => row.fullName)).toEqual([fullName, "Nguyễn Văn An"]);
});

test("more rows than one batch come whole", async () => {
  const unit = unitId("00040");
  await asOwner((owner) =>
    owner.query(
      `with p as (insert into people (id, key, full_name, name_folded, responsible_unit_id, created_at, updated_at)
         select gen_random_uuid(), 100000 + n, 'Lê Văn Nhiều', 'le van nhieu', $1, now(), now() from generate_series(1, 4100) n returning key)
       insert into cases (id, key, person_key, disease, classification, reported_at, detection_place, responsible_unit_id, created_at, updated_at, report_day)
       select gen_random_uuid(), key, key, 'covid_19', 'suspected', now(), 'community', $1, now(), now(), '2021-07-01' from p`,
      [unit],
    ),
  );
  const reply = await app.inject({
    url: "/v1/registers/cases/export?format=json&columns=code",
    headers: { "x-actor": actor("ward_clerk", "00040").id },
  });
  const { rows, count } = z.object({ rows: z.array(z.unknown()), count: z.int() }).parse(reply.json());
  expect([rows.length, count]).toEqual([4100, 4100]);
});

test("who may not export gets no file, and a forbidden field none either", async () => {
  expect(
    await call(actor("field_officer", "00004"), exportRows, { input: { register: "cases" } }),
  ).toMatchObject({
    status: 403,
    code: "access.forbidden",
  });
  expect(await call(clerk, exportRows, { input: { register: "cases", columns: "secret" } })).toMatchObject({
    status: 422,
    code: "registers.unknown_field",
  });
});

test("an export is one line of the read log", async () => {
  const exporter = actor("ward_clerk", "00004");
  await fileOf(exporter, { format: "csv" });
  const { rows } = await asOwner((owner) =>
    owner.query("select endpoint, unit_ids from read_log where actor_id = $1", [exporter.id]),
  );
  expect(rows).toEqual([{ endpoint: "registers.export.cases", unit_ids: [trucBach] }]);
});

test("one account has two files written at once, no more; then again", async () => {
  const asked = () => app.inject({ url: "/v1/registers/people/export", headers: { "x-actor": clerk.id } });
  const codes = (await Promise.all([asked(), asked(), asked()])).map(({ statusCode }) => statusCode);
  expect(codes.toSorted((a, b) => a - b)).toEqual([200, 200, 429]);
  expect((await asked()).statusCode).toBe(200);
});

test("an export broken off half way is in the read log too", async () => {
  const reader = actor("ward_clerk", "00040");
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  const breaking = new AbortController();
  await fetch(`${address}/v1/registers/cases/export?format=json`, {
    headers: { "x-actor": reader.id },
    signal: breaking.signal,
  });
  breaking.abort();
  await app.close(); // waits until the server has seen it
  const { rows } = await asOwner((owner) =>
    owner.query("select endpoint from read_log where actor_id = $1", [reader.id]),
  );
  expect(rows).toEqual([{ endpoint: "registers.export.cases" }]);
});
