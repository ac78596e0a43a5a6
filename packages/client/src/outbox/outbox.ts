import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { isOpen, waitingFor } from "./entry.ts";
import { giveUp } from "./giving-up.ts";
import { type Held, holdState } from "./held.ts";
import { keptIn } from "./kept.ts";
import { entriesOf, type NewCommand } from "./made.ts";
import { RecordGone } from "./record-gone.ts";
import { readRescue, type RescueRead, writeRescue } from "./rescue.ts";
import { valueOf } from "./seal.ts";
import { type Sender, sendingLoop } from "./sending-loop.ts";
import { isSynced, type OutboxSetting, type OutboxState } from "./state.ts";

export type Outbox = Awaited<ReturnType<typeof openOutbox>>;

/** Opens the outbox of an account on this device and begins to send. */
export async function openOutbox(setting: OutboxSetting) {
  const { store } = setting;
  const held = await holdState(setting);
  const sender = sendingLoop({ ...setting, held });
  void sender.wake({ isUrged: true });
  return {
    isDurable: store.isDurable,
    snapshot: (): OutboxState => held.now(),
    subscribe: held.subscribe,
    ...putting(setting, held, sender),
    ...sending(setting, held, sender),
    ...mending(setting, held, sender),
    /** What screens keep for the road under this account. */
    kept: keptIn(store),
    /** Stops sending; what is kept stays. */
    close: (): void => {
      sender.stop();
      held.close();
    },
    /** At sign-out: forgets the account on this device, unless something has not arrived. */
    forget: async (): Promise<void> => {
      if (!(await store.list()).some(isOpen)) await store.forget();
    },
  };
}

const putting = ({ store, now }: OutboxSetting, held: Held, sender: Sender) => ({
  /** Keeps a command with its files; when this resolves they survive the page. @returns the command's id */
  add: async <E extends Endpoint>(command: NewCommand<E>): Promise<string> => {
    const { id, entries } = entriesOf(command);
    await store.add(entries);
    await held.changed();
    void sender.wake({ isUrged: false });
    return id;
  },
  /**
   * Puts a mended command in the place of a refused one, with its new files: both or neither, so that a page that dies has one of
   * them. What waited for the old one waits for the new one. @returns the new command's id @throws RecordGone
   */
  replace: async <E extends Endpoint>(gone: string, why: string, command: NewCommand<E>): Promise<string> => {
    const { id, entries } = entriesOf(command);
    const all = await store.list();
    const old = all.find((entry) => entry.id === gone && entry.state === "refused");
    if (!old) throw new RecordGone(gone);
    await store.add(entries, [
      { entry: { ...old, state: "discarded", settledAt: now(), why }, content: null },
      ...waitingFor(all, { gone, fresh: id }).map((entry) => ({ entry })),
    ]);
    await held.changed();
    void sender.wake({ isUrged: true });
    return id;
  },
  /** A kept command as it will be sent: `{ params, body }` in the wire's form. @throws Error once it arrived */
  contentOf: async (id: string): Promise<{ readonly params: unknown; readonly body?: unknown }> =>
    // Safe: a command's content is written by entriesOf.
    valueOf(await store.contentOf(id)) as { readonly params: unknown; readonly body?: unknown },
});

const sending = ({ now }: OutboxSetting, held: Held, sender: Sender) => ({
  /** Sends now, whatever was waited for. */
  sendNow: (): Promise<void> => sender.wake({ isUrged: true }),
  /** From time to time: sends what is left, and asks once more when the server did not answer last. */
  beat: async (): Promise<void> => {
    if (!isSynced(held.now())) await sender.wake({ isUrged: false });
  },
  /** The device says it has no network. */
  noteOffline: (): void => held.become({ lastTry: { at: now(), kind: "trouble" } }),
});

const mending = ({ store, accountId, now }: OutboxSetting, held: Held, sender: Sender) => ({
  /** A refused one once more, unchanged: what it was refused for may be gone. */
  retry: async (id: string): Promise<void> => {
    await store.put([{ entry: { ...held.entry(id), state: "unsent", refusal: null, notBefore: 0 } }]);
    await held.changed();
    await sender.wake({ isUrged: true });
  },
  /** Gives up a record with its reason; those that rest on it go with it (`changesOfDiscard`). */
  discard: async (id: string, why: string): Promise<void> => {
    await giveUp(store, { id, why, at: now() });
    await held.changed();
    void sender.wake({ isUrged: false });
  },
  /** @param savedAt RFC 3339 @returns the text of a rescue file */
  rescue: (savedAt: string): Promise<string> => writeRescue(store, accountId, savedAt),
  /** Takes in a rescue file; what is here already stays as it is. */
  restore: async (text: string): Promise<RescueRead> => {
    const read = readRescue(text, accountId);
    if (read.kind !== "read") return read;
    await store.add(read.entries);
    await held.changed();
    void sender.wake({ isUrged: true });
    return read;
  },
});
