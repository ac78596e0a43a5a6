import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Actor } from "#context";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { insertWard, type Ward } from "#access/a-city.test-data";
import { testApp } from "#testing/test-app";

const { app, actor, unitId, ownerUrl, services } = await testApp();
const clerk = actor("ward_clerk", "00004");
const owner = new pg.Client({ connectionString: ownerUrl });
let far: Ward;
beforeAll(async () => {
  await owner.connect();
  far = await insertWard(owner, services.vault, { unitId: unitId("00037"), sharedWith: [], no: 1 });
});
afterAll(() => owner.end());

const list = "Mã BN,Họ tên,Năm sinh,Ngày khởi phát\r\nBN-77,Lê Vân,1990,24/07/2021\r\n";
const part = (head: string, body: string): string =>
  `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
const aFile = (name = "danh sach.csv"): string => part(`name="file"; filename="${name}"`, list);

async function upload(sent: { who?: Actor; id?: string; payload?: string; type?: string; query?: object }) {
  const {
    who = clerk,
    id = randomUUID(),
    payload = `${aFile()}--x--\r\n`,
    type = "multipart/form-data; boundary=x",
  } = sent;
  const response = await app.inject({
    method: "POST",
    url: "/v1/imports",
    query: { id, register: "cases", ...sent.query },
    headers: { "x-actor": who.id, "content-type": type },
    payload,
  });
  const { code } = z.object({ code: z.string().optional() }).parse(response.json());
  return { status: response.statusCode, code, text: response.body };
}

test("a list goes in, and nothing of it stays on the disk", async () => {
  const id = randomUUID();
  expect(await upload({ id })).toMatchObject({ status: 200 });
  expect(existsSync(join(services.dataFolder, "uploads", id))).toBe(false);
});

test("the id of another ward's import is nobody's: neither told nor overwritten", async () => {
  const before = await rowOf(far.importId);
  const answer = await upload({ id: far.importId });
  expect(answer.status).toBe(404);
  expect(answer.text).not.toContain(far.name);
  expect(await rowOf(far.importId)).toEqual(before);
});

const rowOf = async (id: string): Promise<unknown> =>
  (await owner.query("select to_jsonb(i) as row from imports i where id = $1", [id])).rows;

test.each([
  { why: "no file in it", sent: { payload: `${part('name="note"', "x")}--x--\r\n` }, status: 422 },
  { why: "nothing in it", sent: { payload: "--x--\r\n" }, status: 422 },
  { why: "no form at all", sent: { payload: list, type: "text/csv" }, status: 415 },
  { why: "JSON instead of a form", sent: { payload: "{}", type: "application/json" }, status: 406 },
  { why: "a form that breaks off", sent: { payload: `${aFile()}` }, status: 400 },
  { why: "an id that is none", sent: { query: { id: "../../etc/passwd" } }, status: 400 },
  { why: "a register nobody has", sent: { query: { register: "accounts" } }, status: 400 },
  { why: "another ward's unit", sent: { query: { unitId: "37000037" } }, status: 403 },
])("an upload with $why is refused in words", async ({ sent, status }) => {
  const answer = await upload(sent);
  expect(answer).toMatchObject({ status, code: expect.stringMatching(/^(imports|request)\./) });
});

test("a file name does not lead out of the folder, and is shown without its tricks", async () => {
  const id = randomUUID();
  await upload({ id, payload: `${aFile("../../../evil\u202e.csv")}--x--\r\n` });
  const { rows } = await owner.query("select file_name from imports where id = $1", [id]);
  expect(rows).toEqual([{ file_name: "evil.csv" }]);
});
