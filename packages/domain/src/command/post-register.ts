import type { Register } from "../registers/register.ts";
import { personFields } from "./person-fields.ts";
import { knownPosts } from "./posts.ts";

const topics = ["post", "shift", "command_person", "forces"];

/** Who holds which post; past holders are found by filtering for their days. */
export const postsRegister = {
  name: "posts",
  words: { slice: "command", under: "postRegister" },
  view: "posts_register",
  may: "command.read",
  fields: {
    ...personFields,
    id: { kind: "id", column: "id", sensitivity: "open" },
    post: {
      kind: "code",
      column: "post",
      sensitivity: "open",
      codes: knownPosts,
      words: "postNames",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
    },
    // Of whoever commands, and for whoever works with people here; the bodies beside see them on the centre's screens alone.
    phone: { kind: "text", column: "phone", sensitivity: "personal" },
    heldFrom: {
      kind: "day",
      column: "held_from",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
    },
    heldTo: { kind: "day", column: "held_to", sensitivity: "open", isFilterable: true },
  },
  columns: ["unitId", "post", "fullName", "phone", "force", "heldFrom", "heldTo"],
  sort: [{ field: "heldFrom", descending: true }],
  topics,
  dated: { from: "heldFrom", to: "heldTo" },
  history: { of: ["id"] },
} as const satisfies Register;

export const shiftsRegister = {
  name: "shifts",
  words: { slice: "command", under: "shiftRegister" },
  view: "shifts_register",
  may: "command.read",
  fields: {
    id: { kind: "id", column: "id", sensitivity: "open" },
    unitId: { kind: "unit", column: "responsible_unit_id", sensitivity: "open", isFilterable: true },
    day: { kind: "day", column: "day", sensitivity: "open", isFilterable: true, isRequired: true },
    startsAt: {
      kind: "moment",
      column: "starts_at",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
    },
    endsAt: { kind: "moment", column: "ends_at", sensitivity: "open", isRequired: true },
    people: { kind: "integer", column: "people", sensitivity: "open", isFilterable: true },
    leadName: { kind: "name", column: "lead_name", sensitivity: "open" },
    leadPhone: { kind: "text", column: "lead_phone", sensitivity: "personal" },
    names: { kind: "text", column: "names", sensitivity: "open" },
    takenOverAt: { kind: "moment", column: "taken_over_at", sensitivity: "open", isFilterable: true },
    handedOverAt: { kind: "moment", column: "handed_over_at", sensitivity: "open" },
    leftOpen: { kind: "text", column: "left_open", sensitivity: "open" },
  },
  columns: ["unitId", "startsAt", "endsAt", "leadName", "leadPhone", "names", "takenOverAt"],
  sort: [{ field: "startsAt", descending: true }],
  topics,
  history: { of: ["id"] },
} as const satisfies Register;
