import { randomUUID } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { createInterface } from "node:readline";
import { hash } from "@node-rs/argon2";
import { confirmCase, correctCase } from "@phaodai/domain/cases/contract";
import { registerPlace } from "@phaodai/domain/establishments/contract";
import { LiveEvent } from "@phaodai/domain/shared/event";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { insertWard, type Ward } from "#access/a-city.test-data";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";

const { app, call, actor, unitId, ownerUrl, services } = await testApp();
const owner = new pg.Client({ connectionString: ownerUrl });
const codes = { own: "00004", shared: "00001", other: "00037" } as const;
let ward: Ward;
let far: Ward;
let address = "";
const open = new Set<http.ClientRequest>();

beforeAll(async () => {
  await owner.connect();
  const plant = (code: string, no: number, sharedWith: number[]) =>
    insertWard(owner, services.vault, { unitId: unitId(code), sharedWith, no });
  ward = await plant(codes.own, 0, [unitId(codes.shared)]);
  far = await plant(codes.other, 1, []);
  address = await app.listen({ port: 0 });
  // What the rows above told is over once something later is heard.
  const witness = await listen(actor("city_commander", "01"));
  await change("own");
  while ((await witness.next()).action !== "case.corrected");
});
afterAll(async () => {
  for (const request of open) request.destroy();
  await owner.end();
});

const password = "Mật khẩu 1";

/** Somebody with an account of their own, signed in. */
async function signIn(role: string) {
  const accountId = randomUUID();
  await owner.query(
    "insert into accounts (id, username, display_name, password_hash, created_at) values ($1, $2, $2, $3, now())",
    [accountId, `officer.${accountId}`, await hash(password)],
  );
  await owner.query("insert into account_roles values ($1, $2, $3, '2021-01-01')", [
    accountId,
    role,
    ward.unitId,
  ]);
  const payload = { username: `officer.${accountId}`, password };
  const answer = await app.inject({ method: "POST", url: "/v1/session", payload });
  return { accountId, cookie: String(answer.headers["set-cookie"]).split(";")[0] ?? "" };
}

const signOut = (cookie: string) => app.inject({ method: "DELETE", url: "/v1/session", headers: { cookie } });

/** Listens as somebody. @returns the status, each event as it comes, all that is left when the stream ends */
async function listen(who: Actor | { readonly cookie: string } | undefined, before = 0) {
  const headers = who && ("cookie" in who ? { cookie: who.cookie } : { "x-actor": who.id });
  const request = http.get(`${address}/v1/live?before=${before}`, { headers: headers ?? {} });
  open.add(request);
  const [response] = (await once(request, "response")) as [http.IncomingMessage]; // safe: what the event carries
  const lines = createInterface({ input: response })[Symbol.asyncIterator]();
  const until = async (start: string): Promise<string> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new Error("the stream ended");
      if (value.startsWith(start)) return value;
    }
  };
  return {
    status: response.statusCode,
    type: response.headers["content-type"],
    next: async (): Promise<LiveEvent> => LiveEvent.parse(JSON.parse((await until("data: ")).slice(6))),
    beat: () => until(": still here"),
    async rest(): Promise<string[]> {
      const left: string[] = [];
      for await (const line of { [Symbol.asyncIterator]: () => lines })
        if (line.startsWith("data: ")) left.push(line);
      return left;
    },
  };
}

const officer = (relation: keyof typeof codes) => actor("epidemiologist", codes[relation]);
const change = (relation: "own" | "other") =>
  call(officer(relation), correctCase, {
    input: { caseId: (relation === "own" ? ward : far).caseId, body: { lineage: randomUUID() } },
  });

test("nobody listens without signing in", async () => {
  expect(await listen(undefined)).toMatchObject({
    status: 401,
    type: expect.stringContaining("problem+json"),
  });
});

test("a change is heard by the ward, by who shares the record, by their district and by the city", async () => {
  const near = await Promise.all([
    listen(officer("own")),
    listen(officer("shared")),
    listen(actor("area_commander", "001")),
    listen(actor("city_commander", "01")),
  ]);
  expect((await change("own")).status).toBe(200);
  for (const listener of near)
    expect(await listener.next()).toMatchObject({ action: "case.corrected", subjectId: ward.caseId });
});

