import type { Register } from "../registers/register.ts";
import { changeMember, releaseMember } from "./contract.ts";
import { idField, unitField, versionField } from "./register.ts";
import { forces } from "./team.ts";

/** The register of team members, those who left too. */
export const membersRegister = {
  name: "team_members",
  words: { slice: "teams", under: "memberRegister" },
  view: "team_members_register",
  may: "teams.read",
  fields: {
    id: idField,
    fullName: {
      kind: "name",
      column: "full_name",
      sensitivity: "personal",
      isSortable: true,
      isRequired: true,
      aliases: ["Họ và tên", "Họ tên", "Full name"],
    },
    force: {
      kind: "code",
      column: "force",
      sensitivity: "open",
      codes: forces,
      words: "forces",
      isFilterable: true,
      aliases: ["Lực lượng", "Thành phần", "Force"],
    },
    phone: {
      kind: "text",
      column: "phone",
      sensitivity: "sensitive",
      aliases: ["Số điện thoại", "SĐT", "Phone"],
    },
    teamName: { kind: "text", column: "team_name", sensitivity: "open", aliases: ["Tên tổ", "Team"] },
    isLead: {
      kind: "boolean",
      column: "is_lead",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Tổ trưởng", "Lead"],
    },
    unitId: unitField,
    households: {
      kind: "integer",
      column: "households",
      sensitivity: "open",
      aliases: ["Số hộ phụ trách", "Households"],
    },
    from: {
      kind: "day",
      column: "member_from",
      sensitivity: "open",
      isFilterable: true,
      isRequired: true,
      aliases: ["Từ ngày", "From"],
    },
    to: {
      kind: "day",
      column: "member_to",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Đến ngày", "To"],
    },
    version: versionField,
  },
  columns: ["fullName", "force", "teamName", "isLead", "phone", "households", "unitId"],
  sort: [{ field: "fullName", descending: false }],
  topics: ["team"],
  groups: [
    { name: "member", fields: ["fullName", "force", "phone"] },
    { name: "work", fields: ["teamName", "isLead", "households", "unitId", "from", "to"] },
  ],
  dated: { from: "from", to: "to" },
  edits: [
    {
      endpoint: changeMember,
      params: { memberId: "id" },
      version: "version",
      fields: ["fullName", "force", "phone"],
      bulk: ["force"],
    },
  ],
  actions: [
    {
      name: "leave",
      endpoint: releaseMember,
      params: { memberId: "id" },
      asks: { on: { kind: "day", isRequired: true } },
    },
  ],
  history: { of: ["id"] },
} as const satisfies Register;
