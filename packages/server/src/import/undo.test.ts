import { correctCase, showCase } from "@phaodai/domain/cases/contract";
import { listImportRows, showImport, undoImport } from "@phaodai/domain/imports/contract";
import { expect, test, vi } from "vitest";
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

test("a list of new people is said to stay, and to undo it is refused in words", async () => {
  const content = ["Họ và tên,Năm sinh", "Đặng Văn Ở,1971"].join("\n");
  const sent = await upload(app, clerk, { content, register: "people" });
  const done = await applied(app, clerk, sent.import.id);
  expect(done).toMatchObject({ outcomes: { created: 1 }, undo: { isOpen: false, hasInverse: false } });
  const { status, code } = await app.call(clerk, undoImport, { input: { importId: done.id, body: {} } });
  expect([status, code]).toEqual([409, "imports.people_stay"]);
});
