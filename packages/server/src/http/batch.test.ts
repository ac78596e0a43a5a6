import { randomUUID } from "node:crypto";
import { runCommands } from "@phaodai/domain/access/contract";
import { type Role, roles } from "@phaodai/domain/access/roles";
import { showCase } from "@phaodai/domain/cases/contract";
import { registerPlace } from "@phaodai/domain/establishments/contract";
import { correctPerson, showPerson } from "@phaodai/domain/people/contract";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { insertWard, type Ward } from "#access/a-city.test-data";
import { permissionTable } from "#access/permission-table.test-data";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { requestOf } from "#testing/test-call";
import { plainRoutes } from "./plain-routes.test-data.ts";
import { nameOf } from "./receipts.ts";

const { call, actor, unitId, ownerUrl, services } = await testApp();
const clerk = actor("ward_clerk", "00004");
const owner = new pg.Client({ connectionString: ownerUrl });
let ward: Ward;
beforeAll(async () => {
  await owner.connect();
  ward = await insertWard(owner, services.vault, { unitId: unitId("00004"), sharedWith: [], no: 0 });
});
afterAll(() => owner.end());

const aPlace = () => ({
  id: randomUUID(),
  name: "Chợ Châu Long",
  kind: "market",
  address: null,
  unitId: ward.unitId,
});
const count = async (sql: string, id: string): Promise<number> =>
  z
    .array(z.object({ n: z.int() }))
    .parse((await owner.query(`select count(*)::int as n from ${sql} where id = $1`, [id])).rows)[0]?.n ?? 0;
const madeAt = Temporal.Instant.from("2021-07-26T21:30:00+07:00");

interface Sent {
  readonly id?: string;
  readonly endpoint: string;
  readonly params?: Record<string, string>;
  readonly body?: unknown;
  readonly expects?: number;
}

/** A batch as a phone sends it. @returns the outcomes */
async function run(who: Actor, ...commands: Sent[]) {
  const made = commands.map((one) => ({ id: randomUUID(), params: {}, body: {}, madeAt, ...one }));
  const answer = await call(who, runCommands, { input: { body: { commands: made } } });
  return answer.reply().outcomes;
}

const statusOf = async (who: Actor, sent: Sent): Promise<number | undefined> =>
  (await run(who, sent))[0]?.status;

describe("one command", () => {
  test("sent twice is one row and one outcome", async () => {
    const sent = { input: { body: aPlace() }, commandId: randomUUID() };
    const [first, again] = [await call(clerk, registerPlace, sent), await call(clerk, registerPlace, sent)];
    expect(again.reply()).toEqual(first.reply());
    expect(await count("places", sent.input.body.id)).toBe(1);
    expect(await count("receipts", sent.commandId)).toBe(1);
  });

  test("sent five times at once is one row and one outcome", async () => {
    const sent = { input: { body: aPlace() }, commandId: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => call(clerk, registerPlace, sent)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(await count("places", sent.input.body.id)).toBe(1);
  });

  test("sent alone and then in a batch is the same command", async () => {
    const body = aPlace();
    const id = randomUUID();
    const alone = await call(clerk, registerPlace, { input: { body }, commandId: id });
    expect(await run(clerk, { id, endpoint: "POST /places", body })).toEqual([
      { id, status: 200, body: alone.reply() },
    ]);
    expect(await count("places", body.id)).toBe(1);
  });

  test("with an id that came with another content is refused, alone and in a batch", async () => {
    const id = randomUUID();
    await call(clerk, registerPlace, { input: { body: aPlace() }, commandId: id });
    const other = aPlace();
    expect(await call(clerk, registerPlace, { input: { body: other }, commandId: id })).toMatchObject({
      status: 409,
      code: "request.command_id_reused",
    });
    expect(await statusOf(clerk, { id, endpoint: "POST /places", body: other })).toBe(409);
    expect(await count("places", other.id)).toBe(0);
  });

  test("with the id of another account's command is refused, and its outcome is not told", async () => {
    const sent = {
      input: { personId: ward.personId, body: { occupation: "giáo viên" } },
      commandId: randomUUID(),
    };
    expect((await call(clerk, correctPerson, sent)).status).toBe(200);
    const other = await call(actor("ward_clerk", "00004"), correctPerson, sent);
    expect(other).toMatchObject({ status: 409, code: "request.command_id_reused" });
    expect(other.text).not.toContain(ward.name);
  });

  test("that was refused leaves no receipt: once the reason is gone it may be sent again", async () => {
    const sent = { input: { body: { ...aPlace(), unitId: 2_000_000_000 } }, commandId: randomUUID() };
    expect((await call(clerk, registerPlace, sent)).status).toBe(422);
    expect(await count("receipts", sent.commandId)).toBe(0);
    expect((await call(clerk, registerPlace, { ...sent, input: { body: aPlace() } })).status).toBe(200);
  });

  test("made offline keeps the moment it was made at", async () => {
    const id = randomUUID();
    await run(clerk, { id, endpoint: "POST /places", body: aPlace() });
    const { rows } = await owner.query(
      "select made_at, arrived_at > made_at as later from receipts where id = $1",
      [id],
    );
    expect(rows).toEqual([{ made_at: new Date(madeAt.epochMilliseconds), later: true }]);
  });
});

describe("a version seen", () => {
  const occupation = () => ({ occupation: `nghề ${randomUUID()}` });
  const current = async () =>
    (await call(clerk, showPerson, { input: { personId: ward.personId } })).reply().version;

  test("that still stands is changed, one that does not is refused with the one that does", async () => {
    const version = await current();
    const input = () => ({ personId: ward.personId, body: occupation() });
    expect((await call(clerk, correctPerson, { input: input(), version })).status).toBe(200);
    const stale = await call(clerk, correctPerson, { input: input(), version });
    expect(stale).toMatchObject({ status: 412, code: "request.version_stale" });
    expect(JSON.parse(stale.text)).toMatchObject({ params: { current: version + 1 } });
  });

  test("counts in a batch as well", async () => {
    const endpoint = "PATCH /people/:personId";
    const params = { personId: ward.personId };
    const version = await current();
    const sent = () => ({ endpoint, params, body: occupation(), expects: version });
    expect((await run(clerk, sent(), sent())).map(({ status }) => status)).toEqual([200, 412]);
  });

  test("by two officers at once is changed by one of them", async () => {
    const version = await current();
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        call(clerk, correctPerson, { input: { personId: ward.personId, body: occupation() }, version }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412]);
  });
});

