import type { Entry } from "./entry.ts";
import { RecordGone } from "./record-gone.ts";
import type { ChangedEntry, Store } from "./store.ts";

/** Keeps entries as long as the page is open: for an address without https, where a browser offers neither cipher nor worker. */
export function memoryStore(): Store {
  const entries = new Map<string, Entry>();
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const put = async (changes: readonly ChangedEntry[]): Promise<void> => {
    for (const { entry, content } of changes) {
      entries.set(entry.id, entry);
      if (content === null) contents.delete(entry.id);
      else if (content) contents.set(entry.id, content);
    }
  };
  return {
    isDurable: false,
    list: async () => [...entries.values()],
    contentOf: async (id) => {
      const content = contents.get(id);
      if (!content) throw new RecordGone(id);
      return content;
    },
    add: async (added, changes = []) => {
      const gone = changes.find(({ entry, content }) => content === null && !contents.has(entry.id));
      if (gone) throw new RecordGone(gone.entry.id);
      for (const { entry, content } of added) {
        if (entries.has(entry.id)) continue;
        entries.set(entry.id, entry);
        contents.set(entry.id, content);
      }
      await put(changes);
    },
    put,
    remove: async (ids) => {
      for (const id of ids) {
        entries.delete(id);
        contents.delete(id);
      }
    },
    read: async (name) => kept.get(name),
    write: async (name, bytes) => void kept.set(name, bytes),
    erase: async (names) => {
      for (const name of names) kept.delete(name);
    },
    names: async () => [...kept.keys()],
    forget: async () => {
      entries.clear();
      contents.clear();
      kept.clear();
    },
  };
}
