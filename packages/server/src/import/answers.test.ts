import { correctRows } from "@phaodai/domain/imports/contract";
import { showPerson } from "@phaodai/domain/people/contract";
import { listLikelyPeople } from "@phaodai/domain/people/incoming-contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { applied, keepAccount, startWork, upload } from "./an-import.test-data.ts";
import { answering, people } from "./answering.test-data.ts";

const app = await testApp();
await startWork(app);
const clerk = await keepAccount(app, app.actor("ward_clerk", "00004"));
const colleague = await keepAccount(app, app.actor("ward_clerk", "00004"));
const { known, likely, answer, tryAnswer, answersOf } = answering(app);

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

test("a row mended since the answer is no longer what was compared: it waits, unless it is answered again", async () => {
  await known(clerk, "Khuất Thị Lan Mai", "0912300061");
  const sent = { content: people("Khuất Thị Lan Mai,19/04/1971,0912300061"), register: "people" as const };
  const { import: one } = await upload(app, clerk, sent);
  const before = (await likely(clerk, one.id)).items;
  await answer(clerk, one.id, { pairs: before, answer: "same" });
  const body = { kind: "cell" as const, row: before[0]?.row.key ?? -1, columnIndex: 2, to: "0912300062" };
  (await app.call(clerk, correctRows, { input: { importId: one.id, body } })).reply();
  expect((await answersOf(clerk, one.id))[0]).toMatchObject({ outdated: "row_changed" });
  expect(await tryAnswer(clerk, one.id, { pairs: before, answer: "distinct", was: "same" })).toMatchObject({
    status: 409,
    code: "imports.row_changed",
  });
  const now = (await likely(clerk, one.id)).items;
  expect((await answer(clerk, one.id, { pairs: now, answer: "same", was: "same" })).items).toMatchObject([
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
  await answer(clerk, one.id, { pairs: items, answer: "same" });
  expect(await tryAnswer(colleague, one.id, { pairs: items, answer: "distinct" })).toMatchObject({
    status: 409,
    code: "imports.answered_meanwhile",
  });
  await answer(colleague, one.id, { pairs: items, answer: null, was: "same" });
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
  expect(await tryAnswer(clerk, one.id, { pairs: items, answer: "same" })).toMatchObject({
    status: 403,
    code: "imports.person_elsewhere",
  });
  await answer(clerk, one.id, { pairs: items, answer: "distinct" });
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
  expect(await tryAnswer(field, one.id, { pairs: items, answer: "same" })).toMatchObject({ status: 403 });
  const grants = new Map([...clerk.grants].filter(([may]) => may !== "people.correct"));
  const limited = app.actor("ward_clerk", "00004");
  Object.assign(limited, { grants });
  expect(await tryAnswer(limited, one.id, { pairs: items, answer: "same" })).toMatchObject({
    status: 403,
    code: "access.forbidden",
  });
  const wrong = items.slice(0, 1).map((pair) => ({
    ...pair,
    side: { ...pair.side, person: { ...pair.side.person, id: stranger.id } },
  }));
  expect(await tryAnswer(clerk, one.id, { pairs: wrong, answer: "same" })).toMatchObject({
    status: 409,
    code: "imports.not_likely",
  });
  const shown = await app.call(clerk, showPerson, { input: { personId: person.id } });
  expect(shown.reply()).toMatchObject({ version: 1 });
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
  expect(await tryAnswer(clerk, one.id, { pairs: items, answer: "same" })).toMatchObject({
    status: 409,
    code: "imports.two_persons",
  });
  await answer(clerk, one.id, { pairs: items.slice(0, 1), answer: "same" });
  expect(await tryAnswer(clerk, one.id, { pairs: items.slice(1), answer: "same" })).toMatchObject({
    status: 409,
    code: "imports.two_persons",
  });
  await answer(clerk, one.id, { pairs: items.slice(1), answer: "distinct" });
});

test("a row goes from one person to another in one step, whichever is named first", async () => {
  await known(clerk, "Khuất Thị Lan Rạng", "0912300171");
  await known(clerk, "Khuất Thị Lan Rạng", "0912300171");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Rạng,19/04/1971,0912300171"),
    register: "people",
  });
  const { items } = await likely(clerk, one.id);
  const [from, to] = [items.slice(0, 1), items.slice(1)];
  expect([from, to].map(({ length }) => length)).toEqual([1, 1]);
  await answer(clerk, one.id, { pairs: from, answer: "same" });
  (
    await tryAnswer(
      clerk,
      one.id,
      { pairs: to, answer: "same" },
      { pairs: from, answer: "distinct", was: "same" },
    )
  ).reply();
  const said = (await answersOf(clerk, one.id)).map(({ personId, answer: given }) => [personId, given]);
  expect(Object.fromEntries(said)).toEqual({
    [from[0]?.side.person.id ?? ""]: "distinct",
    [to[0]?.side.person.id ?? ""]: "same",
  });
});

