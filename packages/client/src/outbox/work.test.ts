import fc from "fast-check";
import { expect, test } from "vitest";
import { aFile, anEntry } from "./a-setting.test-data.ts";
import { fullLimit, halved, nextWork } from "./work.ts";

const ids = (work: ReturnType<typeof nextWork>): readonly string[] =>
  work.kind === "commands" ? work.entries.map(({ id }) => id) : work.kind === "file" ? [work.entry.id] : [];

test("files go before the command that names them, and commands that name none are not held up", () => {
  const photo = aFile();
  const record = anEntry({ dependsOn: [photo.id] });
  const other = anEntry();
  expect(ids(nextWork([photo, record, other], 0, fullLimit))).toEqual([photo.id]);
  const arrived = { ...photo, state: "received" as const };
  expect(ids(nextWork([arrived, record, other], 0, fullLimit))).toEqual([record.id, other.id]);
});

test("a record waits for the one it rests on, also while that one is refused", () => {
  const parent = anEntry();
  const child = anEntry({ dependsOn: [parent.id] });
  expect(ids(nextWork([parent, child], 0, fullLimit))).toEqual([parent.id]);
  const refused = { ...parent, state: "refused" as const };
  expect(nextWork([refused, child], 0, fullLimit)).toEqual({ kind: "rest", at: null });
});

test("one the server failed on is left in peace, and says when it may go", () => {
  const failed = anEntry({ notBefore: 5_000 });
  const sound = anEntry();
  expect(ids(nextWork([failed, sound], 4_000, fullLimit))).toEqual([sound.id]);
  expect(nextWork([failed], 4_000, fullLimit)).toEqual({ kind: "rest", at: 5_000 });
  expect(ids(nextWork([failed], 5_000, fullLimit))).toEqual([failed.id]);
});

test("one that is larger than the limit still goes, alone", () => {
  const large = anEntry({ size: fullLimit.bytes + 1 });
  expect(ids(nextWork([large, anEntry()], 0, fullLimit))).toEqual([large.id]);
});

test("a batch is the oldest in order, within the limit, and never empty", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1, maxLength: 150 });
  const limits = fc.record({
    count: fc.integer({ min: 1, max: 100 }),
    bytes: fc.integer({ min: 1, max: 262_144 }),
  });
  fc.assert(
    fc.property(sizes, limits, (given, limit) => {
      const entries = given.map((size) => anEntry({ size }));
      const batch = ids(nextWork(entries, 0, limit));
      expect(batch).toEqual(entries.slice(0, batch.length).map(({ id }) => id));
      expect(batch.length).toBeGreaterThan(0);
      expect(batch.length).toBeLessThanOrEqual(limit.count);
      const bytes = given.slice(0, batch.length).reduce((sum, size) => sum + size, 0);
      expect(batch.length === 1 || bytes <= limit.bytes).toBe(true);
    }),
  );
});

test("what was too much is halved down to one", () => {
  const entries = Array.from({ length: 9 }, () => anEntry({ size: 10 }));
  expect(halved(entries)).toEqual({ count: 4, bytes: 45 });
  expect(halved(entries.slice(0, 1))).toEqual({ count: 1, bytes: 5 });
});
