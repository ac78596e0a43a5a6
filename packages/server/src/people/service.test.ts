import { randomUUID } from "node:crypto";
import * as people from "@phaodai/domain/people/contract";
import type { PersonFacts } from "@phaodai/domain/people/person";
import { describe, expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aPersonOf } from "./a-person.test-data.ts";

const { call, actor, unitId, asOwner } = await testApp();
const trucBach = unitId("00004");
const phucXa = unitId("00001");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");
const commander = actor("city_commander", "01");
const epidemiologist = actor("epidemiologist", "01");
const day = (text: string) => Temporal.PlainDate.from(text);

const aPerson = (facts: Partial<PersonFacts> = {}) => aPersonOf(trucBach, facts);
type Stated = ReturnType<typeof aPerson>;

const register = async (as: typeof clerk, body: Stated) =>
  (await call(as, people.registerPerson, { input: { body } })).reply();
const find = async (as: typeof clerk, text: string) =>
  (await call(as, people.searchPeople, { input: { body: { text, limit: 20 } } }))
    .reply()
    .items.map((item) => item.id);

describe("what is kept of a person", () => {
  test("phone and CCCD in one form; the CCCD nowhere in clear", async () => {
    const body = aPerson({ phone: "+84 912.345.678", cccd: "1185004821" });
    const { person } = await register(clerk, body);
    expect(person).toMatchObject({ phone: "0912345678", cccd: "001185004821", masked: [], version: 1 });
    const { rows } = await asOwner((owner) =>
      owner.query(
        "select row_to_json(p)::text as row from people p where id = $1 union all select row_to_json(j)::text from journal j where subject_id = $1",
        [body.id],
      ),
    );
    expect(JSON.stringify(rows)).not.toContain("1185004821");
  });

  test.each([
    {
      why: "a name of signs only",
      facts: { fullName: "!!!" },
      code: "name_without_letters",
      says: "Họ tên phải có chữ",
    },
    { why: "a phone that is none", facts: { phone: "12345" }, code: "phone_malformed", says: "0912 345 678" },
    {
      why: "a CCCD with a digit too few",
      facts: { cccd: "00118500482x" },
      code: "cccd_malformed",
      says: "12 chữ số",
    },
    {
      why: "a man's CCCD for a woman",
      facts: { cccd: "001085004821" },
      code: "cccd_contradicts_sex",
      says: "giới tính",
    },
    {
      why: "a CCCD of another year",
      facts: { cccd: "001186004821" },
      code: "cccd_contradicts_birth",
      says: "sinh năm 1986",
    },
    {
      why: "born tomorrow",
      facts: { birth: { date: day("2021-07-28"), precision: "day" as const }, cccd: null },
      code: "born_in_future",
      says: "tương lai",
    },
    {
      why: "born in 1880",
      facts: { birth: { date: day("1880-01-01"), precision: "year" as const }, cccd: null },
      code: "born_too_long_ago",
      says: "1880",
    },
  ])("$why is refused", async ({ facts, code, says }) => {
    const refused = await call(clerk, people.registerPerson, { input: { body: { ...aPerson(), ...facts } } });
    expect(refused).toMatchObject({ status: 422, code: `people.${code}` });
    expect(refused.text).toContain(says);
  });
});

