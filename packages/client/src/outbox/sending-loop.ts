import { z } from "zod";
import { NetworkFailure } from "#problem.ts";
import { isOpen } from "./entry.ts";
import type { Held } from "./held.ts";
import { writeLastOk } from "./last-ok.ts";
import { comeBackAfter, sendRound, timed, type RoundEnd } from "./sender.ts";
import type { OutboxSetting } from "./state.ts";

interface Loop extends OutboxSetting {
  readonly held: Held;
}

export interface Sender {
  /**
   * @param isUrged true: at once, and the failures so far do not count (the network is back, a person asks); false: not while
   * the server is left in peace
   * @returns when that round is over
   */
  wake(how: { readonly isUrged: boolean }): Promise<void>;
  stop(): void;
}

/** The one loop of a tab: a round whenever it is woken, and again by itself after a failure. */
export function sendingLoop(loop: Loop): Sender {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let isWokenAgain = false;
  let isStopped = false;
  let failures = 0;

  const wake = async ({ isUrged }: { readonly isUrged: boolean }): Promise<void> => {
    const { nextTryAt } = loop.held.now();
    if (isUrged) failures = 0;
    const isResting = failures > 0 && nextTryAt !== null && loop.now() < nextTryAt;
    if (isStopped || isResting) return;
    if (running) {
      isWokenAgain = true;
      return running;
    }
    running = runRounds().finally(() => {
      running = undefined;
    });
    return running;
  };

  const runRounds = async (): Promise<void> => {
    do {
      isWokenAgain = false;
      const end = await loop.tabs.alone(() => oneRound(loop));
      if (isStopped) return;
      await loop.held.changed();
      failures = end.kind === "trouble" ? failures + 1 : 0;
      rest(nextTime(loop, end, failures));
    } while (isWokenAgain);
  };

  const rest = (at: number | null): void => {
    loop.held.become({ nextTryAt: at });
    clearTimeout(timer);
    if (at !== null) timer = setTimeout(() => void wake({ isUrged: false }), Math.max(0, at - loop.now()));
  };

  return {
    wake,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** By the device's clock; null: nothing waits for a time. */
function nextTime({ now, chance }: Loop, end: RoundEnd, failures: number): number | null {
  switch (end.kind) {
    case "done":
      return end.at;
    case "signed_out":
      return null;
    case "trouble":
      return now() + comeBackAfter(failures, end.wait, chance());
  }
}

/** Asks who is signed in, and sends if it is still this account; the answers say whether the server is there. */
async function oneRound(loop: Loop): Promise<RoundEnd> {
  const { store, transport, tabs, now, chance, held } = loop;
  const onClock = (clockOffset: number): void => held.become({ clockOffset });
  const end = await askFirst(loop, onClock, () =>
    sendRound({
      store,
      transport,
      now,
      chance,
      onClock,
      onSending: (ids) => {
        held.become({ sending: new Set(ids) });
        tabs.tell({ kind: "sending", ids });
        void held.changed();
      },
    }),
  );
  const kind = end.kind === "done" ? "ok" : end.kind;
  held.become({ lastTry: { at: now(), kind } });
  if (kind === "ok") {
    held.become({ lastOkAt: now() });
    await writeLastOk(store, now());
  }
  return end;
}

async function askFirst(
  loop: Loop,
  onClock: (offset: number) => void,
  send: () => Promise<RoundEnd>,
): Promise<RoundEnd> {
  try {
    const answer = await timed({ now: loop.now, onClock }, undefined, () => loop.transport.askSession());
    if (answer.status === 401) return { kind: "signed_out" };
    const session = Session.safeParse(answer.body);
    if (answer.status !== 200 || !session.success) return { kind: "trouble", wait: answer.retryAfter ?? 0 };
    // Under another's name it would be another's record.
    if (session.data.accountId !== loop.accountId) return { kind: "signed_out" };
    return (await loop.store.list()).some(isOpen) ? await send() : { kind: "done", at: null };
  } catch (failure) {
    if (failure instanceof NetworkFailure) return { kind: "trouble", wait: 0 };
    throw failure;
  }
}

const Session = z.object({ accountId: z.string() });
