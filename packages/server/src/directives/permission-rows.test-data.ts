import { randomUUID } from "node:crypto";
import type { Role } from "@phaodai/domain/access/roles";
import type { About, Decision } from "#access/permission-decision.test-data";
import { insertTask } from "#tasks/a-task.test-data";
import { abstractOf, insertDirective } from "./a-directive.test-data.ts";

const seeing: readonly Role[] = [
  "ward_clerk",
  "field_officer",
  "epidemiologist",
  "area_commander",
  "city_commander",
  "department_officer",
  "inspector",
];
const drafting: readonly Role[] = ["ward_clerk", "area_commander", "city_commander", "department_officer"];

/** Whoever got it reads it; only whose paper it is changes, issues or takes it back. */
const anIssued = { may: seeing, shared: "as own", other: 404 } as const;
const ofTheUnit = { may: drafting, shared: 403, other: 404 } as const;

const about =
  (state: "draft" | "issued" | "suspended", body?: object) =>
  async ({ ward, owner }: About) => ({
    directiveId: await insertDirective(owner, ward, { state }),
    ...(body && { body }),
  });

/** A letter that reads as one. */
const aLetter = `ỦY BAN NHÂN DÂN
PHƯỜNG MẪU

Số: 12/UBND
Mẫu, ngày 26 tháng 7 năm 2021

V/v rà soát

1. Công an phường rà soát người về từ vùng dịch.

Nơi nhận:
- Lưu: VT.
CHỦ TỊCH

Nguyễn Văn Mẫu`;

/** Who may call the endpoints of directives. */
export const directivesPermissions: Readonly<Record<string, Decision>> = {
  "POST /directives": {
    may: drafting,
    shared: 403,
    other: 403,
    ask: ({ ward }) => ({ body: { id: randomUUID(), unitId: ward.unitId, text: aLetter } }),
  },
  "GET /directives": {
    may: seeing,
    shared: "as own",
    other: "nothing",
    ask: () => ({ limit: 100 }),
    shows: abstractOf,
  },
  "GET /directives/attention": {
    may: seeing,
    shared: "as own",
    other: "nothing",
    ask: ({ ward }) => ({ unitId: ward.unitId }),
  },
  "GET /directives/:directiveId": { ...anIssued, ask: about("issued"), shows: abstractOf },
  "POST /directives/:directiveId/amendments": {
    ...ofTheUnit,
    ask: about("draft", { amendments: [{ kind: "correct_field", field: "place", value: "Ba Đình" }] }),
  },
  "POST /directives/:directiveId/discarding": { ...ofTheUnit, ask: about("draft", {}) },
  "POST /directives/:directiveId/issue": { ...ofTheUnit, ask: about("draft", {}) },
  "POST /directives/:directiveId/withdrawal": {
    ...ofTheUnit,
    ask: about("issued", { reason: "ban hành nhầm" }),
  },
  "POST /directives/:directiveId/resumption": {
    ...ofTheUnit,
    ask: about("suspended", { reason: "dịch lại bùng phát" }),
  },
  "POST /directives/:directiveId/openings": { ...anIssued, ask: about("issued", {}) },
  "GET /directives/:directiveId/dissemination": {
    ...anIssued,
    ask: about("issued"),
    shows: ({ name }) => `việc nhà ${name}`,
  },
  "GET /directives/:directiveId/lineage": { ...anIssued, ask: about("issued") },
  "GET /directives/:directiveId/paper": {
    ...anIssued,
    ask: async (one) => ({ ...(await about("issued")(one)), format: "docx" }),
  },
  "POST /directives/derived": {
    may: drafting,
    shared: 403,
    other: 403,
    ask: async ({ ward, owner }) => ({
      body: { id: randomUUID(), unitId: ward.unitId, taskIds: [(await insertTask(owner, ward)).taskId] },
    }),
  },
  "POST /directives/:directiveId/reports": {
    ...ofTheUnit,
    ask: async ({ ward, owner }) => {
      const { directiveId } = await insertTask(owner, ward);
      await insertDirective(owner, ward, { state: "issued", id: directiveId });
      return { directiveId, body: { id: randomUUID(), unitId: ward.unitId } };
    },
  },
};
