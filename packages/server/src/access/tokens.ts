import { createHash } from "node:crypto";

/** A session's token is known to its browser alone; the database holds this. */
export const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();