describe("a batch", () => {
  test("gives each command its own outcome, whatever becomes of the others", async () => {
    const [first, last] = [aPlace(), aPlace()];
    const outcomes = await run(
      clerk,
      { endpoint: "POST /places", body: first },
      { endpoint: "POST /places", body: { ...aPlace(), kind: "NOT A KIND" } },
      {
        endpoint: "POST /cases/:caseId/confirmation",
        params: { caseId: ward.caseId },
        body: { resultAt: madeAt },
      },
      { endpoint: "PATCH /people/:personId", params: { personId: randomUUID() }, body: {} },
      { endpoint: "PATCH /people/:personId", params: { personId: "' or true --" }, body: {} },
      { endpoint: "POST /places", body: last },
    );
    expect(outcomes.map(({ status }) => status)).toEqual([200, 400, 403, 404, 400, 200]);
    expect(outcomes[2]?.body).toMatchObject({
      code: "access.forbidden",
      title: expect.stringMatching(/\p{L}/u),
    });
    expect([await count("places", first.id), await count("places", last.id)]).toEqual([1, 1]);
  });

  test.each([
    "GET /people/:personId",
    "POST /people/search",
    "POST /session",
    "POST /commands",
    "GET /accounts",
    "POST /check-ins",
    "constructor",
    "__proto__",
    "",
  ])("runs commands only, not %s", async (endpoint) => {
    const [outcome] = await run(clerk, { endpoint, params: { personId: ward.personId }, body: {} });
    expect(outcome).toMatchObject({ status: 404, body: { code: "request.command_unknown" } });
  });

  test("of nobody is refused whole", async () => {
    const commands = [{ id: randomUUID(), endpoint: "POST /places", params: {}, body: aPlace(), madeAt }];
    expect((await call(undefined, runCommands, { input: { body: { commands } } })).status).toBe(401);
  });

  test("of 501 commands, or of none, is refused whole", async () => {
    const one = { endpoint: "POST /places", params: {}, body: {}, madeAt };
    for (const length of [0, 501]) {
      const commands = Array.from({ length }, () => ({ ...one, id: randomUUID() }));
      expect((await call(clerk, runCommands, { input: { body: { commands } } })).status).toBe(400);
    }
  });
});

const commands = plainRoutes(services)
  .map(({ endpoint }) => endpoint)
  .filter((endpoint) => endpoint.command)
  .map((endpoint) => ({ name: nameOf(endpoint), endpoint }));

test.each(commands)("a batch does not do what $name alone refuses", async ({ name, endpoint }) => {
  const decision = permissionTable[name];
  const found: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  const mayCall = (role: Role) => Array.isArray(decision?.may) && decision.may.includes(role);
  for (const role of roles) {
    const elsewhere = actor(role, "00037");
    const sound = requestOf(elsewhere, endpoint, { input: (await decision?.ask({ ward, owner })) as never }); // safe: the table's
    const body: unknown = JSON.parse(z.string().parse(sound.payload ?? "null"));
    const params = paramsOf(endpoint.path, z.string().parse(sound.url));
    found[role] = await statusOf(elsewhere, { endpoint: name, params, body });
    expected[role] = mayCall(role) ? (isAnswered(decision?.other) ? 200 : decision?.other) : 403;
  }
  expect(found).toEqual(expected);
});

/** A command that finds nothing of another unit's has still been done. */
const isAnswered = (other: unknown): boolean => other === "public" || other === "nothing";

/** "/v1/cases/1/confirmation" by "/cases/:caseId/confirmation" → { caseId: "1" }. */
function paramsOf(path: string, url: string): Record<string, string> {
  const said = url.replace(/\?.*$/, "").split("/").slice(1);
  return Object.fromEntries(
    path.split("/").flatMap((part, i) => (part.startsWith(":") ? [[part.slice(1), said[i] ?? ""]] : [])),
  );
}

test("a case is not shown by the outcome of another's batch", async () => {
  const stranger = actor("epidemiologist", "00037");
  const outcomes = await run(stranger, {
    endpoint: "PATCH /cases/:caseId",
    params: { caseId: ward.caseId },
    body: { lineage: "B.1.617.2" },
  });
  for (const secret of ward.secrets.filter((text) => text !== ward.caseId))
    expect(JSON.stringify(outcomes)).not.toContain(secret);
  const seen = await call(clerk, showCase, { input: { caseId: ward.caseId } });
  expect(seen.reply().lineage).toBeNull();
});
