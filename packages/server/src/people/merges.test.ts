import { randomUUID } from "node:crypto";
import { reportCase } from "@phaodai/domain/cases/contract";
import * as people from "@phaodai/domain/people/contract";
import type { PersonFacts } from "@phaodai/domain/people/person";
import { stateExposure } from "@phaodai/domain/tracing/contract";
import { describe, expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aPersonOf } from "./a-person.test-data.ts";

const { call, actor, unitId, asOwner } = await testApp();
const trucBach = unitId("00004");
const phucXa = unitId("00001");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");
const epidemiologist = actor("epidemiologist", "01");

const register = async (as: typeof clerk, facts: Partial<PersonFacts>, at = trucBach) => {
  const body = aPersonOf(at, { cccd: null, ...facts });
  (await call(as, people.registerPerson, { input: { body } })).reply();
  return body.id;
};
type Choices = Partial<Record<"fullName" | "phone" | "occupation", "survivor" | "merged">>;
const merge = (
  as: typeof clerk,
  [personId, mergedId]: readonly [string, string],
  body: { choices?: Choices; areTwoEpisodes?: boolean; mergedVersion?: number } = {},
) =>
  call(as, people.mergePeople, {
    input: {
      personId,
      body: { id: randomUUID(), mergedId, mergedVersion: 1, choices: {}, areTwoEpisodes: false, ...body },
    },
  });
const show = (as: typeof clerk, personId: string) => call(as, people.showPerson, { input: { personId } });
const find = async (as: typeof clerk, text: string) =>
  (await call(as, people.searchPeople, { input: { body: { text, limit: 20 } } }))
    .reply()
    .items.map(({ id }) => id);
const proposals = async (as: typeof clerk, state: "open" | "distinct" | "merged") =>
  (await call(as, people.listDuplicateProposals, { input: { state, limit: 500 } })).reply().items;

let names = 0;
/** Two records of one person in one ward, proposed as such. */
async function twoRecords(second: Partial<PersonFacts> = {}) {
  const fullName = `Khuất Duy ${["Thọ", "Tài", "Lộc", "Phú", "Quý", "Vinh", "Hoa", "An"][names++ % 8]}`;
  const phone = `09${String(77_000_000 + names)}`;
  const birth = {
    date: Temporal.PlainDate.from("1960-02-03").add({ days: names * 401 }),
    precision: "day" as const,
  };
  const first = await register(clerk, { fullName, phone, birth, occupation: null });
  const other = await register(clerk, { fullName: fullName.toUpperCase(), phone, birth, ...second });
  return [first, other] as const;
}

