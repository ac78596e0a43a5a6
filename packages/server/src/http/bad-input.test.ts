import { randomUUID } from "node:crypto";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import type { InjectOptions } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { insertWard, type Ward } from "#access/a-city.test-data";
import { permissionTable } from "#access/permission-table.test-data";
import { testApp } from "#testing/test-app";
import { requestOf } from "#testing/test-call";
import { nameOf } from "./receipts.ts";
import { plainRoutes } from "./plain-routes.test-data.ts";

const app = await testApp();
const officer = app.actor("epidemiologist", "00004");
const owner = new pg.Client({ connectionString: app.ownerUrl });
let ward: Ward;
beforeAll(async () => {
  await owner.connect();
  ward = await insertWard(owner, app.services.vault, { unitId: app.unitId("00004"), sharedWith: [], no: 0 });
});
afterAll(() => owner.end());

const Problem = z.strictObject({
  type: z.string(),
  title: z.string().min(1),
  status: z.int(),
  code: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
  params: z.record(z.string(), z.unknown()),
  errors: z.unknown(),
  traceId: z.uuid(),
});

/** Signs of what is inside: a stack, a query, a place on the disk. */
const inside = /\bat .+:\d+:\d+|node_modules|select |insert into|\/src\/|violates|invalid input syntax/i;

interface Answered {
  readonly status: number;
  readonly code?: string;
  readonly title?: string;
  readonly params?: unknown;
}

async function send(request: InjectOptions): Promise<Answered> {
  const { headers, ...rest } = request;
  const response = await app.app.inject({ ...rest, headers: { "x-actor": officer.id, ...headers } });
  expect(response.body).not.toMatch(inside);
  if (response.statusCode < 400) return { status: response.statusCode };
  expect(response.headers["content-type"]).toContain("application/problem+json");
  const problem = z.record(z.string(), z.unknown()).parse(response.json());
  const { code, title, status, params } = Problem.parse({ errors: undefined, ...problem });
  expect(status).toBe(response.statusCode);
  return { status, code, title, params };
}

const post = (payload: string, headers: Record<string, string> = {}) =>
  send({
    method: "POST",
    url: "/v1/places",
    headers: { "content-type": "application/json", "idempotency-key": randomUUID(), ...headers },
    payload,
  });
const aPlace = (facts: object = {}) =>
  JSON.stringify({ id: randomUUID(), name: "Chợ Châu Long", kind: "market", unitId: ward.unitId, ...facts });
const invalid = { status: 400, code: "request.invalid" };