describe("who sees what", () => {
  test("a commander sees the person but neither phone nor CCCD, also not in the history", async () => {
    const body = aPerson({ fullName: "Lý Thu Hà" });
    await register(clerk, body);
    const change = { body: { phone: "0987654321" }, personId: body.id };
    await call(clerk, people.correctPerson, { input: change });
    const seen = await call(commander, people.showPerson, { input: { personId: body.id } });
    expect(seen.reply()).toMatchObject({
      fullName: "Lý Thu Hà",
      phone: "•••••••321",
      cccd: "••••••••••••",
      masked: ["phone", "cccd"],
    });
    const history = await call(commander, people.listPersonHistory, { input: { personId: body.id } });
    expect(history.reply().items[0]?.changes).toEqual([{ field: "phone", from: "••••", to: "••••" }]);
    const own = await call(clerk, people.listPersonHistory, { input: { personId: body.id } });
    expect(own.reply().items[0]?.changes).toEqual([{ field: "phone", from: "0912345678", to: "0987654321" }]);
  });

  test("a CCCD stands in no list, even for those who may see it one by one", async () => {
    const body = aPerson({ fullName: "Âu Dương Lan" });
    await register(clerk, body);
    const listed = await call(clerk, people.searchPeople, {
      input: { body: { text: "au duong lan", limit: 5 } },
    });
    expect(listed.reply().items).toMatchObject([
      { phone: "0912345678", cccd: "••••••••••••", masked: ["cccd"] },
    ]);
    const shown = await call(clerk, people.showPerson, { input: { personId: body.id } });
    expect(shown.reply()).toMatchObject({ cccd: "001185004821", masked: [] });
  });

  test("a masked value that is sent back stays what it was", async () => {
    const body = aPerson({ fullName: "Hồ Bích Ngọc" });
    await register(clerk, body);
    const changes = { phone: "•••••••678", cccd: "••••••••••••", occupation: "Giáo viên" };
    const corrected = await call(clerk, people.correctPerson, {
      input: { personId: body.id, body: changes },
    });
    expect(corrected.reply()).toMatchObject({
      phone: "0912345678",
      cccd: "001185004821",
      occupation: "Giáo viên",
    });
  });

  test("another ward is told there is no such person", async () => {
    const body = aPerson({ fullName: "Mạc Yến Nhi" });
    await register(clerk, body);
    expect(await call(neighbour, people.showPerson, { input: { personId: body.id } })).toMatchObject({
      status: 404,
    });
    expect(await find(neighbour, "Mạc Yến Nhi")).toEqual([]);
    const refused = await call(neighbour, people.correctPerson, {
      input: { personId: body.id, body: { address: "x" } },
    });
    expect(refused).toMatchObject({ status: 404, code: "people.person_not_found" });
  });

  test("a person who lives in another ward is found by both", async () => {
    const body = aPerson({ fullName: "Tạ Quỳnh Anh", unitId: phucXa });
    const { person } = await register(clerk, body);
    expect(person).toMatchObject({ unitId: phucXa, sharedUnitIds: [trucBach] });
    expect(await find(clerk, "ta quynh anh")).toEqual([body.id]);
    expect(await find(neighbour, "quynh anh ta")).toEqual([body.id]);
  });
});

