import { randomUUID } from "node:crypto";
import { permissionsByRole, roles, type Role } from "@phaodai/domain/access/roles";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { makeWorkerUtils } from "graphile-worker";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Actor } from "#context";
import { buildApp } from "#http/app";
import { plainRoutes } from "#http/plain-routes.test-data";
import { nameOf } from "#http/receipts";
import type { Route } from "#http/route";
import { systemRoutes } from "#http/system-routes";
import { testApp } from "#testing/test-app";
import { type Answer, callVia, requestOf } from "#testing/test-call";
import { insertWard, type Ward } from "./a-city.test-data.ts";
import { accountOf, type Decision, fileOf } from "./permission-decision.test-data.ts";
import { permissionTable } from "./permission-table.test-data.ts";

const app = await testApp();
const { services } = app;
const routes = plainRoutes(services);
const world = { name: "hanoi-2021", isDrill: true, demoLoadedAt: null, now: () => services.now() } as const;
const system = systemRoutes({ services, world, version: "0", demoAccounts: [], routes });
const endpoints = [...system, ...routes].map(({ endpoint }) => endpoint);

const codes = { own: "00004", shared: "00001", other: "00037" } as const;
type Relation = keyof typeof codes;
const relations: readonly Relation[] = ["own", "shared", "other"];

const owner = new pg.Client({ connectionString: app.ownerUrl });
const wards: Partial<Record<Relation, Ward>> = {};
let ward: Ward;

beforeAll(async () => {
  await owner.connect();
  const unitId = (relation: Relation) => app.unitId(codes[relation]);
  const plant = (relation: Relation, no: number, sharedWith: readonly number[]) =>
    insertWard(owner, services.vault, { unitId: unitId(relation), sharedWith, no });
  ward = await plant("own", 0, [unitId("shared")]);
  Object.assign(wards, {
    own: ward,
    shared: await plant("shared", 1, []),
    other: await plant("other", 2, []),
  });
  for (const one of Object.values(wards)) await insertAccount(one);
  const queue = await makeWorkerUtils({ connectionString: app.ownerUrl });
  await queue.migrate();
  await queue.release();
  ward = { ...ward, importId: await importFile(ward) };
});
afterAll(() => owner.end());

/** A real file, so that every endpoint of imports has something to answer. @returns its id */
async function importFile(one: Ward): Promise<string> {
  const id = randomUUID();
  const sent = { id, register: "cases", unitId: one.unitId };
  const answer = await upload(app.actor("ward_clerk", codes.own), sent);
  expect(answer.statusCode).toBe(200);
  return id;
}

const upload = (actor: Actor | undefined, query: Record<string, string | number>) =>
  app.app.inject({
    method: "POST",
    url: "/v1/imports",
    query: Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)])),
    headers: { ...(actor && { "x-actor": actor.id }), "content-type": "multipart/form-data; boundary=x" },
    payload: `--x\r\nContent-Disposition: form-data; name="file"; filename="${fileOf(ward)}"\r\n\r\nMã BN,Họ tên,Năm sinh,Ngày khởi phát\r\nBN-77,${ward.name} Khánh Vân,1990,24/07/2021\r\n\r\n--x--\r\n`,
  });

async function insertAccount(one: Ward): Promise<void> {
  const id = randomUUID();
  await owner.query(
    "insert into accounts (id, username, display_name, password_hash, created_at) values ($1, $2, $2, 'x', now())",
    [id, accountOf(one)],
  );
  await owner.query(
    "insert into account_roles (account_id, role, unit_id, held_from) values ($1, 'ward_clerk', $2, '2021-01-01')",
    [id, one.unitId],
  );
}

describe("the table and the endpoints", () => {
  test("name each other, none too few and none too many", () => {
    expect(tableFaults(endpoints, permissionTable)).toEqual([]);
  });

  test("a planted endpoint without a row, a planted row without an endpoint are caught", () => {
    const planted = { ...endpoints[0], path: "/planted" } as Endpoint; // safe: the product has endpoints
    expect(tableFaults([...endpoints, planted], permissionTable)).toEqual([
      `${planted.method} /planted: no row`,
    ]);
    const row = permissionTable["GET /units"] as Decision; // safe: stands in the table
    expect(tableFaults(endpoints, { ...permissionTable, "GET /gone": row })).toEqual([
      "GET /gone: no endpoint",
    ]);
  });

  test("a planted endpoint without a permission, or with one nobody knows, is caught and lets nobody in", async () => {
    const reply = z.object({});
    // safe: what the compiler refuses, and the checker is for
    const forgotten = { method: "GET", path: "/forgotten", reply } as unknown as Endpoint;
    const misspelt: Endpoint = { method: "GET", path: "/misspelt", may: "units.raed", reply };
    expect(permissionFaults([...endpoints, forgotten, misspelt])).toEqual([
      "GET /forgotten: asks for undefined, which no role has",
      "GET /misspelt: asks for units.raed, which no role has",
    ]);
    const run = () => Promise.resolve({});
    const planted = await buildApp({
      services,
      routes: [forgotten, misspelt].map((endpoint): Route => ({ endpoint, run })),
      actorOf: () => Promise.resolve(app.actor("epidemiologist", "01")),
    });
    for (const path of ["/forgotten", "/misspelt"])
      expect((await planted.inject(`/v1${path}`)).statusCode).toBe(403);
  });

  test("every endpoint asks for a permission that some role has", () => {
    expect(permissionFaults(endpoints)).toEqual([]);
  });
});

