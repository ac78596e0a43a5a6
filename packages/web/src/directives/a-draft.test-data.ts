import type { Draft, DraftClause } from "@phaodai/domain/directives/draft";

const said = <T>(value: T | null) => ({ read: value, value, isCorrected: false });

/** A letter of the city, its day and number read; the rest as the test says. */
export const aDraft = (change: Partial<Draft> = {}): Draft => ({
  form: "government",
  fields: {
    kind: said("công văn"),
    number: said("24O3/UBND-KGVX"),
    date: said(Temporal.PlainDate.from("2021-07-27")),
    place: said("Hà Nội"),
    issuer: said("UBND Thành phố Hà Nội"),
    parent: said<string>(null),
    abstract: said<string>(null),
    signerName: said<string>(null),
    signerTitle: said<string>(null),
    signerForm: said<string>(null),
    signerOnBehalfOf: said<string>(null),
  },
  recipients: [],
  references: [],
  preamble: [],
  clauses: [],
  closing: [],
  tables: [],
  attachments: [],
  doubts: [],
  campaign: null,
  ...change,
});

/** A clause that gives tasks, to nobody yet. */
export const aClause = (change: Partial<DraftClause> = {}): DraftClause => ({
  id: "",
  no: null,
  text: "",
  lines: null,
  assignees: [],
  deadlines: [],
  evidence: null,
  measure: null,
  isTask: true,
  isRemoved: false,
  parentTaskIds: [],
  read: null,
  ...change,
});
