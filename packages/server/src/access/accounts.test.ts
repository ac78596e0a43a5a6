import { randomUUID } from "node:crypto";
import { addAccount, changePassword } from "@phaodai/domain/access/contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { firstAdministrator } from "./accounts.ts";

const { app, actor, call, services, unitId, asOwner } = await testApp();
const [baDinh, hoanKiem] = ["001", "002"];
const administrator = actor("administrator", baDinh);
const password = "mật khẩu đủ dài";

const aClerk = (over: { readonly username?: string; readonly unitCode?: string } = {}) => {
  const unit = unitId(over.unitCode ?? "00004");
  const username = over.username ?? `lan.${randomUUID().slice(0, 8)}`;
  const roles = [{ role: "ward_clerk" as const, unitId: unit }];
  return { id: randomUUID(), username, displayName: "Lan", password, homeUnitId: unit, roles };
};
const add = (body: ReturnType<typeof aClerk>) => call(administrator, addAccount, { input: { body } });

const signIn = (username: string, tried = password) =>
  app.inject({ method: "POST", url: "/v1/session", payload: { username, password: tried } });
const cookieOf = async (username: string, tried = password): Promise<string> =>
  String((await signIn(username, tried)).headers["set-cookie"]).split(";")[0] ?? "";
const change = (cookie: string, current: string, next: string) =>
  app.inject({
    method: changePassword.method,
    url: `/v1${changePassword.path}`,
    headers: { cookie },
    payload: { current, next },
  });
const statusOf = async (cookie: string): Promise<number> =>
  (await app.inject({ url: "/v1/session", headers: { cookie } })).statusCode;

test("in a database without accounts the first administrator is made, once", async () => {
  const first = await firstAdministrator(services);
  expect((await signIn("quantri", first?.password)).json()).toMatchObject({
    roles: [{ role: "administrator" }],
    scope: { kind: "city" },
  });
  expect(await firstAdministrator(services)).toBeUndefined();
});

test("an account made by an administrator signs in with its role", async () => {
  const clerk = aClerk();
  expect((await add(clerk)).status).toBe(200);
  expect((await signIn(clerk.username)).json()).toMatchObject({ roles: clerk.roles });
});

test("the same request sent again, by a browser that lost the reply, is one account, and the journal says who made it", async () => {
  const body = aClerk();
  const commandId = randomUUID();
  const again = () => call(administrator, addAccount, { input: { body }, commandId });
  expect([(await again()).status, (await again()).status]).toEqual([200, 200]);
  const { rows } = await asOwner((owner) =>
    owner.query("select action, actor_id, unit_ids, data::text from journal where subject_id = $1", [
      body.id,
    ]),
  );
  expect(rows).toMatchObject([
    { action: "account.added", actor_id: administrator.id, unit_ids: [body.homeUnitId] },
  ]);
  expect(JSON.stringify(rows)).not.toContain(password);
});

test.each([
  { why: "a name is given once", body: () => aClerk({ username: "quantri" }), code: "access.username_taken" },
  {
    why: "a district's administrator gives no role elsewhere",
    body: () => aClerk({ unitCode: hoanKiem }),
    code: "access.outside_scope",
  },
  {
    why: "a unit must exist",
    body: () => ({ ...aClerk(), homeUnitId: 999_999 }),
    code: "access.unknown_unit",
  },
])("$why", async ({ body, code }) => {
  const refused = body();
  expect((await add(refused)).code).toBe(code);
  expect((await signIn(refused.username)).statusCode).toBe(401);
});

test("a new password ends the other sessions of its account, not the one it was changed in", async () => {
  const clerk = aClerk();
  await add(clerk);
  const [here, elsewhere] = [await cookieOf(clerk.username), await cookieOf(clerk.username)];
  expect((await change(here, password, "mật khẩu mới và dài")).statusCode).toBe(200);
  expect((await signIn(clerk.username)).statusCode).toBe(401);
  expect((await signIn(clerk.username, "mật khẩu mới và dài")).statusCode).toBe(200);
  expect([await statusOf(here), await statusOf(elsewhere)]).toEqual([200, 401]);
});

test("guesses at the present password are counted like those at the door", async () => {
  const clerk = aClerk();
  await add(clerk);
  const cookie = await cookieOf(clerk.username);
  for (let tries = 0; tries < 8; tries++)
    expect((await change(cookie, "đoán mò", "mật khẩu mới và dài")).statusCode).toBe(401);
  expect((await change(cookie, password, "mật khẩu mới và dài")).statusCode).toBe(423);
  expect((await signIn(clerk.username)).statusCode).toBe(423);
});

test.each(["1e400", "1.5", "9223372036854775808", "x"])(
  "the read log has nothing after a cursor that is none: %s",
  async (after) => {
    const officer = actor("data_protection_officer", "01");
    const reply = await app.inject({
      url: "/v1/reads",
      query: { after },
      headers: { "x-actor": officer.id },
    });
    expect([reply.statusCode, reply.json()]).toEqual([200, { items: [], next: null }]);
  },
);
