import type { Register } from "../registers/register.ts";
import { personFields } from "./register.ts";

/** The register of households, with who lives there now as far as the reader may know it. */
export const householdsRegister = {
  name: "households",
  words: { slice: "people", under: "householdRegister" },
  view: "households_register",
  may: "people.read",
  fields: {
    id: { kind: "id", column: "id", sensitivity: "open" },
    address: {
      kind: "text",
      column: "address",
      sensitivity: "personal",
      isSortable: true,
      isRequired: true,
      aliases: personFields.address.aliases,
    },
    unitId: personFields.unitId,
    residentialGroupId: {
      kind: "unit",
      column: "residential_group_id",
      sensitivity: "personal",
      isFilterable: true,
      aliases: ["Tổ dân phố", "Tổ", "TDP", "Thôn", "Thôn/Tổ", "Residential group"],
    },
    members: {
      kind: "integer",
      column: "members",
      sensitivity: "personal",
      isFilterable: true,
      aliases: ["Số người", "Số nhân khẩu", "Nhân khẩu", "Members"],
    },
    memberNames: { kind: "text", column: "member_names", sensitivity: "personal" },
    version: { kind: "integer", column: "version", sensitivity: "open" },
  },
  columns: ["address", "residentialGroupId", "unitId", "members", "memberNames"],
  sort: [{ field: "address", descending: false }],
  topics: ["household"],
  groups: [
    { name: "place", fields: ["address", "residentialGroupId", "unitId"] },
    { name: "people", fields: ["members", "memberNames"] },
  ],
  shares: { source: "households" },
  history: { of: ["id"] },
} as const satisfies Register;
