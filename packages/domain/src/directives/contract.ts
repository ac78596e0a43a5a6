import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { pageOf, PageQuery } from "../shared/page.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { refusals } from "../shared/refusal.ts";
import { UnitId } from "../units/unit.ts";
import { Amendment } from "./amendment.ts";
import { Campaign, Draft } from "./draft.ts";
import { relations } from "./paper.ts";

const statusByRefusal = {
  not_found: 404,
  /** It is issued, or thrown away. */
  not_a_draft: 409,
  /** It is a draft, replaced or withdrawn. */
  not_issued: 409,
  id_taken: 409,
  /** `details`: the directive that bears the number. */
  number_taken: 409,
  /** `details.why`: words of the reader about the file. */
  unusable_file: 422,
  /** The text holds no paper: no number, kind, date, recipients or signature. */
  no_paper: 422,
  unknown_clause: 422,
  unknown_doubt: 422,
  unknown_unit: 422,
  unknown_task: 422,
  /** A field cannot hold the value: a day that is none. */
  bad_value: 422,
  /** `details.obstacles`: what must be settled first, as in `obstacles` of the draft. */
  not_ready: 422,
  /** The unit has no task of this paper to report on. */
  nothing_to_report: 422,
} as const;
export const directivesRefusals = refusals("directives", statusByRefusal);

export const directiveStates = [
  "draft",
  "issued",
  "suspended",
  "replaced",
  "withdrawn",
  "discarded",
] as const;
export type DirectiveState = (typeof directiveStates)[number];

/** `read`: from a file or a pasted text; `written`: made in the system; `report`: written from what was done. */
export const directiveOrigins = ["read", "written", "report"] as const;

/** What stands in the way of issuing; words at `directives.obstacle.<code>`. */
export const obstacleCodes = [
  "doubt_open",
  "clauses_missing",
  "assignee_missing",
  "assignee_open",
  "recipient_open",
  "no_such_day",
  "deadline_before_issue",
  "issuer_missing",
  "kind_missing",
  "date_missing",
  "abstract_missing",
  "circle",
  "units_gone",
] as const;

/** `text`: the name, deadline or number it is about. */
export type Obstacle = z.output<typeof Obstacle>;
export const Obstacle = z.object({
  code: z.enum(obstacleCodes),
  clauseId: z.uuid().nullable(),
  no: z.string().nullable(),
  text: z.string(),
  doubtId: z.int().nullable(),
});

/** Tasks of a paper, counted. `done`: accepted; `silent`: not acknowledged in time. */
export type TaskCounts = z.output<typeof TaskCounts>;
export const TaskCounts = z.object({
  total: z.int(),
  done: z.int(),
  late: z.int(),
  silent: z.int(),
  reported: z.int(),
});

export type DirectiveLine = z.output<typeof DirectiveLine>;
export const DirectiveLine = z.object({
  id: z.uuid(),
  state: z.enum(directiveStates),
  origin: z.enum(directiveOrigins),
  kind: z.string().nullable(),
  number: z.string().nullable(),
  date: PlainDate.nullable(),
  /** As the paper prints it. */
  issuer: z.string().nullable(),
  /** The unit that issues it or keeps it. */
  unitId: UnitId,
  /** The issuer where it is a unit of the tree; null: the Government, a ministry. */
  issuerUnitId: UnitId.nullable(),
  abstract: z.string().nullable(),
  campaign: Campaign.nullable(),
  /** Clauses that give tasks. */
  clauses: z.int(),
  /** Of a draft: what stands in the way of issuing. */
  obstacles: z.int(),
  tasks: TaskCounts.nullable(),
  /** Units that get it, and how many have opened it. */
  recipients: z.int(),
  opened: z.int(),
  /** Whether one of the reader's units is to read it and has not. */
  isUnread: z.boolean(),
  createdAt: Instant,
  issuedAt: Instant.nullable(),
});

/** Another paper, as far as it is known here. `id` null: not in the system, or not for these eyes. */
export type LinkedPaper = z.output<typeof LinkedPaper>;
export const LinkedPaper = z.object({
  id: z.uuid().nullable(),
  state: z.enum(directiveStates).nullable(),
  kind: z.string().nullable(),
  number: z.string().nullable(),
  date: PlainDate.nullable(),
  issuer: z.string().nullable(),
  /** Of a law cited by name. */
  name: z.string().nullable(),
});

export type PaperLink = z.output<typeof PaperLink>;
export const PaperLink = z.object({
  /** `up`: a paper this one names; `down`: one that names this. */
  direction: z.enum(["up", "down"]),
  relation: z.enum(relations),
  paper: LinkedPaper,
});