function tableFaults(served: readonly Endpoint[], table: Readonly<Record<string, Decision>>): string[] {
  const names = new Set(served.map(nameOf));
  return [
    ...[...names].filter((name) => !(name in table)).map((name) => `${name}: no row`),
    ...Object.keys(table)
      .filter((name) => !names.has(name))
      .map((name) => `${name}: no endpoint`),
  ];
}

function permissionFaults(served: readonly Endpoint[]): string[] {
  const known = new Set<string>(["public", "signed_in", ...Object.values(permissionsByRole).flat()]);
  return served
    .filter(({ may }) => !known.has(may))
    .map((endpoint) => `${nameOf(endpoint)}: asks for ${String(endpoint.may)}, which no role has`);
}

const walked = endpoints
  .map((endpoint) => ({ name: nameOf(endpoint), endpoint }))
  .filter(({ name }) => name in permissionTable);

describe.each(walked)("$name", ({ name, endpoint }) => {
  const decision = permissionTable[name] as Decision; // safe: the first test says so
  const isPublic = decision.may === "anyone";
  const mayCall = (role: Role) =>
    decision.may === "anyone" || decision.may === "signed_in" || decision.may.includes(role);

  test("turns away who has not signed in, unless it is public", async () => {
    const { status, code } = await ask(undefined);
    expect(status === 401 && code === "access.not_signed_in").toBe(!isPublic);
  });

  test("only the roles decided on may, each for its own, the shared and no other unit's rows", async () => {
    const found: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const role of roles)
      for (const relation of relations) {
        if (endpoint.sends === "events" && mayCall(role)) continue; // a stream does not end: live/stream.test.ts
        const key = `${role} of the ${relation} unit`;
        expected[key] = mayCall(role) ? wanted(decision, relation) : "403";
        found[key] = said(await ask(app.actor(role, codes[relation])), relation);
      }
    expect(found).toEqual(expected);
  });

  /** The outcome in a word, so that a whole matrix can be compared at a glance. */
  function said(answer: Answer<Endpoint>, relation: Relation): string {
    if (answer.status === 409) return "ok"; // done before, by another role of this walk
    if (answer.status !== 200) return answer.code === "access.wrong_credentials" ? "ok" : `${answer.status}`;
    if (relation === "other" && decision.other !== "public") return leaks(answer) ? "leaks" : "nothing";
    if (!decision.shows) return "ok";
    return answer.text.includes(decision.shows(ward)) ? "ok" : "nothing";
  }

  const leaks = (answer: Answer<Endpoint>): boolean =>
    [
      ...ward.secrets,
      ...(decision.shows && name !== "GET /registers/:register/counts/:field" ? [decision.shows(ward)] : []),
    ].some((secret) => answer.text.includes(secret));

  async function ask(actor: Actor | undefined): Promise<Answer<Endpoint>> {
    const input = (await decision.ask({ ward, owner })) as never; // safe: parsed by the contract, like anything sent
    if (endpoint.takes === "multipart") {
      const response = await upload(actor, input);
      return {
        status: response.statusCode,
        code: response.json().code,
        text: response.body,
        reply: () => undefined,
      };
    }
    if (endpoint.takes === "bytes") {
      const { payload: _, ...sent } = requestOf(actor, endpoint, { input });
      const response = await app.app.inject({ ...sent, payload: "chỉ là chữ" });
      const { code } = z.object({ code: z.string().optional() }).parse(response.json());
      return { status: response.statusCode, code, text: response.body, reply: () => undefined };
    }
    return system.some((route) => route.endpoint === endpoint)
      ? callVia(await systemApp)(actor, endpoint, { input })
      : app.call(actor, endpoint, { input });
  }
});

const systemApp = buildApp({ services, routes: system, actorOf: () => Promise.resolve(undefined) });

function wanted(decision: Decision, relation: Relation): string {
  if (relation === "own") return "ok";
  const outcome = decision[relation];
  return outcome === "as own" || outcome === "public" ? "ok" : String(outcome);
}
