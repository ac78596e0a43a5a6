import { randomUUID } from "node:crypto";
import { reportCase, showCase } from "@phaodai/domain/cases/contract";
import { downloadReport, showImport, undoImport } from "@phaodai/domain/imports/contract";
import { correctPerson, mergePeople, showPerson, withdrawPerson } from "@phaodai/domain/people/contract";
import { listLikelyPeople } from "@phaodai/domain/people/incoming-contract";
import { expect, test, vi } from "vitest";
import { aReport } from "#cases/a-case.test-data";
import type { Services } from "#context";
import { importers } from "#importers";
import { testApp } from "#testing/test-app";
import { applied, codesOf, keepAccount, rowsOf, startWork, upload } from "./an-import.test-data.ts";
import { answering, cases, people } from "./answering.test-data.ts";
import { applyRest } from "./apply.ts";

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));
const colleague = await keepAccount(app, app.actor("ward_clerk", "00004"));
const { known, likely, answer, answersOf, proposals, peopleNamed } = answering(app);

async function undone(importId: string): Promise<void> {
  (await app.call(clerk, undoImport, { input: { importId, body: {} } })).reply();
  await vi.waitFor(async () => {
    const now = (await app.call(clerk, showImport, { input: { importId } })).reply();
    if (now.state !== "undone") throw new Error(now.state);
  }, 20_000);
}

test("a case of somebody who is said to be the same is that person's; the record keeps its facts, and the report says so", async () => {
  const person = await known(clerk, "Khuất Thị Lan Chi", "0912300011");
  const { import: one } = await upload(app, clerk, {
    content: cases("8101,KHUAT THI LAN CHI,19/04/1971,0912300012,20/07/2021"),
  });
  const { items } = await likely(clerk, one.id);
  expect((await answer(clerk, one.id, { pairs: items, answer: "same" })).items).toMatchObject([
    { rowNo: 2, personId: person.id, answer: "same", outdated: null },
  ]);
  expect(await answersOf(colleague, one.id)).toHaveLength(1);
  expect((await applied(app, clerk, one.id)).outcomes).toMatchObject({ created: 1 });
  const [row] = await rowsOf(app, clerk, one.id);
  const made = (await app.call(clerk, showCase, { input: { caseId: row?.subjectId ?? "" } })).reply();
  expect(made).toMatchObject({ code: "8101", personId: person.id });
  expect(row?.reasons).toContainEqual(
    expect.objectContaining({
      code: "imports.same_person_kept",
      params: { name: "Khuất Thị Lan Chi", fields: "people.fields.fullName, people.fields.phone" },
    }),
  );
  expect(await peopleNamed("KHUAT THI LAN CHI")).toBe(0);
  expect(await proposals(clerk, "open", person.id)).toEqual([]);
});

test("a person on a list who is said to be the same is nobody new", async () => {
  const person = await known(clerk, "Khuất Thị Lan Dung", "0912300021");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Dung,19/04/1971,0912300021"),
    register: "people",
  });
  await answer(clerk, one.id, { pairs: (await likely(clerk, one.id)).items, answer: "same" });
  expect((await applied(app, clerk, one.id)).outcomes).toMatchObject({ created: 0, unchanged: 1 });
  const [row] = await rowsOf(app, clerk, one.id);
  expect(row).toMatchObject({ subjectId: person.id });
  expect(codesOf(row)).toEqual(["imports.same_person"]);
});

