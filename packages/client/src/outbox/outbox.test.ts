import { newId } from "#request.ts";
import { expect, test } from "vitest";
import {
  aDevice,
  accountId,
  anEntry,
  answer,
  aPhoto,
  aServer,
  aVisit,
  opened,
} from "./a-setting.test-data.ts";
import { isOpen } from "./entry.ts";
import { entriesOf } from "./made.ts";
import type { Outbox } from "./outbox.ts";
import { isSynced } from "./state.ts";

const standing = (outbox: Outbox, id: string) =>
  outbox.snapshot().entries.find((entry) => entry.id === id)?.state;

test("a command with a photo arrives, the photo first, and only then it says that all is in sync", async () => {
  const server = aServer();
  const outbox = await opened(aDevice(server.transport).setting);
  const photo = aPhoto();
  const id = await outbox.add(aVisit("Thăm hộ 7", [photo]));
  expect(isSynced(outbox.snapshot())).toBe(false);
  await outbox.sendNow();
  expect(server.state.done).toEqual([photo.id, id]);
  expect(standing(outbox, id)).toBe("received");
  expect(isSynced(outbox.snapshot())).toBe(true);
});

test("without an answer everything stays, and it comes back by itself, each time after twice as long", async () => {
  const server = aServer();
  server.state.isAway = true;
  const { setting, clock } = aDevice(server.transport);
  const outbox = await opened(setting);
  await outbox.sendNow();
  const id = await outbox.add(aVisit("Thăm hộ 7"));
  const waits: number[] = [];
  for (let i = 0; i < 5; i++) {
    const { requests } = server.state;
    clock.now = (outbox.snapshot().nextTryAt ?? 0) - 1;
    await outbox.beat();
    expect(server.state.requests).toBe(requests);
    clock.now += 1;
    await outbox.beat();
    expect(standing(outbox, id)).toBe("unsent");
    waits.push((outbox.snapshot().nextTryAt ?? 0) - clock.now);
  }
  expect(waits).toEqual(waits.map((_, i) => (waits[0] ?? 0) * 2 ** i));
  server.state.isAway = false;
  clock.now = outbox.snapshot().nextTryAt ?? 0;
  await outbox.beat();
  expect(standing(outbox, id)).toBe("received");
});

test("when the network is back it goes at once, however long it was to wait", async () => {
  const server = aServer();
  server.state.isAway = true;
  const outbox = await opened(aDevice(server.transport).setting);
  const id = await outbox.add(aVisit("Thăm hộ 7"));
  await outbox.sendNow();
  expect(outbox.snapshot().lastTry?.kind).toBe("trouble");
  server.state.isAway = false;
  await outbox.beat();
  expect(standing(outbox, id)).toBe("unsent");
  await outbox.sendNow();
  expect(standing(outbox, id)).toBe("received");
});

test("a session that ended keeps everything; who signs in again sends it", async () => {
  const server = aServer();
  server.state.session = answer(401);
  const outbox = await opened(aDevice(server.transport).setting);
  const id = await outbox.add(aVisit("Thăm hộ 7"));
  await outbox.sendNow();
  expect(outbox.snapshot().lastTry?.kind).toBe("signed_out");
  expect(standing(outbox, id)).toBe("unsent");
  server.state.session = answer(200, { accountId });
  await outbox.sendNow();
  expect(standing(outbox, id)).toBe("received");
});

test("under another's session nothing is sent: it would be the other's record", async () => {
  const server = aServer();
  server.state.session = answer(200, { accountId: newId() });
  const outbox = await opened(aDevice(server.transport).setting);
  await outbox.add(aVisit("Thăm hộ 7"));
  await outbox.sendNow();
  expect(server.state.done).toEqual([]);
  expect(outbox.snapshot().lastTry?.kind).toBe("signed_out");
});

test("a refused one stays with its reason until it is sent again or given up, and others pass it", async () => {
  const server = aServer();
  const device = aDevice(server.transport);
  const outbox = await opened(device.setting);
  await outbox.sendNow();
  server.state.session = answer(401); // nothing goes yet
  const refused = await outbox.add(aVisit("Hộ không có"));
  const sound = await outbox.add(aVisit("Thăm hộ 7"));
  server.state.refuses.set(refused, answer(404, { code: "visits.unknown", title: "Không có hộ này" }));
  server.state.session = answer(200, { accountId });
  await outbox.sendNow();
  expect(standing(outbox, sound)).toBe("received");
  const entry = outbox.snapshot().entries.find(({ id }) => id === refused);
  expect(entry).toMatchObject({ state: "refused", refusal: { code: "visits.unknown", status: 404 } });
  expect(isSynced(outbox.snapshot())).toBe(false);
  server.state.refuses.delete(refused);
  await outbox.retry(refused);
  expect(standing(outbox, refused)).toBe("received");
});