describe("a body", () => {
  test.each([
    { why: "no JSON", body: "<xml/>" },
    { why: "cut off", body: '{"id": "019' },
    { why: "nothing at all", body: "" },
    { why: "a bare NUL", body: '{"name": "a\u0000b"}' },
    { why: "a NUL in an escape", body: '{"name": "a\\u0000b"}' },
    { why: "a NUL in a key", body: '{"a\\u0000b": 1}' },
    { why: "half a sign in an escape", body: '{"name": "\\ud800"}' },
    { why: "a prototype", body: '{"__proto__": {"may": "everything"}}' },
    { why: "a prototype in an escape", body: '{"\\u005f_proto__": {}}' },
    { why: "another shape", body: "[1, 2]" },
    { why: "a bare word", body: "null" },
  ])("with $why is refused in words", async ({ body }) => {
    expect(await post(body)).toMatchObject(invalid);
  });

  test.each(['"a\\u0000b"', '"\\ud800"', '{"__proto__": 1}'])(
    "that is sound but for %s is refused for that",
    async (value) => {
      const body = aPlace().replace('"Chợ Châu Long"', value);
      expect(await post(body)).toMatchObject({ ...invalid, params: { reason: "json" } });
    },
  );

  test("that nests ten thousand deep is refused", async () => {
    expect(await post(`${"[".repeat(10_000)}${"]".repeat(10_000)}`)).toMatchObject(invalid);
  });

  test("with fields nobody knows is read without them", async () => {
    expect(await post(aPlace({ isAdmin: true, constructor: { prototype: {} } }))).toEqual({ status: 200 });
  });

  test("with a field of another call does not do what that call would", async () => {
    const patch = {
      classification: "ruled_out",
      unitId: 1,
      responsible_unit_id: 1,
      sharedUnitIds: [1],
      version: 9,
    };
    const request = {
      method: "PATCH" as const,
      url: `/v1/cases/${ward.caseId}`,
      headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
    };
    expect(await send({ ...request, payload: JSON.stringify(patch) })).toEqual({ status: 200 });
    const kept =
      "select classification, responsible_unit_id, shared_unit_ids, version from cases where id = $1";
    expect((await owner.query(kept, [ward.caseId])).rows).toEqual([
      { classification: "confirmed", responsible_unit_id: ward.unitId, shared_unit_ids: [], version: 1 },
    ]);
  });

  test("larger than two mebibytes is refused as too large", async () => {
    expect(await post(aPlace({ name: "x".repeat(2 * 2 ** 20) }))).toMatchObject({
      status: 413,
      code: "request.too_large",
      title: "Dữ liệu gửi lên quá lớn.",
    });
  });

  test.each(["application/xml", "text/plain", "application/x-www-form-urlencoded"])(
    "of type %s is not taken",
    async (type) => {
      const answer = await post(aPlace(), { "content-type": type });
      expect(answer).toMatchObject({ status: 415, code: "request.unsupported_media_type" });
    },
  );

  test("of a command without its id, or with none, is refused", async () => {
    for (const id of ["", "1", "not a uuid"])
      expect(await post(aPlace(), { "idempotency-key": id })).toMatchObject({
        status: 400,
        code: "request.command_id_missing",
      });
  });
});

describe("an address", () => {
  test.each(["GET", "POST", "PUT", "DELETE", "PATCH"] as const)(
    "that is none is said to be none: %s",
    async (method) => {
      expect(await send({ method, url: "/v1/nowhere" })).toMatchObject({
        status: 404,
        code: "request.not_found",
        title: "Không có địa chỉ này.",
      });
    },
  );

  test.each([
    "/v1/cases/%zz",
    "/v1/cases/%00",
    "/v1/cases/%ff",
    `/v1/cases/${"a".repeat(5000)}`,
    "/v1/cases/..%2f..%2fetc",
    "/v1/cases/1",
  ])("with an id that is none is refused: %.30s", async (url) => {
    const { status } = await send({ method: "GET", url });
    expect([400, 404, 414]).toContain(status);
  });

  test.each([
    "/v1/places?q=%00",
    "/v1/places?q=a&q=b",
    "/v1/places?unitId=99999999999",
    "/v1/places?limit=-1",
    "/v1/units?day=2021-02-30",
    `/v1/registers/cases/rows?filter=${encodeURIComponent('{"all":[{"field":"code","op":"in","values":["\\u0000"]}]}')}`,
  ])("with a question nobody can mean is refused: %s", async (url) => {
    expect(await send({ method: "GET", url })).toMatchObject(invalid);
  });

  test.each(["/v1/places?__proto__=1&constructor=2", "/v1/places?unknown=1", "/v1/places?unitId[]=1"])(
    "with a question nobody asked is read without it: %s",
    async (url) => {
      expect(await send({ method: "GET", url })).toEqual({ status: 200 });
    },
  );
});

test.each(["*", "-1", '"1", "2"', '"1"x', "1234567890"])(
  "an If-Match that names no version is refused, not passed over: %s",
  async (version) => {
    expect(await post(aPlace(), { "if-match": version })).toMatchObject({
      ...invalid,
      params: { reason: "if_match" },
    });
  },
);

test.each([
  { site: "cross-site", status: 400 },
  { site: "same-site", status: 400 },
  { site: "same-origin", status: 200 },
  { site: "none", status: 200 },
])("a page of another origin changes nothing: $site → $status", async ({ site, status }) => {
  expect((await post(aPlace(), { "sec-fetch-site": site })).status).toBe(status);
});