test("not the same is remembered: no proposal afterwards; an undo of the import takes it back", async () => {
  const person = await known(clerk, "Khuất Thị Lan Em", "0912300031");
  const { import: one } = await upload(app, clerk, {
    content: cases("8103,Khuất Thị Lan Em,19/04/1971,0912300031,20/07/2021"),
  });
  await answer(clerk, one.id, { pairs: (await likely(clerk, one.id)).items, answer: "distinct" });
  expect((await applied(app, colleague, one.id)).outcomes).toMatchObject({ created: 1 });
  expect(await proposals(clerk, "open", person.id)).toEqual([]);
  expect(await proposals(clerk, "distinct", person.id)).toHaveLength(1);
  expect(codesOf((await rowsOf(app, clerk, one.id))[0])).toEqual(["imports.told_apart"]);
  await undone(one.id);
  expect(await proposals(clerk, "distinct", person.id)).toEqual([]);
  expect(await proposals(clerk, "open", person.id)).toHaveLength(1);
});

test("a pair nobody answers goes in as a new person, and is proposed as ever", async () => {
  const person = await known(clerk, "Khuất Thị Lan Giang", "0912300041");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Giang,19/04/1971,0912300041"),
    register: "people",
  });
  await likely(clerk, one.id);
  expect((await applied(app, clerk, one.id)).outcomes).toMatchObject({ created: 1 });
  expect(await proposals(clerk, "open", person.id)).toHaveLength(1);
});

test("whom somebody corrected or merged since the answer is asked again, and the row waits with the reason", async () => {
  const corrected = await known(clerk, "Khuất Thị Lan Hà", "0912300051");
  const merged = await known(clerk, "Khuất Thị Lan Khanh", "0912300052");
  const survivor = await known(clerk, "Khuất Thị Lan Khánh", "0912300052");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Hà,19/04/1971,0912300051", "Khuất Thị Lan Khanh,19/04/1971,0912300052"),
    register: "people",
  });
  const { items } = await likely(clerk, one.id);
  const asked = items.filter(({ side }) => [corrected.id, merged.id].includes(side.person.id));
  expect(asked).toHaveLength(2);
  await answer(clerk, one.id, { pairs: asked, answer: "same" });
  const correction = { personId: corrected.id, body: { occupation: "Thợ may" } };
  (await app.call(colleague, correctPerson, { input: correction, version: 1 })).reply();
  const merge = {
    id: randomUUID(),
    mergedId: merged.id,
    mergedVersion: 1,
    choices: {},
    areTwoEpisodes: false,
  };
  const input = { personId: survivor.id, body: merge };
  (await app.call(colleague, mergePeople, { input, version: 1 })).reply();
  expect((await answersOf(clerk, one.id)).map(({ outdated }) => outdated)).toEqual([
    "person_changed",
    "person_merged",
  ]);
  expect((await applied(app, clerk, one.id)).outcomes).toMatchObject({ created: 0, held: 2 });
  expect((await rowsOf(app, clerk, one.id)).map(codesOf)).toEqual([
    ["imports.answer_person_changed"],
    ["imports.answer_person_merged"],
  ]);
});

test("the report has every answer in its words", async () => {
  await known(clerk, "Khuất Thị Lan Sen", "0912300111");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Sen,19/04/1971,0912300112"),
    register: "people",
  });
  await answer(clerk, one.id, { pairs: (await likely(clerk, one.id)).items, answer: "same" });
  await applied(app, clerk, one.id);
  const url = `/v1${downloadReport.path.replace(":importId", one.id)}`;
  const file = await app.app.inject({ method: "GET", url, headers: { "x-actor": clerk.id } });
  const report = await upload(app, clerk, { content: file.rawPayload, fileName: "bien-ban.xlsx" });
  const [line] = await rowsOf(app, clerk, report.import.id);
  expect(line?.cells[3]).toContain("là Khuất Thị Lan Sen đã có trong sổ");
  expect(line?.cells[3]).toContain("ghi khác hoặc thêm: Số điện thoại");
});

