import type { Decision } from "#access/permission-decision.test-data";

/** Who may call the endpoints of inspections. */
export const inspectionsPermissions: Readonly<Record<string, Decision>> = {};
