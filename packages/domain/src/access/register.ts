import type { Register } from "../registers/register.ts";
import { roles } from "./roles.ts";

/** The register of accounts: those that hold a role at a unit one administers. */
export const accountsRegister = {
  name: "accounts",
  words: { slice: "access", under: "register" },
  view: "accounts_register",
  may: "access.read",
  fields: {
    id: { kind: "id", column: "id", sensitivity: "open" },
    username: {
      kind: "text",
      column: "username",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
      aliases: ["Tên đăng nhập", "Tài khoản", "Username", "Account"],
    },
    displayName: {
      kind: "name",
      column: "display_name",
      sensitivity: "open",
      isSortable: true,
      isRequired: true,
      aliases: ["Họ và tên", "Tên hiển thị", "Display name", "Name"],
    },
    homeUnitId: {
      kind: "unit",
      column: "home_unit_id",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Đơn vị", "Nơi làm việc", "Home unit"],
    },
    role: {
      kind: "code",
      column: "role",
      sensitivity: "open",
      codes: roles,
      words: "roles",
      isFilterable: true,
      aliases: ["Vai trò", "Role"],
    },
    roleUnitId: {
      kind: "unit",
      column: "role_unit_id",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Tại đơn vị", "At unit"],
    },
    roles: { kind: "integer", column: "roles", sensitivity: "open", isFilterable: true },
    isDisabled: { kind: "boolean", column: "is_disabled", sensitivity: "open", isFilterable: true },
    lockedUntil: { kind: "moment", column: "locked_until", sensitivity: "open", isFilterable: true },
    createdAt: {
      kind: "moment",
      column: "created_at",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
      aliases: ["Ngày tạo", "Created at"],
    },
  },
  columns: ["username", "displayName", "role", "roleUnitId", "homeUnitId", "isDisabled", "createdAt"],
  sort: [{ field: "username", descending: false }],
  shares: { source: "accounts" },
  history: { of: ["id"] },
} as const satisfies Register;
