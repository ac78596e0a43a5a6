import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";

/** Filled in by the build (vite-service-worker.ts): the files of the application, each with what tells its version. */
declare const APP_FILES: { readonly url: string; readonly revision: string | null }[];

interface WorkEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "activate", hear: (event: WorkEvent) => void): void;
  addEventListener(type: "fetch", hear: (event: FetchEvent) => void): void;
  addEventListener(type: "message", hear: (event: MessageEvent<unknown>) => void): void;
}

// Safe: the build makes a service worker of this file, and nothing else runs it; the DOM's types do not know that scope.
const worker = globalThis as unknown as Worker;

cleanupOutdatedCaches();
precacheAndRoute(APP_FILES);

/** Every screen is the same page. The API is none of the worker's business: its answers are never kept here. */
const page = createHandlerBoundToURL("/index.html");

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.mode !== "navigate" || url.origin !== location.origin || url.pathname.startsWith("/v1/"))
    return;
  // Safe: workbox's handler only reads these four, and the event is the one it was made for.
  event.respondWith(page({ event, request, url, params: {} } as unknown as Parameters<typeof page>[0]));
});

// A page asks for it when nothing is unsent and no form is open (service-worker-update.ts).
worker.addEventListener("message", ({ data }) => {
  if (data === "take_over") void worker.skipWaiting();
});

// The first one also serves the page that brought it: it works without a network from then on.
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