/** A paper whole: a draft with its source beside, or an issued one. */
export type ShownDirective = z.output<typeof ShownDirective>;
export const ShownDirective = DirectiveLine.omit({ obstacles: true }).extend({
  /** For If-Match of amendments and issue. */
  version: z.int(),
  /** The text by lines, as read; line 1 is the first. Null for a paper written here. */
  source: z
    .object({
      fileId: z.uuid().nullable(),
      fileName: z.string().nullable(),
      lines: z.array(z.string()),
    })
    .nullable(),
  /** Papers read from the same file. */
  siblings: z.array(LinkedPaper),
  draft: Draft,
  /** By clause, in order of the draft: until when, and how often, its tasks are to be answered; null: nothing said. */
  due: z.array(z.object({ clauseId: z.uuid(), at: Instant.nullable(), everyDays: z.number().nullable() })),
  obstacles: z.array(Obstacle),
  links: z.array(PaperLink),
  /** What the reader may do now. */
  can: z.object({ amend: z.boolean(), issue: z.boolean(), withdraw: z.boolean() }),
  withdrawal: z.object({ at: Instant, reason: z.string() }).nullable(),
});

const params = z.object({ directiveId: z.uuid() });
const aDirective = { params, reply: ShownDirective, refusals: statusByRefusal } as const;

/**
 * Reads a paper into drafts of `unitId`: from a file sent before (PUT /files/:fileId) or from pasted text. Two papers in one file
 * give two drafts; `id` is the first's.
 */
export const draftDirective = {
  method: "POST",
  path: "/directives",
  may: "directives.draft",
  command: true,
  body: z
    .object({
      id: z.uuid(),
      unitId: UnitId,
      fileId: z.uuid().optional(),
      text: z.string().max(1_000_000).optional(),
    })
    .refine(({ fileId, text }) => (fileId === undefined) !== (text === undefined)),
  reply: z.object({ drafts: z.array(LinkedPaper.extend({ id: z.uuid() })) }),
  refusals: statusByRefusal,
} satisfies Endpoint;

export const directiveBoxes = ["issued", "received", "drafts", "reports"] as const;

/** Newest first. `q`: words of the number, issuer or abstract, marks or none. */
export const listDirectives = {
  method: "GET",
  path: "/directives",
  may: "directives.read",
  query: PageQuery.extend({
    box: z.enum(directiveBoxes).optional(),
    /** Issued or kept by this unit. */
    unitId: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
    q: z.string().max(100).optional(),
  }),
  reply: pageOf(DirectiveLine).extend({
    /** In each box, as far as the reader sees. */
    counts: z.object({
      issued: z.int(),
      received: z.int(),
      drafts: z.int(),
      reports: z.int(),
      unread: z.int(),
    }),
  }),
  refusals: statusByRefusal,
} satisfies Endpoint;

export const showDirective = {
  ...aDirective,
  method: "GET",
  path: "/directives/:directiveId",
  may: "directives.read",
} satisfies Endpoint;

/** Several changes at once, in order: all or none. If-Match names the version that was seen. */
export const amendDirective = {
  ...aDirective,
  method: "POST",
  path: "/directives/:directiveId/amendments",
  may: "directives.draft",
  command: true,
  body: z.object({ amendments: z.array(Amendment).min(1).max(100) }),
} satisfies Endpoint;

export const discardDirective = {
  ...aDirective,
  method: "POST",
  path: "/directives/:directiveId/discarding",
  may: "directives.draft",
  command: true,
  body: z.object({}),
} satisfies Endpoint;

/**
 * Issues a draft: tasks for each clause and unit, the paper to each recipient. `number`: "take" counts on the unit's own; left
 * out: as the draft has it, or taken where it has none. `date` left out: the draft's; today where it has none.
 */
export const issueDirective = {
  ...aDirective,
  method: "POST",
  path: "/directives/:directiveId/issue",
  may: "directives.issue",
  command: true,
  body: z.object({ number: z.literal("take").optional() }),
} satisfies Endpoint;

/** Its open tasks are withdrawn with it. */
export const withdrawDirective = {
  ...aDirective,
  method: "POST",
  path: "/directives/:directiveId/withdrawal",
  may: "directives.issue",
  command: true,
  body: z.object({ reason: z.string().trim().min(1).max(1000) }),
} satisfies Endpoint;

/** One of the reader's units has opened it: "đã mở". The page sends it when it shows the paper. */
export const openDirective = {
  method: "POST",
  path: "/directives/:directiveId/openings",
  may: "directives.read",
  command: true,
  params,
  body: z.object({}),
  reply: z.object({ unitIds: z.array(UnitId) }),
  refusals: statusByRefusal,
} satisfies Endpoint;

