import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** The product's version, from the package. */
export const version: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"))).version;
