import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { pageOf, PageQuery } from "../shared/page.ts";
import { refusals } from "../shared/refusal.ts";
import { UnitId } from "../units/unit.ts";
import { Amendment } from "./amendment.ts";
import { relations } from "./paper.ts";
import { DirectiveLine, LinkedPaper, ShownDirective } from "./shown.ts";
import { KeyInAddress } from "../shared/key.ts";

const statusByRefusal = {
  not_found: 404,
  /** It is issued, or thrown away. */
  not_a_draft: 409,
  /** It is a draft, replaced or withdrawn. */
  not_issued: 409,
  /** No other paper suspended it. */
  not_suspended: 409,
  /** A unit above suspended it; `details`: `unitId`. */
  suspended_above: 409,
  id_taken: 409,
  /** `details`: the directive that bears the number. */
  number_taken: 409,
  /** A number given by hand leaves numbers of the unit's book out; `details`: `next` that would follow. */
  number_jumps: 409,
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

/** `received`: addressed to the reader's own unit, reports too. `below`: seen because it stands in the reader's area, sent to others. */
export const directiveBoxes = ["issued", "received", "drafts", "reports", "below"] as const;

/** Newest first. `q`: words of the number, issuer or abstract, marks or none. */
export const listDirectives = {
  method: "GET",
  path: "/directives",
  may: "directives.read",
  query: PageQuery.extend({
    box: z.enum(directiveBoxes).optional(),
    /** Issued or kept by this unit. */
    unitId: KeyInAddress.optional(),
    q: z.string().max(100).optional(),
  }),
  reply: pageOf(DirectiveLine).extend({
    /** In each box, as far as the reader sees. */
    counts: z.object({
      issued: z.int(),
      received: z.int(),
      drafts: z.int(),
      reports: z.int(),
      below: z.int(),
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

/** Clauses whose text is read anew: each while the server waits. */
const mostRead = 10;
const isReadAtOnce = (amendments: readonly Amendment[]): boolean =>
  amendments.filter(({ kind }) => reading.has(kind)).length <= mostRead;
const reading: ReadonlySet<Amendment["kind"]> = new Set(["add_clause", "split_clause", "join_clause"]);

/** Several changes at once, in order: all or none. If-Match names the version that was seen. */
export const amendDirective = {
  ...aDirective,
  method: "POST",
  path: "/directives/:directiveId/amendments",
  may: "directives.draft",
  command: true,
  body: z.object({ amendments: z.array(Amendment).min(1).max(100).refine(isReadAtOnce) }),
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
 * out: as the draft has it, or taken where it has none; "keep": as the draft has it, though its book leaves numbers out. `date` left out: the draft's; today where it has none.
 */
export const issueDirective = {
  ...aDirective,
  method: "POST",
  path: "/directives/:directiveId/issue",
  may: "directives.issue",
  command: true,
  body: z.object({ number: z.enum(["take", "keep"]).optional() }),
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

/** A paper that another suspended holds again, and its tasks go on: a deadline that was ahead is as far ahead again. */
export const resumeDirective = {
  ...aDirective,
  method: "POST",
  path: "/directives/:directiveId/resumption",
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

/** What a unit itself must see unasked: papers it has not opened, its papers that others have not, drafts that wait. Most urgent first. */
export const listAttention = {
  method: "GET",
  path: "/directives/attention",
  may: "directives.read",
  query: z.object({ unitId: KeyInAddress }),
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