/** A draft of `unitId` that passes on tasks it was given: a clause for each, tied to its task. */
export const passOnTasks = {
  method: "POST",
  path: "/directives/derived",
  may: "directives.draft",
  command: true,
  body: z.object({
    id: z.uuid(),
    unitId: UnitId,
    taskIds: z.array(z.uuid()).min(1).max(200),
    /** "công văn" unless said. */
    kind: z.string().trim().min(1).max(60).default("công văn"),
    form: z.enum(["government", "party"]).default("government"),
    /** Whom the clauses are for, in the words of a paper: "UBND 14 phường". */
    assignees: z.array(z.string().trim().min(1).max(500)).max(50).default([]),
  }),
  reply: ShownDirective,
  refusals: statusByRefusal,
} satisfies Endpoint;

/**
 * A paper (kind "báo cáo", a draft until issued) on what was done: of the issuer, how the units below did `directiveId`; of a unit
 * that was charged, what it did itself. Its clauses answer those of the paper; it rests on it (căn cứ).
 */
export const writeReport = {
  ...aDirective,
  method: "POST",
  path: "/directives/:directiveId/reports",
  may: "directives.draft",
  command: true,
  body: z.object({ id: z.uuid(), unitId: UnitId }),
} satisfies Endpoint;

/** States of tasks as #tasks has them. */
export const cellStates = [
  "assigned",
  "acknowledged",
  "in_progress",
  "reported",
  "accepted",
  "returned",
  "withdrawn",
] as const;
export const cellLateness = ["none", "due_soon", "late", "silent"] as const;

/** Clauses × units in columns: cell i is of clause `clause[i]` and unit `unit[i]`, both indexes into the lists. */
export type DirectiveMatrix = z.output<typeof DirectiveMatrix>;
export const DirectiveMatrix = z.object({
  asOf: Instant,
  clauses: z.array(
    z.object({ id: z.uuid(), no: z.string().nullable(), text: z.string(), dueAt: Instant.nullable() }),
  ),
  unitIds: z.array(UnitId),
  cells: z.object({
    clause: z.array(z.int()),
    unit: z.array(z.int()),
    taskId: z.array(z.uuid()),
    state: z.array(z.enum(cellStates)),
    lateness: z.array(z.enum(cellLateness)),
    /** Files that the unit has shown for it. */
    files: z.array(z.int()),
  }),
});

export const showMatrix = {
  method: "GET",
  path: "/directives/:directiveId/matrix",
  may: "directives.read",
  params,
  reply: DirectiveMatrix,
  refusals: statusByRefusal,
} satisfies Endpoint;

/** Which units got it, for what, and when they opened it. */
export const listDissemination = {
  method: "GET",
  path: "/directives/:directiveId/dissemination",
  may: "directives.read",
  params,
  reply: z.object({
    items: z.array(
      z.object({
        unitId: UnitId,
        /** Named as a recipient, charged by a clause, or both. */
        purposes: z.array(z.string()),
        openedAt: Instant.nullable(),
        openedBy: z.string().nullable(),
      }),
    ),
  }),
  refusals: statusByRefusal,
} satisfies Endpoint;

/** Papers it rests on and papers that rest on it, however far, as far as the reader sees. `circles`: ids that lead back. */
export const showLineage = {
  method: "GET",
  path: "/directives/:directiveId/lineage",
  may: "directives.read",
  params,
  reply: z.object({
    papers: z.array(LinkedPaper.extend({ id: z.uuid() })),
    ties: z.array(z.object({ from: z.uuid(), to: z.uuid(), relation: z.enum(relations) })),
    circles: z.array(z.array(z.uuid())),
  }),
  refusals: statusByRefusal,
} satisfies Endpoint;

/** The paper itself, drawn by the form of its issuer (government or Party). A draft has a blank for its number. */
export const downloadPaper = {
  method: "GET",
  path: "/directives/:directiveId/paper",
  may: "directives.read",
  params,
  query: z.object({ format: z.enum(["docx", "pdf"]) }),
  reply: z.unknown(),
  sends: "file",
  refusals: statusByRefusal,
} satisfies Endpoint;

export const attentionKinds = ["unread", "draft_waiting", "recipients_silent"] as const;

/** What a unit must see unasked: papers it has not opened, drafts that wait, papers of its own nobody opens. Most urgent first. */
export const listAttention = {
  method: "GET",
  path: "/directives/attention",
  may: "directives.read",
  query: z.object({ unitId: z.coerce.number().int().min(1).max(2_147_483_647) }),
  reply: z.object({
    items: z.array(
      z.object({
        kind: z.enum(attentionKinds),
        unitId: UnitId,
        count: z.int(),
        since: Instant.nullable(),
        /** Path of the page: "/chi-thi/…". */
        link: z.string(),
      }),
    ),
  }),
} satisfies Endpoint;
