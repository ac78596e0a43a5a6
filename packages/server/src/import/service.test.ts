import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { applied, codesOf, keepAccount, rowsOf, startWork, upload } from "./an-import.test-data.ts";

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));

const list = [
  "Mã BN;Họ và tên;Năm sinh;Giới tính;SĐT;Địa chỉ;Ngày dương tính;Nơi phát hiện",
  "4821;Nguyễn Văn An;1980;Nam;912345678;12 Hàng Than;25/07/2021;Cộng đồng",
  "4822;Trần Thị Bình;05/12/1991;Nữ;0902 345 678;;26/07/2021;khu cách ly",
  "4823;Lê Văn Chính;1975;Nam;;;29/07/2021;",
].join("\r\n");

test("a list of cases goes in: sound rows become cases, a day in the future is held with its reason", async () => {
  const sent = await upload(app, clerk, { content: list });
  expect(sent).toMatchObject({ status: 200 });
  expect(sent.import).toMatchObject({
    state: "checked",
    headRow: 1,
    missing: [],
    counts: { total: 3, error: 1 },
  });
  expect(sent.import.columns.map(({ field }) => field)).toEqual([
    "code",
    "fullName",
    "birthDate",
    "sex",
    "phone",
    "address",
    "resultAt",
    "detectionPlace",
  ]);
  const done = await applied(app, clerk, sent.import.id);
  expect(done).toMatchObject({
    state: "applied",
    rowsDone: 3,
    outcomes: { created: 2, held: 1, refused: 0 },
  });
  const rows = await rowsOf(app, clerk, sent.import.id);
  expect(rows[2]).toMatchObject({ outcome: "held" });
  expect(codesOf(rows[2])).toContain("imports.in_future");
  const { rows: cases } = await app.asOwner((owner) =>
    owner.query(
      "select code, classification, detection_place, full_name, phone from cases join people on people.key = person_key order by code",
    ),
  );
  expect(cases).toEqual([
    {
      code: "4821",
      classification: "confirmed",
      detection_place: "community",
      full_name: "Nguyễn Văn An",
      phone: "0912345678",
    },
    {
      code: "4822",
      classification: "confirmed",
      detection_place: "quarantine",
      full_name: "Trần Thị Bình",
      phone: "0902345678",
    },
  ]);
});

test("the same file again changes nothing and says when it came before", async () => {
  const again = await upload(app, clerk, { content: list, id: randomUUID() });
  expect(again.import.sameFileBefore).not.toBeNull();
  const done = await applied(app, clerk, again.import.id);
  expect(done.outcomes).toMatchObject({ created: 0, unchanged: 2, held: 1 });
  const { rows } = await app.asOwner((owner) => owner.query("select count(*)::int as n from cases"));
  expect(rows).toEqual([{ n: 2 }]);
});
