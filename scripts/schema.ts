import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { asOwner } from "../packages/server/src/db/store.ts";
import { createMigrated, startScratchServer } from "../packages/server/src/testing/scratch-server.ts";
import { registerViewFaults } from "./register-views.ts";
import { loadRegisters } from "./register-words.ts";
import { rowSecurityHoles } from "./row-security.ts";
import { dumpSchema } from "./schema-dump.ts";
import { schemaTypes } from "./schema-types.ts";

const root = join(import.meta.dirname, "..");
const server = join(root, "packages/server");

interface Migrated {
  /** What is generated from the migrations and committed, by file. */
  readonly files: ReadonlyMap<string, string>;
  readonly faults: readonly string[];
}

/** Runs every migration on an empty database and looks at what came out. */
async function migrated(): Promise<Migrated> {
  const scratch = await startScratchServer();
  try {
    const ownerUrl = await createMigrated(scratch, "schema");
    const files = new Map([
      [join(server, "src/db/schema.generated.ts"), await schemaTypes(ownerUrl)],
      [join(server, "db/schema.sql"), await asOwner(ownerUrl, dumpSchema)],
    ]);
    const registers = (await loadRegisters(root)).map(({ register }) => register);
    const faults = await asOwner(ownerUrl, async (owner) => [
      ...(await rowSecurityHoles(owner)),
      ...(await registerViewFaults(owner, registers)),
    ]);
    return { files, faults };
  } finally {
    await scratch.stop();
  }
}

/** The files that no longer say what the migrations say. */
export async function drift(files: ReadonlyMap<string, string>): Promise<string[]> {
  const drifted: string[] = [];
  for (const [file, text] of files)
    if ((await readFile(file, "utf8").catch(() => "")) !== text) drifted.push(file);
  return drifted;
}

/** `schema.ts write` brings the generated files up to date; `schema.ts check` says where they are not, and what row security and the registers miss. */
async function main(isWriting: boolean): Promise<void> {
  const { files, faults } = await migrated();
  const drifted = await drift(files);
  if (isWriting) {
    for (const file of drifted) await writeFile(file, files.get(file) ?? "");
    for (const file of drifted) process.stdout.write(`wrote ${file}\n`);
  }
  const said = isWriting
    ? []
    : drifted.map((file) => `${file}: not what the migrations say (npm run db:dump)`);
  for (const fault of [...said, ...faults]) process.stderr.write(`${fault}\n`);
  process.exitCode = said.length + faults.length > 0 ? 1 : 0;
}

if (import.meta.main) await main(process.argv[2] === "write");
