import type { Register } from "../registers/register.ts";

/** The book of papers that were sent: each numbered, as it is cited. */
export const papersRegister = {
  name: "papers",
  words: { slice: "papers", under: "register" },
  view: "papers_register",
  may: "directives.read",
  fields: {
    id: { kind: "id", column: "id", sensitivity: "open" },
    cited: {
      kind: "text",
      column: "cited",
      sensitivity: "open",
      isRequired: true,
      aliases: ["Số, ký hiệu", "Số ký hiệu", "Số văn bản", "Number"],
    },
    datedOn: {
      kind: "day",
      column: "dated_on",
      sensitivity: "open",
      isFilterable: true,
      isSortable: true,
      isRequired: true,
      aliases: ["Ngày ban hành", "Ngày văn bản", "Date"],
    },
    kind: {
      kind: "text",
      column: "kind",
      sensitivity: "open",
      aliases: ["Loại văn bản", "Tên loại", "Kind"],
    },
    abstract: {
      kind: "text",
      column: "abstract",
      sensitivity: "open",
      aliases: ["Trích yếu", "Nội dung", "Abstract"],
    },
    unitId: {
      kind: "unit",
      column: "responsible_unit_id",
      sensitivity: "open",
      isFilterable: true,
      aliases: ["Cơ quan ban hành", "Đơn vị ban hành", "Issuer"],
    },
    signedBy: { kind: "text", column: "signed_by", sensitivity: "open", aliases: ["Người ký", "Signed by"] },
    series: { kind: "text", column: "series", sensitivity: "open" },
    number: { kind: "integer", column: "number", sensitivity: "open", isFilterable: true },
    writtenAt: { kind: "moment", column: "written_at", sensitivity: "open", isFilterable: true },
  },
  columns: ["cited", "datedOn", "kind", "abstract", "unitId", "signedBy"],
  sort: [{ field: "datedOn", descending: true }],
  topics: ["paper"],
  groups: [
    { name: "paper", fields: ["cited", "datedOn", "kind", "abstract", "unitId", "signedBy"] },
    { name: "book", fields: ["series", "number", "writtenAt"] },
  ],
  shares: { source: "papers" },
  history: { of: ["id"] },
} as const satisfies Register;
