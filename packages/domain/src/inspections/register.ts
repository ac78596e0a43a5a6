import { placeKinds } from "../establishments/kinds.ts";
import { checklistCodes } from "../policy/checklists.ts";
import type { Register } from "../registers/register.ts";

const unitId = {
  kind: "unit",
  column: "responsible_unit_id",
  sensitivity: "open",
  isFilterable: true,
  aliases: ["Xã/Phường", "Đơn vị", "Unit"],
} as const;

/** Kinds of place a visit may name beside those of the register of places: a post, and the unit itself. */
export const visitedKinds = [...placeKinds, "checkpoint", "unit"] as const;

/** Every visit of an inspection team. */
export const inspectionsRegister = {
  name: "inspections",
  view: "inspections_register",
  may: "inspections.read",
  words: { slice: "inspections", under: "register" },
  fields: {
    id: { kind: "id", column: "id", sensitivity: "open" },
    inspectedOn: {
      kind: "day",
      column: "inspected_on",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
      aliases: ["Ngày kiểm tra", "Day"],
    },
    number: { kind: "text", column: "number", sensitivity: "open", aliases: ["Số biên bản", "Record no."] },
    placeName: {
      kind: "name",
      column: "place_name",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Nơi kiểm tra", "Place"],
    },
    placeKind: {
      kind: "code",
      column: "place_kind",
      sensitivity: "open",
      codes: visitedKinds,
      words: "placeKinds",
      isFilterable: true,
      aliases: ["Loại nơi", "Kind of place"],
    },
    address: { kind: "text", column: "address", sensitivity: "open", aliases: ["Địa chỉ", "Address"] },
    unitId,
    checklistCode: {
      kind: "code",
      column: "checklist_code",
      sensitivity: "open",
      codes: checklistCodes,
      words: "checklists",
      isFilterable: true,
      aliases: ["Bảng kiểm", "Danh mục", "Checklist"],
    },
    teamName: {
      kind: "text",
      column: "team_name",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Đoàn kiểm tra", "Team"],
    },
    inspectors: {
      kind: "text",
      column: "inspectors",
      sensitivity: "open",
      aliases: ["Người kiểm tra", "Inspectors"],
    },
    answered: { kind: "integer", column: "answered", sensitivity: "open", aliases: ["Số câu trả lời"] },
    wrong: {
      kind: "integer",
      column: "wrong",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Số câu không đạt", "Not met"],
    },
    openFindings: {
      kind: "integer",
      column: "open_findings",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Tồn tại chưa xong", "Open findings"],
    },
    violations: {
      kind: "integer",
      column: "violations",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Vi phạm", "Violations"],
    },
    headcountPermitted: {
      kind: "integer",
      column: "headcount_permitted",
      sensitivity: "open",
      aliases: ["Số người được phép", "Permitted headcount"],
    },
    headcountActual: {
      kind: "integer",
      column: "headcount_actual",
      sensitivity: "open",
      aliases: ["Số người có mặt", "Actual headcount"],
    },
    isDoubtful: {
      kind: "boolean",
      column: "is_doubtful",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Cần xem lại", "To be looked at"],
    },
    receivedAt: {
      kind: "moment",
      column: "received_at",
      sensitivity: "open",
      isFilterable: true,
      isRequired: true,
      aliases: ["Nhận lúc", "Received at"],
    },
    note: { kind: "text", column: "note", sensitivity: "open", aliases: ["Ghi chú", "Note"] },
    version: { kind: "integer", column: "version", sensitivity: "open" },
  },
  columns: [
    "inspectedOn",
    "placeName",
    "unitId",
    "checklistCode",
    "wrong",
    "openFindings",
    "violations",
    "teamName",
    "number",
  ],
  sort: [{ field: "inspectedOn", descending: true }],
  topics: ["inspection", "finding", "violation"],
  groups: [
    { name: "place", fields: ["placeName", "placeKind", "address", "unitId"] },
    {
      name: "visit",
      fields: ["inspectedOn", "number", "teamName", "inspectors", "receivedAt", "isDoubtful"],
    },
    {
      name: "found",
      fields: [
        "checklistCode",
        "answered",
        "wrong",
        "openFindings",
        "violations",
        "headcountPermitted",
        "headcountActual",
        "note",
      ],
    },
  ],
  history: { of: ["id"] },
  shares: { source: "inspections" },
} as const satisfies Register;
