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

/** What a unit is told to do, and what it answers: whoever works for it. */
const told = [
  "directives.read",
  "tasks.read",
  "tasks.carry_out",
  "command.read",
  "files.read",
  "files.add",
] as const;

/** A unit's own headquarters, teams and lists. */
const standing = ["command.manage", "command.log", "teams.read", "teams.manage"] as const;

/** Whoever commands an area: papers out, tasks judged, inspections sent. */
const commanding = [
  ...told,
  ...standing,
  "directives.draft",
  "directives.issue",
  "tasks.judge",
  "inspections.read",
  "inspections.manage",
  "inspections.carry_out",
  "inspections.sanction",
] as const;

const importing = ["imports.read", "imports.run"] as const;

export const permissionsByRole = {
  ward_clerk: [
    ...reading,
    ...recording,
    ...importing,
    ...told,
    ...standing,
    "teams.visit",
    "directives.draft",
    "directives.issue",
    "tasks.judge",
    "inspections.read",
    "people.identify",
    "registers.export",
  ],
  field_officer: [
    "units.read",
    "policy.read",
    "people.read",
    "cases.read",
    "tracing.read",
    "places.read",
    "tracing.record",
    "directives.read",
    "tasks.read",
    "command.read",
    "command.log",
    "teams.read",
    "teams.visit",
    "files.read",
    "files.add",
  ],
  epidemiologist: [
    ...reading,
    ...told,
    ...recording,
    ...importing,
    "cases.confirm",
    "people.identify",
    "people.match",
    "registers.export",
    "registers.publish",
  ],
  area_commander: [...reading, ...commanding, "registers.export"],
  city_commander: [...reading, ...commanding, "inspections.publish", "registers.export", "registers.publish"],
  // A department, the police, a health centre: its own tasks, and the papers and tasks it gives in its turn.
  department_officer: [
    "units.read",
    "policy.read",
    ...told,
    "command.manage",
    "command.log",
    "directives.draft",
    "directives.issue",
    "tasks.judge",
  ],
  inspector: [
    "units.read",
    "policy.read",
    "places.read",
    "overview.read",
    "directives.read",
    "tasks.read",
    "inspections.read",
    "inspections.carry_out",
    "files.read",
    "files.add",
  ],
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
