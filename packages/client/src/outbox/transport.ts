import { runCommands, showSession } from "@phaodai/domain/access/contract";
import { NetworkFailure } from "#problem.ts";
import type { Connection } from "#request.ts";
import type { Entry } from "./entry.ts";
import { valueOf } from "./seal.ts";
import type { Answer } from "./verdict.ts";

/** An entry with what is to be sent of it. */
export interface Parcel {
  readonly entry: Entry;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** How parcels reach the server. @throws NetworkFailure when no answer came: nobody knows whether they arrived */
export interface Transport {
  sendCommands(parcels: readonly Parcel[]): Promise<Answer>;
  sendFile(parcel: Parcel): Promise<Answer>;
  /** Who is signed in, as `GET /v1/session` says it: another may have signed in on this device meanwhile. */
  askSession(): Promise<Answer>;
}

interface Sending {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** As long as a photo may take over a poor line; then the line is taken for dead. Milliseconds. */
const patience = 120_000;

export function httpTransport(connection: Connection): Transport {
  const send = async (path: string, init: Sending): Promise<Answer> => {
    const url = `${connection.baseUrl}/v1${path}`;
    try {
      const response = await fetch(url, {
        credentials: "same-origin",
        cache: "no-store",
        signal: AbortSignal.timeout(patience),
        ...init,
        headers: {
          accept: "application/json, application/problem+json",
          ...(connection.language && { "accept-language": connection.language() }),
          ...connection.headers,
          ...init.headers,
        },
      });
      return answerOf(response, await response.text());
    } catch (cause) {
      throw new NetworkFailure(url, { cause });
    }
  };
  return {
    sendCommands: (parcels) =>
      send(runCommands.path, {
        method: runCommands.method,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ commands: parcels.map(envelopeOf) }),
      }),
    sendFile: ({ entry: { id, file }, content }) =>
      send(`/files/${id}?unitId=${file?.unitId}`, {
        method: "PUT",
        headers: {
          "content-type": file?.mediaType ?? "application/octet-stream",
          "x-file-name": encodeURIComponent(file?.name ?? id),
          "idempotency-key": id,
        },
        body: content,
      }),
    askSession: () => send(showSession.path, { method: showSession.method }),
  };
}

/** As `POST /v1/commands` takes it. */
export function envelopeOf({ entry: { id, endpoint, madeAt }, content }: Parcel): object {
  // Safe: the outbox wrote it as an object of params, body and perhaps expects.
  return { id, endpoint, madeAt, ...(valueOf(content) as object) };
}

function answerOf({ status, headers }: Response, text: string): Answer {
  const date = Date.parse(headers.get("date") ?? "");
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return {
    status,
    body: jsonOrUndefined(text),
    serverTime: Number.isNaN(date) ? null : date,
    retryAfter: Number.isNaN(seconds) ? null : seconds * 1000,
  };
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the page of a proxy; the status says all we know
  }
}