describe("search", () => {
  const body = aPerson({ fullName: "Nguyễn Đình Phượng", phone: "0355123456", cccd: "001185999999" });
  test.each([
    { why: "without marks", text: "nguyen dinh phuong" },
    { why: "with marks and capitals", text: "NGUYỄN Đình Phượng" },
    { why: "some words, any order", text: "phuong nguyen" },
    { why: "the last word unfinished", text: "dinh phu" },
    { why: "by phone as people write it", text: "+84 355 123 456" },
    { why: "by CCCD", text: "001185999999" },
  ])("finds $why", async ({ text }) => {
    await call(clerk, people.registerPerson, { input: { body } });
    expect(await find(clerk, text)).toEqual([body.id]);
    expect(await find(epidemiologist, text)).toEqual([body.id]);
  });

  test("who may not see phones and identity numbers may not ask by them", async () => {
    const officer = actor("field_officer", "00004");
    for (const text of ["0355123456", "001185999999"])
      for (const asker of [officer, commander])
        expect(
          await call(asker, people.searchPeople, { input: { body: { text, limit: 20 } } }),
        ).toMatchObject({ status: 403, code: "access.forbidden" });
  });

  test("exactly this name comes first, then those it begins", async () => {
    const [longer, exact] = [aPerson({ fullName: "Thạch Sanhh" }), aPerson({ fullName: "Thạch Sanh" })];
    await register(clerk, longer);
    await register(clerk, exact);
    expect(await find(clerk, "thach sanh")).toEqual([exact.id, longer.id]);
    expect(await find(commander, "thach sanh")).toEqual([exact.id, longer.id]);
  });

  test("whom a search showed stands in the read log, once for each search", async () => {
    const shown = aPerson({ fullName: "Âu Cơ Lạc" });
    await register(clerk, shown);
    await find(clerk, "au co lac");
    await find(clerk, "nobody of this name");
    const { rows } = await asOwner((owner) =>
      owner.query("select endpoint, actor_id from read_log where subject_id = $1", [shown.id]),
    );
    expect(rows).toEqual([{ endpoint: "POST /people/search", actor_id: clerk.id }]);
  });

  test("follows a corrected name", async () => {
    const wrong = aPerson({ fullName: "Quách Tường Vi" });
    await register(clerk, wrong);
    await call(clerk, people.correctPerson, {
      input: { personId: wrong.id, body: { fullName: "Quách Tường Vy" } },
    });
    expect(await find(clerk, "tuong vy")).toEqual([wrong.id]);
    expect(await find(clerk, "quach tuong vi")).toEqual([]);
  });
});

describe("the same person twice", () => {
  test("is proposed, also across wards, where only the minimum is shown", async () => {
    const first = aPerson({ fullName: "Vương Thị Thảo", phone: "0366000111", cccd: "001185111222" });
    await register(neighbour, { ...first, unitId: phucXa });
    const again = aPerson({ fullName: "VUONG THI THAO", phone: "0366000111", cccd: null });
    const { likelyDuplicates } = await register(clerk, again);
    expect(likelyDuplicates).toMatchObject([
      { personId: first.id, fullName: "V. T. T.", birthYear: 1985, unitId: phucXa, isMasked: true },
    ]);
    expect(likelyDuplicates[0]?.because).toContain("same_phone");
    const { items } = (await call(clerk, people.listDuplicateProposals)).reply();
    const proposal = items.find((item) => item.people.some((person) => person.id === again.id));
    expect(proposal?.people.map((person) => person.fullName).toSorted()).toEqual([
      "V. T. T.",
      "VUONG THI THAO",
    ]);
    expect(proposal?.people.find((person) => person.id === first.id)?.phone).toBeNull();
  });

  test("a pair said to be two people is not proposed again", async () => {
    const first = aPerson({ fullName: "Cao Minh Châu", phone: "0366000222", cccd: null });
    const again = { ...first, id: randomUUID() };
    await register(clerk, first);
    await register(clerk, again);
    const open = async () =>
      (await call(clerk, people.listDuplicateProposals))
        .reply()
        .items.filter((item) => item.people.some((person) => person.id === again.id));
    const [proposal] = await open();
    const dismissal = { input: { proposalId: proposal?.id ?? "", body: {} } };
    expect((await call(clerk, people.dismissDuplicate, dismissal)).status).toBe(200);
    await call(clerk, people.correctPerson, { input: { personId: again.id, body: { phone: null } } });
    expect(await open()).toEqual([]);
    expect(await call(clerk, people.dismissDuplicate, dismissal)).toMatchObject({
      code: "people.proposal_not_found",
    });
  });

  test("members of one household with one phone are not", async () => {
    await register(
      clerk,
      aPerson({ fullName: "Kiều Văn Tám", sex: "male", phone: "0366000333", cccd: null }),
    );
    const child = aPerson({
      fullName: "Kiều Văn Bảy",
      sex: "male",
      phone: "0366000333",
      cccd: null,
      birth: { date: day("2010-01-01"), precision: "day" },
    });
    expect((await register(clerk, child)).likelyDuplicates).toEqual([]);
  });
});
