import type { Decision } from "#access/permission-decision.test-data";

/** Who may call the endpoints of directives. */
export const directivesPermissions: Readonly<Record<string, Decision>> = {};
