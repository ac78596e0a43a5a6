import { severities } from "../policy/checklists.ts";
import type { Register } from "../registers/register.ts";
import { findingStates, withdrawFinding } from "./contract.ts";
import { inspectionsRegister, visitedKinds } from "./register.ts";

/** Shortcomings and what became of them. */
export const findingsRegister = {
  name: "findings",
  view: "findings_register",
  may: "inspections.read",
  words: { slice: "inspections", under: "findingRegister" },
  fields: {
    id: { kind: "id", column: "id", sensitivity: "open" },
    inspectionId: { kind: "id", column: "inspection_id", sensitivity: "open" },
    text: { kind: "name", column: "text", sensitivity: "open", aliases: ["Tồn tại", "Finding"] },
    severity: {
      kind: "code",
      column: "severity",
      sensitivity: "open",
      codes: severities,
      words: "severities",
      isFilterable: true,
      aliases: ["Mức độ", "Severity"],
    },
    state: {
      kind: "code",
      column: "state",
      sensitivity: "open",
      codes: findingStates,
      words: "findingStates",
      isFilterable: true,
      aliases: ["Tình trạng", "State"],
    },
    fixBy: {
      kind: "day",
      column: "fix_by",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      aliases: ["Hạn khắc phục", "Fix by"],
    },
    placeName: { ...inspectionsRegister.fields.placeName, kind: "text" },
    placeKind: { ...inspectionsRegister.fields.placeKind, codes: visitedKinds },
    unitId: inspectionsRegister.fields.unitId,
    foundOn: {
      kind: "day",
      column: "found_on",
      sensitivity: "open",
      isFilterable: true,
      isRequired: true,
      aliases: ["Ngày phát hiện", "Found on"],
    },
    isFixedOnSpot: {
      kind: "boolean",
      column: "is_fixed_on_spot",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Khắc phục tại chỗ", "Fixed on the spot"],
    },
    fixedAt: { kind: "moment", column: "fixed_at", sensitivity: "open", aliases: ["Báo khắc phục lúc"] },
    closedAt: { kind: "moment", column: "closed_at", sensitivity: "open", aliases: ["Đóng lúc"] },
    version: { kind: "integer", column: "version", sensitivity: "open" },
  },
  columns: ["text", "severity", "state", "fixBy", "placeName", "unitId"],
  sort: [{ field: "fixBy", descending: false }],
  topics: ["inspection", "finding"],
  groups: [
    { name: "finding", fields: ["text", "severity", "state", "isFixedOnSpot"] },
    { name: "place", fields: ["placeName", "placeKind", "unitId"] },
    { name: "days", fields: ["foundOn", "fixBy", "fixedAt", "closedAt"] },
  ],
  actions: [
    {
      name: "withdraw",
      endpoint: withdrawFinding,
      params: { findingId: "id" },
      asks: { reason: { kind: "text", isRequired: true } },
    },
  ],
  history: { of: ["id", "inspectionId"] },
  shares: { source: "findings" },
} as const satisfies Register;
