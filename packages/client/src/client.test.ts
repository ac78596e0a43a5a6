import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { PlainDate } from "@phaodai/domain/shared/plain-date";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { call, download } from "./client.ts";
import { ContractBroken, NetworkFailure, Problem } from "./problem.ts";
import { upload } from "./upload.ts";
import { watch, type StreamState } from "./watch.ts";

const confirmCase = {
  method: "POST",
  path: "/cases/:caseId/confirmation",
  may: "cases.confirm",
  params: z.object({ caseId: z.string() }),
  body: z.object({ confirmedOn: PlainDate }),
  reply: z.object({ confirmedOn: PlainDate }),
  command: true,
  refusals: { already_confirmed: 409 },
} satisfies Endpoint;

const listCases = {
  method: "GET",
  path: "/cases",
  may: "cases.read",
  query: z.object({
    from: PlainDate.optional(),
    units: z.array(z.number()).optional(),
    q: z.string().optional(),
    limit: z.coerce.number().int().default(50),
  }),
  reply: z.array(z.string()),
} satisfies Endpoint;

const live = {
  method: "GET",
  path: "/live",
  may: "public",
  reply: z.object({ id: z.string() }),
  sends: "events",
} satisfies Endpoint;

const importFile = {
  method: "POST",
  path: "/imports",
  may: "imports.create",
  body: z.object({ unitId: z.number() }),
  reply: z.object({ rows: z.number() }),
  takes: "multipart",
  command: true,
} satisfies Endpoint;

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;
const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

async function serverThat(handler: Handler): Promise<{ baseUrl: string; language: () => string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => handler(request, response, Buffer.concat(chunks).toString()));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  // Safe: a server listening on TCP has an address with a port.
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, language: () => "vi" };
}

const json = (response: ServerResponse, status: number, value: unknown) =>
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));

const day = Temporal.PlainDate.from("2021-07-27");

