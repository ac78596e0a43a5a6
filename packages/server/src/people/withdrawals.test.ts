import { randomUUID } from "node:crypto";
import { reportCase } from "@phaodai/domain/cases/contract";
import * as people from "@phaodai/domain/people/contract";
import type { PersonFacts } from "@phaodai/domain/people/person";
import { checkIn } from "@phaodai/domain/tracing/contract";
import { expect, test, vi } from "vitest";
import { aReport } from "#cases/a-case.test-data";
import { asTracer } from "#db/database";
import { testApp } from "#testing/test-app";
import { aPersonOf } from "./a-person.test-data.ts";
import { deletePeople, listInUse, lockUnwanted } from "./withdrawal-queries.ts";

const { call, actor, unitId, asOwner, services } = await testApp();
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

test("a day after the registration nobody withdraws it", async () => {
  const personId = await register();
  const age = (hours: number) =>
    asOwner((owner) =>
      owner.query("update people set created_at = created_at - make_interval(hours => $2) where id = $1", [
        personId,
        hours,
      ]),
    );
  await age(26);
  expect(await withdraw(clerk, personId)).toMatchObject({ status: 409, code: "people.withdrawal_too_late" });
  await age(-3);
  (await withdraw(clerk, personId)).reply();
});

test("a shared record is withdrawn by the commune that answers for it or by who registered it, by nobody else", async () => {
  const elsewhere = unitId("00001");
  const shared = [await register({ unitId: elsewhere }), await register({ unitId: elsewhere })];
  const [first = "", second = ""] = shared;
  const colleague = actor("ward_clerk", "00004");
  expect(await call(colleague, people.showPerson, { input: { personId: first } })).toMatchObject({
    status: 200,
  });
  expect(await withdraw(colleague, first)).toMatchObject({
    status: 403,
    code: "people.registered_elsewhere",
  });
  (await withdraw(clerk, first)).reply();
  (await withdraw(neighbour, second)).reply();
});

test("a check-in that comes while its person is withdrawn waits, and then finds nobody", async () => {
  const personId = await register();
  await asOwner((owner) => owner.query("select ensure_visit_days('2021-07-26', '2021-07-26')"));
  const place = await asOwner((owner) =>
    owner.query<{ key: number }>(
      "insert into places (id, name, name_folded, kind, unit_id, created_at) values ($1, 'chợ', 'cho', 'market', $2, now()) returning key",
      [randomUUID(), trucBach],
    ),
  );
  const doctor = actor("epidemiologist", "00004");
  const startsAt = Temporal.Instant.from("2021-07-26T08:00:00+07:00");
  const stay = { placeKey: place.rows[0]?.key ?? 0, startsAt, endsAt: startsAt.add({ hours: 1 }) };
  const scope = { kind: "city" } as const;
  const sent: ReturnType<typeof send>[] = [];
  const send = (personKey: number) => call(doctor, checkIn, { input: { body: { personKey, ...stay } } });
  const personKey = await services.database.inScope(scope, async (tx) => {
    const key = (await lockUnwanted(tx, scope, [personId]))[0]?.key ?? 0;
    await asTracer(tx, scope, async () => {
      expect(await listInUse(tx, [key])).toEqual(new Set());
      let isAnswered = false;
      sent.push(send(key).finally(() => (isAnswered = true)));
      await vi.waitFor(async () => expect(isAnswered || (await isVisitWaiting())).toBe(true), 10_000);
      await deletePeople(tx, [key], []);
    });
    return key;
  });
  expect(await sent[0]).toMatchObject({ status: 404, code: "tracing.person_not_found" });
  const orphans = await asOwner((owner) =>
    owner.query("select from visits where person_key = $1", [personKey]),
  );
  expect(orphans.rows).toHaveLength(0);
});

const isVisitWaiting = async (): Promise<boolean> => {
  const { rows } = await asOwner((owner) =>
    owner.query(
      "select from pg_locks where not granted and relation = 'visits'::regclass and database = (select oid from pg_database where datname = current_database())",
    ),
  );
  return rows.length > 0;
};
