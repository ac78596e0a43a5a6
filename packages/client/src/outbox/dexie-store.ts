import { Dexie, type EntityTable, type Table } from "dexie";
import { Entry } from "./entry.ts";
import { RecordGone } from "./record-gone.ts";
import { bytesOf, newKey, seal, unseal, valueOf, type Sealed } from "./seal.ts";
import { type ChangedEntry, type NewEntry, type Store } from "./store.ts";
import { whereThereIsRoom } from "./storage-full.ts";

/** In clear stand only what an entry is found by, and when what is kept is purged. */
interface EntryRow {
  /** The order of making. */
  readonly seq?: number;
  readonly id: string;
  readonly accountId: string;
  readonly face: Sealed;
}
interface ContentRow {
  readonly id: string;
  readonly accountId: string;
  readonly content: Sealed;
}
interface KeptRow {
  readonly accountId: string;
  readonly name: string;
  readonly until: number;
  readonly content: Sealed;
}
interface KeyRow {
  readonly accountId: string;
  readonly key: CryptoKey;
}

interface SealedChanges {
  readonly rows: readonly EntryRow[];
  readonly bodies: readonly ContentRow[];
  readonly dropped: readonly string[];
}

const forEver = Number.MAX_SAFE_INTEGER;

/**
 * Opens what the account keeps in IndexedDB, under a key of its own, and purges what is out of date.
 * @param now milliseconds since 1970
 * @throws DOMException where the browser offers no IndexedDB (private windows of some)
 */
export async function openDexieStore(accountId: string, now: number): Promise<Store> {
  const device = new Device();
  await device.kept.where("until").below(now).delete();
  return storeOn(device, accountId, await keyOf(device, accountId));
}

/** @returns whether any account keeps something on this device that has not arrived: what was settled has no content left */
export async function isAnythingUnsent(): Promise<boolean> {
  const device = new Device();
  try {
    return (await device.contents.limit(1).count()) > 0;
  } finally {
    device.close();
  }
}

class Device extends Dexie {
  declare readonly entries: EntityTable<EntryRow, "seq">;
  declare readonly contents: EntityTable<ContentRow, "id">;
  declare readonly kept: Table<KeptRow, [string, string]>;
  declare readonly keys: EntityTable<KeyRow, "accountId">;

  constructor() {
    super("phaodai");
    this.version(1).stores({
      entries: "++seq, &id, accountId",
      contents: "id, accountId",
      kept: "[accountId+name], accountId, until",
      keys: "accountId",
    });
  }
}

/** Two tabs that open at once use the key of the first. */
async function keyOf(device: Device, accountId: string): Promise<CryptoKey> {
  const found = await device.keys.get(accountId);
  if (found) return found.key;
  const fresh = await newKey(); // outside of the transaction, which would end while the key is made
  return device.transaction("rw", device.keys, async () => {
    const first = await device.keys.get(accountId);
    if (first) return first.key;
    await device.keys.add({ accountId, key: fresh });
    return fresh;
  });
}

function storeOn(device: Device, accountId: string, key: CryptoKey): Store {
  const { entries, contents, kept, keys } = device;
  const faceName = (id: string) => `face ${id}`;
  const contentName = (id: string) => `content ${id}`;
  const sealedEntry = async (entry: Entry): Promise<EntryRow> => ({
    id: entry.id,
    accountId,
    face: await seal(key, faceName(entry.id), bytesOf(entry)),
  });
  const sealedContent = async ({ entry: { id }, content }: NewEntry): Promise<ContentRow> => ({
    id,
    accountId,
    content: await seal(key, contentName(id), content),
  });
  /** Outside of the transaction, which would end while it waits for the cipher. */
  const sealedChanges = async (changes: readonly ChangedEntry[]): Promise<SealedChanges> => ({
    rows: await Promise.all(changes.map(({ entry }) => sealedEntry(entry))),
    bodies: await Promise.all(
      changes.flatMap(({ entry, content }) => (content ? [sealedContent({ entry, content })] : [])),
    ),
    dropped: changes.flatMap(({ entry, content }) => (content === null ? [entry.id] : [])),
  });
  const writeChanges = async ({ rows, bodies, dropped }: SealedChanges): Promise<void> => {
    for (const { id, face } of rows) await entries.where("id").equals(id).modify({ face });
    await contents.bulkPut([...bodies]);
    await contents.bulkDelete([...dropped]);
  };
  return {
    isDurable: true,
    list: async () => {
      const rows = await entries.where({ accountId }).sortBy("seq");
      return Promise.all(
        rows.map(async ({ id, face }) => Entry.parse(valueOf(await unseal(key, faceName(id), face)))),
      );
    },
    contentOf: async (id) => {
      const row = await contents.get(id);
      if (row?.accountId !== accountId) throw new RecordGone(id);
      return unseal(key, contentName(id), row.content);
    },
    add: async (added, changes = []) => {
      const rows = await Promise.all(added.map(({ entry }) => sealedEntry(entry)));
      const bodies = await Promise.all(added.map(sealedContent));
      const sealed = await sealedChanges(changes);
      await whereThereIsRoom(() =>
        device.transaction("rw", entries, contents, keys, async () => {
          if (!(await keys.get(accountId))) await keys.add({ accountId, key }); // another tab signed out meanwhile
          for (const id of sealed.dropped) if (!(await contents.get(id))) throw new RecordGone(id);
          const known = new Set(
            (
              await entries
                .where("id")
                .anyOf(rows.map(({ id }) => id))
                .toArray()
            ).map(({ id }) => id),
          );
          await entries.bulkAdd(rows.filter(({ id }) => !known.has(id)));
          await contents.bulkAdd(bodies.filter(({ id }) => !known.has(id)));
          await writeChanges(sealed);
        }),
      );
    },
    put: async (changes) => {
      const sealed = await sealedChanges(changes);
      await device.transaction("rw", entries, contents, () => writeChanges(sealed));
    },
    remove: async (ids) => {
      await device.transaction("rw", entries, contents, async () => {
        await entries
          .where("id")
          .anyOf([...ids])
          .delete();
        await contents.bulkDelete([...ids]);
      });
    },
    read: async (name) => {
      const row = await kept.get([accountId, name]);
      return row && unseal(key, `kept ${name}`, row.content);
    },
    write: async (name, bytes, until) => {
      const content = await seal(key, `kept ${name}`, bytes);
      await whereThereIsRoom(() => kept.put({ accountId, name, until: until ?? forEver, content }));
    },
    erase: (names) => kept.bulkDelete(names.map((name): [string, string] => [accountId, name])),
    names: async () => (await kept.where({ accountId }).toArray()).map(({ name }) => name),
    forget: () =>
      device.transaction("rw", entries, contents, kept, keys, async () => {
        for (const table of [entries, contents, kept]) await table.where({ accountId }).delete();
        await keys.delete(accountId);
      }),
  };
}
