import { randomBytes, randomUUID } from "node:crypto";
import { connect } from "node:net";
import { listFiles, mostFileBytes, putFile, StoredFile } from "@phaodai/domain/files/contract";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { openContext } from "#http/context";
import { testApp } from "#testing/test-app";
import { requestOf } from "#testing/test-call";
import { exifBlock, jpegOf, plainPng } from "./a-picture.test-data.ts";
import { attachFiles, clearUnattached } from "./service.ts";

const { app, actor, call, services, unitId, ownerUrl } = await testApp();
const owner = new pg.Client({ connectionString: ownerUrl });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const colleague = actor("field_officer", "00004");
const stranger = actor("ward_clerk", "00037");
const city = actor("city_commander", "01");

interface Sent {
  readonly who?: Actor;
  readonly id?: string;
  readonly bytes?: Buffer | string;
  readonly name?: string;
  readonly type?: string;
  readonly unit?: number;
  readonly keepsPosition?: boolean;
}

async function put({ who = clerk, id = randomUUID(), bytes = "Biên bản làm việc", ...sent }: Sent = {}) {
  const { name = "bien ban.txt", type = "text/plain", unit = trucBach, keepsPosition = false } = sent;
  const input = { fileId: id, unitId: unit, keepsPosition };
  const { headers, ...request } = requestOf(who, putFile, { input });
  const response = await app.inject({
    ...request,
    headers: { ...headers, "content-type": type, "x-file-name": encodeURIComponent(name) },
    payload: bytes,
  });
  const body = response.json();
  return {
    id,
    status: response.statusCode,
    code: body.code as string | undefined,
    title: body.title as string | undefined,
    file: response.statusCode === 200 ? StoredFile.parse(body) : undefined,
  };
}

const get = (who: Actor, id: string) =>
  app.inject({ url: `/v1/files/${id}`, headers: { "x-actor": who.id } });
const rowsOf = async (id: string): Promise<number> =>
  (await owner.query("select 1 from files where id = $1", [id])).rows.length;

