import { openBrowserOutbox } from "@phaodai/client/outbox/browser";
import type { Outbox } from "@phaodai/client/outbox/outbox";
import type { OutboxState } from "@phaodai/client/outbox/state";
import { useSyncExternalStore } from "react";
import { connection } from "./connection.ts";

const nothing: OutboxState = {
  entries: [],
  sending: new Set(),
  lastTry: null,
  lastOkAt: null,
  clockOffset: null,
  nextTryAt: null,
};

let opened: { readonly accountId: string; readonly outbox: Promise<Outbox> } | undefined;
let state = nothing;
const listeners = new Set<() => void>();

/** The outbox of the account on this device; the first call opens it and begins to send. */
export function outboxOf(accountId: string): Promise<Outbox> {
  if (opened?.accountId === accountId) return opened.outbox;
  closeOutbox();
  const outbox = openBrowserOutbox(connection, accountId);
  opened = { accountId, outbox };
  void outbox.then((one) => {
    if (opened?.outbox !== outbox) return one.close();
    one.subscribe(() => become(one.snapshot()));
    become(one.snapshot());
  });
  return outbox;
}

/** Stops sending; what is kept stays on the device until somebody signs in again. */
export function closeOutbox(): void {
  void opened?.outbox.then((one) => one.close());
  opened = undefined;
  become(nothing);
}

function become(next: OutboxState): void {
  state = next;
  for (const tell of listeners) tell();
}

export const useOutboxState = (): OutboxState =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => state,
  );

/** @throws Error when nobody is signed in */
export function current(): Promise<Outbox> {
  if (!opened) throw new Error("the outbox was used before anybody signed in");
  return opened.outbox;
}
