import { listReads } from "@phaodai/domain/access/contract";
import { listDuplicateProposals, searchPeople } from "@phaodai/domain/people/contract";
import { countRows, listRows, searchRows, selectRows } from "@phaodai/domain/registers/contract";
import type { Condition } from "@phaodai/domain/registers/filter";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "#context";
import { aCase, insertCases } from "#registers/rows.test-data";
import { testApp } from "#testing/test-app";
import { toldTogether } from "./reads.ts";

const { app, call, actor, unitId, asOwner } = await testApp();
const trucBach = unitId("00004");
const officer = actor("data_protection_officer", "01");

beforeAll(() => asOwner((owner) => insertCases(owner, [aCase(trucBach, { phone: "0912345678" })])));

const anyone = (): Actor => actor("ward_clerk", "00004");
const search = async (who: Actor, text: string, register = "cases") =>
  (
    await call(who, searchRows, {
      input: { register, body: { filter: { text, all: [], any: [] }, limit: 50 } },
    })
  ).reply().items.length;
const born: Condition = { field: "birthDate", op: "in", values: ["1901-01-01"] };
const told = async (by: Actor, as = officer) => {
  const { items } = (await call(as, listReads, { input: { actorId: by.id, limit: 100 } })).reply();
  return items.map(({ endpoint, rows, asked, times }) => ({ endpoint, rows, asked, times }));
};

test("who tries numbers until one hits is seen: each kind of number, how often, and the one that was found", async () => {
  const thief = anyone();
  for (let last = 0; last < 5; last++) expect(await search(thief, `091234567${last}`)).toBe(0);
  expect(await search(thief, "0912345678")).toBe(1);
  expect(await told(thief)).toEqual([
    { endpoint: "registers.cases", rows: 1, asked: ["text.phone"], times: 1 },
    { endpoint: "registers.cases", rows: 0, asked: ["text.phone"], times: 5 },
  ]);
  const { rows } = await asOwner((owner) =>
    owner.query<{ line: string; unit_ids: number[] }>(
      "select read_log::text as line, unit_ids from read_log where actor_id = $1 and rows = 0",
      [thief.id],
    ),
  );
  expect(rows).toHaveLength(5); // each stays in the log
  for (const { line, unit_ids } of rows) {
    expect(line).not.toMatch(/091234567/);
    expect(unit_ids).toEqual([trucBach]);
  }
});

test.each<{ why: string; ask: (who: Actor) => Promise<unknown>; line: object }>([
  {
    why: "a filtered list",
    ask: (who) =>
      call(who, listRows, { input: { register: "cases", filter: { all: [born], any: [] }, limit: 50 } }),
    line: { endpoint: "registers.cases", asked: ["birthDate"] },
  },
  {
    why: "a count",
    ask: (who) =>
      call(who, countRows, {
        input: { register: "cases", field: "sex", filter: { all: [born], any: [] } },
      }),
    line: { endpoint: "registers.counts.cases", asked: ["birthDate"] },
  },
  {
    why: "a choice of all that match",
    ask: (who) =>
      call(who, selectRows, { input: { register: "people", body: { filter: { all: [born], any: [] } } } }),
    line: { endpoint: "registers.selection.people", asked: ["birthDate"] },
  },
  {
    why: "a search of people by name",
    ask: (who) => call(who, searchPeople, { input: { body: { text: "Không Ai Như Vậy", limit: 20 } } }),
    line: { endpoint: "POST /people/search", asked: ["text.name"] },
  },
  {
    why: "a look at the pairs of likely duplicates",
    ask: (who) => call(who, listDuplicateProposals, { input: { limit: 50 } }),
    line: { endpoint: "GET /duplicate-proposals", asked: [] },
  },
  {
    why: "an export of a search",
    ask: (who) =>
      app.inject({
        method: "POST",
        url: "/v1/registers/cases/export",
        headers: { "x-actor": who.id },
        payload: { filter: { text: "0909090909", all: [], any: [] }, format: "csv" },
      }),
    line: { endpoint: "registers.export.cases", asked: ["text.phone"] },
  },
])("$why that finds nothing leaves a line with nought rows", async ({ ask, line }) => {
  const who = actor("epidemiologist", "00004");
  await ask(who);
  expect(await told(who)).toEqual([{ rows: 0, times: 1, ...line }]);
});

test("a list opened without asking for anything leaves no line where there is nothing", async () => {
  const who = actor("ward_clerk", "00037");
  expect((await call(who, listRows, { input: { register: "cases", limit: 50 } })).reply().items).toEqual([]);
  expect(await told(who)).toEqual([]);
});

test("an officer of another area is not told of it", async () => {
  const who = anyone();
  await search(who, "0911111111");
  expect(await told(who, actor("data_protection_officer", "001"))).toHaveLength(1);
  expect(await told(who, actor("data_protection_officer", "271"))).toEqual([]);
});

test("looks that found nothing are told as one only for the same account and question within a minute", () => {
  const at = (seconds: number) => Temporal.Instant.from("2021-07-27T01:00:00Z").subtract({ seconds });
  const read = (seconds: number, facts: object = {}) => ({
    at: at(seconds),
    actorId: "a",
    endpoint: "registers.cases",
    subjectKind: "register",
    subjectId: "s",
    rows: 0,
    asked: ["text.phone"],
    ...facts,
  });
  const reads = [
    read(0),
    read(10, { actorId: "b" }),
    read(20),
    read(30, { asked: ["text.name"] }),
    read(40, { rows: 2 }),
    read(41, { rows: 2 }),
    read(60),
    read(61),
  ];
  expect(
    toldTogether(reads).map(({ actorId, asked, rows, times }) => [actorId, asked[0], rows, times]),
  ).toEqual([
    ["a", "text.phone", 0, 3],
    ["b", "text.phone", 0, 1],
    ["a", "text.name", 0, 1],
    ["a", "text.phone", 2, 1],
    ["a", "text.phone", 2, 1],
    ["a", "text.phone", 0, 1],
  ]);
});
