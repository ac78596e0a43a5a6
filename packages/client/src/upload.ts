import type { Endpoint, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { z } from "zod";
import { replyOf } from "./client.ts";
import { NetworkFailure, problemFrom } from "./problem.ts";
import { asText, headersOf, urlOf, type CallInput, type Connection } from "./request.ts";

export interface Upload<E extends Endpoint> {
  readonly input: CallInput<E>;
  readonly file: Blob;
  readonly fileName: string;
  /** Called with the share sent, 0 to 1; only where XMLHttpRequest exists (browsers). */
  readonly onProgress?: (share: number) => void;
}

/** Sends a file to a `takes: "multipart"` endpoint: the fields of the body first, then part `file`. @throws as `call` */
export async function upload<E extends Endpoint>(
  connection: Connection,
  endpoint: E,
  { input, file, fileName, onProgress }: Upload<E>,
): Promise<ReplyOf<E>> {
  const form = formOf(endpoint, input);
  form.append("file", file, fileName);
  const request = { url: urlOf(connection, endpoint, input), headers: headersOf(connection, endpoint), form };
  const answer =
    typeof XMLHttpRequest === "undefined"
      ? await byFetch(connection, endpoint, request)
      : await byXhr(connection, endpoint, { ...request, onProgress });
  if (answer.status >= 300) throw problemFrom(answer.status, answer.text);
  return replyOf(endpoint, answer.text);
}

interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: FormData;
}
interface Answer {
  readonly status: number;
  readonly text: string;
}

function formOf(endpoint: Endpoint, input: unknown): FormData {
  const form = new FormData();
  if (!endpoint.body) return form;
  // Safe: an endpoint with a body has `body` in its input, and a multipart body is an object of fields.
  const { body } = input as { body: Readonly<Record<string, unknown>> };
  const fields = z.encode(endpoint.body, body) as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined && value !== null) form.append(name, asText(value));
  return form;
}

async function byFetch(connection: Connection, endpoint: Endpoint, request: Request): Promise<Answer> {
  try {
    const response = await fetch(request.url, {
      method: endpoint.method,
      headers: request.headers,
      body: request.form,
      credentials: "same-origin",
      signal: connection.signal ?? null,
    });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    if (connection.signal?.aborted) throw cause;
    throw new NetworkFailure(request.url, { cause });
  }
}

/** The only way a browser reports how much of a body has been sent. */
function byXhr(
  { signal }: Connection,
  endpoint: Endpoint,
  request: Request & { readonly onProgress: ((share: number) => void) | undefined },
): Promise<Answer> {
  return new Promise((done, fail) => {
    const xhr = new XMLHttpRequest();
    xhr.open(endpoint.method, request.url);
    for (const [name, value] of Object.entries(request.headers)) xhr.setRequestHeader(name, value);
    xhr.upload.addEventListener("progress", ({ loaded, total }) =>
      request.onProgress?.(total ? loaded / total : 0),
    );
    xhr.addEventListener("load", () => done({ status: xhr.status, text: xhr.responseText }));
    xhr.addEventListener("error", () => fail(new NetworkFailure(request.url)));
    xhr.addEventListener("abort", () => fail(signal?.reason ?? new NetworkFailure(request.url)));
    signal?.addEventListener("abort", () => xhr.abort(), { once: true });
    xhr.send(request.form);
  });
}