describe("a file that is sent", () => {
  test("comes back byte for byte under its name", async () => {
    const bytes = "Biên bản làm việc: chốt số 3, 14 giờ 05";
    const { id, file } = await put({ bytes, name: "biên bản chốt 3.txt" });
    expect(file).toMatchObject({
      id,
      name: "biên bản chốt 3.txt",
      mediaType: "text/plain",
      unitId: trucBach,
    });
    const back = await get(colleague, id);
    expect(back.body).toBe(bytes);
    expect(back.headers["content-disposition"]).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent("biên bản chốt 3.txt")}`,
    );
  });

  test("stands sealed in the database", async () => {
    const { id } = await put({ bytes: jpegOf({ takenAt: "2021:07:27 08:00:00" }) });
    const { rows } = await owner.query<{ content: Buffer; taken: Buffer }>(
      "select content, taken from files where id = $1",
      [id],
    );
    expect(rows[0]?.content.includes(Buffer.from("JFIF"))).toBe(false);
    expect(rows[0]?.taken.includes(Buffer.from("2021"))).toBe(false);
  });

  test("is known by its first bytes, whatever its sender calls it", async () => {
    const { file } = await put({ bytes: plainPng, name: "a.html", type: "text/html" });
    expect(file?.mediaType).toBe("image/png");
  });

  test("its name leads nowhere and turns no text around", async () => {
    const { file } = await put({ name: "../../etc/evil\u202e.txt\u0000" });
    expect(file?.name).toBe("evil.txt");
    const { file: nameless } = await put({ name: "\u200b" });
    expect(nameless?.name).toBe("tệp");
  });

  test("tells the place of a picture only where that was wanted", async () => {
    const bytes = jpegOf({ takenAt: "2021:07:27 08:15:30", latitude: [21, 2, 30], longitude: [105, 50, 6] });
    const { file: bare } = await put({ bytes });
    expect(bare).toMatchObject({ takenAt: Temporal.Instant.from("2021-07-27T01:15:30Z"), position: null });
    const { id } = await put({ bytes, keepsPosition: true });
    const back = await get(clerk, id);
    expect(back.rawPayload.includes(exifBlock({}).subarray(0, 4))).toBe(false);
  });
});

describe("a phone that sends twice", () => {
  test("gets the same answer, and there is one file", async () => {
    const first = await put();
    const again = await put({ id: first.id });
    expect(again.file).toEqual(first.file);
    expect(await rowsOf(first.id)).toBe(1);
  });

  test("at once: both are answered, and there is one file", async () => {
    const id = randomUUID();
    const [one, two] = await Promise.all([put({ id }), put({ id })]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(await rowsOf(id)).toBe(1);
  });

  test("with other bytes under the same id is refused, and the first file stays", async () => {
    const { id } = await put({ bytes: "bản một" });
    expect(await put({ id, bytes: "bản hai" })).toMatchObject({ status: 409, code: "files.id_taken" });
    expect((await get(clerk, id)).body).toBe("bản một");
  });

  test("another's id is refused without a word about the file, even with the same bytes", async () => {
    const { id } = await put();
    const unit = unitId("00037");
    expect(await put({ who: stranger, id, unit })).toMatchObject({ status: 409, code: "files.id_taken" });
  });
});

describe("what is not taken", () => {
  test.each([
    { why: "nothing in it", bytes: "", status: 422, code: "files.empty" },
    { why: "a drawing that runs", bytes: "<svg onload=alert(1)>", status: 415, code: "files.wrong_kind" },
    { why: "a page", bytes: "\n<!DOCTYPE html><script>", status: 415, code: "files.wrong_kind" },
    { why: "a page behind a mark", bytes: "\ufeff <html>", status: 415, code: "files.wrong_kind" },
    {
      why: "a program",
      bytes: Buffer.from("MZ\u0090\u0000\u0003", "latin1"),
      status: 415,
      code: "files.wrong_kind",
    },
    { why: "a GIF", bytes: "GIF89a\u0001\u0000", status: 415, code: "files.wrong_kind" },
    { why: "any zip", bytes: Buffer.from("PK\u0003\u0004abc"), status: 422, code: "files.broken" },
    {
      why: "a JPEG without a picture",
      bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
      status: 422,
      code: "files.broken",
    },
  ])("$why", async ({ bytes, status, code }) => {
    const answer = await put({ bytes });
    expect(answer).toMatchObject({ status, code });
    expect(await rowsOf(answer.id)).toBe(0);
  });

  test("one byte more than 10 MB is told in Vietnamese; 10 MB are taken", async () => {
    const full = Buffer.alloc(mostFileBytes, "a");
    expect(await put({ bytes: full })).toMatchObject({ status: 200 });
    const over = await put({ bytes: Buffer.concat([full, Buffer.from("a")]) });
    expect(over).toMatchObject({ status: 413, code: "files.too_large" });
    expect(over.title).toBe("Tệp lớn hơn 10 MB. Hãy chụp lại với cỡ nhỏ hơn, hoặc chia thành nhiều tệp.");
    expect(await rowsOf(over.id)).toBe(0);
  });

  test("a file for a unit one does not work in", async () => {
    expect(await put({ unit: unitId("00037") })).toMatchObject({ status: 403, code: "files.outside_scope" });
  });

  test("an upload that breaks off leaves nothing", async () => {
    const id = randomUUID();
    await app.listen({ port: 0, host: "127.0.0.1" });
    const address = app.server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await new Promise<void>((closed) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.write(
          `PUT /v1/files/${id}?unitId=${trucBach} HTTP/1.1\r\nhost: x\r\nx-actor: ${clerk.id}\r\ncontent-type: image/jpeg\r\ncontent-length: 100000\r\n\r\n`,
        );
        socket.write(randomBytes(5000), () => socket.destroy());
      });
      socket.on("close", () => closed());
    });
    expect((await put({ id, bytes: "gửi lại, lần này đủ" })).status).toBe(200);
    expect((await get(clerk, id)).body).toBe("gửi lại, lần này đủ");
  });
});

describe("a file in a browser", () => {
  test("a picture is shown in place, and cannot run", async () => {
    const { id } = await put({ bytes: plainPng });
    const { headers } = await get(clerk, id);
    expect(headers).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "no-store",
    });
    expect(headers["content-disposition"]).toMatch(/^inline;/);
  });

  test("text is a download", async () => {
    const { id } = await put({ bytes: "[link](javascript:alert(1))" });
    expect((await get(clerk, id)).headers["content-disposition"]).toMatch(/^attachment;/);
  });
});

describe("who sees a file", () => {
  test("its unit and those above it; nobody else, until it is shared", async () => {
    const { id } = await put();
    expect((await get(colleague, id)).statusCode).toBe(200);
    expect((await get(city, id)).statusCode).toBe(200);
    expect((await get(stranger, id)).statusCode).toBe(404);
    await attach(clerk, [id], [unitId("00037")]);
    expect((await get(stranger, id)).statusCode).toBe(200);
  });

  test("a record names only files its writer may see", async () => {
    const { id } = await put();
    await expect(attach(stranger, [id], [unitId("00037")])).rejects.toMatchObject({
      code: "files.file_not_found",
    });
    expect((await get(stranger, id)).statusCode).toBe(404);
  });

  test("reading another's file leaves a line, reading one's own does not", async () => {
    const { id } = await put();
    await get(clerk, id);
    await get(colleague, id);
    const { rows } = await owner.query("select actor_id, endpoint from read_log where subject_id = $1", [id]);
    expect(rows).toEqual([{ actor_id: colleague.id, endpoint: "GET /files/:fileId" }]);
  });

  test("a list tells those one may see, in the order asked", async () => {
    const [one, two] = [await put({ bytes: "một" }), await put({ bytes: "hai" })];
    const ids = [two.id, randomUUID(), "không phải mã", one.id].join(",");
    const answer = await call(clerk, listFiles, { input: { ids } });
    expect(answer.reply().items.map(({ id }) => id)).toEqual([two.id, one.id]);
    expect((await call(stranger, listFiles, { input: { ids } })).reply().items).toEqual([]);
  });
});

/** As a slice's command does it. */
async function attach(who: Actor, fileIds: readonly string[], unitIds: readonly number[]): Promise<void> {
  const scope = who.grants.get("files.add");
  if (!scope) throw new Error("may not add files");
  const ctx = openContext({ services, actor: who, scope });
  await ctx.inTransaction((tx) => attachFiles(ctx, tx, fileIds, unitIds));
}

test("a file that no record has named for thirty days is cleared away, no other", async () => {
  const [forgotten, named, fresh] = [await put(), await put(), await put()];
  await attach(clerk, [named.id], []);
  await owner.query("update files set added_at = added_at - interval '31 days' where id = any ($1)", [
    [forgotten.id, named.id],
  ]);
  await clearUnattached(services);
  const left: number[] = [];
  for (const { id } of [forgotten, named, fresh]) left.push(await rowsOf(id));
  expect(left).toEqual([0, 1, 1]);
});
