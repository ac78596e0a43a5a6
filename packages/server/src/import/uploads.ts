import { createHash, type Hash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { importsRefusals } from "@phaodai/domain/imports/contract";
import { requestRefusals } from "@phaodai/domain/request/contract";
import { Refusal } from "@phaodai/domain/shared/refusal";

const mostMiB = 100;

/** A file on its way in, in the data folder until it has been read. */
export interface Upload {
  readonly path: string;
  readonly fileName: string;
  readonly hash: Buffer;
  readonly byteSize: number;
  /** Removes it and what was made of it; rows are kept sealed in the database. */
  remove(): Promise<void>;
}

/** Streams an upload to disk and hashes it on the way. @throws Refusal when it is larger than 100 MiB */
export async function keepUpload(
  folder: string,
  { id, fileName, stream }: { readonly id: string; readonly fileName: string; readonly stream: Readable },
): Promise<Upload> {
  const uploads = join(folder, "uploads");
  await mkdir(uploads, { recursive: true, mode: 0o700 });
  const path = join(uploads, id);
  const remove = async (): Promise<void> => {
    await rm(path, { force: true });
    await rm(`${path}.rows`, { force: true });
  };
  const hash = createHash("sha256");
  const counted = { bytes: 0 };
  try {
    await pipeline(stream, counting(hash, counted), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw isCutOff(error) ? requestRefusals.invalid({ reason: "upload_cut_off" }) : error;
  }
  return { path, fileName: tidyName(fileName), hash: hash.digest(), byteSize: counted.bytes, remove };
}

/** The form ended before its file did. The reader of forms gives that no code; a disk that is full has one. */
const isCutOff = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof Refusal) && !("code" in error);

const counting = (hash: Hash, counted: { bytes: number }): Transform =>
  new Transform({
    transform(chunk: Buffer, _, done) {
      counted.bytes += chunk.length;
      if (counted.bytes > mostMiB * 2 ** 20) return done(importsRefusals.too_large({ limit: mostMiB }));
      hash.update(chunk);
      done(null, chunk);
    },
  });

/** The last part of the name, without signs that could be read as a path or as markup of a terminal. */
const tidyName = (name: string): string =>
  (name.normalize("NFC").split(/[/\\]/).at(-1) ?? "").replace(/\p{C}/gu, "").trim().slice(0, 200) || "tệp";

/** Uploads a former process left behind. */
export const clearUploads = (folder: string): Promise<void> =>
  rm(join(folder, "uploads"), { recursive: true, force: true });
