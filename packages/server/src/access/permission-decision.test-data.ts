import { randomUUID } from "node:crypto";
import type { Role } from "@phaodai/domain/access/roles";
import type pg from "pg";
import type { Ward } from "./a-city.test-data.ts";

/** What a call is about: a thing of `ward`, made anew where a call uses it up. */
export interface About {
  readonly ward: Ward;
  readonly owner: pg.Client;
}

/** Who may call an endpoint, and what comes of it for each relation to the thing. Decided here, not read from roles.ts. */
export interface Decision {
  /** Roles that may; "anyone": without signing in; "signed_in": whatever role. */
  readonly may: readonly Role[] | "anyone" | "signed_in";
  /** Params, query and body, about the ward's things. */
  readonly ask: (about: About) => object | Promise<object>;
  /** Text that the answer holds for those who see the thing. */
  readonly shows?: ((ward: Ward) => string) | undefined;
  /** For a role of the unit the thing is shared with. */
  readonly shared: "as own" | "nothing" | 403 | 404;
  /** For a role of another unit: refused, an answer without a trace of the thing, or a fact that belongs to nobody. */
  readonly other: "public" | "nothing" | 403 | 404;
}

export const everyRole: readonly Role[] = [
  "ward_clerk",
  "field_officer",
  "epidemiologist",
  "area_commander",
  "city_commander",
  "department_officer",
  "inspector",
  "data_protection_officer",
  "administrator",
];
export const readers: readonly Role[] = [
  "ward_clerk",
  "field_officer",
  "epidemiologist",
  "area_commander",
  "city_commander",
];
export const recorders: readonly Role[] = ["ward_clerk", "epidemiologist"];
export const tracers: readonly Role[] = ["ward_clerk", "field_officer", "epidemiologist"];
export const exporters: readonly Role[] = [
  "ward_clerk",
  "epidemiologist",
  "area_commander",
  "city_commander",
];
export const watchers: readonly Role[] = [...exporters, "inspector"];

/** The administrator of a ward sees the accounts that hold a role there. */
export function accountOf(ward: Ward): string {
  return `account.${ward.unitId}`;
}

/** The name of the file a ward imports. */
export function fileOf(ward: Ward): string {
  return `danh sach ${ward.name}.csv`;
}

/** An account nobody has, with a role in the ward. */
export const anAccount = (ward: Ward) => ({
  id: randomUUID(),
  username: `an.${randomUUID()}`,
  displayName: "An",
  password: "một mật khẩu dài",
  homeUnitId: ward.unitId,
  roles: [{ role: "ward_clerk", unitId: ward.unitId }],
});
