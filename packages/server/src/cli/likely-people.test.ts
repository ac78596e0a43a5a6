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

test.each([
  { why: "nobody was compared", given: { likely: 0, rows: 0, isAll: true }, line: "" },
  {
    why: "nobody in the whole list is likely",
    given: { likely: 0, rows: 1200, isAll: true },
    line: "Không dòng nào có vẻ là người đã có trong sổ\n",
  },
  {
    why: "nobody is likely as far as was looked",
    given: { likely: 0, rows: 20_000, isAll: false },
    line: "Không dòng nào trong 20000 dòng đầu có vẻ là người đã có trong sổ\n",
  },
  {
    why: "some of the whole list are likely",
    given: { likely: 3, rows: 1200, isAll: true },
    line: "3 dòng có thể là người đã có trong sổ: nạp thành người mới, chờ so ở mục Hồ sơ trùng\n",
  },
  {
    why: "some are likely as far as was looked",
    given: { likely: 3, rows: 20_000, isAll: false },
    line: "3 dòng trong 20000 dòng đầu có thể là người đã có trong sổ: nạp thành người mới, chờ so ở mục Hồ sơ trùng\n",
  },
])("the report of an import: $why", ({ given, line }) => expect(likelyLine(given)).toBe(line));
