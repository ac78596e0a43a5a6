import type { Register } from "../registers/register.ts";
import { directiveOrigins, directiveStates } from "./shown.ts";

/** Papers issued or received in one's area: the book of papers of an office ("sổ văn bản đến, đi"). */
export const directivesRegister = {
  name: "directives",
  words: { slice: "directives", under: "register" },
  view: "directives_register",
  may: "directives.read",
  fields: {
    id: { kind: "id", column: "id", sensitivity: "open" },
    number: { kind: "text", column: "number", sensitivity: "open", isFilterable: true },
    kind: { kind: "text", column: "kind", sensitivity: "open", isFilterable: true },
    datedOn: { kind: "day", column: "dated_on", sensitivity: "open", isFilterable: true, isSortable: true },
    issuer: { kind: "text", column: "issuer", sensitivity: "open", isFilterable: true },
    abstract: { kind: "text", column: "abstract", sensitivity: "open" },
    signedBy: { kind: "text", column: "signed_by", sensitivity: "open" },
    unitId: { kind: "unit", column: "responsible_unit_id", sensitivity: "open", isFilterable: true },
    state: {
      kind: "code",
      column: "state",
      sensitivity: "open",
      codes: directiveStates,
      words: "states",
      isFilterable: true,
    },
    origin: {
      kind: "code",
      column: "origin",
      sensitivity: "open",
      codes: directiveOrigins,
      words: "origins",
      isFilterable: true,
    },
    clauses: { kind: "integer", column: "clauses", sensitivity: "open", isFilterable: true },
    campaignFrom: { kind: "day", column: "campaign_from", sensitivity: "open", isFilterable: true },
    campaignTo: { kind: "day", column: "campaign_to", sensitivity: "open", isFilterable: true },
    issuedAt: {
      kind: "moment",
      column: "issued_at",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
    },
    version: { kind: "integer", column: "version", sensitivity: "open" },
  },
  columns: ["number", "kind", "datedOn", "issuer", "abstract", "unitId", "state", "clauses", "issuedAt"],
  sort: [{ field: "issuedAt", descending: true }],
  topics: ["directive"],
  groups: [
    { name: "paper", fields: ["number", "kind", "datedOn", "issuer", "abstract", "signedBy"] },
    {
      name: "course",
      fields: ["unitId", "origin", "state", "clauses", "issuedAt", "campaignFrom", "campaignTo"],
    },
  ],
  history: { of: ["id"] },
} as const satisfies Register;
