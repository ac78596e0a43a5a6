import { confirmCase } from "@phaodai/domain/cases/contract";
import { correctRows } from "@phaodai/domain/imports/contract";
import { reviewImport } from "@phaodai/domain/imports/review-contract";
import { expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { applied, codesOf, keepAccount, rowsOf, startWork, upload } from "./an-import.test-data.ts";

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));
const review = async (as: Actor, importId: string) =>
  (await app.call(as, reviewImport, { input: { importId } })).reply();

const list = [
  "STT,Mã BN,Họ và tên,Năm sinh,SĐT,Ngày dương tính,Cán bộ theo dõi,Trống",
  "1,901,Khuất Duy Thọ,12/03/1960,0912000777,20/07/2021,chị Hoa,",
  "2,902,Trần Thị Bình,1981,0912000778,21/07/2021,,",
  "3,,KHUAT DUY THO,12/03/1960,912000777,21/07/2021,anh Tú,",
  "4,903,Lê Văn Chính,1982,,21/07/2021,chị Hoa,",
].join("\n");

test("two rows that are one person, and columns nobody reads, are shown before anything is written", async () => {
  const { import: one } = await upload(app, clerk, { content: list });
  const found = await review(clerk, one.id);
  expect(found).toMatchObject({ pairsTotal: 1, rows: 4, isAll: true, isCut: false, confirmed: 4 });
  expect(found.pairs[0]?.rows.map(({ rowNo, fullName }) => [rowNo, fullName])).toEqual([
    [2, "Khuất Duy Thọ"],
    [4, "KHUAT DUY THO"],
  ]);
  expect(found.pairs[0]?.because).toEqual(expect.arrayContaining(["same_phone", "same_birth"]));
  expect(found.skipped).toEqual([{ index: 6, head: "Cán bộ theo dõi", cells: 3 }]);
});

test("a list made to be alike is compared up to a limit, and the review says so", async () => {
  const blocks = ["An", "Bình", "Chi", "Dũng", "Em"];
  const rows = blocks.flatMap((name, i) =>
    Array.from({ length: 400 }, (_, n) => `Khuất Duy ${name},12/03/196${i},091200077${i},nghề ${n}`),
  );
  const content = ["Họ và tên,Ngày sinh,SĐT,Nghề nghiệp", ...rows].join("\n");
  const { import: one } = await upload(app, clerk, { content, register: "people" });
  const found = await review(clerk, one.id);
  expect(found).toMatchObject({ rows: 2000, compared: 2000, isAll: true, isCut: true, pairsTotal: 250_000 });
  expect(found.pairs).toHaveLength(200);
});

test("a row that is left out is compared with none; the rest is applied without it", async () => {
  const { import: one } = await upload(app, clerk, { content: list });
  const twice = (await review(clerk, one.id)).pairs[0]?.rows[1].key ?? -1;
  const body = { kind: "leave_out" as const, rows: [twice], isLeftOut: true };
  (await app.call(clerk, correctRows, { input: { importId: one.id, body } })).reply();
  expect(await review(clerk, one.id)).toMatchObject({ pairs: [], rows: 3 });
  expect((await applied(app, clerk, one.id)).outcomes).toMatchObject({ created: 3 });
});

test("rows that repeat one another word for word are told as such, not as a likeness", async () => {
  const row = "Hồ Văn Sáu,1988,0912000999";
  const content = ["Họ và tên,Năm sinh,SĐT", row, row].join("\n");
  const { import: one } = await upload(app, clerk, { content, register: "people" });
  expect((await rowsOf(app, clerk, one.id)).map(codesOf)).toEqual([[], ["imports.repeated_row"]]);
  expect(await review(clerk, one.id)).toMatchObject({ pairs: [], rows: 2 });
});

test("a clerk's list brings cases confirmed elsewhere, yet confirms none that stands here as suspected", async () => {
  const heads = "Mã BN,Họ và tên,Năm sinh,Phân loại,Ngày dương tính";
  const first = await upload(app, clerk, { content: `${heads}\n911,Vũ Thị Nghi,1970,nghi ngờ,` });
  await applied(app, clerk, first.import.id);
  const second = await upload(app, clerk, {
    content: `${heads}\n911,Vũ Thị Nghi,1970,xác định,20/07/2021\n912,Vũ Thị Mới,1971,xác định,20/07/2021`,
  });
  const done = await applied(app, clerk, second.import.id);
  expect(done.outcomes).toMatchObject({ held: 1, created: 1 });
  const [known, fresh] = await rowsOf(app, clerk, second.import.id);
  expect(codesOf(known)).toContain("imports.case_differs");
  const { rows } = await app.asOwner((owner) =>
    owner.query<{ code: string; classification: string }>(
      "select code, classification from cases where code in ('911', '912') order by code",
    ),
  );
  expect(rows.map(({ classification }) => classification)).toEqual(["suspected", "confirmed"]);
  const input = {
    caseId: fresh?.subjectId ?? "",
    body: { resultAt: Temporal.Instant.from("2021-07-20T08:00:00+07:00") },
  };
  expect(await app.call(clerk, confirmCase, { input })).toMatchObject({ status: 403 });
});
