import { createHash, randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testApp } from "#testing/test-app";

const { app, asOwner, services, unitId } = await testApp();
const ward = unitId("00004");
const start = services.now();
let moment = start;
// The app asks the clock at each request; here it can be moved on.
Object.assign(services, { now: () => moment });

const password = "Mật khẩu đúng 1";
const passwordHash = await hash(password);
let username: string;
let accountId: string;

beforeEach(async () => {
  accountId = randomUUID();
  username = `officer.${accountId.slice(0, 8)}`;
  await run(
    "insert into accounts (id, username, display_name, password_hash, home_unit_id, created_at) values ($1, $2, 'An', $3, $4, now())",
    [accountId, username, passwordHash, ward],
  );
  await giveRole("2021-01-01", null);
});
afterEach(() => {
  moment = start;
  vi.restoreAllMocks();
});

const run = (sql: string, values: readonly unknown[]) =>
  asOwner(async (owner) => (await owner.query<Record<string, unknown>>(sql, [...values])).rows);
const giveRole = (from: string, to: string | null) =>
  run("insert into account_roles values ($1, 'ward_clerk', $2, $3, $4)", [accountId, ward, from, to]);

const signIn = (credentials: object = {}) =>
  app.inject({ method: "POST", url: "/v1/session", payload: { username, password, ...credentials } });
const ask = (cookie: string, url = "/v1/session") => app.inject({ url, headers: { cookie } });

/** The cookie of somebody who has signed in. */
async function cookieOf(): Promise<string> {
  const answer = await signIn();
  expect(answer.statusCode).toBe(200);
  return String(answer.headers["set-cookie"]).split(";")[0] ?? "";
}

/** What a process remembers of a session for a few seconds is forgotten. */
const secondsPass = () => vi.spyOn(performance, "now").mockReturnValue(performance.now() + 5001);

test("who signs in is told the roles held, and is known by the cookie from then on", async () => {
  const answer = await ask(await cookieOf());
  expect(answer.json()).toMatchObject({ accountId, roles: [{ role: "ward_clerk", unitId: ward }] });
});

test("the cookie is out of reach of scripts and of other sites, and the token is stored nowhere", async () => {
  const answer = await signIn();
  const [pair = "", ...flags] = String(answer.headers["set-cookie"]).split("; ");
  expect(flags.toSorted()).toEqual(["HttpOnly", "Path=/", "SameSite=Strict"]);
  const token = pair.split("=")[1] ?? "";
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(answer.body).not.toContain(token);
  const stored = await run("select token_hash from sessions where account_id = $1", [accountId]);
  expect(stored).toEqual([{ token_hash: createHash("sha256").update(token).digest() }]);
});

test("each time one signs in it is another session", async () => {
  expect(await cookieOf()).not.toBe(await cookieOf());
});

test("a wrong password and an unknown name are refused alike", async () => {
  const [wrong, unknown] = [await signIn({ password: "sai" }), await signIn({ username: "khong.ai" })];
  for (const answer of [wrong, unknown]) {
    expect(answer.statusCode).toBe(401);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    const { traceId: _, ...told } = answer.json();
    expect(told).toMatchObject({ code: "access.wrong_credentials", params: {} });
  }
});

test("after eight wrong passwords in a row the account rests for ten minutes, whoever asks", async () => {
  for (let i = 0; i < 8; i++) expect((await signIn({ password: "sai" })).statusCode).toBe(401);
  const locked = await signIn();
  expect(locked.statusCode).toBe(423);
  expect(locked.json()).toMatchObject({ code: "access.locked" });
  moment = start.add({ minutes: 9, seconds: 59 });
  expect((await signIn()).statusCode).toBe(423);
  moment = start.add({ minutes: 10 });
  expect((await signIn()).statusCode).toBe(200);
});

test("a name nobody has comes to rest like an account: neither tells which names exist", async () => {
  const guess = () => signIn({ username: "khong.co.ai", password: "sai" });
  for (let i = 0; i < 8; i++) expect((await guess()).statusCode).toBe(401);
  const resting = await guess();
  expect([resting.statusCode, resting.json().code]).toEqual([423, "access.locked"]);
  moment = moment.add({ minutes: 10 });
  expect((await guess()).statusCode).toBe(401);
});

test("guesses sent at once are counted one by one", async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => signIn({ password: "sai" })));
  expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([
    ...Array.from({ length: 8 }, () => 401),
    ...Array.from({ length: 4 }, () => 423),
  ]);
});

