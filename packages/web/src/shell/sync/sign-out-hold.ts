import { useSyncExternalStore } from "react";

/** A sign-out that waits for an answer. */
export interface Hold {
  /** Records that have not arrived; 0: only something half written. */
  readonly unsent: number;
  readonly leave: () => void;
}

let hold: Hold | undefined;
const listeners = new Set<() => void>();

export function askBeforeLeaving(asked: Hold): void {
  become(asked);
}

export const stayHere = (): void => become(undefined);

export const useHold = (): Hold | undefined =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => hold,
  );

function become(next: Hold | undefined): void {
  hold = next;
  for (const tell of listeners) tell();
}
