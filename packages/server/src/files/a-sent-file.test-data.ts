import { randomUUID } from "node:crypto";
import { putFile } from "@phaodai/domain/files/contract";
import { expect } from "vitest";
import type { Actor } from "#context";
import type { TestApp } from "#testing/test-app";

interface SentFile {
  readonly by: Actor;
  readonly unitId: number;
  readonly content: string | Buffer;
  readonly mediaType?: string;
  readonly name?: string;
}

/** Sends a file as a browser does. @returns its id */
export async function sendFile({ app }: Pick<TestApp, "app">, sent: SentFile): Promise<string> {
  const { by, unitId, content, mediaType = "text/plain", name = "tep.txt" } = sent;
  const id = randomUUID();
  const answer = await app.inject({
    method: putFile.method,
    url: `/v1/files/${id}`,
    query: { unitId: String(unitId) },
    headers: { "x-actor": by.id, "content-type": mediaType, "x-file-name": name },
    payload: content,
  });
  expect(answer.statusCode).toBe(200);
  return id;
}
