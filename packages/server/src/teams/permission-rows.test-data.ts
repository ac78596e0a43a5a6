import type { Decision } from "#access/permission-decision.test-data";

/** Who may call the endpoints of teams. */
export const teamsPermissions: Readonly<Record<string, Decision>> = {};
