import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { filesRefusals, mostFileBytes, StoredFile } from "@phaodai/domain/files/contract";
import { z } from "zod";
import { type Context, covers, type Services } from "#context";
import type { Tx } from "#db/database";
import { record, recordRead } from "#events";
import { bareFile } from "./bare-file.ts";
import { mediaTypeOf } from "./media-type.ts";
import * as queries from "./queries.ts";

interface Sent {
  readonly fileId: string;
  readonly unitId: number;
  /** Where a picture was taken is kept as well. */
  readonly keepsPosition: boolean;
  /** As the sender calls it. */
  readonly name: string;
  readonly body: Readable;
}

/** Keeps a file under the sender's id. The same bytes again are the same file; nothing is kept of what does not come whole. */
export async function addFile(ctx: Context, sent: Sent): Promise<StoredFile> {
  const { fileId, unitId } = sent;
  if (!covers(ctx.scope, unitId)) throw filesRefusals.outside_scope();
  const bytes = await readBody(sent.body);
  const mediaType = mediaTypeOf(bytes);
  const bare = bareFile(bytes, mediaType, sent.keepsPosition);
  const { vault } = ctx.services;
  const row: queries.NewFile = {
    id: fileId,
    sentHash: createHash("sha256").update(bytes).digest(),
    name: tidyName(sent.name),
    mediaType,
    byteSize: bare.bytes.length,
    taken:
      bare.taken.at || bare.taken.position ? vault.seal(JSON.stringify(z.encode(Taken, bare.taken))) : null,
    unitId,
    addedBy: ctx.actor.id,
    addedAt: ctx.now,
    content: vault.sealBytes(bare.bytes),
  };
  return ctx.inTransaction(async (tx) => {
    if (!(await queries.insertFile(tx, row))) return sentBefore(ctx, tx, row);
    const subject = { kind: "file", id: fileId };
    await record(ctx, tx, { action: "file.added", subject, unitIds: [unitId] });
    return shown(ctx, row);
  });
}

async function sentBefore(
  ctx: Context,
  tx: Tx,
  sent: Pick<queries.FileRow, "id" | "sentHash">,
): Promise<StoredFile> {
  const before = await queries.findFile(tx, ctx.scope, sent.id);
  if (!before?.sentHash.equals(sent.sentHash) || before.addedBy !== ctx.actor.id)
    throw filesRefusals.id_taken();
  return shown(ctx, before);
}

const Taken = StoredFile.pick({ position: true }).extend({ at: StoredFile.shape.takenAt });

function shown({ services: { vault } }: Context, row: queries.FileRow): StoredFile {
  const { id, name, mediaType, byteSize, unitId, addedAt } = row;
  const { at, position } = row.taken
    ? Taken.parse(JSON.parse(vault.open(row.taken)))
    : { at: null, position: null };
  return { id, name, mediaType, byteSize, unitId, addedAt, takenAt: at, position };
}

/** The whole body in memory, as it must be to be sealed. @throws Refusal where it is too large or breaks off */
async function readBody(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      // safe: a request's body without an encoding
      size += chunk.length;
      if (size > mostFileBytes) throw filesRefusals.too_large({ limit: mostFileBytes / 2 ** 20 });
      chunks.push(chunk);
    }
  } catch (error) {
    throw isCutOff(error) ? Object.assign(filesRefusals.cut_off(), { cause: error }) : error;
  }
  return Buffer.concat(chunks);
}

const isCutOff = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"].includes(String(error.code));

/** The last part of the name, without signs that could be read as a path or turn the text around. */
const tidyName = (name: string): string =>
  (name.normalize("NFC").split(/[/\\]/).at(-1) ?? "").replace(/\p{C}/gu, "").trim().slice(0, 200) || "tệp";

export const listFiles = (ctx: Context, asked: { readonly ids: string }): Promise<{ items: StoredFile[] }> =>
  ctx.inTransaction(async (tx) => {
    const ids = asked.ids.split(",").filter((id) => z.uuid().safeParse(id).success);
    const found = new Map((await queries.listFiles(tx, ctx.scope, ids)).map((row) => [row.id, row]));
    return { items: ids.flatMap((id) => found.get(id.toLowerCase()) ?? []).map((row) => shown(ctx, row)) };
  });

export interface OpenedFile extends StoredFile {
  readonly bytes: Buffer;
}

/** A file with its bytes. Who reads what another added leaves a line in the read log: nobody can tell whom a picture shows. */
export const openFile = (ctx: Context, { fileId }: { readonly fileId: string }): Promise<OpenedFile> =>
  ctx.inTransaction(async (tx) => {
    const found = await queries.findContent(tx, ctx.scope, fileId);
    if (!found) throw filesRefusals.file_not_found();
    if (found.addedBy !== ctx.actor.id)
      await recordRead(ctx, tx, {
        endpoint: "GET /files/:fileId",
        kind: "file",
        id: fileId,
        unitIds: [found.unitId],
      });
    return { ...shown(ctx, found), bytes: ctx.services.vault.openBytes(found.content) };
  });

/**
 * Files that a record names: shared from now on with the units that see the record. Each must be one the actor may see
 * (the scope of `ctx`, which is that of the record's own command).
 * @throws Refusal `files.file_not_found`
 */
export async function attachFiles(
  ctx: Context,
  tx: Tx,
  fileIds: readonly string[],
  unitIds: readonly number[],
): Promise<void> {
  const ids = [...new Set(fileIds)];
  if (ids.length === 0) return;
  const seen = await queries.shareFiles(tx, ctx.scope, { ids, unitIds, at: ctx.now });
  if (seen < ids.length) throw filesRefusals.file_not_found();
}

/** How long a file waits for the record that names it: a phone may send its photos days before the words. */
const unattachedKept = { hours: 30 * 24 };

/** Clears away files that no record has named for thirty days. */
export const clearUnattached = (services: Services): Promise<void> =>
  services.database.asRole("phaodai_tracer", (tx) =>
    queries.deleteUnattached(tx, services.now().subtract(unattachedKept)),
  );
