import type { Decision } from "#access/permission-decision.test-data";

/** Who may call the endpoints of files. */
export const filePermissions: Readonly<Record<string, Decision>> = {};