describe("a merge", () => {
  test("leaves one person, with the values chosen and what only the other knew", async () => {
    const [first, second] = await twoRecords({ phone: "0988123123", occupation: "Thợ may" });
    const merged = await merge(clerk, [first, second], { choices: { phone: "merged" } });
    expect(merged.reply().person).toMatchObject({
      id: first,
      phone: "0988123123",
      occupation: "Thợ may",
      version: 2,
    });
    expect((await show(clerk, second)).reply().id).toBe(first);
    const found = await find(clerk, (await show(clerk, first)).reply().fullName);
    expect(found).toEqual([first]);
  });

  test("is undone: two persons, each as it was", async () => {
    const [first, second] = await twoRecords({ occupation: "Thợ may", fullName: "Khuất Duy Thoo" });
    const before = [(await show(clerk, first)).reply(), (await show(clerk, second)).reply()];
    const { mergeId } = (await merge(clerk, [first, second], { choices: { fullName: "merged" } })).reply();
    expect((await show(clerk, first)).reply().fullName).toBe("Khuất Duy Thoo");
    const undone = (await call(clerk, people.undoMerge, { input: { mergeId, body: {} } })).reply();
    const bare = (person: { version: number }) => ({ ...person, version: 0 });
    expect(undone.people.map(bare)).toEqual(before.map(bare));
    expect(await find(clerk, "khuat duy thoo")).toEqual([second]);
    expect(await call(clerk, people.undoMerge, { input: { mergeId, body: {} } })).toMatchObject({
      code: "people.merge_not_found",
    });
  });

  test("keeps a correction made since, when it is undone", async () => {
    const [first, second] = await twoRecords({ occupation: "Thợ may" });
    const { mergeId } = (await merge(clerk, [first, second])).reply();
    await call(clerk, people.correctPerson, { input: { personId: first, body: { occupation: "Thợ điện" } } });
    const undone = (await call(clerk, people.undoMerge, { input: { mergeId, body: {} } })).reply();
    expect(undone.people.map(({ occupation }) => occupation)).toEqual(["Thợ điện", "Thợ may"]);
  });

  test("of records whose cases are of one disease needs somebody to say they are two illnesses", async () => {
    const pair = await twoRecords();
    for (const id of pair) await report(id);
    expect(await merge(clerk, pair)).toMatchObject({ status: 409, code: "people.both_have_cases" });
    (await merge(clerk, pair, { areTwoEpisodes: true })).reply();
    const [proposal] = (await proposals(clerk, "merged")).filter(({ people: both }) =>
      both.some(({ id }) => id === pair[0]),
    );
    expect(proposal?.mergeId).toBeTruthy();
    expect(proposal?.sides.flatMap(({ cases }) => cases)).toHaveLength(2);
  });

  test("needs both records in one's area", async () => {
    const here = await register(clerk, { fullName: "Lò Văn Pá" });
    const there = await register(neighbour, { fullName: "Lò Văn Pá" }, phucXa);
    expect(await merge(clerk, [here, there])).toMatchObject({ status: 404, code: "people.person_not_found" });
    const { person } = (await merge(epidemiologist, [here, there])).reply();
    expect(person).toMatchObject({ unitId: trucBach, sharedUnitIds: [phucXa] });
    expect((await show(neighbour, there)).reply().id).toBe(here);
    expect(await find(neighbour, "lo van pa")).toEqual([here]);
  });

  test.each([
    {
      why: "one record with itself",
      of: ([a]: readonly string[]) => [a, a],
      code: "people.same_record",
      status: 422,
    },
    {
      why: "a version that is no more",
      of: (pair: readonly string[]) => pair,
      body: { mergedVersion: 7 },
      code: "request.version_stale",
      status: 412,
    },
    {
      why: "somebody who is not there",
      of: ([a]: readonly string[]) => [a, randomUUID()],
      code: "people.person_not_found",
      status: 404,
    },
  ])("of $why is refused", async ({ of, body, code, status }) => {
    const [one = "", other = ""] = of(await twoRecords());
    expect(await merge(clerk, [one, other], body)).toMatchObject({ code, status });
  });

  test("is heard of by a phone that still knows the other record: what it states is stated of the one that stays", async () => {
    const [first, second] = await twoRecords();
    const third = await register(clerk, { fullName: "Khuất Duy Ba" });
    (await merge(clerk, [first, second])).reply();
    const expose = (fromPersonId: string, toPersonId: string) =>
      call(epidemiologist, stateExposure, {
        input: { body: { ...anExposure, id: randomUUID(), fromPersonId, toPersonId } },
      });
    (await expose(second, third)).reply();
    expect(await expose(second, first)).toMatchObject({ code: "tracing.same_person" });
    const { rows } = await asOwner((owner) =>
      owner.query(
        "select p.id from exposures e join people p on p.key = e.from_person_key join people q on q.key = e.to_person_key where q.id = $1",
        [third],
      ),
    );
    expect(rows).toEqual([{ id: first }]);
  });

  test("sent twice by a lost reply is one merge", async () => {
    const [personId, mergedId] = await twoRecords();
    const body = { id: randomUUID(), mergedId, mergedVersion: 1, choices: {}, areTwoEpisodes: false };
    const send = (commandId: string) =>
      call(clerk, people.mergePeople, { commandId, input: { personId, body } });
    const commandId = randomUUID();
    const [once, again] = [(await send(commandId)).reply(), (await send(commandId)).reply()];
    expect(again).toEqual(once);
    expect(await send(randomUUID())).toMatchObject({ code: "people.already_merged" });
  });

  test("is undone in the opposite order", async () => {
    const [first, second] = await twoRecords();
    const third = await register(clerk, { fullName: "Khuất Duy Ba" });
    const one = (await merge(clerk, [first, second])).reply();
    const version = (await show(clerk, first)).reply().version;
    const two = (await merge(clerk, [third, first], { mergedVersion: version })).reply();
    expect((await show(clerk, second)).reply().id).toBe(third);
    const undo = (mergeId: string) => call(clerk, people.undoMerge, { input: { mergeId, body: {} } });
    expect(await undo(one.mergeId)).toMatchObject({ status: 409, code: "people.merged_since" });
    (await undo(two.mergeId)).reply();
    expect((await show(clerk, second)).reply().id).toBe(first);
    (await undo(one.mergeId)).reply();
    expect((await show(clerk, second)).reply().id).toBe(second);
  });

  test("stands in the history of the one that stays, with what it changed", async () => {
    const [first, second] = await twoRecords({ occupation: "Thợ may" });
    (await merge(clerk, [first, second])).reply();
    const { items } = (await call(clerk, people.listPersonHistory, { input: { personId: first } })).reply();
    expect(items.map(({ action }) => action)).toContain("person.merged_into");
    const merged = items.find(({ action }) => action === "person.merged");
    expect(merged?.changes).toContainEqual({ field: "occupation", from: null, to: "Thợ may" });
  });
});