describe("call", () => {
  test("params, body and headers go by the contract, days come back as days", async () => {
    let seen: unknown;
    const connection = await serverThat((request, response, body) => {
      const { "if-match": version, "accept-language": language } = request.headers;
      seen = { url: request.url, body: JSON.parse(body), version, language };
      json(response, 200, { confirmedOn: "2021-07-28" });
    });
    const reply = await call({ ...connection, version: 14 }, confirmCase, {
      caseId: "BN 1/2",
      body: { confirmedOn: day },
    });
    expect(seen).toEqual({
      url: "/v1/cases/BN%201%2F2/confirmation",
      body: { confirmedOn: "2021-07-27" },
      version: '"14"',
      language: "vi",
    });
    expect(reply.confirmedOn.equals(day.add({ days: 1 }))).toBe(true);
  });

  test("a query leaves out what is empty and repeats lists", async () => {
    let url = "";
    const connection = await serverThat((request, response) => {
      url = request.url ?? "";
      json(response, 200, []);
    });
    await call(connection, listCases, { from: day, units: [3, 5], q: undefined });
    expect(url).toBe("/v1/cases?from=2021-07-27&units=3&units=5");
  });

  test("a command without an answer is sent again under the same id", async () => {
    const keys: unknown[] = [];
    const connection = await serverThat((request, response) => {
      keys.push(request.headers["idempotency-key"]);
      if (keys.length === 1) request.socket.destroy();
      else json(response, 200, { confirmedOn: "2021-07-27" });
    });
    await call(connection, confirmCase, { caseId: "1", body: { confirmedOn: day } });
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  test("a refusal arrives with its code, status, details and faults", async () => {
    const connection = await serverThat((_, response) => {
      json(response, 409, {
        type: "urn:phaodai:problem:cases.already_confirmed",
        code: "cases.already_confirmed",
        title: "Ca này đã được xác định",
        params: { by: "Lan" },
        errors: [{ pointer: "/confirmedOn", code: "before_sample" }],
        traceId: "r-7",
      });
    });
    const refused = await call(connection, confirmCase, { caseId: "1", body: { confirmedOn: day } }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(Problem);
    expect(refused).toMatchObject({
      code: "cases.already_confirmed",
      status: 409,
      details: { by: "Lan" },
      errors: [{ pointer: "/confirmedOn", code: "before_sample" }],
      requestId: "r-7",
    });
  });

  test("no server, a foreign page and a broken reply are three different failures", async () => {
    const gone = { baseUrl: "http://127.0.0.1:1" };
    await expect(call(gone, listCases, {})).rejects.toBeInstanceOf(NetworkFailure);
    const proxy = await serverThat((_, response) => response.writeHead(502).end("<h1>Bad gateway</h1>"));
    await expect(call(proxy, listCases, {})).rejects.toMatchObject({ code: "http.status_502" });
    const stranger = await serverThat((_, response) => json(response, 200, { cases: [] }));
    await expect(call(stranger, listCases, {})).rejects.toBeInstanceOf(ContractBroken);
  });
});

test("a file comes with its Vietnamese name", async () => {
  const connection = await serverThat((_, response) =>
    response
      .writeHead(200, { "content-disposition": "attachment; filename*=UTF-8''Danh%20s%C3%A1ch%20F0.csv" })
      .end("a,b"),
  );
  const file = await download(connection, listCases, {});
  expect(file.fileName).toBe("Danh sách F0.csv");
  expect(await file.blob.text()).toBe("a,b");
});

test("an upload sends the fields before the file", async () => {
  let seen = "";
  const connection = await serverThat((_, response, body) => {
    seen = body;
    json(response, 201, { rows: 2 });
  });
  const file = new Blob(["Họ tên\nLan"]);
  const input = { body: { unitId: 7 } };
  expect(await upload(connection, importFile, { input, file, fileName: "F0.csv" })).toEqual({ rows: 2 });
  expect(seen.indexOf('name="unitId"')).toBeGreaterThan(0);
  expect(seen.indexOf('name="unitId"')).toBeLessThan(seen.indexOf('filename="F0.csv"'));
});

describe("watch", () => {
  test("a lost stream comes back from the last event seen, letters cut in two are whole", async () => {
    const from: unknown[] = [];
    const connection = await serverThat((request, response) => {
      from.push(request.headers["last-event-id"]);
      response.writeHead(200, { "content-type": "text/event-stream" });
      if (from.length > 1) return void response.write('id: 8\ndata: {"id":"Lan"}\n\n');
      const bytes = Buffer.from(': hello\n\nid: 7\ndata: {"id":"Ánh"}\n\ndata: {"new":1}\n\n');
      response.write(bytes.subarray(0, 28));
      setTimeout(() => response.end(bytes.subarray(28)), 20);
      return undefined;
    });
    const stop = new AbortController();
    const events: string[] = [];
    const states: StreamState[] = [];
    await watch({ ...connection, signal: stop.signal }, live, {
      input: {},
      onState: (state) => states.push(state),
      onEvent: ({ id }) => {
        events.push(id);
        if (id === "Lan") stop.abort();
      },
    });
    expect(events).toEqual(["Ánh", "Lan"]);
    expect(from).toEqual([undefined, "7"]);
    expect(states).toEqual(["connecting", "live", "lost", "connecting", "live"]);
  });

  test("a refused stream ends instead of knocking again", async () => {
    const connection = await serverThat((_, response) => json(response, 401, { code: "access.signed_out" }));
    const states: StreamState[] = [];
    await watch(connection, live, { input: {}, onEvent: () => undefined, onState: (s) => states.push(s) });
    expect(states).toEqual(["connecting", "ended"]);
  });

  test("silence is a loss", async () => {
    const connection = await serverThat((_, response) => void response.writeHead(200).write(": hi\n\n"));
    const stop = new AbortController();
    const states: StreamState[] = [];
    await watch({ ...connection, signal: stop.signal }, live, {
      input: {},
      silence: 30,
      onEvent: () => undefined,
      onState: (state) => {
        states.push(state);
        if (state === "lost") stop.abort();
      },
    });
    expect(states).toEqual(["connecting", "live", "lost"]);
  });
});
