import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "#request.ts";
import { aDevice, aServer, type Fate, recordVisit } from "./a-setting.test-data.ts";
import { isOpen } from "./entry.ts";
import { openOutbox } from "./outbox.ts";
import { isSynced } from "./state.ts";

const madeAt = Temporal.Instant.from("2021-07-27T08:00:00Z");
const fates = fc.array(fc.constantFrom<Fate>("dropped", "answer_lost", "well"), { maxLength: 40 });
/** What a record rests on: how many records before it, 0 for none; and how many photos go with it. */
const records = fc.array(fc.record({ before: fc.nat(3), photos: fc.nat(2) }), {
  minLength: 1,
  maxLength: 15,
});

test("whatever the network drops, doubles or delays, everything arrives once, after what it rests on", async () => {
  await fc.assert(
    fc.asyncProperty(fates, records, fc.boolean(), async (network, made, areTwoTabs) => {
      const server = aServer(network);
      const { setting } = aDevice(server.transport);
      // Without a lock: two tabs that both send must do no harm either.
      const tabs = [await openOutbox(setting), ...(areTwoTabs ? [await openOutbox(setting)] : [])];
      const ids: string[] = [];
      const needs = new Map<string, readonly string[]>();
      for (const [index, { before, photos }] of made.entries()) {
        const tab = tabs[index % tabs.length] ?? tabs[0];
        const files = Array.from({ length: photos }, () => ({
          id: newId(),
          unitId: 4,
          name: "anh.jpg",
          mediaType: "image/jpeg",
          bytes: new Uint8Array([index]),
        }));
        const needed = ids.slice(-before || ids.length);
        const id = await tab?.add({
          endpoint: recordVisit,
          input: { visitId: newId(), body: { note: String(index), fileIds: files.map((file) => file.id) } },
          madeAt,
          label: "",
          files,
          dependsOn: needed,
        });
        ids.push(id ?? "");
        needs.set(id ?? "", [...needed, ...files.map((file) => file.id)]);
      }
      for (let round = 0; round <= network.length; round++)
        await Promise.all(tabs.map((tab) => tab.sendNow()));
      for (const tab of tabs) tab.close();

      const { done } = server.state;
      expect(new Set(done).size).toBe(done.length);
      expect(new Set(done)).toEqual(new Set([...ids, ...needs.values()].flat()));
      for (const [id, needed] of needs)
        for (const one of needed) expect(done.indexOf(one)).toBeLessThan(done.indexOf(id));
      expect((await setting.store.list()).some(isOpen)).toBe(false);
      expect(tabs.every((tab) => isSynced(tab.snapshot()) || areTwoTabs)).toBe(true);
    }),
    { numRuns: 40 },
  );
});
