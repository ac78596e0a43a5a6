import { permissionsByRole } from "@phaodai/domain/access/roles";
import { expect, test } from "vitest";
import { firstScreen } from "./screens.ts";

test.each([
  { role: "ward_clerk", path: "/phuong", why: "lists are entered at the ward" },
  { role: "epidemiologist", path: "/ca", why: "cases are confirmed in their list" },
  { role: "city_commander", path: "/chi-huy", why: "the command is where one commands" },
  { role: "data_protection_officer", path: "/nhat-ky-doc", why: "who read what is the whole work" },
  { role: "administrator", path: "/tai-khoan", why: "accounts are the whole work" },
] as const)("$role starts at $path: $why", ({ role, path }) =>
  expect(firstScreen(permissionsByRole[role])).toBe(path),
);
