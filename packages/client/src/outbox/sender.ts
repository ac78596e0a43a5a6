import { NetworkFailure } from "#problem.ts";
import { backOff } from "./back-off.ts";
import type { Entry } from "./entry.ts";
import { RecordGone } from "./record-gone.ts";
import type { Store } from "./store.ts";
import type { Parcel, Transport } from "./transport.ts";
import { type Answer, type Change, type Verdict, verdictOnCommands, verdictOnFile } from "./verdict.ts";
import { fullLimit, halved, nextWork, type Work } from "./work.ts";

/** What a round of sending needs; the clock is this device's, in milliseconds since 1970. */
export interface Round {
  readonly store: Store;
  readonly transport: Transport;
  now(): number;
  /** 0 to 1, for the jitter. */
  chance(): number;
  /** Which are on their way now; none at the end. */
  onSending(ids: readonly string[]): void;
  /** The server's clock less this device's, in milliseconds, from an answer. */
  onClock(offset: number): void;
}

/** How a round ended. */
export type RoundEnd =
  /** All that may go is gone; `at`: when the next may, null when none waits for the time. */
  | { readonly kind: "done"; readonly at: number | null }
  | { readonly kind: "signed_out" }
  /** No answer, or a server in trouble; `wait`: how long it asked for, 0 when it did not. */
  | { readonly kind: "trouble"; readonly wait: number };

/** Sends what may go, oldest first, until nothing is left or nobody answers. One at a time: under a lock of all tabs. */
export async function sendRound(round: Round): Promise<RoundEnd> {
  let limit = fullLimit;
  try {
    for (;;) {
      const work = nextWork(await round.store.list(), round.now(), limit);
      if (work.kind === "rest") return { kind: "done", at: work.at };
      const verdict = await deliver(round, work).catch(settledMeanwhile(round.store));
      if (verdict.kind === "halve") {
        limit = halved(entriesOf(work));
        continue;
      }
      if (verdict.kind !== "settled") return verdict;
      await settle(round, verdict.changes);
      limit = fullLimit;
    }
  } catch (failure) {
    if (failure instanceof NetworkFailure) return { kind: "trouble", wait: 0 };
    throw failure;
  } finally {
    round.onSending([]);
  }
}

/** Without a lock of all tabs another one may have sent a record since the list was read: the list is read again. */
const settledMeanwhile =
  (store: Store) =>
  async (failure: unknown): Promise<Verdict> => {
    if (!(failure instanceof RecordGone)) throw failure;
    const waits = (await store.list()).some(({ id, state }) => id === failure.id && state === "unsent");
    if (waits) throw failure;
    return { kind: "settled", changes: [] };
  };

type Delivery = Exclude<Work, { kind: "rest" }>;

const entriesOf = (work: Delivery): readonly Entry[] => (work.kind === "file" ? [work.entry] : work.entries);

async function deliver(round: Round, work: Delivery): Promise<Verdict> {
  round.onSending(entriesOf(work).map(({ id }) => id));
  if (work.kind === "file") {
    const answer = await timed(round, await parcelOf(round.store, work.entry), (one) =>
      round.transport.sendFile(one),
    );
    return verdictOnFile(work.entry, answer, round.chance());
  }
  const parcels = await Promise.all(work.entries.map((entry) => parcelOf(round.store, entry)));
  const answer = await timed(round, parcels, (all) => round.transport.sendCommands(all));
  return verdictOnCommands(work.entries, answer, round.chance());
}

const parcelOf = async (store: Store, entry: Entry): Promise<Parcel> => ({
  entry,
  content: await store.contentOf(entry.id),
});

/** Notes how far the clocks are apart: the answer was written between the sending and the coming back. */
export async function timed<T>(
  { now, onClock }: Pick<Round, "now" | "onClock">,
  sent: T,
  send: (sent: T) => Promise<Answer>,
): Promise<Answer> {
  const before = now();
  const answer = await send(sent);
  if (answer.serverTime !== null) onClock(answer.serverTime - (before + now()) / 2);
  return answer;
}

async function settle({ store, now }: Round, changes: readonly Change[]): Promise<void> {
  const entries = new Map((await store.list()).map((entry) => [entry.id, entry]));
  await store.put(
    changes.flatMap((change) => {
      const entry = entries.get(change.id);
      return entry ? [changed(entry, change, now())] : [];
    }),
  );
}

/** The content goes with the receipt: what the server has need not lie on a phone. */
function changed(entry: Entry, change: Change, now: number): { entry: Entry; content?: null } {
  switch (change.to) {
    case "received":
      return { entry: { ...entry, state: "received", refusal: null, settledAt: now }, content: null };
    case "refused":
      return { entry: { ...entry, state: "refused", refusal: change.refusal } };
    case "unsent":
      return { entry: { ...entry, attempts: entry.attempts + 1, notBefore: now + change.wait } };
  }
}

/** When to come back after `failures` rounds in a row without an answer. Milliseconds from now. */
export const comeBackAfter = (failures: number, wait: number, chance: number): number =>
  Math.max(wait, backOff(failures, chance));