test("what somebody signed in is told is kept by no browser and no proxy", async () => {
  const urls = ["/v1/registers/people/rows", `/v1/cases/${ward.caseId}`, `/v1/cases/${randomUUID()}`];
  for (const url of urls) {
    const { headers } = await app.app.inject({ url, headers: { "x-actor": officer.id } });
    expect(headers["cache-control"]).toBe("no-store");
  }
});

test.each([
  { asked: undefined, language: "vi" },
  { asked: "vi-VN,vi;q=0.9,en;q=0.8", language: "vi" },
  { asked: "en-GB,en;q=0.9,vi;q=0.5", language: "en" },
  { asked: "fr-FR", language: "vi" },
  { asked: "\u00ff;;;q=", language: "vi" },
])("a refusal speaks the reader's language: $asked → $language", async ({ asked, language }) => {
  const answer = await send({
    method: "GET",
    url: "/v1/nowhere",
    headers: asked === undefined ? {} : { "accept-language": asked },
  });
  expect(answer.title).toBe(language === "vi" ? "Không có địa chỉ này." : "There is no such address.");
});

/** Values a field may not have, or may: the server has words for each, and never breaks. */
const nasty: readonly unknown[] = [
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  -1e15,
  "\u0000",
  "\ud800",
  "0000-01-01",
  "9999-12-31",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "٣%00\\' or 1=1 --",
  "x".repeat(5000),
  { toString: 1 },
];

const fuzzed = plainRoutes(app.services)
  .map(({ endpoint }) => ({ name: nameOf(endpoint), endpoint }))
  .filter(({ endpoint }) => endpoint.sends !== "events" && endpoint.takes !== "multipart");

describe.each(fuzzed)("$name", ({ name, endpoint }) => {
  test("answers any value in any field with words", async () => {
    // safe: the table has a line for each endpoint, and asks with an object
    const input = (await permissionTable[name]?.ask({ ward, owner })) as Readonly<Record<string, unknown>>;
    const found: unknown[] = [];
    for (const request of spoiled(endpoint, input)) {
      const { status } = await send(request.sent);
      if (status >= 500) found.push({ field: request.field, value: request.value, status });
    }
    expect(found).toEqual([]);
  });
});

interface Spoiled {
  readonly field: string;
  readonly value: unknown;
  readonly sent: InjectOptions;
}

/** The valid call, with one field at a time spoiled. */
function* spoiled(endpoint: Endpoint, input: Readonly<Record<string, unknown>>): Generator<Spoiled> {
  const sound = requestOf(officer, endpoint, { input: input as never }); // safe: as the table has it
  const body: unknown = endpoint.body && JSON.parse(z.string().parse(sound.payload));
  const fresh = () => ({ ...sound, headers: { ...sound.headers, "idempotency-key": randomUUID() } });
  for (const value of nasty) {
    for (const path of pathsOf(body))
      yield {
        field: path.join("/"),
        value,
        sent: { ...fresh(), payload: JSON.stringify(replaced(body, path, value)) },
      };
    for (const field of Object.keys(endpoint.query?.shape ?? {}))
      yield { field, value, sent: { ...fresh(), query: { ...Object(sound.query), [field]: textOf(value) } } };
  }
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value.toWellFormed() : JSON.stringify(value);

/** Every field of a JSON value, as the way to it. */
function pathsOf(value: unknown, way: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return way.length > 0 ? [[...way]] : [];
  return Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...way, key]));
}

function replaced(value: unknown, [head, ...rest]: readonly string[], by: unknown): unknown {
  if (head === undefined) return by;
  if (Array.isArray(value))
    return value.map((one: unknown, i) => (String(i) === head ? replaced(one, rest, by) : one));
  const object = Object(value) as Record<string, unknown>; // safe: the way leads through objects
  return { ...object, [head]: replaced(object[head], rest, by) };
}
