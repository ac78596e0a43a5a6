import type { Register } from "../registers/register.ts";
import { changeTeam, dissolveTeam } from "./contract.ts";

/** The unit of a row, as every register of teams has it. */
export const unitField = {
  kind: "unit",
  column: "responsible_unit_id",
  sensitivity: "open",
  isFilterable: true,
  aliases: ["Xã/Phường", "Phường/Xã", "Phường", "Xã", "Commune"],
} as const;
/** Where the household stands that a row is about. */
export const placeFields = {
  address: { kind: "text", column: "address", sensitivity: "personal", aliases: ["Địa chỉ", "Address"] },
  residentialGroupId: {
    kind: "unit",
    column: "residential_group_id",
    sensitivity: "personal",
    aliases: ["Tổ dân phố", "Residential group"],
  },
  unitId: unitField,
} as const;
export const idField = { kind: "id", column: "id", sensitivity: "open" } as const;
export const versionField = { kind: "integer", column: "version", sensitivity: "open" } as const;

/** The register of community teams. */
export const teamsRegister = {
  name: "teams",
  words: { slice: "teams", under: "teamRegister" },
  view: "teams_register",
  may: "teams.read",
  fields: {
    id: idField,
    name: {
      kind: "text",
      column: "name",
      sensitivity: "open",
      isSortable: true,
      isRequired: true,
      aliases: ["Tên tổ", "Tổ", "Team"],
    },
    unitId: unitField,
    leadName: { kind: "text", column: "lead_name", sensitivity: "personal", aliases: ["Tổ trưởng", "Lead"] },
    members: {
      kind: "integer",
      column: "members",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Số tổ viên", "Members"],
    },
    households: {
      kind: "integer",
      column: "households",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Số hộ phụ trách", "Households"],
    },
    formedOn: {
      kind: "day",
      column: "formed_on",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Ngày thành lập", "Formed on"],
    },
    dissolvedOn: { kind: "day", column: "dissolved_on", sensitivity: "open", isFilterable: true },
    version: versionField,
  },
  columns: ["name", "unitId", "leadName", "members", "households", "formedOn"],
  sort: [{ field: "name", descending: false }],
  topics: ["team"],
  groups: [
    { name: "team", fields: ["name", "unitId", "leadName"] },
    { name: "strength", fields: ["members", "households", "formedOn", "dissolvedOn"] },
  ],
  edits: [{ endpoint: changeTeam, params: { teamId: "id" }, version: "version", fields: ["name"] }],
  actions: [
    {
      name: "dissolve",
      endpoint: dissolveTeam,
      params: { teamId: "id" },
      asks: { on: { kind: "day", isRequired: true } },
    },
  ],
  history: { of: ["id"] },
} as const satisfies Register;
