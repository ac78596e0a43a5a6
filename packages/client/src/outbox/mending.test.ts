import { expect, test } from "vitest";
import { aDevice, accountId, answer, aPhoto, aServer, aVisit, opened } from "./a-setting.test-data.ts";
import { memoryStore } from "./memory-store.ts";
import type { Outbox } from "./outbox.ts";
import { RecordGone } from "./record-gone.ts";
import { StorageFull, whereThereIsRoom } from "./storage-full.ts";

const entryOf = (outbox: Outbox, id: string) => outbox.snapshot().entries.find((entry) => entry.id === id);
/** Nothing goes before both are written. */
async function aRefused(given: { readonly body?: object } = {}) {
  const server = aServer();
  server.state.session = answer(401);
  const outbox = await opened(aDevice(server.transport).setting);
  const id = await outbox.add(aVisit("Hộ chuyển đi"));
  server.state.refuses.set(id, answer(422, { code: "visits.unknown", title: "Không có", ...given.body }));
  const follower = await outbox.add(aVisit("Dựa vào lượt thăm", [], [id]));
  server.state.session = answer(200, { accountId });
  await outbox.sendNow();
  return { server, outbox, id, follower };
}

test("a refusal keeps which fields were wrong", async () => {
  const { outbox, id } = await aRefused({
    body: { errors: [{ pointer: "/ill/0/fullName", code: "too_small", message: "x" }] },
  });
  expect(entryOf(outbox, id)?.refusal?.faults).toEqual([
    { pointer: "/ill/0/fullName", code: "too_small", message: "x" },
  ]);
});

test("a mended record takes the place of the refused one, and what waited for it goes after the new one", async () => {
  const { server, outbox, id, follower } = await aRefused();
  expect(entryOf(outbox, follower)?.state).toBe("unsent");
  const photo = aPhoto();
  const fresh = await outbox.replace(id, "Đã sửa và gửi lại", aVisit("Hộ mới", [photo]));
  await outbox.sendNow();
  expect(server.state.done).toEqual([photo.id, fresh, follower]);
  expect(entryOf(outbox, id)).toMatchObject({ state: "discarded", why: "Đã sửa và gửi lại" });
  await expect(outbox.contentOf(id)).rejects.toThrow(id);
});

test("a refused record is mended once, though two tabs send at once and a third comes later", async () => {
  const { server, outbox, id, follower } = await aRefused();
  const sent = await Promise.allSettled([
    outbox.replace(id, "Sửa", aVisit("Hộ mới")),
    outbox.replace(id, "Sửa", aVisit("Hộ mới")),
  ]);
  expect(sent.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  await expect(outbox.replace(id, "Sửa", aVisit("Hộ mới"))).rejects.toThrow(RecordGone);
  await outbox.sendNow();
  expect(server.state.done).toHaveLength(2);
  expect(server.state.done).toContain(follower);
});

test("one that is on its way again is not replaced", async () => {
  const { server, outbox, id } = await aRefused();
  server.state.isAway = true;
  await outbox.retry(id);
  await expect(outbox.replace(id, "Sửa", aVisit("Hộ mới"))).rejects.toThrow(RecordGone);
  expect(entryOf(outbox, id)?.state).toBe("unsent");
});

test("where the device has no room for the mended record, the refused one stays as it was", async () => {
  const server = aServer();
  const store = memoryStore();
  let isFull = false;
  const full = async (): Promise<void> => {
    throw new StorageFull("full");
  };
  const outbox = await opened(
    aDevice(server.transport, {
      store: { ...store, add: (added, changes) => (isFull ? full() : store.add(added, changes)) },
    }).setting,
  );
  server.state.session = answer(401);
  const id = await outbox.add(aVisit("Thăm hộ 7"));
  server.state.refuses.set(id, answer(422, { code: "visits.unknown" }));
  server.state.session = answer(200, { accountId });
  await outbox.sendNow();
  isFull = true;
  await expect(outbox.replace(id, "Sửa", aVisit("Thăm hộ 8"))).rejects.toThrow(StorageFull);
  expect(entryOf(outbox, id)?.state).toBe("refused");
  expect(await outbox.contentOf(id)).toMatchObject({ body: { note: "Thăm hộ 7" } });
});

test.each([
  { why: "the browser's own word", error: { name: "QuotaExceededError" } },
  {
    why: "the inner error of an aborted transaction",
    error: { name: "AbortError", inner: { name: "QuotaExceededError" } },
  },
  { why: "one of many writes", error: { name: "BulkError", failures: [{ name: "QuotaExceededError" }] } },
])("a full disk is told from other failures: $why", async ({ error }) => {
  const thrown = Object.assign(new Error("write"), error);
  await expect(whereThereIsRoom(() => Promise.reject(thrown))).rejects.toThrow(StorageFull);
  const other = Object.assign(new Error("write"), { name: "ConstraintError" });
  await expect(whereThereIsRoom(() => Promise.reject(other))).rejects.toBe(other);
});
