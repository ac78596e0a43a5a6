import { randomUUID } from "node:crypto";
import * as people from "@phaodai/domain/people/contract";
import type { PersonFacts } from "@phaodai/domain/people/person";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aPersonOf } from "./a-person.test-data.ts";

const { call, actor, unitId, asOwner } = await testApp();
const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");
const day = (text: string) => Temporal.PlainDate.from(text);

const aPerson = (facts: Partial<PersonFacts> = {}) => aPersonOf(trucBach, { cccd: null, ...facts });
const register = async (
  as: typeof clerk,
  body: ReturnType<typeof aPerson> & {
    readonly householdId?: string;
    readonly householdSince?: Temporal.PlainDate;
  },
) => (await call(as, people.registerPerson, { input: { body } })).reply();

const livesIn =
  (personId: string) =>
  (householdId: string, from: string, to: string | null = null) =>
    call(clerk, people.addHouseholdMember, {
      input: { householdId, body: { personId, from: day(from), to: to === null ? null : day(to) } },
    });

const aHousehold = async () => {
  const body = { id: randomUUID(), address: "5 ngõ 12", unitId: trucBach, residentialGroupId: null };
  return (await call(clerk, people.registerHousehold, { input: { body } })).reply();
};

test("a person registered into a household has lived there since birth, unless said otherwise", async () => {
  const { id: householdId } = await aHousehold();
  await register(clerk, { ...aPerson({ fullName: "Ông Gia Bảo" }), householdId });
  await register(clerk, {
    ...aPerson({ fullName: "Ông Gia Huy" }),
    householdId,
    householdSince: day("2021-02-01"),
  });
  const { members } = (await call(clerk, people.showHousehold, { input: { householdId } })).reply();
  expect(members.map(({ fullName, from }) => [fullName, from.toString()])).toEqual([
    ["Ông Gia Bảo", "1985-03-04"],
    ["Ông Gia Huy", "2021-02-01"],
  ]);
});

test("whoever looked at a household stands in the read log, beside it and each of its members", async () => {
  const { id: householdId } = await aHousehold();
  const person = aPerson({ fullName: "Ông Gia Long" });
  await register(clerk, { ...person, householdId });
  const reader = actor("ward_clerk", "00004");
  (await call(reader, people.showHousehold, { input: { householdId } })).reply();
  const { rows } = await asOwner((owner) =>
    owner.query<{ subject_kind: string; subject_id: string }>(
      "select subject_kind, subject_id from read_log where actor_id = $1 order by id",
      [reader.id],
    ),
  );
  expect(rows).toEqual([
    { subject_kind: "household", subject_id: householdId },
    { subject_kind: "person", subject_id: person.id },
  ]);
});

test("one person lives in one household at a time", async () => {
  const [one, other] = [await aHousehold(), await aHousehold()];
  const person = aPerson({ fullName: "Lục Vân Tiên" });
  await register(clerk, person);
  const move = livesIn(person.id);
  expect((await move(one.id, "2020-01-01", "2021-01-01")).status).toBe(200);
  const refused = await move(other.id, "2020-12-31");
  expect(refused).toMatchObject({ status: 409, code: "people.member_elsewhere" });
  expect(refused.text).toContain("từ 2020-01-01");
  expect((await move(other.id, "2021-01-01")).status).toBe(200);
  expect(await move(one.id, "2021-03-01", "2021-03-01")).toMatchObject({ code: "people.member_period" });
});

test("who moves out first has an end at the old household, then a beginning at the new one", async () => {
  const [old, next] = [await aHousehold(), await aHousehold()];
  const person = aPerson({ fullName: "Bạch Thu Hà" });
  await register(clerk, person);
  const live = livesIn(person.id);
  await live(old.id, "2020-01-01");
  expect(await live(next.id, "2021-07-01")).toMatchObject({ code: "people.member_elsewhere" });
  const ended = (await live(old.id, "2020-01-01", "2021-07-01")).reply();
  expect(ended.members.map(({ to }) => to?.toString())).toEqual(["2021-07-01"]);
  expect((await live(next.id, "2021-07-01")).status).toBe(200);
  expect(await live(old.id, "2020-01-01", "2021-06-01")).toMatchObject({ code: "people.member_elsewhere" });
});

test("another ward neither sees nor fills it", async () => {
  const { id: householdId } = await aHousehold();
  expect(await call(neighbour, people.showHousehold, { input: { householdId } })).toMatchObject({
    status: 404,
  });
  const elsewhere = { id: randomUUID(), address: "1", unitId: trucBach, residentialGroupId: null };
  expect(await call(neighbour, people.registerHousehold, { input: { body: elsewhere } })).toMatchObject({
    code: "people.outside_scope",
  });
});
