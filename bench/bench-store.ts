import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store } from "../packages/server/src/db/store.ts";

/** A store as `npm start` has it (durable commits, its own settings), in a temporary folder that goes with it. */
export async function withBenchStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const dataFolder = await mkdtemp(join(tmpdir(), "phaodai-bench-"));
  const store = await openStore({ dataFolder, databaseUrl: undefined });
  try {
    return await work(store);
  } finally {
    await store.close();
    await rm(store.folder ?? dataFolder, { recursive: true, force: true });
    await rm(dataFolder, { recursive: true, force: true });
  }
}
