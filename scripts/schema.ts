import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  asOwner,
  createMigrated,
  startScratchServer,
} from "../packages/server/src/testing/scratch-server.ts";
import { dumpSchema } from "./schema-dump.ts";
import { schemaTypes } from "./schema-types.ts";

const server = join(import.meta.dirname, "../packages/server");

/** What is generated from the migrations and committed, by file. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const scratch = await startScratchServer();
  try {
    const ownerUrl = await createMigrated(scratch, "schema");
    return new Map([
      [join(server, "src/db/schema.generated.ts"), await schemaTypes(ownerUrl)],
      [join(server, "db/schema.sql"), await asOwner(ownerUrl, dumpSchema)],
    ]);
  } finally {
    await scratch.stop();
  }
}

/** The committed files that no longer say what the migrations say. */
export async function drift(files: ReadonlyMap<string, string>): Promise<string[]> {
  const drifted: string[] = [];
  for (const [file, text] of files)
    if ((await readFile(file, "utf8").catch(() => "")) !== text) drifted.push(file);
  return drifted;
}

if (import.meta.main) {
  const files = await generated();
  const drifted = await drift(files);
  if (process.argv[2] === "write") {
    for (const file of drifted) await writeFile(file, files.get(file) ?? "");
    for (const file of drifted) process.stdout.write(`wrote ${file}\n`);
  } else if (drifted.length > 0) {
    process.stderr.write(`Not what the migrations say (npm run db:dump):\n${drifted.join("\n")}\n`);
    process.exitCode = 1;
  }
}
