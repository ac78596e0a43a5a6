import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "#db/embedded";
import { asOwner, prepare, withDatabase } from "#db/store";
import { scratchSecrets } from "./scratch-secrets.ts";

/** A PostgreSQL of its own in a temporary folder, gone with all its databases when stopped. */
export interface ScratchServer {
  /** Owner's connection string, database `postgres`. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function startScratchServer(): Promise<ScratchServer> {
  const folder = await mkdtemp(join(tmpdir(), "phaodai-scratch-"));
  await chmod(folder, 0o755); // as root, PostgreSQL runs as another account, who must be able to pass here
  const server = await startEmbedded(folder, "scratch");
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  await trustMemory(server.url);
  return { url: server.url, stop };
}

/** Nothing here outlives the run, so no commit waits for the disk. */
async function trustMemory(url: string): Promise<void> {
  await asOwner(url, async (owner) => {
    for (const setting of ["fsync", "synchronous_commit", "full_page_writes"])
      await owner.query(`alter system set ${setting} = off`);
    await owner.query("select pg_reload_conf()");
  });
}

/** Creates a database with roles and every migration. @returns the owner's connection string to it */
export async function createMigrated(server: Pick<ScratchServer, "url">, name: string): Promise<string> {
  await asOwner(server.url, (owner) => owner.query(`create database ${owner.escapeIdentifier(name)}`));
  const ownerUrl = withDatabase(server.url, name);
  await asOwner(ownerUrl, (owner) => prepare(owner, ownerUrl, scratchSecrets));
  return ownerUrl;
}
