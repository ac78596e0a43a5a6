import { z } from "zod";
import { PlainDate } from "../shared/plain-date.ts";
import { comparisons } from "../tasks/task.ts";
import { UnitId } from "../units/unit.ts";
import { relations, unsureCodes } from "./paper.ts";

/** A field of the paper: what was read stays beside what a person made of it. */
const said = <S extends z.ZodType>(value: S) =>
  z.object({ read: value.nullable(), value: value.nullable(), isCorrected: z.boolean() });

const Line = z.string().max(2000);

/** Fields of a paper that a person may correct, one by one. */
export const paperFields = [
  "kind",
  "number",
  "date",
  "place",
  "issuer",
  "parent",
  "abstract",
  "signerName",
  "signerTitle",
  "signerForm",
  "signerOnBehalfOf",
] as const;
export type PaperField = (typeof paperFields)[number];

export type Fields = z.output<typeof Fields>;
export const Fields = z.object({
  kind: said(Line),
  number: said(Line),
  date: said(PlainDate),
  place: said(Line),
  issuer: said(Line),
  parent: said(Line),
  abstract: said(Line),
  signerName: said(Line),
  signerTitle: said(Line),
  signerForm: said(Line),
  signerOnBehalfOf: said(Line),
});

/** Why a name stands open; words at `directives.open.<code>`. */
export const openReasons = [
  /** Nobody knows the name. */
  "unknown",
  /** "UBND 14 phường" where there are 13. */
  "count_differs",
  /** Several bear the name. */
  "ambiguous",
  /** Some of the names in the list are known, some not. */
  "partly_known",
  /** Known, but not below the issuer: it cannot be charged, only asked or told. */
  "outside",
] as const;

/** Why a name is no unit that could be given a task; words at `directives.nobody.<code>`. */
export const nobodyReasons = [
  /** "Nhân dân", "cán bộ, đảng viên". */
  "people",
  /** "các cơ quan liên quan": whom exactly the paper leaves open. */
  "whoever_concerned",
  /** Firms, hospitals of the State, newspapers: they have no place in the tree of units. */
  "no_unit_here",
  /** The standing committee, a leader: gets the paper, is given no task. */
  "above",
  /** "Lưu: VT", "Như trên". */
  "filing",
  /** To work with, and not below the issuer: asked by the paper, not charged by a task. */
  "partner_outside",
  /** In a paper received from elsewhere: others are charged by it, not this unit. */
  "not_for_us",
] as const;

/** Whom a name in the paper means. Only `open` stands in the way of issuing. */
export type Meaning = z.output<typeof Meaning>;
export const Meaning = z.discriminatedUnion("state", [
  /** `by`: the rule, or a person who said so. */
  z.object({ state: z.literal("units"), unitIds: z.array(UnitId).max(2000), by: z.enum(["rule", "person"]) }),
  z.object({ state: z.literal("nobody"), why: z.enum(nobodyReasons) }),
  /** `unitIds`: whom it may mean, for a person to choose from. */
  z.object({ state: z.literal("open"), why: z.enum(openReasons), unitIds: z.array(UnitId).max(2000) }),
  /** A person has said that nobody is charged by it. */
  z.object({ state: z.literal("left_out") }),
]);

export type DraftAssignee = z.output<typeof DraftAssignee>;
export const DraftAssignee = z.object({
  name: z.string().min(1).max(500),
  role: z.enum(["lead", "with"]),
  isInherited: z.boolean(),
  meaning: Meaning,
});

/** Numbers of up to three digits, as a paper's spans have: no day they lead to is beyond the calendar. */
const Duration = z.codec(
  z.iso.duration().refine((text) => !/\d{4}|[.,]/u.test(text)),
  z.custom<Temporal.Duration>((v) => v instanceof Temporal.Duration),
  { decode: (text) => Temporal.Duration.from(text), encode: (duration) => duration.toString() },
);

/** As in paper.ts. `date` is null where the words name a day that does not exist or none that can be told. */
export type DraftDeadline = z.output<typeof DraftDeadline>;
export const DraftDeadline = z.object({
  text: z.string().max(500),
  date: PlainDate.nullable().optional(),
  duration: Duration.optional(),
  time: z
    .string()
    .regex(/^([01]\d|2[0-4]):[0-5]\d$/u)
    .optional(),
  bound: z.enum(["by", "before", "from", "within", "every", "event", "lasts"]),
});

/** A task that is measured instead of reported: a figure of the system against a target. */
export type Measure = z.output<typeof Measure>;
export const Measure = z.object({
  figure: z.string().regex(/^[a-z0-9_.]{2,60}$/u),
  target: z.number(),
  comparison: z.enum(comparisons),
});