test("an undo of the import takes the case away again, and leaves the person as they were", async () => {
  const person = await known(clerk, "Khuất Thị Lan Thu", "0912300121");
  const { import: one } = await upload(app, clerk, {
    content: cases("8121,Khuất Thị Lan Thu,19/04/1971,0912300121,20/07/2021"),
  });
  await answer(clerk, one.id, { pairs: (await likely(clerk, one.id)).items, answer: "same" });
  await applied(app, clerk, one.id);
  const [row] = await rowsOf(app, clerk, one.id);
  await undone(one.id);
  const caseId = row?.subjectId ?? "";
  expect((await app.call(clerk, showCase, { input: { caseId } })).reply()).toMatchObject({
    classification: "ruled_out",
    personId: person.id,
  });
  const shown = await app.call(clerk, showPerson, { input: { personId: person.id } });
  expect(shown.reply()).toMatchObject({ version: 1, fullName: "Khuất Thị Lan Thu" });
});

test("of a person whose case goes on a row makes no second: it says the same, or waits for somebody to look", async () => {
  const person = await known(clerk, "Khuất Thị Lan Uyên", "0912300131");
  const other = await known(clerk, "Khuất Thị Lan Vân", "0912300132");
  for (const { id } of [person, other]) {
    const body = aReport(0, { person: { kind: "registered", id }, lineage: "B.1.617.2" });
    (await app.call(clerk, reportCase, { input: { body } })).reply();
  }
  const { import: one } = await upload(app, clerk, {
    content: [
      "Họ và tên,Ngày sinh,SĐT,Biến chủng,Phân loại",
      "Khuất Thị Lan Uyên,19/04/1971,0912300131,B.1.617.2,nghi ngờ",
      "Khuất Thị Lan Vân,19/04/1971,0912300132,B.1.1.7,nghi ngờ",
    ].join("\n"),
  });
  await answer(clerk, one.id, { pairs: (await likely(clerk, one.id)).items, answer: "same" });
  await applied(app, clerk, one.id);
  const rows = await rowsOf(app, clerk, one.id);
  expect(rows.map(({ outcome }) => outcome)).toEqual(["unchanged", "held"]);
  expect(codesOf(rows[1])).toContain("imports.person_has_case");
});

test("whoever was withdrawn since the answer is nobody: the row waits", async () => {
  const person = await known(clerk, "Khuất Thị Lan Xuân", "0912300141");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Xuân,19/04/1971,0912300141"),
    register: "people",
  });
  await answer(clerk, one.id, { pairs: (await likely(clerk, one.id)).items, answer: "same" });
  (await app.call(clerk, withdrawPerson, { input: { personId: person.id, body: {} }, version: 1 })).reply();
  expect((await answersOf(clerk, one.id))[0]).toMatchObject({ outdated: "person_gone" });
  expect((await applied(app, clerk, one.id)).outcomes).toMatchObject({ created: 0, held: 1 });
  expect((await rowsOf(app, clerk, one.id)).map(codesOf)).toEqual([["imports.answer_person_gone"]]);
});

test("not the same, said of a record that was corrected since, is not said: the pair is proposed", async () => {
  const person = await known(clerk, "Phùng Hưng Bố Cái", "0987300151");
  const { import: one } = await upload(app, clerk, {
    content: people("Phùng Hưng Bố Cái,19/04/1971,0987300151"),
    register: "people",
  });
  await answer(clerk, one.id, { pairs: (await likely(clerk, one.id)).items, answer: "distinct" });
  const input = { personId: person.id, body: { occupation: "Thợ may" } };
  (await app.call(colleague, correctPerson, { input, version: 1 })).reply();
  await applied(app, clerk, one.id);
  expect(await proposals(clerk, "distinct", person.id)).toEqual([]);
  expect(await proposals(clerk, "open", person.id)).toHaveLength(1);
});