test("a right password in between begins the count anew", async () => {
  for (let i = 0; i < 7; i++) await signIn({ password: "sai" });
  expect((await signIn()).statusCode).toBe(200);
  expect((await signIn({ password: "sai" })).statusCode).toBe(401);
  expect((await signIn()).statusCode).toBe(200);
});

test("a session signed out is nobody's at once, and the other one goes on", async () => {
  const [here, there] = [await cookieOf(), await cookieOf()];
  expect((await ask(here)).statusCode).toBe(200);
  const out = await app.inject({ method: "DELETE", url: "/v1/session", headers: { cookie: here } });
  expect(out.statusCode).toBe(200);
  expect(String(out.headers["set-cookie"])).toMatch(/phaodai_session=;.*Expires=Thu, 01 Jan 1970/);
  expect((await ask(here)).statusCode).toBe(401);
  expect((await ask(there)).statusCode).toBe(200);
});

const changePassword = (cookie: string, current: string, next: string) =>
  app.inject({
    method: "POST",
    url: "/v1/session/password",
    headers: { cookie },
    payload: { current, next },
  });

test("a new password ends every other session of the account, and the old one opens nothing", async () => {
  const [here, there] = [await cookieOf(), await cookieOf()];
  expect((await changePassword(here, password, "một mật khẩu khác")).statusCode).toBe(200);
  secondsPass();
  expect((await ask(here)).statusCode).toBe(200);
  expect((await ask(there)).statusCode).toBe(401);
  expect((await signIn()).statusCode).toBe(401);
  expect((await signIn({ password: "một mật khẩu khác" })).statusCode).toBe(200);
});

test("a password is changed only by who knows it, to one that is long enough", async () => {
  const cookie = await cookieOf();
  expect((await changePassword(cookie, "sai", "một mật khẩu khác")).json()).toMatchObject({
    code: "access.wrong_credentials",
  });
  expect((await changePassword(cookie, password, "ngắn")).statusCode).toBe(400);
  expect((await signIn()).statusCode).toBe(200);
});

test("a session ends after twelve hours", async () => {
  const cookie = await cookieOf();
  moment = start.add({ hours: 12 }).subtract({ seconds: 1 });
  expect((await ask(cookie)).statusCode).toBe(200);
  moment = start.add({ hours: 12 });
  secondsPass();
  expect((await ask(cookie)).statusCode).toBe(401);
});

test.each([
  "phaodai_session=",
  "phaodai_session=forged",
  "phaodai_session=%00",
  "phaodai_session=a; phaodai_session=b",
])("a cookie nobody was given is nobody's: %s", async (cookie) => {
  expect((await ask(cookie)).statusCode).toBe(401);
});

test("a disabled account's sessions end, and it signs in no more", async () => {
  const cookie = await cookieOf();
  await run("update accounts set disabled_at = now() where id = $1", [accountId]);
  secondsPass();
  expect((await ask(cookie)).statusCode).toBe(401);
  expect((await signIn()).statusCode).toBe(401);
});

test.each([
  { why: "that ended yesterday", from: "2021-01-01", to: "2021-07-26" },
  { why: "that ends today", from: "2021-01-01", to: "2021-07-27" },
  { why: "that begins tomorrow", from: "2021-07-28", to: null },
])("a role $why gives nothing", async ({ from, to }) => {
  await run("delete from account_roles where account_id = $1", [accountId]);
  await giveRole(from, to);
  const cookie = await cookieOf();
  expect((await ask(cookie)).json()).toMatchObject({
    roles: [],
    permissions: [],
    scope: { kind: "area", unitIds: [] },
  });
  expect((await ask(cookie, "/v1/units")).json()).toMatchObject({ status: 403, code: "access.forbidden" });
});

test("a role taken away is gone within seconds, without signing in anew", async () => {
  const cookie = await cookieOf();
  expect((await ask(cookie, "/v1/units/mosaic")).statusCode).toBe(200);
  await run("delete from account_roles where account_id = $1", [accountId]);
  secondsPass();
  expect((await ask(cookie, "/v1/units/mosaic")).statusCode).toBe(403);
});

test("a role this version does not know gives nothing", async () => {
  await run("update account_roles set role = 'emperor' where account_id = $1", [accountId]);
  expect((await ask(await cookieOf(), "/v1/units/mosaic")).statusCode).toBe(403);
});
