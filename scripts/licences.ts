import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

// Source: docs/decisions/0007-licences.md.
const allowed = new Set([
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "0BSD",
  "OFL-1.1",
  "CC0-1.0",
]);
const allowedInDevelopment = new Set([...allowed, "MPL-2.0"]);

/** Looked at one by one: as free as what is allowed, under another name. */
const judged = new Map([
  ["argparse", "Python-2.0"], // behind graphile-worker, reads its settings file
  ["isbot", "Unlicense"], // behind @tanstack/react-router; public domain
  ["pako", "(MIT AND Zlib)"], // behind docx; the zlib licence asks less than MIT
  ["png-js", "not stated"], // behind pdfmake; its LICENSE file is MIT
]);

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      link: z.boolean().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});
export type Lock = z.output<typeof Lock>;

/** Packages whose licence is not allowed where they are used, one line each. */
export function licenceFaults({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { license, link, dev, devOptional }]) => {
    const name = /.*node_modules\/(.+)$/.exec(path)?.[1];
    if (name === undefined || link || judged.get(name) === (license ?? "not stated")) return [];
    const mayBe = dev || devOptional ? allowedInDevelopment : allowed;
    const choices = (license ?? "none").replaceAll(/[()]/g, "").split(" OR ");
    return choices.some((choice) => choice.split(" AND ").every((one) => mayBe.has(one)))
      ? []
      : [`${path}: licence ${license ?? "not stated"}`];
  });
}

export async function readLock(root: string): Promise<Lock> {
  return Lock.parse(JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")));
}

if (import.meta.main) {
  const found = licenceFaults(await readLock(join(import.meta.dirname, "..")));
  for (const line of found) process.stderr.write(`${line}\n`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
