import { useEffect, useSyncExternalStore } from "react";

/** A newer application that has been fetched and waits to be let in. */
let waiting: ServiceWorker | undefined;
/** Forms that must not be torn away by a new version. */
let openForms = 0;
const listeners = new Set<() => void>();

/** How often it is asked whether there is a newer one, beside each time the page comes back to sight. Milliseconds. */
const askEvery = 3_600_000;

/** Lets the application start without a network from now on, and listens for newer ones. Only a trusted page may (https). */
export function useServiceWorker(): void {
  useEffect(() => {
    if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
    const stop = new AbortController();
    // What goes wrong here takes nothing away: the application runs, only not without a network, and `/dong-bo` says so.
    navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).then(
      (registration) => follow(registration, stop.signal),
      () => undefined,
    );
    return () => stop.abort();
  }, []);
}

function follow(registration: ServiceWorkerRegistration, signal: AbortSignal): void {
  const look = (): void => {
    // The very first one waits for nobody.
    waiting = navigator.serviceWorker.controller ? (registration.waiting ?? undefined) : undefined;
    for (const tell of listeners) tell();
  };
  registration.addEventListener(
    "updatefound",
    () => registration.installing?.addEventListener("statechange", look, { signal }),
    { signal },
  );
  const ask = (): void => {
    if (document.visibilityState === "visible") registration.update().catch(() => undefined); // without a network: later
  };
  document.addEventListener("visibilitychange", ask, { signal });
  const timer = setInterval(ask, askEvery);
  signal.addEventListener("abort", () => clearInterval(timer));
  look();
}

export interface AppUpdate {
  readonly isWaiting: boolean;
  readonly isFormOpen: boolean;
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const useAppUpdate = (): AppUpdate => ({
  isWaiting: useSyncExternalStore(subscribe, () => waiting !== undefined),
  isFormOpen: useSyncExternalStore(subscribe, () => openForms > 0),
});

/** Lets the newer application in and opens this page with it. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage("take_over");
}

/** While a form is open that would be torn away, no new version is let in. */
export function useHoldsUpdates(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    const change = (by: 1 | -1): void => {
      openForms += by;
      for (const tell of listeners) tell();
    };
    change(1);
    return () => change(-1);
  }, [isOpen]);
}
