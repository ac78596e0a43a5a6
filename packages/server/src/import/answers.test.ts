import { randomUUID } from "node:crypto";
import { showCase } from "@phaodai/domain/cases/contract";
import { correctRows, downloadReport, showImport, undoImport } from "@phaodai/domain/imports/contract";
import {
  correctPerson,
  listDuplicateProposals,
  mergePeople,
  registerPerson,
} from "@phaodai/domain/people/contract";
import {
  answerIncoming,
  type IncomingAnswer,
  type IncomingPair,
  listIncomingAnswers,
  listLikelyPeople,
} from "@phaodai/domain/people/incoming-contract";
import { expect, test, vi } from "vitest";
import type { Actor } from "#context";
import { aPersonOf } from "#people/a-person.test-data";
import { testApp } from "#testing/test-app";
import { applied, codesOf, keepAccount, rowsOf, startWork, upload } from "./an-import.test-data.ts";

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));
const colleague = await keepAccount(app, app.actor("ward_clerk", "00004"));

/** Somebody registered, of a name and a phone nobody else has. */
async function known(as: Actor, fullName: string, phone: string) {
  const birth = { date: Temporal.PlainDate.from("1971-04-19"), precision: "day" as const };
  const body = aPersonOf(as.homeUnitId ?? 0, { fullName, phone, birth, cccd: null, address: null });
  return (await app.call(as, registerPerson, { input: { body } })).reply().person;
}

const people = (...lines: readonly string[]) => ["Họ và tên,Ngày sinh,SĐT", ...lines].join("\n");
const cases = (...lines: readonly string[]) =>
  ["Mã BN,Họ và tên,Ngày sinh,SĐT,Ngày dương tính", ...lines].join("\n");

const likely = async (as: Actor, importId: string) =>
  (await app.call(as, listLikelyPeople, { input: { importId } })).reply();

interface Saying {
  readonly answer: IncomingAnswer | null;
  readonly was?: IncomingAnswer | null;
}

const answer = (
  as: Actor,
  importId: string,
  pairs: readonly IncomingPair[],
  { answer: said, was = null }: Saying,
) =>
  app.call(as, answerIncoming, {
    input: {
      importId,
      body: {
        answers: pairs.map(({ row, side }) => ({
          row: row.key,
          rowId: row.person.id,
          personId: side.person.id,
          personVersion: side.person.version,
          was,
          answer: said,
        })),
      },
    },
  });

const answersOf = async (as: Actor, importId: string) =>
  (await app.call(as, listIncomingAnswers, { input: { importId } })).reply().items;

const proposals = async (state: "open" | "distinct", personId: string) =>
  (await app.call(clerk, listDuplicateProposals, { input: { state, limit: 50, personId } })).reply().items;

const peopleNamed = async (name: string): Promise<number> => {
  const { rows } = await app.asOwner((owner) =>
    owner.query<{ n: number }>("select count(*)::int as n from people where lower(full_name) = lower($1)", [
      name,
    ]),
  );
  return rows[0]?.n ?? -1;
};

test("a row whose person is likely registered is shown beside that record, before anything is written", async () => {
  const person = await known(clerk, "Khuất Thị Lan Hương", "0912300001");
  const { import: one } = await upload(app, clerk, {
    content: people("KHUAT THI LAN HUONG,19/04/1971,0912300001", "Vũ Người Mới,01/02/1990,0912300002"),
    register: "people",
  });
  const found = await likely(clerk, one.id);
  expect(found).toMatchObject({ next: null, rows: 2 });
  expect(found.items).toHaveLength(1);
  const [pair] = found.items;
  expect(pair).toMatchObject({
    row: { rowNo: 2, person: { fullName: "KHUAT THI LAN HUONG", phone: "0912300001" } },
    side: { isMasked: false, person: { id: person.id, phone: "0912300001", version: 1 } },
  });
  expect(pair?.because).toEqual(expect.arrayContaining(["same_phone", "same_birth"]));
  expect(pair?.score).toBeGreaterThan(0.96);
});

