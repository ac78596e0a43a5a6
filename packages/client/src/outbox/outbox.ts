import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { changesOfDiscard, isOpen, withoutId, type Entry } from "./entry.ts";
import { entriesOf, type NewCommand } from "./made.ts";
import { readRescue, writeRescue, type RescueRead } from "./rescue.ts";
import { bytesOf, valueOf } from "./seal.ts";
import { readLastOk, sendingLoop } from "./sending-loop.ts";
import { isSynced, type OutboxSetting, type OutboxState } from "./state.ts";

export type Outbox = Awaited<ReturnType<typeof openOutbox>>;

/** How long what was settled can still be seen. Milliseconds. */
const shownFor = 24 * 3_600_000;

/** Opens the outbox of an account on this device and begins to send. */
export async function openOutbox(setting: OutboxSetting) {
  const { accountId, store, tabs, now } = setting;
  let state: OutboxState = {
    entries: [],
    sending: new Set(),
    lastTry: null,
    lastOkAt: await readLastOk(store),
    clockOffset: null,
    nextTryAt: null,
  };
  const listeners = new Set<() => void>();
  const become = (change: Partial<OutboxState>): void => {
    state = { ...state, ...change };
    for (const tell of listeners) tell();
  };
  const reload = async (): Promise<void> => become({ entries: await store.list() });
  const changed = async (): Promise<void> => {
    await reload();
    tabs.tell({ kind: "changed" });
  };
  const sender = sendingLoop({ ...setting, state: () => state, become, changed });
  const stopListening = tabs.listen((said) => {
    if (said.kind === "changed") void reload();
    else become({ sending: new Set(said.ids) });
  });
  const long = (await store.list()).filter(
    ({ settledAt }) => settledAt !== null && settledAt < now() - shownFor,
  );
  await store.remove(long.map(({ id }) => id));
  await reload();
  void sender.wake({ isUrged: true });

  const entryOf = (id: string): Entry => {
    const entry = state.entries.find((one) => one.id === id);
    if (!entry) throw new Error(`no entry ${id} in the outbox`);
    return entry;
  };

  return {
    isDurable: store.isDurable,
    snapshot: (): OutboxState => state,
    subscribe: (tell: () => void): (() => void) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },

    /** Keeps a command with its files; when this resolves they survive the page. @returns the command's id */
    add: async <E extends Endpoint>(command: NewCommand<E>): Promise<string> => {
      const added = entriesOf(command);
      await store.add(added);
      await changed();
      void sender.wake({ isUrged: false });
      return added.at(-1)?.entry.id ?? "";
    },

    /** A kept command as it will be sent: `{ params, body }` on the wire's form. @throws Error once it arrived */
    contentOf: async (id: string): Promise<{ readonly params: unknown; readonly body?: unknown }> =>
      // Safe: a command's content is written by entriesOf.
      valueOf(await store.contentOf(id)) as { readonly params: unknown; readonly body?: unknown },

    /** The bytes of a kept file. @throws Error once it arrived */
    bytesOf: (id: string): Promise<Uint8Array<ArrayBuffer>> => store.contentOf(id),

    /** Sends now, whatever was waited for. */
    sendNow: (): Promise<void> => sender.wake({ isUrged: true }),

    /** From time to time: sends what is left, and asks once more when the server did not answer last. */
    beat: async (): Promise<void> => {
      if (!isSynced(state)) await sender.wake({ isUrged: false });
    },
    /** The device says it has no network. */
    noteOffline: (): void => become({ lastTry: { at: now(), kind: "trouble" } }),

    /** A refused one once more, unchanged: what it was refused for may be gone. */
    retry: async (id: string): Promise<void> => {
      await store.put([{ entry: { ...entryOf(id), state: "unsent", refusal: null, notBefore: 0 } }]);
      await changed();
      await sender.wake({ isUrged: true });
    },

    /** Gives up a record with its reason; those that rest on it go with it (`changesOfDiscard`). */
    discard: async (id: string, why: string): Promise<void> => {
      const entries = await store.list();
      const { given, naming } = changesOfDiscard(id, entries);
      const settledAt = now();
      const gone = entries
        .filter((entry) => given.has(entry.id) && isOpen(entry))
        .map((entry) => ({
          entry: { ...entry, state: "discarded" as const, settledAt, why },
          content: null,
        }));
      const freed = await Promise.all(
        entries
          .filter((entry) => naming.includes(entry.id) && isOpen(entry))
          .map(async (entry) => ({
            entry: { ...entry, dependsOn: entry.dependsOn.filter((needed) => needed !== id) },
            content: bytesOf(withoutId(valueOf(await store.contentOf(entry.id)), id)),
          })),
      );
      await store.put([...gone, ...freed]);
      await changed();
      void sender.wake({ isUrged: false });
    },

    /** @param savedAt RFC 3339 @returns the text of a rescue file */
    rescue: (savedAt: string): Promise<string> => writeRescue(store, accountId, savedAt),
    restore: async (text: string): Promise<RescueRead> => {
      const read = readRescue(text, accountId);
      if (read.kind !== "read") return read;
      await store.add(read.entries);
      await changed();
      void sender.wake({ isUrged: true });
      return read;
    },

    /** What screens keep for the road under this account. */
    kept: {
      read: async (name: string): Promise<unknown> => {
        const bytes = await store.read(name);
        return bytes && valueOf(bytes);
      },
      /** @param until milliseconds since 1970; null: until it is erased */
      write: (name: string, value: unknown, until: number | null): Promise<void> =>
        store.write(name, bytesOf(value), until),
      readBytes: (name: string): Promise<Uint8Array<ArrayBuffer> | undefined> => store.read(name),
      writeBytes: (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> =>
        store.write(name, bytes, null),
      erase: (names: readonly string[]): Promise<void> => store.erase(names),
      names: (): Promise<readonly string[]> => store.names(),
    },

    /** Stops sending; what is kept stays. */
    close: (): void => {
      sender.stop();
      stopListening();
      listeners.clear();
    },
    /** At sign-out: forgets the account on this device, unless something has not arrived. */
    forget: async (): Promise<void> => {
      if (!(await store.list()).some(isOpen)) await store.forget();
    },
  };
}
