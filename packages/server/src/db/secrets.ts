import { createHmac, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const Stored = z.object({ masterKey: z.base64() });

/** Keys that stay outside the database. One random master key, from which each purpose has its own. */
export interface Secrets {
  /** 32 bytes for one purpose; the same purpose always gives the same key. */
  keyFor(purpose: string): Buffer;
}

/**
 * Reads the master key: PHAODAI_MASTER_KEY (base64, 32 bytes) or `secrets.json` in the data folder, made at the first
 * start, readable by its owner only. Losing it makes stored CCCD numbers unreadable, by design.
 */
export async function openSecrets(dataFolder: string, fromEnvironment?: string): Promise<Secrets> {
  const masterKey = Buffer.from(fromEnvironment ?? (await storedKey(dataFolder)), "base64");
  if (masterKey.length !== 32) throw new Error("PHAODAI_MASTER_KEY phải là 32 byte viết bằng base64.");
  return { keyFor: (purpose) => createHmac("sha256", masterKey).update(purpose).digest() };
}

async function storedKey(dataFolder: string): Promise<string> {
  const file = join(dataFolder, "secrets.json");
  await mkdir(dataFolder, { recursive: true });
  const fresh = JSON.stringify({ masterKey: randomBytes(32).toString("base64") });
  // "wx": of two first starts at once only one writes; the other reads what it wrote.
  await writeFile(file, fresh, { mode: 0o600, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return Stored.parse(JSON.parse(await readFile(file, "utf8"))).masterKey;
}
