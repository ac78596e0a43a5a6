import { createHmac } from "node:crypto";
import type { Secrets } from "#db/secrets";

/** Keys of a database that lives for one run: the same in each process that opens it. */
export const scratchSecrets: Secrets = {
  keyFor: (purpose) => createHmac("sha256", "scratch").update(purpose).digest(),
};