test("an answer names a row that can be, and of one pair one thing is said", async () => {
  await known(clerk, "Khuất Thị Lan Tâm", "0912300181");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Tâm,19/04/1971,0912300181"),
    register: "people",
  });
  const { items } = await likely(clerk, one.id);
  const beyond = items.map((pair) => ({ ...pair, row: { ...pair.row, key: 2_147_483_648 } }));
  expect(await tryAnswer(clerk, one.id, { pairs: beyond, answer: "same" })).toMatchObject({ status: 400 });
  expect(
    await tryAnswer(clerk, one.id, { pairs: items, answer: "same" }, { pairs: items, answer: "distinct" }),
  ).toMatchObject({ status: 400 });
  expect(await answersOf(clerk, one.id)).toEqual([]);
});

test("a look goes on after the row it ended with, in the last table of a file of many as well", async () => {
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Uyển,19/04/1971,0912300191"),
    register: "people",
  });
  const rowsAfter = async (after: string) =>
    (await app.call(clerk, listLikelyPeople, { input: { importId: one.id, after } })).reply().rows;
  expect(await rowsAfter("1")).toBe(1);
  expect(await rowsAfter("2000000002")).toBe(0);
});

test("whoever looks for likely people leaves one line a page, told to the wards of those shown as the minimum too", async () => {
  const elsewhere = await keepAccount(app, app.actor("ward_clerk", "00008"));
  await known(elsewhere, "Khuất Thị Lan Vy", "0912300211");
  await known(clerk, "Khuất Thị Lan Vy", "0912300211");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Vy,19/04/1971,0912300211"),
    register: "people",
  });
  const reader = app.actor("ward_clerk", "00004");
  const { items } = await likely(reader, one.id);
  expect(new Set(items.map(({ side }) => side.isMasked))).toEqual(new Set([true, false]));
  const { rows } = await app.asOwner((owner) =>
    owner.query<{ unit_ids: number[] }>(
      "select subject_kind, subject_id, rows, asked, unit_ids from read_log where actor_id = $1",
      [reader.id],
    ),
  );
  expect(rows).toMatchObject([
    { subject_kind: "import", subject_id: one.id, rows: items.length, asked: ["text.likely"] },
  ]);
  expect(rows[0]?.unit_ids).toEqual(expect.arrayContaining([app.unitId("00004"), app.unitId("00008")]));
});

test("the journal has what was said of whom, and an answer gives back what stands of its rows alone", async () => {
  const person = await known(clerk, "Khuất Thị Lan Xuyến", "0912300221");
  await known(clerk, "Đặng Thị Cẩm Tú", "0912300222");
  const { import: one } = await upload(app, clerk, {
    content: people("Khuất Thị Lan Xuyến,19/04/1971,0912300221", "Đặng Thị Cẩm Tú,19/04/1971,0912300222"),
    register: "people",
  });
  const { items } = await likely(clerk, one.id);
  const first = items.filter(({ side }) => side.person.id === person.id);
  const others = items.filter(({ row }) => row.key !== first[0]?.row.key);
  await answer(clerk, one.id, { pairs: others, answer: "distinct" });
  const given = await answer(clerk, one.id, { pairs: first, answer: "same" });
  expect(given.items.map(({ personId }) => personId)).toEqual([person.id]);
  const { rows } = await app.asOwner((owner) =>
    owner.query(
      "select data from journal where action = 'import.answered' and subject_id = $1 order by id desc",
      [one.id],
    ),
  );
  expect(rows).toHaveLength(2);
  const row = first[0]?.row.key;
  expect(rows[0]).toEqual({ data: { answers: [{ row, personId: person.id, was: null, answer: "same" }] } });
});
