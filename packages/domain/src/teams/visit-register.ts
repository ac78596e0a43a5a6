import type { Register } from "../registers/register.ts";
import { idField, placeFields } from "./register.ts";
import { visitOutcomes } from "./team.ts";

/** The register of visits of the daily rounds, with what was found; the latest first. */
export const visitsRegister = {
  name: "household_visits",
  words: { slice: "teams", under: "visitRegister" },
  view: "household_visits_register",
  may: "teams.read",
  fields: {
    id: idField,
    day: {
      kind: "day",
      column: "day",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
      aliases: ["Ngày", "Day"],
    },
    visitedAt: { kind: "moment", column: "visited_at", sensitivity: "open", aliases: ["Giờ", "Time"] },
    ...placeFields,
    memberName: {
      kind: "text",
      column: "member_name",
      sensitivity: "personal",
      aliases: ["Tổ viên", "Member"],
    },
    outcome: {
      kind: "code",
      column: "outcome",
      sensitivity: "open",
      codes: visitOutcomes,
      words: "outcomes",
      isFilterable: true,
      aliases: ["Kết quả", "Outcome"],
    },
    ill: {
      kind: "integer",
      column: "ill",
      sensitivity: "personal",
      isFilterable: true,
      aliases: ["Người sốt, ho", "Ill"],
    },
    arrived: {
      kind: "integer",
      column: "arrived",
      sensitivity: "personal",
      isFilterable: true,
      aliases: ["Người mới đến", "Arrived"],
    },
    away: { kind: "text", column: "away", sensitivity: "personal", aliases: ["Người đi vắng", "Away"] },
    help: { kind: "text", column: "help", sensitivity: "personal", aliases: ["Cần giúp đỡ", "Help"] },
    helpedAt: { kind: "moment", column: "helped_at", sensitivity: "open" },
  },
  columns: ["day", "address", "unitId", "memberName", "outcome", "ill", "arrived", "help"],
  sort: [{ field: "day", descending: true }],
  topics: ["team"],
  groups: [
    { name: "visit", fields: ["day", "visitedAt", "address", "residentialGroupId", "unitId", "memberName"] },
    { name: "found", fields: ["outcome", "ill", "arrived", "away", "help", "helpedAt"] },
  ],
  history: { of: ["id"] },
} as const satisfies Register;
