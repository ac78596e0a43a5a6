import type { Register } from "../registers/register.ts";
import { forceStates } from "./forces.ts";
import { personFields } from "./person-fields.ts";

/** Forces asked for and given. */
export const forcesRegister = {
  name: "forces",
  words: { slice: "command", under: "forceRegister" },
  view: "forces_register",
  may: "command.read",
  fields: {
    id: { kind: "id", column: "id", sensitivity: "open" },
    unitId: personFields.unitId,
    force: personFields.force,
    asked: { kind: "integer", column: "asked", sensitivity: "open", isFilterable: true },
    given: { kind: "integer", column: "given", sensitivity: "open", isFilterable: true },
    purpose: { kind: "text", column: "purpose", sensitivity: "open" },
    neededFrom: { kind: "moment", column: "needed_from", sensitivity: "open", isFilterable: true },
    neededUntil: { kind: "moment", column: "needed_until", sensitivity: "open", isFilterable: true },
    state: {
      kind: "code",
      column: "state",
      sensitivity: "open",
      codes: forceStates,
      words: "forceStates",
      isFilterable: true,
    },
    atUnitId: { kind: "unit", column: "at_unit_id", sensitivity: "open" },
    reason: { kind: "text", column: "reason", sensitivity: "open" },
    askedAt: {
      kind: "moment",
      column: "asked_at",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
    },
    answeredAt: { kind: "moment", column: "answered_at", sensitivity: "open" },
  },
  columns: ["unitId", "force", "asked", "given", "purpose", "neededUntil", "state", "atUnitId"],
  sort: [{ field: "askedAt", descending: true }],
  topics: ["forces"],
  history: { of: ["id"] },
} as const satisfies Register;

/** Who served how many shifts in a month: the list of allowances. A row is a person and a month, and has no id of its own. */
export const servedRegister = {
  name: "duty-served",
  words: { slice: "command", under: "servedRegister" },
  view: "duty_served_register",
  may: "command.read",
  fields: {
    ...personFields,
    phone: { kind: "text", column: "phone", sensitivity: "sensitive" },
    month: { kind: "day", column: "month", sensitivity: "open", isFilterable: true },
    shifts: { kind: "integer", column: "shifts", sensitivity: "open", isFilterable: true },
    led: { kind: "integer", column: "led", sensitivity: "open" },
    hours: { kind: "integer", column: "hours", sensitivity: "open" },
  },
  columns: ["unitId", "fullName", "phone", "force", "month", "shifts", "led", "hours"],
  sort: [{ field: "fullName", descending: false }],
  topics: ["shift"],
} as const satisfies Register;
