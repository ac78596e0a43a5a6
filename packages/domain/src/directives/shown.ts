import { z } from "zod";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { UnitId } from "../units/unit.ts";
import { Campaign, Draft } from "./draft.ts";
import { relations } from "./paper.ts";

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
  "signer_missing",
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
  /** The soonest deadline among its open tasks. */
  nextDueAt: Instant.nullable(),
  /** Papers it names, at most three: "thực hiện" and "thay thế" first. */
  restsOn: z.array(PaperLink),
  /** Units that get it, and how many have opened it. */
  recipients: z.int(),
  opened: z.int(),
  /** Whether one of the reader's units is to read it and has not. */
  isUnread: z.boolean(),
  createdAt: Instant,
  issuedAt: Instant.nullable(),
});

/** A paper whole: a draft with its source beside, or an issued one. Its matrix of clauses × units: `GET /task-matrix?directiveId=`. */
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
  can: z.object({ amend: z.boolean(), issue: z.boolean(), withdraw: z.boolean(), resume: z.boolean() }),
  withdrawal: z.object({ at: Instant, reason: z.string() }).nullable(),
});
