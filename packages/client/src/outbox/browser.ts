import type { Connection } from "#request.ts";
import { isAnythingUnsent, openDexieStore } from "./dexie-store.ts";
import { memoryStore } from "./memory-store.ts";
import { openOutbox, type Outbox } from "./outbox.ts";
import type { Tabs, TabWord } from "./state.ts";
import type { Store } from "./store.ts";
import { httpTransport } from "./transport.ts";

/** Tries at least this often while the page is open. Milliseconds. */
const heartbeat = 60_000;

/** The outbox of a page: kept in IndexedDB, sent when the page opens, comes back to sight, or the network does. */
export async function openBrowserOutbox(connection: Connection, accountId: string): Promise<Outbox> {
  const outbox = await openOutbox({
    accountId,
    store: await storeOf(accountId),
    transport: httpTransport(connection),
    tabs: browserTabs(),
    now: () => Temporal.Now.instant().epochMilliseconds,
    chance: Math.random,
  });
  const stop = wakeOn(outbox);
  return {
    ...outbox,
    close: () => {
      stop();
      outbox.close();
    },
  };
}

/** Before anybody signs in: whether somebody's records wait on this device. Whose and which, nobody can read yet. */
export const isAnybodyWaitedFor = async (): Promise<boolean> =>
  isDurable() && isAnythingUnsent().catch(() => false); // a browser that keeps nothing has nothing waiting

const isDurable = (): boolean => isSecureContext && typeof indexedDB !== "undefined";

/** IndexedDB under a key, where the page is trusted with one: https, or this machine itself. */
async function storeOf(accountId: string): Promise<Store> {
  if (!isDurable()) return memoryStore();
  try {
    return await openDexieStore(accountId, Temporal.Now.instant().epochMilliseconds);
  } catch (failure) {
    // Private windows of some browsers have the name of a database only; the screens say that nothing is kept.
    if (failure instanceof Error && /MissingAPI|OpenFailed|InvalidState|Security|Unknown/.test(failure.name))
      return memoryStore();
    throw failure;
  }
}

function wakeOn(outbox: Outbox): () => void {
  const urge = (): void => void outbox.sendNow();
  const onSight = (): void => {
    if (document.visibilityState === "visible") urge();
  };
  addEventListener("online", urge);
  addEventListener("offline", outbox.noteOffline);
  document.addEventListener("visibilitychange", onSight);
  const timer = setInterval(() => void outbox.beat(), heartbeat);
  return () => {
    removeEventListener("online", urge);
    removeEventListener("offline", outbox.noteOffline);
    document.removeEventListener("visibilitychange", onSight);
    clearInterval(timer);
  };
}

function browserTabs(): Tabs {
  const channel = new BroadcastChannel("phaodai.outbox");
  return {
    // Web Locks are for trusted pages only; without them the receipts of the server still see to it that all is done once.
    alone: <T>(work: () => Promise<T>): Promise<T> =>
      "locks" in navigator ? navigator.locks.request("phaodai.outbox", work) : work(),
    tell: (word) => channel.postMessage(word),
    listen: (hear) => {
      // Safe: only pages of this origin speak on this channel, and they tell by `tell`.
      const onMessage = ({ data }: MessageEvent<unknown>): void => hear(data as TabWord);
      channel.addEventListener("message", onMessage);
      return () => channel.close();
    },
  };
}
