/**
 * Permissions are named `slice.verb`; a role is a set of them, held at a unit and everything below it.
 * Deny by default: what no role lists, nobody may.
 */
const reading = [
  "units.read",
  "policy.read",
  "people.read",
  "cases.read",
  "tracing.read",
  "places.read",
  "overview.read",
] as const;

const recording = [
  "people.register",
  "people.correct",
  "cases.report",
  "cases.correct",
  "tracing.record",
  "places.register",
] as const;

const importing = ["imports.read", "imports.run"] as const;

export const permissionsByRole = {
  ward_clerk: [...reading, ...recording, ...importing, "people.identify", "registers.export"],
  field_officer: [
    "units.read",
    "policy.read",
    "people.read",
    "cases.read",
    "tracing.read",
    "places.read",
    "tracing.record",
  ],
  epidemiologist: [
    ...reading,
    ...recording,
    ...importing,
    "cases.confirm",
    "people.identify",
    "people.match",
    "registers.export",
    "registers.publish",
  ],
  area_commander: [...reading, "registers.export"],
  city_commander: [...reading, "registers.export", "registers.publish"],
  inspector: ["units.read", "policy.read", "places.read", "overview.read"],
  data_protection_officer: ["units.read", "policy.read", "access.audit"],
  administrator: ["units.read", "policy.read", "access.read", "access.manage"],
} as const satisfies Record<string, readonly string[]>;

export type Role = keyof typeof permissionsByRole;
export type Permission = (typeof permissionsByRole)[Role][number];

// safe: Object.keys of an object literal whose keys are exactly Role
export const roles = Object.keys(permissionsByRole) as readonly Role[];

/** Beside roles: anyone at all, and anyone who has signed in. */
export const openPermissions = ["public", "signed_in"] as const;

/** Fields of these sensitivities are masked for roles that lack the permission. */
export const permissionBySensitivity = {
  open: "signed_in",
  personal: "people.read",
  sensitive: "people.identify",
} as const;
