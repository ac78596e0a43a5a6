import type { Register } from "../registers/register.ts";
import { forces } from "./forces.ts";

/** What the registers of a centre say alike, of a person and of forces. */
export const personFields = {
  unitId: { kind: "unit", column: "responsible_unit_id", sensitivity: "open", isFilterable: true },
  fullName: { kind: "name", column: "full_name", sensitivity: "open", isSortable: true, isRequired: true },
  force: {
    kind: "code",
    column: "force",
    sensitivity: "open",
    codes: forces,
    words: "forceKinds",
    isFilterable: true,
  },
} as const satisfies Register["fields"];
