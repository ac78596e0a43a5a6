import { z } from "zod";
import { keyOf, type Target } from "./hit.ts";

/** As many as a screen holds beside what is found. */
const most = 8;

const Kept = z.array(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("row"), register: z.string().max(60), id: z.string().max(100) }),
    z.object({ kind: z.literal("unit"), id: z.int() }),
    z.object({ kind: z.literal("paper"), id: z.string().max(300) }),
    z.object({ kind: z.literal("screen"), id: z.string().max(100) }),
  ]),
);

const keyFor = (accountId: string): string => `phaodai.recent.${accountId}`;

/** What an account opened lately on this device, the last first: kinds and ids, no names. */
export function recentOf(accountId: string): readonly Target[] {
  try {
    const parsed = Kept.safeParse(JSON.parse(localStorage.getItem(keyFor(accountId)) ?? "[]"));
    return parsed.success ? parsed.data : [];
  } catch (failure) {
    if (failure instanceof SyntaxError) return []; // written by somebody else: nothing of it is known
    throw failure;
  }
}

export function noteOpened(accountId: string, target: Target): void {
  const kept = Kept.safeParse([target, ...without(recentOf(accountId), target)].slice(0, most));
  if (kept.success) localStorage.setItem(keyFor(accountId), JSON.stringify(kept.data));
}

/** A record that is no longer there, or no longer for this account. */
export function dropRecent(accountId: string, target: Target): void {
  localStorage.setItem(keyFor(accountId), JSON.stringify(without(recentOf(accountId), target)));
}

/** At sign-out. */
export const forgetRecent = (accountId: string): void => localStorage.removeItem(keyFor(accountId));

const without = (targets: readonly Target[], target: Target): readonly Target[] =>
  targets.filter((one) => keyOf(one) !== keyOf(target));
