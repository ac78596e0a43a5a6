import { personFields } from "../people/register.ts";
import type { Register } from "../registers/register.ts";
import { withdrawExposure } from "./contract.ts";

/** Settings a clerk may name; words of the slice. */
const settings = [
  "household",
  "work",
  "school",
  "health_care",
  "transport",
  "meal",
  "gathering",
  "religion",
  "shopping",
  "other",
] as const;

/** The register of exposures as people stated them. Visits are for the tracer alone (docs/decisions/0004) and are no register. */
export const exposuresRegister = {
  name: "exposures",
  words: { slice: "tracing", under: "exposureRegister" },
  view: "exposures_register",
  may: "tracing.read",
  searches: "person",
  fields: {
    id: { kind: "id", column: "id", sensitivity: "open" },
    fromPersonId: { kind: "id", column: "from_person_id", sensitivity: "open" },
    fromName: {
      kind: "name",
      column: "from_name",
      sensitivity: "personal",
      isBlankElsewhere: true,
      aliases: ["Người nguồn", "From"],
    },
    toPersonId: { kind: "id", column: "to_person_id", sensitivity: "open" },
    toName: {
      kind: "name",
      column: "to_name",
      sensitivity: "personal",
      isBlankElsewhere: true,
      aliases: ["Người tiếp xúc", "To"],
    },
    toPhone: { ...personFields.phone, column: "to_phone" },
    unitId: personFields.unitId,
    day: {
      kind: "day",
      column: "day",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
      aliases: ["Ngày tiếp xúc", "Day of contact"],
    },
    startsAt: {
      kind: "moment",
      column: "starts_at",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
      aliases: ["Từ lúc", "Bắt đầu", "Starts at"],
    },
    endsAt: {
      kind: "moment",
      column: "ends_at",
      sensitivity: "open",
      isFilterable: true,
      isRequired: true,
      aliases: ["Đến lúc", "Kết thúc", "Ends at"],
    },
    isTimeKnown: { kind: "boolean", column: "is_time_known", sensitivity: "open", isFilterable: true },
    minutes: {
      kind: "integer",
      column: "minutes",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      aliases: ["Số phút", "Minutes"],
    },
    placeName: {
      kind: "text",
      column: "place_name",
      sensitivity: "personal",
      aliases: ["Địa điểm", "Nơi tiếp xúc", "Place"],
    },
    setting: {
      kind: "code",
      column: "setting",
      sensitivity: "open",
      codes: settings,
      words: "settings",
      isFilterable: true,
      aliases: ["Hoàn cảnh", "Hoàn cảnh tiếp xúc", "Setting"],
    },
    note: { kind: "text", column: "note", sensitivity: "personal", aliases: ["Ghi chú", "Note"] },
    withdrawnAt: { kind: "moment", column: "withdrawn_at", sensitivity: "open", isFilterable: true },
    version: { kind: "integer", column: "version", sensitivity: "open" },
  },
  columns: ["fromName", "toName", "toPhone", "unitId", "day", "minutes", "placeName", "setting", "note"],
  sort: [{ field: "day", descending: true }],
  topics: ["exposure"],
  groups: [
    { name: "people", fields: ["fromName", "toName", "toPhone", "unitId"] },
    {
      name: "contact",
      fields: ["day", "startsAt", "endsAt", "isTimeKnown", "minutes", "placeName", "setting"],
    },
    { name: "statement", fields: ["note", "withdrawnAt"] },
  ],
  shares: { source: "exposures", listedBy: "day" },
  actions: [
    {
      name: "withdraw",
      endpoint: withdrawExposure,
      params: { exposureId: "id" },
      asks: { reason: { kind: "text", isRequired: true } },
    },
  ],
  history: { of: ["id"], also: { reason: "personal" } },
} as const satisfies Register;