/** Longer is a paper, not a clause. */
const ClauseText = z.string().max(60_000);
const ClauseNo = z.string().max(60).nullable();
const SourceLines = z.object({ first: z.int().min(1), last: z.int().min(1) });

export type DraftClause = z.output<typeof DraftClause>;
export const DraftClause = z.object({
  /** The origin of its tasks. */
  id: z.uuid(),
  no: ClauseNo,
  text: ClauseText,
  /** First and last line in the source, from 1; null for a clause a person added. */
  lines: SourceLines.nullable(),
  assignees: z.array(DraftAssignee).max(200),
  deadlines: z.array(DraftDeadline).max(50),
  /** What to show for it, in the words of who drafts: "ảnh chốt, danh sách ca trực". */
  evidence: z.string().max(1000).nullable(),
  measure: Measure.nullable(),
  /** Whether tasks come from it; a heading or a statement gives none. */
  isTask: z.boolean(),
  /** Taken out by a person: gives no task, stays to be seen. */
  isRemoved: z.boolean(),
  /** Tasks of the issuer that it carries out: lineage of tasks. */
  parentTaskIds: z.array(z.uuid()).max(50),
  /** As read; null for a clause a person added. */
  read: z
    .object({
      no: ClauseNo,
      text: ClauseText,
      assignees: z.array(z.object({ name: z.string(), role: z.enum(["lead", "with"]) })),
      deadlines: z.array(DraftDeadline),
    })
    .nullable(),
});

export type DraftRecipient = z.output<typeof DraftRecipient>;
export const DraftRecipient = z.object({
  name: z.string().min(1).max(500),
  purpose: z.string().max(200).nullable(),
  isRead: z.boolean(),
  meaning: Meaning,
});

export type DraftReference = z.output<typeof DraftReference>;
export const DraftReference = z.object({
  kind: z.string().max(60),
  number: z.string().max(60).nullable(),
  date: PlainDate.nullable(),
  relation: z.enum(relations),
  /** Of a law or a resolution cited by name. */
  name: z.string().max(500).nullable(),
  isRead: z.boolean(),
});

/** Something a person should confirm. Words: `directives.unsure.<code>` with `text` and `suggestion`. */
export type Doubt = z.output<typeof Doubt>;
export const Doubt = z.object({
  id: z.int().min(1),
  code: z.enum(unsureCodes),
  /** As the reader says it: "date", "clauses 3-2". */
  at: z.string(),
  text: z.string(),
  suggestion: z.string().nullable(),
  /** The clause it is about. */
  clauseId: z.uuid().nullable(),
  /** The field it is about. */
  field: z.enum(paperFields).nullable(),
  /** It stands in the way of issuing until settled; the others may stay. */
  matters: z.boolean(),
  settled: z.object({ by: z.string(), at: z.string() }).nullable(),
});

/** A table behind the clauses, as a report has: every row as long as the columns. */
export type DraftTable = z.output<typeof DraftTable>;
export const DraftTable = z.object({
  caption: z.string().max(300),
  columns: z
    .array(
      z.object({
        title: z.string().max(120),
        share: z.number().positive().max(100),
        align: z.enum(["left", "center", "right"]),
      }),
    )
    .min(1)
    .max(12),
  rows: z.array(z.array(z.string().max(2000))).max(3000),
});

/** Days of a campaign, both included: tasks without a deadline of their own last to the end of `to` and are answered daily. */
export type Campaign = z.output<typeof Campaign>;
export const Campaign = z
  .object({ from: PlainDate, to: PlainDate })
  .refine(({ from, to }) => Temporal.PlainDate.compare(from, to) <= 0);

/** Everything a paper holds, from the first reading to the issue and after. Stored as JSON. */
export type Draft = z.output<typeof Draft>;
export const Draft = z.object({
  /** Of Decree 30/2020/NĐ-CP or of the Party (Hướng dẫn 36-HD/VPTW): how the paper is drawn, and how it is numbered. */
  form: z.enum(["government", "party"]),
  fields: Fields,
  recipients: z.array(DraftRecipient).max(500),
  references: z.array(DraftReference).max(500),
  preamble: z.array(ClauseText).max(500),
  clauses: z.array(DraftClause).max(1000),
  closing: z.array(ClauseText).max(200),
  tables: z.array(DraftTable).max(20),
  attachments: z.array(z.string()).max(500),
  doubts: z.array(Doubt).max(2000),
  campaign: Campaign.nullable(),
});