test("who begins to listen hears what happened just before, in its own ward alone, if it asks", async () => {
  const witness = await listen(officer("own"));
  await change("own");
  const told = await witness.next();
  const late = await listen(officer("own"), 10);
  let heard = await late.next();
  while (heard.id !== told.id) heard = await late.next();
  expect(heard.subjectId).toBe(ward.caseId);
  const [stranger, others] = [await listen(officer("other"), 10), await listen(officer("own"))];
  await change("other");
  await change("own");
  for (let one = await stranger.next(); ; one = await stranger.next()) {
    expect(one.subjectId).not.toBe(ward.caseId);
    if (one.subjectId === far.caseId) break;
  }
  expect((await others.next()).id).not.toBe(told.id);
});

test("another ward hears nothing of it, only of its own", async () => {
  const stranger = await listen(officer("other"));
  await change("own");
  await change("other");
  // Events come in commit order: the first to arrive would be the other ward's, were it told.
  expect((await stranger.next()).subjectId).toBe(far.caseId);
});

test.each(["data_protection_officer", "administrator"])(
  "who reads no figures hears nothing: %s",
  async (role) => {
    const { cookie } = await signIn(role);
    const listener = await listen({ cookie });
    const witness = await listen(officer("own"));
    await change("own");
    await witness.next();
    await signOut(cookie);
    expect(await listener.rest()).toEqual([]);
  },
);

test("signing out ends the stream at once, and only this one", async () => {
  const [leaving, staying] = [await signIn("epidemiologist"), await signIn("epidemiologist")];
  const [gone, there] = [await listen(leaving), await listen(staying)];
  await signOut(leaving.cookie);
  expect(await gone.rest()).toEqual([]);
  await change("own");
  expect(await there.next()).toMatchObject({ subjectId: ward.caseId });
});

describe("a beat later", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const beat = (): void => {
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 5001); // what a process remembers of a session is old
    vi.advanceTimersByTime(15_000);
  };

  test("the stream of a disabled account ends", async () => {
    const { cookie, accountId } = await signIn("epidemiologist");
    const listener = await listen({ cookie });
    await owner.query("update accounts set disabled_at = now() where id = $1", [accountId]);
    beat();
    expect(await listener.rest()).toEqual([]);
  });

  test("who has lost a role hears no more of its units", async () => {
    const { cookie, accountId } = await signIn("epidemiologist");
    const listener = await listen({ cookie });
    await owner.query("update account_roles set unit_id = $2 where account_id = $1", [accountId, far.unitId]);
    beat();
    await listener.beat();
    await change("own");
    await change("other");
    expect(await listener.next()).toMatchObject({ subjectId: far.caseId });
  });
});

test("an event tells ids and units, no name, number or text", async () => {
  const listener = await listen(officer("own"));
  const note = `gặp ${ward.name} ở chợ`;
  const input = { caseId: ward.caseId, body: { sourceNote: note, treatmentPlace: "Bệnh viện Kín" } };
  await call(officer("own"), correctCase, { input });
  const event = await listener.next();
  expect(Object.keys(event).toSorted()).toEqual([
    "action",
    "at",
    "id",
    "subjectId",
    "subjectKind",
    "unitIds",
  ]);
  for (const secret of [ward.name, "Kín", "chợ"]) expect(JSON.stringify(event)).not.toContain(secret);
});

test("what is refused is heard by nobody", async () => {
  const listener = await listen(officer("own"));
  const again = await call(officer("own"), confirmCase, {
    input: { caseId: ward.caseId, body: { resultAt: Temporal.Instant.from("2021-07-27T07:00:00+07:00") } },
  });
  expect(again.status).toBe(409);
  const place = { id: randomUUID(), name: "Chợ", kind: "market", address: null, unitId: ward.unitId };
  await call(officer("own"), registerPlace, { input: { body: place } });
  expect(await listener.next()).toMatchObject({ action: "place.registered", subjectId: place.id });
});
