import type { Register } from "../registers/register.ts";
import { unitKinds } from "./kinds.ts";

/** The register of units: one row for each name, code, kind and parent a unit had, from a day until another. */
export const unitsRegister = {
  name: "units",
  words: { slice: "units", under: "register" },
  view: "units_register",
  may: "units.read",
  isReference: true,
  dated: { from: "validFrom", to: "validTo" },
  fields: {
    unitId: { kind: "unit", column: "responsible_unit_id", sensitivity: "open", isFilterable: true },
    name: {
      kind: "text",
      column: "name",
      sensitivity: "open",
      isSortable: true,
      isRequired: true,
      aliases: ["Tên đơn vị", "Tên", "Name"],
    },
    code: {
      kind: "text",
      column: "code",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      aliases: ["Mã đơn vị", "Mã ĐVHC", "Code"],
    },
    kind: {
      kind: "code",
      column: "kind",
      sensitivity: "open",
      codes: unitKinds,
      words: "kind",
      isFilterable: true,
      aliases: ["Loại", "Cấp", "Kind"],
    },
    parentId: {
      kind: "unit",
      column: "parent_id",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Trực thuộc", "Parent"],
    },
    population: {
      kind: "integer",
      column: "population",
      sensitivity: "open",
      aliases: ["Dân số", "Population"],
    },
    validFrom: {
      kind: "day",
      column: "valid_from",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
      aliases: ["Từ ngày", "Valid from"],
    },
    validTo: {
      kind: "day",
      column: "valid_to",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      aliases: ["Đến ngày", "Valid to"],
    },
  },
  columns: ["name", "kind", "code", "parentId", "population", "validFrom", "validTo"],
  sort: [{ field: "name", descending: false }],
  groups: [
    { name: "unit", fields: ["name", "kind", "code", "parentId", "population"] },
    { name: "period", fields: ["validFrom", "validTo"] },
  ],
} as const satisfies Register;
