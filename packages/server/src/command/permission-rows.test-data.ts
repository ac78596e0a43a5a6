import type { Decision } from "#access/permission-decision.test-data";

/** Who may call the endpoints of command. */
export const commandPermissions: Readonly<Record<string, Decision>> = {};