test("a server that ends between two chunks goes on with the answers", async () => {
  const first = await known(clerk, "Triệu Quang Phục", "0912300161");
  const last = await known(clerk, "Lý Phật Tử", "0912300162");
  const others = Array.from({ length: 500 }, (_, i) => `Người ${wordsOf(i)},${1920 + (i % 90)},`);
  const { import: one } = await upload(app, clerk, {
    content: people("Triệu Quang Phục,19/04/1971,0912300161", ...others, "Lý Phật Tử,19/04/1971,0912300162"),
    register: "people",
  });
  const { items, next } = await likely(clerk, one.id);
  const rest = await app.call(clerk, listLikelyPeople, { input: { importId: one.id, after: next ?? "" } });
  const pairs = [...items, ...rest.reply().items].filter(({ side }) =>
    [first.id, last.id].includes(side.person.id),
  );
  await answer(clerk, one.id, { pairs, answer: "same" });
  await app.asOwner((owner) => owner.query("update imports set state = 'applying' where id = $1", [one.id]));
  const asked = { importId: one.id, actorId: clerk.id };
  await expect(applyRest(endingAfter(1), importers, asked)).rejects.toThrow("the server ended");
  const half = (await app.call(clerk, showImport, { input: { importId: one.id } })).reply();
  expect(half).toMatchObject({ state: "applying", rowsDone: 500 });
  await applyRest(app.services, importers, asked);
  const done = (await app.call(clerk, showImport, { input: { importId: one.id } })).reply();
  expect(done).toMatchObject({ state: "applied", outcomes: { created: 500, unchanged: 2, held: 0 } });
  expect(await peopleNamed("Triệu Quang Phục")).toBe(1);
  expect(await peopleNamed("Lý Phật Tử")).toBe(1);
});

/** Two words, no slip of those of another number. */
const wordsOf = (i: number): string => [i, Math.imul(i + 7, 2_654_435_761) >>> 0].map(lettersOf).join(" ");
const lettersOf = (n: number): string =>
  Array.from(n.toString(26), (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 26))).join("");

/** The services of a server that ends once so many chunks stand. */
function endingAfter(chunks: number): Services {
  let begun = 0;
  const { database } = app.services;
  return {
    ...app.services,
    database: {
      ...database,
      inScope: (scope, work, settings) => {
        const isChunk = settings?.some((setting) => setting.startsWith("synchronous_commit")) ?? false;
        if (isChunk && ++begun > chunks) return Promise.reject(new Error("the server ended"));
        return database.inScope(scope, work, settings);
      },
    },
  };
}

test("of somebody another ward looks after the report tells the ward no more than the pair shows it", async () => {
  const elsewhere = await keepAccount(app, app.actor("ward_clerk", "00008"));
  const doctor = await keepAccount(app, app.actor("epidemiologist", "001"));
  const content = people(
    "Khuất Thị Lan Yến,19/04/1971,0912300202",
    "Khuất Thị Lan Xoan,19/04/1971,0912300203",
  );
  await known(elsewhere, "Khuất Thị Lan Yến", "0912300201");
  const corrected = await known(elsewhere, "Khuất Thị Lan Xoan", "0912300203");
  const { import: one } = await upload(app, doctor, {
    content,
    register: "people",
    unitId: clerk.homeUnitId ?? 0,
  });
  const named = ["Khuất Thị Lan Yến", "Khuất Thị Lan Xoan"];
  const { items } = await likely(doctor, one.id);
  const pairs = items.filter(
    ({ row, side }) => row.person.fullName === side.person.fullName && named.includes(row.person.fullName),
  );
  await answer(doctor, one.id, { pairs, answer: "same" });
  const input = { personId: corrected.id, body: { occupation: "Thợ may" } };
  (await app.call(elsewhere, correctPerson, { input, version: 1 })).reply();
  expect((await applied(app, doctor, one.id)).outcomes).toMatchObject({ unchanged: 1, held: 1 });
  const reasons = (await rowsOf(app, clerk, one.id)).flatMap((row) => row.reasons);
  expect(reasons).toMatchObject([
    { code: "imports.same_person", params: { name: "K. T. L. Y." } },
    { code: "imports.answer_person_changed", params: { name: "K. T. L. X." } },
  ]);
});
