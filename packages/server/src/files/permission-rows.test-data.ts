import { randomUUID } from "node:crypto";
import type { Role } from "@phaodai/domain/access/roles";
import type { Decision } from "#access/permission-decision.test-data";

/** Whoever works outside or for a unit; not those who only administer. */
export const workers: readonly Role[] = [
  "ward_clerk",
  "field_officer",
  "epidemiologist",
  "area_commander",
  "city_commander",
  "department_officer",
  "inspector",
];

/** Who may call the endpoints of files. */
export const filePermissions: Readonly<Record<string, Decision>> = {
  "PUT /files/:fileId": {
    may: workers,
    shared: 403,
    other: 403,
    ask: ({ ward }) => ({ fileId: randomUUID(), unitId: ward.unitId }),
  },
  "GET /files": {
    may: workers,
    shared: "as own",
    other: "nothing",
    ask: ({ ward }) => ({ ids: ward.fileId }),
    shows: (ward) => ward.fileId,
  },
  "GET /files/:fileId": {
    may: workers,
    shared: "as own",
    other: 404,
    ask: ({ ward }) => ({ fileId: ward.fileId }),
    shows: (ward) => `${ward.name} Khánh`,
  },
};
