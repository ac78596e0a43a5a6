import { describe, expect, test } from "vitest";
import { answer, anEntry } from "./a-setting.test-data.ts";
import { verdictOnCommands, verdictOnFile } from "./verdict.ts";

const [one, two] = [anEntry(), anEntry()];
const problem = { code: "visits.unknown", title: "Không có hộ này", params: { visitId: "7" } };

describe("what an answer means for a batch", () => {
  test.each([
    { why: "nobody is signed in", status: 401, kind: "signed_out" },
    { why: "too much at once", status: 413, kind: "halve" },
    { why: "one of them breaks the server", status: 500, kind: "halve" },
    { why: "the whole of it does not parse", status: 400, kind: "halve" },
    { why: "the database is away", status: 503, kind: "trouble" },
    { why: "a proxy without a server behind it", status: 502, kind: "trouble" },
    { why: "too many from here", status: 429, kind: "trouble" },
  ])("$why → $kind", ({ status, kind }) => {
    expect(verdictOnCommands([one, two], answer(status), 0.5).kind).toBe(kind);
  });

  test("each command has its own outcome; what has none stays", () => {
    const outcomes = [{ id: one.id, status: 422, body: problem }];
    expect(verdictOnCommands([one, two], answer(200, { outcomes }), 1)).toEqual({
      kind: "settled",
      changes: [
        { id: one.id, to: "refused", refusal: { status: 422, ...problem, faults: [] } },
        { id: two.id, to: "unsent", wait: 4000 },
      ],
    });
  });

  test("the sign-in page of a café's network is no receipt", () => {
    expect(verdictOnCommands([one], answer(200, undefined), 0.5).kind).toBe("trouble");
    expect(verdictOnCommands([one], answer(200, { hello: 1 }), 0.5).kind).toBe("trouble");
  });

  test("alone too large, it is refused; alone it breaks the server, it comes back later", () => {
    expect(verdictOnCommands([one], answer(413), 1)).toMatchObject({ changes: [{ to: "refused" }] });
    expect(verdictOnCommands([one], answer(500), 1)).toMatchObject({
      changes: [{ to: "unsent", wait: 4000 }],
    });
  });

  test("Retry-After is kept to", () => {
    const busy = { ...answer(429), retryAfter: 7000 };
    expect(verdictOnCommands([one], busy, 0.5)).toEqual({ kind: "trouble", wait: 7000 });
  });
});

test("a photo is received, refused or tried again for itself", () => {
  expect(verdictOnFile(one, answer(200), 1)).toEqual({
    kind: "settled",
    changes: [{ id: one.id, to: "received" }],
  });
  expect(verdictOnFile(one, answer(415, problem), 1)).toMatchObject({
    changes: [{ to: "refused", refusal: { status: 415 } }],
  });
  expect(verdictOnFile(one, answer(401), 1)).toEqual({ kind: "signed_out" });
});