test("a case of somebody who is said to be the same is that person's; the record keeps its facts, and the report says so", async () => {
  const person = await known(clerk, "Khuất Thị Lan Chi", "0912300011");
  const { import: one } = await upload(app, clerk, {
    content: cases("8101,KHUAT THI LAN CHI,19/04/1971,0912300012,20/07/2021"),
  });
  const { items } = await likely(clerk, one.id);
  expect((await answer(clerk, one.id, items, { answer: "same" })).reply().items).toMatchObject([
    { rowNo: 2, personId: person.id, answer: "same", outdated: null },
  ]);
  expect(await answersOf(colleague, one.id)).toHaveLength(1);
  expect((await applied(app, clerk, one.id)).outcomes).toMatchObject({ created: 1 });
  const [row] = await rowsOf(app, clerk, one.id);
  const made = (await app.call(clerk, showCase, { input: { caseId: row?.subjectId ?? "" } })).reply();
  expect(made).toMatchObject({ code: "8101", personId: person.id });
  expect(codesOf(row)).toContain("imports.same_person_kept");
  expect(await peopleNamed("KHUAT THI LAN CHI")).toBe(0);
  expect(await proposals("open", person.id)).toEqual([]);
});

test("a person on a list who is said to be the same is nobody new", async () => {
  const person = await known(clerk, "Khuất Thị Lan Dung", "0912300021");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Dung,19/04/1971,0912300021"),
    register: "people",
  });
  await answer(clerk, one.id, (await likely(clerk, one.id)).items, { answer: "same" });
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
  await answer(clerk, one.id, (await likely(clerk, one.id)).items, { answer: "distinct" });
  expect((await applied(app, colleague, one.id)).outcomes).toMatchObject({ created: 1 });
  expect(await proposals("open", person.id)).toEqual([]);
  expect(await proposals("distinct", person.id)).toHaveLength(1);
  expect(codesOf((await rowsOf(app, clerk, one.id))[0])).toEqual(["imports.told_apart"]);
  (await app.call(clerk, undoImport, { input: { importId: one.id, body: {} } })).reply();
  await vi.waitFor(async () => {
    const now = (await app.call(clerk, showImport, { input: { importId: one.id } })).reply();
    if (now.state !== "undone") throw new Error(now.state);
  }, 20_000);
  expect(await proposals("distinct", person.id)).toEqual([]);
  expect(await proposals("open", person.id)).toHaveLength(1);
});

test("a pair nobody answers goes in as a new person, and is proposed as ever", async () => {
  const person = await known(clerk, "Khuất Thị Lan Giang", "0912300041");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Giang,19/04/1971,0912300041"),
    register: "people",
  });
  await likely(clerk, one.id);
  expect((await applied(app, clerk, one.id)).outcomes).toMatchObject({ created: 1 });
  expect(await proposals("open", person.id)).toHaveLength(1);
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
  (await answer(clerk, one.id, asked, { answer: "same" })).reply();
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

test("a row mended since the answer is no longer what was compared: it waits, unless it is answered again", async () => {
  await known(clerk, "Khuất Thị Lan Mai", "0912300061");
  const sent = { content: people("Khuất Thị Lan Mai,19/04/1971,0912300061"), register: "people" as const };
  const { import: one } = await upload(app, clerk, sent);
  const before = (await likely(clerk, one.id)).items;
  (await answer(clerk, one.id, before, { answer: "same" })).reply();
  const body = { kind: "cell" as const, row: before[0]?.row.key ?? -1, columnIndex: 2, to: "0912300062" };
  (await app.call(clerk, correctRows, { input: { importId: one.id, body } })).reply();
  expect((await answersOf(clerk, one.id))[0]).toMatchObject({ outdated: "row_changed" });
  expect(await answer(clerk, one.id, before, { answer: "distinct", was: "same" })).toMatchObject({
    status: 409,
    code: "imports.row_changed",
  });
  const now = (await likely(clerk, one.id)).items;
  expect((await answer(clerk, one.id, now, { answer: "same", was: "same" })).reply().items).toMatchObject([
    { outdated: null },
  ]);
  expect((await applied(app, clerk, one.id)).outcomes).toMatchObject({ unchanged: 1, held: 0 });
});

