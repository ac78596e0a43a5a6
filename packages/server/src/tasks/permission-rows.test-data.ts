import type { Decision } from "#access/permission-decision.test-data";

/** Who may call the endpoints of tasks. */
export const tasksPermissions: Readonly<Record<string, Decision>> = {};
