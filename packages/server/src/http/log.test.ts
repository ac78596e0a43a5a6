import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { registerPerson, searchPeople } from "@phaodai/domain/people/contract";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { aPerson } from "#cases/a-case.test-data";
import { DatabaseAway } from "#db/database";
import { testApp } from "#testing/test-app";
import { callVia } from "#testing/test-call";
import { buildApp } from "./app.ts";
import { openLog } from "./log.ts";
import { plainRoutes } from "./plain-routes.test-data.ts";
import { type Route, route } from "./route.ts";

const { actor, services, unitId } = await testApp();
const clerk = actor("ward_clerk", "00004");
let log = "";
const destination = new Writable({
  write(chunk, _, done) {
    log += String(chunk);
    done();
  },
});
beforeEach(() => void (log = ""));

const name = "Tống Khánh Ly";
const phone = "0912345600";
const secrets = [name, "Khánh", phone, "912345600", "001190001234", "ngõ Kín", "mật khẩu"];

const planted = (path: `/${string}`, handle: Parameters<typeof route>[1]): Route =>
  route(
    { method: "POST", path, may: "signed_in", body: z.unknown(), reply: z.unknown() } satisfies Endpoint,
    handle,
  );

/** Errors as they come out of a bug: with the row in the text, with the value in the text, with a cause. */
const bugs = [
  planted("/failing-row", (ctx) =>
    ctx.services.database.inScope({ kind: "city" }, (tx) =>
      sql`insert into people (id, full_name, name_folded, phone, birth_date, responsible_unit_id, created_at, updated_at)
        values (${randomUUID()}, ${name}, 'x', ${phone}, '1990-01-01', ${unitId("00004")}, now(), now())`.execute(
        tx,
      ),
    ),
  ),
  planted("/failing-value", (ctx) =>
    ctx.services.database.inScope({ kind: "city" }, (tx) => sql`select ${name}::int`.execute(tx)),
  ),
  planted("/failing-deep", (ctx) =>
    ctx.services.database
      .inScope({ kind: "city" }, (tx) => sql`select ${phone}::date`.execute(tx))
      .catch((cause: unknown) => {
        throw new Error("could not do it", { cause });
      }),
  ),
  planted("/away", () => Promise.reject(new DatabaseAway("gone", { cause: new Error("gone") }))),
];
const app = await buildApp({
  services,
  routes: [...plainRoutes(services), ...bugs],
  actorOf: (request) => Promise.resolve(request.headers["x-actor"] === clerk.id ? clerk : undefined),
  log: openLog("trace", destination),
});
const call = callVia(app);
const send = (url: string, payload: string) =>
  app.inject({
    method: "POST",
    url: `/v1${url}`,
    headers: { "x-actor": clerk.id, "content-type": "application/json" },
    payload,
  });

const expectNoSecret = (): void => {
  for (const secret of secrets) expect(log).not.toContain(secret);
};

test("people registered, searched for and refused leave no trace in the log", async () => {
  const facts = aPerson(unitId("00004"), { fullName: name, phone, address: "số 1 ngõ Kín" });
  const answers = [
    await call(clerk, registerPerson, { input: { body: { ...facts, id: randomUUID() } } }),
    await call(clerk, registerPerson, {
      input: { body: { ...facts, id: randomUUID(), cccd: "001190001234567" } },
    }),
    await call(clerk, searchPeople, { input: { body: { text: name, limit: 20 } } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 422, 200]);
  await send("/session", JSON.stringify({ username: "an", password: "mật khẩu" }));
  await send("/people", `{"fullName": "${name}", broken`);
  await app.inject({ url: `/v1/nowhere/${encodeURIComponent(name)}` });
  expectNoSecret();
});

test.each([
  { url: "/failing-row", told: ["23514", "people_check"] },
  { url: "/failing-value", told: ["22P02"] },
  { url: "/failing-deep", told: ["could not do it", "22008"] },
])("a bug is told with its place and its request, not with its values: $url", async ({ url, told }) => {
  const answer = await send(url, "{}");
  expect(answer.statusCode).toBe(500);
  const { traceId } = z.object({ traceId: z.uuid() }).parse(answer.json());
  for (const text of [traceId, `POST /v1${url}`, ...told]) expect(log).toContain(text);
  expectNoSecret();
  for (const secret of secrets) expect(answer.body).not.toContain(secret);
});

test("a database that is away is one line without a stack", async () => {
  expect((await send("/away", "{}")).statusCode).toBe(503);
  expect(log.trim().split("\n")).toHaveLength(1);
  expect(log).not.toContain("stack");
});

test("a call that went well says nothing", async () => {
  await app.inject({ url: "/v1/units", headers: { "x-actor": clerk.id } });
  expect(log).toBe("");
});