describe("what was said of a pair", () => {
  test('"not the same" is said of the one that stays, too', async () => {
    const [first, second] = await twoRecords();
    const { phone, fullName, birth } = (await show(clerk, first)).reply();
    const twin = await register(clerk, { fullName, phone, birth });
    const withTwin = async (state: "open" | "distinct", id: string) =>
      (await proposals(clerk, state)).filter(
        ({ people: both }) => both.some((one) => one.id === twin) && both.some((one) => one.id === id),
      );
    const [apart] = await withTwin("open", second);
    await call(clerk, people.dismissDuplicate, { input: { proposalId: apart?.id ?? "", body: {} } });
    const { mergeId } = (await merge(clerk, [first, second])).reply();
    expect(await withTwin("open", first)).toEqual([]);
    expect(await withTwin("distinct", first)).toHaveLength(1);
    (await call(clerk, people.undoMerge, { input: { mergeId, body: {} } })).reply();
    expect(await withTwin("open", first)).toHaveLength(1);
    expect(await withTwin("distinct", second)).toHaveLength(1);
  });

  test("can be taken back", async () => {
    const [first] = await twoRecords();
    const of = async (state: "open" | "distinct") =>
      (await call(clerk, people.listDuplicateProposals, { input: { state, personId: first } })).reply().items;
    const [proposal] = await of("open");
    const input = { proposalId: proposal?.id ?? "", body: {} };
    (await call(clerk, people.dismissDuplicate, { input })).reply();
    expect(await of("open")).toEqual([]);
    (await call(clerk, people.reopenDuplicate, { input })).reply();
    expect((await of("open")).map(({ id }) => id)).toEqual([input.proposalId]);
    expect(await of("distinct")).toEqual([]);
  });

  test("names the file and the row a record came from", async () => {
    const [, second] = await twoRecords();
    const importId = randomUUID();
    await asOwner((owner) =>
      owner.query(
        `with list as (
           insert into imports (id, register, file_name, file_hash, byte_size, unit_id, actor_id, state, created_at)
           values ($1, 'people', 'DS F1.xlsx', 'x', 1, $2, $1, 'applied', now()) returning key
         )
         insert into import_rows (import_key, row_no, command_id, content, verdict, outcome, unit_id)
         select list.key, 17, j.command_id, 'x', 'clean', 'created', $2 from list, journal j where j.subject_id = $3`,
        [importId, trucBach, second],
      ),
    );
    const [proposal] = (
      await call(clerk, people.listDuplicateProposals, { input: { personId: second } })
    ).reply().items;
    const side = proposal?.sides.find(({ person }) => person.id === second);
    expect(side?.origin?.file).toEqual({ importId, name: "DS F1.xlsx", row: 17 });
  });

  test("is shown with where each record came from, and whoever looked is written down", async () => {
    const reader = actor("ward_clerk", "00004");
    const [first, second] = await twoRecords();
    const [proposal] = (
      await call(reader, people.listDuplicateProposals, { input: { personId: second } })
    ).reply().items;
    expect(proposal?.sides.map(({ origin }) => origin?.actor)).toHaveLength(2);
    const read = await asOwner((owner) =>
      owner.query(
        "select subject_id from read_log where actor_id = $1 and endpoint = 'GET /duplicate-proposals'",
        [reader.id],
      ),
    );
    expect(read.rows.map((row: { subject_id: string }) => row.subject_id).toSorted()).toEqual(
      [first, second].toSorted(),
    );
  });
});

test("every table that names a person is one a merge knows of", async () => {
  const { rows } = await asOwner((owner) =>
    owner.query<{ name: string }>(
      `select distinct table_name || '.' || column_name as name from information_schema.columns
       join pg_class on relname = table_name and relkind in ('r', 'p') and not relispartition
       where table_schema = 'public' and (column_name like '%person_key' or column_name in ('merged_into', 'survivor_key', 'merged_key'))
       order by 1`,
    ),
  );
  expect(rows.map(({ name }) => name)).toEqual([...moved, ...computed, ...ofTheRecord].toSorted());
});

/** What people/merge-moves.ts takes over. */
const moved = [
  ...["arrivals", "suspicions"].map((table) => `${table}.person_key`),
  "cases.person_key",
  "duplicate_proposals.high_person_key",
  "duplicate_proposals.low_person_key",
  "exposures.from_person_key",
  "exposures.to_person_key",
  "household_members.person_key",
  "isolation_periods.person_key",
  "people.merged_into",
  "person_tokens.person_key",
  "visits.person_key",
];
/** What the reaction computes anew. */
const computed = ["contacts.person_key"];
/** What stays with the record it was written of. */
const ofTheRecord = [
  ...["journal", "person_vaults"].map((table) => `${table}.person_key`),
  "person_merges.merged_key",
  "person_merges.survivor_key",
  // People of command centres have keys of their own: they are no records of the population.
  ...["duty_turns", "post_holders"].map((table) => `${table}.person_key`),
];

const startsAt = Temporal.Instant.from("2021-07-25T08:00:00+07:00");
const anExposure = {
  startsAt,
  endsAt: startsAt.add({ hours: 1 }),
  isTimeKnown: true,
  distanceMetres: null,
  placeId: null,
  setting: null,
  note: null,
  minutes: null,
};

const report = (personId: string) =>
  call(clerk, reportCase, {
    // safe: the defaults of the contract fill in the rest
    input: {
      body: {
        id: randomUUID(),
        person: { kind: "registered", id: personId },
        detectionPlace: "community",
        classification: "suspected",
      },
    } as never,
  }).then((answer) => answer.reply());
