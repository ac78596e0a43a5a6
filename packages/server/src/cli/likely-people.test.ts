import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { countLikely, likelyLine } from "./likely-people.ts";

test("a look that only informs, and fails, ends no import: it says that it could not count", async () => {
  const server = createServer((_, reply) => {
    reply.writeHead(403, { "content-type": "application/problem+json" });
    reply.end(JSON.stringify({ status: 403, code: "access.forbidden", title: "not allowed" }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    // safe: it listens on a port
    const { port } = server.address() as AddressInfo;
    const connection = { baseUrl: `http://127.0.0.1:${port}` };
    const count = await countLikely(connection, "0190a000-0000-7000-8000-000000000001");
    expect(count).toBeNull();
    expect(likelyLine(count)).toContain("Không đếm được");
  } finally {
    server.close();
  }
});
