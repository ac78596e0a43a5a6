import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { brokenImports } from "./architecture-imports.ts";
import { brokenShape } from "./architecture-shape.ts";

/** A source file of a package: its path from the root of the repository, with "/", and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Everything in the packages' sources that breaks a rule of ARCHITECTURE.md, one line each: "path: why". */
export async function violations(root: string): Promise<string[]> {
  const found: string[] = [];
  for await (const path of glob("packages/*/src/**/*.{ts,tsx,json}", { cwd: root })) {
    const file = { path, text: await readFile(join(root, path), "utf8") };
    found.push(...brokenShape(file), ...brokenImports(file));
  }
  return found.toSorted();
}

if (import.meta.main) {
  const found = await violations(join(import.meta.dirname, ".."));
  for (const line of found) process.stderr.write(`${line}\n`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
