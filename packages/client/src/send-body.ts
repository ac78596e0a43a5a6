import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { NetworkFailure } from "./problem.ts";
import type { Connection } from "./request.ts";

export interface Body {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: FormData | Blob;
  /** Called with the share sent, 0 to 1; only where XMLHttpRequest exists (browsers). */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface BodyAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends a form or a file, telling how much of it has gone. @throws NetworkFailure without an answer */
export const sendBody = (connection: Connection, endpoint: Endpoint, body: Body): Promise<BodyAnswer> =>
  typeof XMLHttpRequest === "undefined"
    ? byFetch(connection, endpoint, body)
    : byXhr(connection, endpoint, body);

async function byFetch(connection: Connection, endpoint: Endpoint, sent: Body): Promise<BodyAnswer> {
  try {
    const response = await fetch(sent.url, {
      method: endpoint.method,
      headers: sent.headers,
      body: sent.body,
      credentials: "same-origin",
      signal: connection.signal ?? null,
    });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    if (connection.signal?.aborted) throw cause;
    throw new NetworkFailure(sent.url, { cause });
  }
}

/** The only way a browser reports how much of a body has been sent. */
function byXhr({ signal }: Connection, endpoint: Endpoint, sent: Body): Promise<BodyAnswer> {
  return new Promise((done, fail) => {
    const xhr = new XMLHttpRequest();
    xhr.open(endpoint.method, sent.url);
    for (const [name, value] of Object.entries(sent.headers)) xhr.setRequestHeader(name, value);
    xhr.upload.addEventListener("progress", ({ loaded, total }) =>
      sent.onProgress?.(total ? loaded / total : 0),
    );
    xhr.addEventListener("load", () => done({ status: xhr.status, text: xhr.responseText }));
    xhr.addEventListener("error", () => fail(new NetworkFailure(sent.url)));
    xhr.addEventListener("abort", () => fail(signal?.reason ?? new NetworkFailure(sent.url)));
    signal?.addEventListener("abort", () => xhr.abort(), { once: true });
    xhr.send(sent.body);
  });
}
