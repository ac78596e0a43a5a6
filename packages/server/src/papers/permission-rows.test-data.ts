import type { Decision } from "#access/permission-decision.test-data";

/** Who may call the endpoints of papers. */
export const paperPermissions: Readonly<Record<string, Decision>> = {};
