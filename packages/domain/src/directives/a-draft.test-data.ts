import type { Draft, DraftClause } from "./draft.ts";

const said = <T>(value: T | null) => ({ read: value, value, isCorrected: false });

/** A clause for unit 11, as read; `changes` replace what a test is about. */
export const aClause = (changes: Partial<DraftClause> = {}): DraftClause => ({
  id: "017adf40-0000-7000-8000-000000000001",
  no: "1",
  text: "UBND quận rà soát các chốt. Sở Y tế hướng dẫn trước ngày 30/7/2021.",
  lines: { first: 10, last: 11 },
  assignees: [
    {
      name: "UBND quận",
      role: "lead",
      isInherited: false,
      meaning: { state: "units", unitIds: [11], by: "rule" },
    },
  ],
  deadlines: [],
  evidence: null,
  measure: null,
  isTask: true,
  isRemoved: false,
  parentTaskIds: [],
  read: {
    no: "1",
    text: "UBND quận rà soát các chốt.",
    assignees: [{ name: "UBND quận", role: "lead" }],
    deadlines: [],
  },
  ...changes,
});

export const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  form: "government",
  fields: {
    kind: said("công văn"),
    number: said("2403/UBND-KGVX"),
    date: said(Temporal.PlainDate.from("2021-07-27")),
    place: said("Hà Nội"),
    issuer: said("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"),
    parent: said<string>(null),
    abstract: said("V/v rà soát các chốt"),
    signerName: said("Nguyễn Văn Mẫu"),
    signerTitle: said("CHỦ TỊCH"),
    signerForm: said("TM."),
    signerOnBehalfOf: said("ỦY BAN NHÂN DÂN"),
  },
  recipients: [],
  references: [],
  preamble: [],
  clauses: [aClause()],
  closing: [],
  tables: [],
  attachments: [],
  doubts: [],
  campaign: null,
  ...changes,
});
