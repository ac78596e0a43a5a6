import type { Register } from "../registers/register.ts";
import { changeArrival, endArrival } from "./round-contract.ts";
import { idField, placeFields, versionField } from "./register.ts";
import { watchEnds } from "./team.ts";

/** The register of people who arrived from elsewhere and are, or were, followed. */
export const arrivalsRegister = {
  name: "arrivals",
  words: { slice: "teams", under: "arrivalRegister" },
  view: "arrivals_register",
  may: "teams.read",
  fields: {
    id: idField,
    fullName: {
      kind: "name",
      column: "full_name",
      sensitivity: "personal",
      aliases: ["Họ và tên", "Họ tên", "Full name"],
    },
    fromPlace: {
      kind: "text",
      column: "from_place",
      sensitivity: "personal",
      aliases: ["Về từ", "Nơi đến từ", "From"],
    },
    isSourceArea: {
      kind: "boolean",
      column: "is_source_area",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Từ vùng có dịch", "From a source area"],
    },
    arrivedOn: {
      kind: "day",
      column: "arrived_on",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
      aliases: ["Ngày đến", "Arrived on"],
    },
    watchUntil: {
      kind: "day",
      column: "watch_until",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Theo dõi đến", "Followed until"],
    },
    hasDeclared: {
      kind: "boolean",
      column: "has_declared",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Đã khai báo y tế", "Declared"],
    },
    ...placeFields,
    followerName: {
      kind: "text",
      column: "follower_name",
      sensitivity: "personal",
      aliases: ["Người theo dõi", "Followed by"],
    },
    endedOn: { kind: "day", column: "ended_on", sensitivity: "open", isFilterable: true },
    endedAs: {
      kind: "code",
      column: "ended_as",
      sensitivity: "open",
      codes: watchEnds,
      words: "watchEnds",
      isFilterable: true,
    },
    version: versionField,
  },
  columns: [
    "arrivedOn",
    "fullName",
    "fromPlace",
    "isSourceArea",
    "hasDeclared",
    "watchUntil",
    "followerName",
    "address",
    "unitId",
    "endedAs",
  ],
  sort: [{ field: "arrivedOn", descending: true }],
  topics: ["team"],
  groups: [
    { name: "person", fields: ["fullName", "fromPlace", "isSourceArea", "arrivedOn", "hasDeclared"] },
    { name: "watch", fields: ["watchUntil", "followerName", "endedOn", "endedAs"] },
    { name: "place", fields: ["address", "residentialGroupId", "unitId"] },
  ],
  edits: [
    {
      endpoint: changeArrival,
      params: { arrivalId: "id" },
      version: "version",
      fields: ["hasDeclared"],
      bulk: ["hasDeclared"],
    },
  ],
  actions: [
    {
      name: "end",
      endpoint: endArrival,
      params: { arrivalId: "id" },
      version: "version",
      asks: {
        on: { kind: "day", isRequired: true },
        as: { kind: "code", codes: watchEnds, words: "watchEnds", isRequired: true },
      },
    },
  ],
  history: { of: ["id"] },
} as const satisfies Register;