test("a photo that is refused can be given up: the record goes without it", async () => {
  const server = aServer();
  server.state.session = answer(401);
  const outbox = await opened(aDevice(server.transport).setting);
  const photo = aPhoto();
  const id = await outbox.add(aVisit("Thăm hộ 7", [photo]));
  server.state.refuses.set(photo.id, answer(415, { code: "files.wrong_kind" }));
  server.state.session = answer(200, { accountId });
  await outbox.sendNow();
  expect(standing(outbox, id)).toBe("unsent");
  await outbox.discard(photo.id, "Ảnh hỏng");
  await outbox.sendNow();
  expect(server.state.done).toEqual([id]);
  expect(outbox.snapshot().entries.find((entry) => entry.id === photo.id)).toMatchObject({
    state: "discarded",
    why: "Ảnh hỏng",
  });
});

test("what the server takes at most is found by halving, and all arrive", async () => {
  const server = aServer();
  server.state.session = answer(401);
  server.state.mostBytes = 700;
  const outbox = await opened(aDevice(server.transport).setting);
  const sent: string[] = [];
  for (let i = 0; i < 20; i++) sent.push(await outbox.add(aVisit(`Thăm hộ ${i}`)));
  server.state.session = answer(200, { accountId });
  await outbox.sendNow();
  expect(server.state.done).toEqual(sent);
});

test("one that breaks the server is found, left for later, and holds up nobody", async () => {
  const server = aServer();
  server.state.session = answer(401);
  const { setting, clock } = aDevice(server.transport);
  const outbox = await opened(setting);
  const sent: string[] = [];
  for (let i = 0; i < 9; i++) sent.push(await outbox.add(aVisit(`Thăm hộ ${i}`)));
  const [, , , bad = ""] = sent;
  server.state.refuses.set(bad, answer(500));
  server.state.session = answer(200, { accountId });
  await outbox.sendNow();
  expect(new Set(server.state.done)).toEqual(new Set(sent.filter((id) => id !== bad)));
  expect(outbox.snapshot().nextTryAt).toBeGreaterThan(clock.now);
  server.state.refuses.delete(bad);
  clock.now = outbox.snapshot().nextTryAt ?? 0;
  await outbox.sendNow();
  expect(outbox.snapshot().entries.some(isOpen)).toBe(false);
});

test("a rescue file carries everything unsent to another device of the same account, and of no other", async () => {
  const away = aServer(Array.from({ length: 50 }, () => "dropped" as const));
  const broken = await opened(aDevice(away.transport).setting);
  const photo = aPhoto();
  const id = await broken.add(aVisit("Thăm hộ 7", [photo]));
  const file = await broken.rescue("2021-07-27T08:00:00Z");
  const server = aServer();
  const other = await opened(aDevice(server.transport).setting);
  expect((await other.restore(file)).kind).toBe("read");
  await other.restore(file);
  await other.sendNow();
  expect(server.state.done).toEqual([photo.id, id]);
  expect((await other.restore("{}")).kind).toBe("not_a_rescue_file");
  const stranger = await opened(aDevice(server.transport, { accountId: newId() }).setting);
  expect((await stranger.restore(file)).kind).toBe("of_another_account");
});

test("how far the clock is off is told from the server's answers", async () => {
  const server = aServer();
  const { setting, clock } = aDevice(server.transport);
  server.state.session = { ...answer(200, { accountId }), serverTime: clock.now + 900_000 };
  const outbox = await opened(setting);
  await outbox.sendNow();
  expect(outbox.snapshot().clockOffset).toBe(900_000);
});

test("forgetting the account waits for what has not arrived", async () => {
  const server = aServer();
  server.state.session = answer(401);
  const { setting } = aDevice(server.transport);
  const outbox = await opened(setting);
  await outbox.add(aVisit("Thăm hộ 7"));
  await outbox.forget();
  expect(await setting.store.list()).toHaveLength(1);
  server.state.session = answer(200, { accountId });
  await outbox.sendNow();
  await outbox.forget();
  expect(await setting.store.list()).toEqual([]);
});

test("what was settled is shown a day and then removed", async () => {
  const server = aServer();
  const { setting, clock } = aDevice(server.transport);
  const day = 24 * 3_600_000;
  const old = anEntry({ state: "received", settledAt: clock.now - day - 1 });
  const fresh = anEntry({ state: "received", settledAt: clock.now - day + 1 });
  const content = new Uint8Array();
  await setting.store.add([
    { entry: old, content },
    { entry: fresh, content },
  ]);
  const outbox = await opened(setting);
  expect(outbox.snapshot().entries.map(({ id }) => id)).toEqual([fresh.id]);
});

test("a command and its files are written as they will be sent", () => {
  const photo = aPhoto();
  const made = entriesOf({ ...aVisit("Thăm hộ 7", [photo]), mendAt: "/tham?sua=:id", expects: 3 });
  const [file, command] = made.entries;
  expect(command?.entry.id).toBe(made.id);
  expect(file?.entry).toMatchObject({ kind: "file", file: { unitId: 4, mediaType: "image/jpeg" } });
  expect(command?.entry.dependsOn).toEqual([photo.id]);
  expect(command?.entry.mendAt).toBe(`/tham?sua=${command?.entry.id}`);
  expect(JSON.parse(new TextDecoder().decode(command?.content))).toMatchObject({
    body: { note: "Thăm hộ 7", fileIds: [photo.id] },
    expects: 3,
  });
});
