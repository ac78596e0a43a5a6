import type { Endpoint, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { z } from "zod";
import { replyOf } from "./client.ts";
import { problemFrom } from "./problem.ts";
import { asText, headersOf, urlOf, type CallInput, type Connection } from "./request.ts";
import { sendBody } from "./send-body.ts";

export interface Upload<E extends Endpoint> {
  readonly input: CallInput<E>;
  readonly file: Blob;
  readonly fileName: string;
  /** Called with the share sent, 0 to 1; only where XMLHttpRequest exists (browsers). */
  readonly onProgress?: (share: number) => void;
}

/**
 * Sends a file: to a `takes: "multipart"` endpoint the fields of the body first, then part `file`; to a `takes: "bytes"` endpoint the file
 * itself, its name in X-File-Name. @throws as `call`
 */
export async function upload<E extends Endpoint>(
  connection: Connection,
  endpoint: E,
  { input, file, fileName, onProgress }: Upload<E>,
): Promise<ReplyOf<E>> {
  const url = urlOf(connection, endpoint, input);
  const headers = headersOf(connection, endpoint);
  const sent =
    endpoint.takes === "bytes"
      ? { body: file, headers: { ...headers, "x-file-name": encodeURIComponent(fileName) } }
      : { body: formOf(endpoint, { input, file, fileName }), headers };
  const answer = await sendBody(connection, endpoint, { url, onProgress, ...sent });
  if (answer.status >= 300) throw problemFrom(answer.status, answer.text);
  return replyOf(endpoint, answer.text);
}

function formOf<E extends Endpoint>(endpoint: E, { input, file, fileName }: Upload<E>): FormData {
  const form = new FormData();
  if (endpoint.body) {
    // Safe: an endpoint with a body has `body` in its input, and a multipart body is an object of fields.
    const { body } = input as unknown as { body: Readonly<Record<string, unknown>> };
    const fields = z.encode(endpoint.body, body) as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(fields))
      if (value !== undefined && value !== null) form.append(name, asText(value));
  }
  form.append("file", file, fileName);
  return form;
}
