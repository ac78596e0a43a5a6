import { correctCase, reportCase, showCase } from "@phaodai/domain/cases/contract";
import { listImportRows, showImport, undoImport } from "@phaodai/domain/imports/contract";
import { correctPerson, showPerson } from "@phaodai/domain/people/contract";
import { expect, test, vi } from "vitest";
import { aReport } from "#cases/a-case.test-data";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { applied, keepAccount, rowsOf, startWork, upload } from "./an-import.test-data.ts";

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));

const listOf = (...lines: readonly string[]) =>
  ["Mã BN,Họ và tên,Năm sinh,Ngày dương tính", ...lines].join("\n");

async function undone(actor: Actor, importId: string) {
  (await app.call(actor, undoImport, { input: { importId, body: {} } })).reply();
  return vi.waitFor(async () => {
    const one = (await app.call(actor, showImport, { input: { importId } })).reply();
    if (one.state !== "undone") throw new Error(one.state);
    return one;
  }, 20_000);
}

const open = async (): Promise<number> => {
  const { rows } = await app.asOwner((owner) =>
    owner.query<{ n: number }>("select count(*)::int as n from cases where classification <> 'ruled_out'"),
  );
  return rows[0]?.n ?? -1;
};

test("what an import made is withdrawn with its history kept; a row somebody changed since is left and listed", async () => {
  const sent = await upload(app, clerk, {
    content: listOf("1,Nguyễn Văn An,1980,20/07/2021", "2,Trần Thị Bình,1981,21/07/2021"),
  });
  const done = await applied(app, clerk, sent.import.id);
  expect(done.undo).toMatchObject({ isOpen: true });
  const [, second] = await rowsOf(app, clerk, sent.import.id);
  const caseId = second?.subjectId ?? "";
  (await app.call(clerk, correctCase, { input: { caseId, body: { lineage: "B.1.617.2" } } })).reply();
  const one = await undone(clerk, sent.import.id);
  expect(one.undo).toMatchObject({ isOpen: false, undone: 1, left: 1 });
  expect((await rowsOf(app, clerk, sent.import.id)).map(({ undo }) => undo)).toEqual([
    "undone",
    "changed_since",
  ]);
  const left = await app.call(clerk, listImportRows, {
    input: { importId: sent.import.id, only: "changed_since", limit: 10 },
  });
  expect(left.reply().items.map(({ rowNo }) => rowNo)).toEqual([3]);
  expect((await app.call(clerk, showCase, { input: { caseId } })).reply()).toMatchObject({
    code: "2",
    classification: "confirmed",
  });
  const { rows } = await app.asOwner((owner) =>
    owner.query<{ action: string }>(
      "select action from journal where subject_kind = 'case' and action like 'case.%' order by id",
    ),
  );
  expect(rows.map(({ action }) => action)).toEqual([
    "case.reported",
    "case.reported",
    "case.corrected",
    "case.ruled_out",
    "case.corrected",
  ]);
});

test("the same file after an undo goes in again, as new commands", async () => {
  const content = listOf("11,Lê Văn Chính,1982,20/07/2021", "12,Phạm Thị Dung,1983,21/07/2021");
  const before = await open();
  for (let again = 0; again < 3; again++) {
    const sent = await upload(app, clerk, { content });
    const done = await applied(app, clerk, sent.import.id);
    expect(done.outcomes).toMatchObject({ created: 2, held: 0, refused: 0 });
    expect(await open()).toBe(before + 2);
    expect((await undone(clerk, sent.import.id)).undo).toMatchObject({ undone: 2, left: 0 });
    expect(await open()).toBe(before);
  }
});

test("what another account sent is taken back by who may do so row by row", async () => {
  const sent = await upload(app, clerk, { content: listOf("51,Hồ Văn Sáu,1988,20/07/2021") });
  await applied(app, clerk, sent.import.id);
  const colleague = await keepAccount(app, app.actor("ward_clerk", "00004"));
  const input = { importId: sent.import.id, body: {} };
  expect(await app.call(colleague, undoImport, { input })).toMatchObject({
    status: 403,
    code: "access.forbidden",
  });
  const doctor = await keepAccount(app, app.actor("epidemiologist", "001"));
  expect((await undone(doctor, sent.import.id)).undo).toMatchObject({ undone: 1 });
});

test("links are withdrawn", async () => {
  const cases = await upload(app, clerk, {
    content: listOf("21,Đỗ Văn Em,1984,20/07/2021", "22,Vũ Thị Phương,1985,21/07/2021"),
  });
  await applied(app, clerk, cases.import.id);
  const links = await upload(app, clerk, { register: "transmissions", content: "from,to\n21,22" });
  await applied(app, clerk, links.import.id);
  expect((await undone(clerk, links.import.id)).undo).toMatchObject({ undone: 1 });
});

test("what was not applied, or more than a day ago, is not undone", async () => {
  const sent = await upload(app, clerk, { content: listOf("31,Ngô Văn Hải,1987,20/07/2021") });
  const input = { importId: sent.import.id, body: {} };
  expect((await app.call(clerk, undoImport, { input })).code).toBe("imports.not_applied");
  await applied(app, clerk, sent.import.id);
  await app.asOwner((owner) =>
    owner.query("update imports set applied_at = applied_at - interval '25 hours' where id = $1", [
      sent.import.id,
    ]),
  );
  expect((await app.call(clerk, undoImport, { input })).code).toBe("imports.undo_too_late");
});

test("people a list brought go again, but for those somebody has met since", async () => {
  const content = [
    "Họ và tên,Năm sinh,SĐT",
    "Đặng Văn Ở,1971,0912000111",
    "Đặng Văn Ở,1971,0912000111",
    "Lý Thị Ý,1972,",
    "Lý Văn Út,1973,",
  ];
  const sent = await upload(app, clerk, { content: content.join("\n"), register: "people" });
  const done = await applied(app, clerk, sent.import.id);
  expect(done).toMatchObject({ outcomes: { created: 3, unchanged: 1 }, undo: { isOpen: true } });
  const [first, , ill, corrected] = (await rowsOf(app, clerk, sent.import.id)).map(
    ({ subjectId }) => subjectId ?? "",
  );
  const report = { ...aReport(app.unitId("00004")), person: { kind: "registered" as const, id: ill ?? "" } };
  (await app.call(clerk, reportCase, { input: { body: report } })).reply();
  const change = { personId: corrected ?? "", body: { occupation: "thợ may" } };
  (await app.call(clerk, correctPerson, { input: change })).reply();
  expect((await undone(clerk, done.id)).undo).toMatchObject({ undone: 1, left: 2 });
  expect((await rowsOf(app, clerk, done.id)).map(({ undo }) => undo)).toEqual([
    "undone",
    null,
    "not_undoable",
    "changed_since",
  ]);
  const gone = await app.call(clerk, showPerson, { input: { personId: first ?? "" } });
  expect(gone).toMatchObject({ status: 404 });
  const again = await upload(app, clerk, { content: content.join("\n"), register: "people" });
  expect((await applied(app, clerk, again.import.id)).outcomes).toMatchObject({ created: 1, unchanged: 3 });
});
