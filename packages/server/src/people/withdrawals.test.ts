import { randomUUID } from "node:crypto";
import { reportCase } from "@phaodai/domain/cases/contract";
import * as people from "@phaodai/domain/people/contract";
import type { PersonFacts } from "@phaodai/domain/people/person";
import { expect, test } from "vitest";
import { aReport } from "#cases/a-case.test-data";
import { testApp } from "#testing/test-app";
import { aPersonOf } from "./a-person.test-data.ts";

const { call, actor, unitId, asOwner } = await testApp();
const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");

const register = async (facts: Partial<PersonFacts> = {}) => {
  const body = aPersonOf(trucBach, { cccd: null, ...facts });
  (await call(clerk, people.registerPerson, { input: { body } })).reply();
  return body.id;
};
const withdraw = (as: typeof clerk, personId: string) =>
  call(as, people.withdrawPerson, { input: { personId, body: {} } });
const found = async (text: string) =>
  (await call(clerk, people.searchPeople, { input: { body: { text, limit: 20 } } })).reply().items.length;

test("who was registered by mistake is gone from the list, from search and from the pairs to look at", async () => {
  const facts = { fullName: "Khuất Thị Nhầm", phone: "0912 777 001" };
  const kept = await register(facts);
  const mistaken = await register(facts);
  expect(await found("khuat thi nham")).toBe(2);
  (await withdraw(clerk, mistaken)).reply();
  expect(await found("khuat thi nham")).toBe(1);
  expect((await call(clerk, people.showPerson, { input: { personId: mistaken } })).status).toBe(404);
  expect((await call(clerk, people.showPerson, { input: { personId: kept } })).status).toBe(200);
  const pairs = await call(clerk, people.listDuplicateProposals, { input: { state: "open", limit: 100 } });
  const sides = pairs.reply().items.flatMap(({ people: both }) => both.map(({ id }) => id));
  expect(sides).not.toContain(mistaken);
  const { rows } = await asOwner((owner) =>
    owner.query<{ action: string }>("select action from journal where subject_id = $1 order by id", [
      mistaken,
    ]),
  );
  expect(rows.map(({ action }) => action)).toEqual(["person.registered", "person.withdrawn"]);
});

test.each([
  {
    why: "was corrected",
    afterwards: (personId: string) =>
      call(clerk, people.correctPerson, { input: { personId, body: { occupation: "thợ xây" } } }),
  },
  {
    why: "is a case",
    afterwards: (id: string) =>
      call(clerk, reportCase, {
        input: { body: { ...aReport(trucBach), person: { kind: "registered", id } } },
      }),
  },
  {
    why: "lives in a household",
    afterwards: async (personId: string) => {
      const householdId = randomUUID();
      const body = { id: householdId, address: "số 2", unitId: trucBach, residentialGroupId: null };
      (await call(clerk, people.registerHousehold, { input: { body } })).reply();
      const member = { personId, from: Temporal.PlainDate.from("2021-01-01"), to: null };
      return call(clerk, people.addHouseholdMember, { input: { householdId, body: member } });
    },
  },
  {
    why: "was merged",
    afterwards: async (personId: string) => {
      const body = { id: randomUUID(), mergedVersion: 1, choices: {}, areTwoEpisodes: false };
      const other = await register({ fullName: "Khuất Thị Khác" });
      return call(clerk, people.mergePeople, {
        input: { personId: other, body: { ...body, mergedId: personId } },
      });
    },
  },
])("who $why since is kept", async ({ afterwards }) => {
  const personId = await register({ fullName: "Khuất Thị Giữ" });
  (await afterwards(personId)).reply();
  expect(await withdraw(clerk, personId)).toMatchObject({ status: 409, code: "people.person_in_use" });
});

test("another commune's clerk does not find the record to withdraw", async () => {
  expect(await withdraw(neighbour, await register())).toMatchObject({ status: 404 });
});