test("two officers who answer one pair at once: the second sees the first's answer before changing it", async () => {
  await known(clerk, "Khuất Thị Lan Nga", "0912300071");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Nga,19/04/1971,0912300071"),
    register: "people",
  });
  const { items } = await likely(clerk, one.id);
  (await answer(clerk, one.id, items, { answer: "same" })).reply();
  expect(await answer(colleague, one.id, items, { answer: "distinct" })).toMatchObject({
    status: 409,
    code: "imports.answered_meanwhile",
  });
  (await answer(colleague, one.id, items, { answer: null, was: "same" })).reply();
  expect(await answersOf(clerk, one.id)).toEqual([]);
});

test("of another ward's person the minimum is shown: said to be another, never to be the same", async () => {
  const elsewhere = await keepAccount(app, app.actor("ward_clerk", "00008"));
  await known(elsewhere, "Khuất Thị Lan Oanh", "0912300081");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Oanh,19/04/1971,0912300081"),
    register: "people",
  });
  const { items } = await likely(clerk, one.id);
  expect(items).toMatchObject([{ side: { isMasked: true, person: { phone: null, address: null } } }]);
  expect(JSON.stringify(items.map(({ side }) => side))).not.toContain("Oanh");
  expect(await answer(clerk, one.id, items, { answer: "same" })).toMatchObject({
    status: 403,
    code: "imports.person_elsewhere",
  });
  (await answer(clerk, one.id, items, { answer: "distinct" })).reply();
});

test("nobody answers without the permission to decide about pairs, nor about a person the look does not name", async () => {
  const person = await known(clerk, "Khuất Thị Lan Phương", "0912300091");
  const stranger = await known(clerk, "Đặng Hữu Quyền", "0912300092");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Phương,19/04/1971,0912300091"),
    register: "people",
  });
  const { items } = await likely(clerk, one.id);
  const field = app.actor("field_officer", "00004");
  expect(await answer(field, one.id, items, { answer: "same" })).toMatchObject({ status: 403 });
  const grants = new Map([...clerk.grants].filter(([may]) => may !== "people.correct"));
  const limited = app.actor("ward_clerk", "00004");
  Object.assign(limited, { grants });
  expect(await answer(limited, one.id, items, { answer: "same" })).toMatchObject({
    status: 403,
    code: "access.forbidden",
  });
  const wrong = items.map((pair) => ({
    ...pair,
    side: { ...pair.side, person: { ...pair.side.person, id: stranger.id } },
  }));
  expect(await answer(clerk, one.id, wrong, { answer: "same" })).toMatchObject({
    status: 409,
    code: "imports.not_likely",
  });
  expect(person.version).toBe(1);
  expect(await answersOf(clerk, one.id)).toEqual([]);
});

test("a row is one person: a second is refused until the first answer is taken back", async () => {
  await known(clerk, "Khuất Thị Lan Quỳnh", "0912300101");
  await known(clerk, "Khuất Thị Lan Quỳnh", "0912300101");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Quỳnh,19/04/1971,0912300101"),
    register: "people",
  });
  const { items } = await likely(clerk, one.id);
  expect(items).toHaveLength(2);
  expect(await answer(clerk, one.id, items, { answer: "same" })).toMatchObject({
    status: 409,
    code: "imports.two_persons",
  });
  (await answer(clerk, one.id, items.slice(0, 1), { answer: "same" })).reply();
  expect(await answer(clerk, one.id, items.slice(1), { answer: "same" })).toMatchObject({
    status: 409,
    code: "imports.two_persons",
  });
  (await answer(clerk, one.id, items.slice(1), { answer: "distinct" })).reply();
});

test("the report has every answer in its words", async () => {
  await known(clerk, "Khuất Thị Lan Sen", "0912300111");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Sen,19/04/1971,0912300111"),
    register: "people",
  });
  await answer(clerk, one.id, (await likely(clerk, one.id)).items, { answer: "same" });
  await applied(app, clerk, one.id);
  const url = `/v1${downloadReport.path.replace(":importId", one.id)}`;
  const file = await app.app.inject({ method: "GET", url, headers: { "x-actor": clerk.id } });
  const report = await upload(app, clerk, { content: file.rawPayload, fileName: "bien-ban.xlsx" });
  const [line] = await rowsOf(app, clerk, report.import.id);
  expect(line?.cells[3]).toContain("là Khuất Thị Lan Sen đã có trong sổ");
});
