import { z } from "zod";
import { StoredFile } from "../files/contract.ts";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { refusals } from "../shared/refusal.ts";
import { Basis } from "../tracing/contract.ts";
import { standings } from "./standing.ts";
import { taskSteps } from "./steps.ts";
import { urgeReasons } from "./urging.ts";
import { comparisons, entryKinds, originKinds, taskRoles, taskStates } from "./task.ts";
import { KeyInAddress } from "../shared/key.ts";

export const tasksStatuses = {
  task_not_found: 404,
  unit_not_found: 404,
  request_not_found: 404,
  id_taken: 409,
  not_of_unit: 403,
  not_of_issuer: 403,
  own_report: 403,
  task_withdrawn: 409,
  already_accepted: 409,
  already_acknowledged: 409,
  not_acknowledged: 409,
  already_reported: 409,
  not_reported: 409,
  already_answered: 409,
  task_paused: 409,
  not_repeating: 422,
  day_outside: 422,
  due_in_past: 422,
  nothing_said: 422,
} as const;
export const tasksRefusals = refusals("tasks", tasksStatuses);

/** A figure somebody reports: "đã xét nghiệm 1.250 mẫu". */
export type SaidFigure = z.output<typeof SaidFigure>;
export const SaidFigure = z.object({
  name: z.string().trim().min(1).max(120),
  value: z.number().min(-1e12).max(1e12),
  unit: z.string().trim().max(40).nullable().default(null),
});

const figures = z.array(SaidFigure).max(20).default([]);
const fileIds = z.array(z.uuid()).max(20).default([]);
export const longText = z.string().trim().max(4000);
export const reason = z.string().trim().min(3).max(4000);
export const taskParams = z.object({ taskId: z.uuid() });
/** What was said has an id of its own: sent twice, it is said once. */
export const said = z.object({ id: z.uuid(), text: longText.nullable().default(null), fileIds });

export type TaskLine = z.output<typeof TaskLine>;
export const TaskLine = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  originKind: z.enum(originKinds),
  directiveId: z.uuid().nullable(),
  no: z.string().nullable(),
  text: z.string(),
  assignee: z.string(),
  role: z.enum(taskRoles),
  unitId: z.int(),
  issuerUnitId: z.int(),
  state: z.enum(taskStates),
  standing: z.enum(standings),
  assignedAt: Instant,
  dueAt: Instant.nullable(),
  heardAt: Instant.nullable(),
  reportedAt: Instant.nullable(),
  shareDone: z.int().nullable(),
  openRequests: z.int(),
  urges: z.int(),
  /** Repeats: the last day that has a line; null where it has none. */
  repeats: z.string().nullable(),
  lastLineOn: PlainDate.nullable(),
  version: z.int(),
});

export type TaskEntry = z.output<typeof TaskEntry>;
export const TaskEntry = z.object({
  id: z.uuid(),
  kind: z.enum(entryKinds),
  at: Instant,
  /** Null: the system. */
  byName: z.string().nullable(),
  unitId: z.int(),
  text: z.string().nullable(),
  figures: z.array(SaidFigure),
  shareDone: z.int().nullable(),
  onDay: PlainDate.nullable(),
  files: z.array(StoredFile.pick({ id: true, name: true, mediaType: true, byteSize: true })),
  answersId: z.uuid().nullable(),
  isGranted: z.boolean().nullable(),
  /** Why the system urged. */
  reason: z.enum(urgeReasons).nullable(),
});

/** One day of a repeating task; `isMissing`: it is over and nothing was said. */
const DayLine = z.object({ day: PlainDate, isMissing: z.boolean(), entryIds: z.array(z.uuid()) });

export type TaskDetail = z.output<typeof TaskDetail>;
export const TaskDetail = TaskLine.extend({
  originId: z.uuid(),
  evidence: z.string().nullable(),
  /** The tasks of the issuer that it carries out, as far as the asker may open them. */
  parentTaskIds: z.array(z.uuid()),
  /** Nothing is expected while another paper suspends its own. */
  paused: z
    .object({
      at: Instant,
      byDirectiveId: z.uuid().nullable(),
      byName: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
  measure: z
    .object({
      figure: z.string(),
      target: z.number(),
      comparison: z.enum(comparisons),
      value: z.number().nullable(),
      at: Instant.nullable(),
      isMet: z.boolean().nullable(),
    })
    .nullable(),
  entries: z.array(TaskEntry),
  days: z.array(DayLine),
  /** Orders that pass it on to units below, with how far they are. */
  passedOn: z.array(
    z.object({
      orderId: z.uuid(),
      directiveId: z.uuid().nullable(),
      no: z.string().nullable(),
      tasks: z.int(),
      done: z.int(),
      reported: z.int(),
      late: z.int(),
    }),
  ),
  /** What the asker may do now, as somebody of the unit or of the issuer. */
  mayCarryOut: z.boolean(),
  mayJudge: z.boolean(),
  mayRemind: z.boolean(),
  /** The asker reported it: somebody else accepts. */
  isOwnReport: z.boolean(),
  steps: z.array(z.enum(taskSteps)),
  /** The policies its standing rests on. */
  basis: z.array(Basis),
});

/** Shelves of a unit's work, what must be touched first; `judge` and `asked` are of what it ordered itself. */
export const shelves = [
  "new",
  "returned",
  "late",
  "judge",
  "asked",
  "due_soon",
  "running",
  "waiting",
  "paused",
  "closed",
] as const;
export type Shelf = (typeof shelves)[number];

const optionalUnit = KeyInAddress.optional();

/** A unit's own work and what it waits to judge; of its own unit where none is named. */
export const showWork = {
  method: "GET",
  path: "/tasks/work",
  may: "tasks.read",
  query: z.object({
    unitId: optionalUnit,
    issuerUnitId: optionalUnit,
    shelf: z.enum(shelves).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({
    unitId: z.int(),
    asOf: Instant,
    counts: z.array(z.object({ shelf: z.enum(shelves), n: z.int() })),
    issuers: z.array(z.object({ unitId: z.int(), n: z.int() })),
    items: z.array(TaskLine.extend({ shelf: z.enum(shelves) })),
    basis: z.array(Basis),
  }),
  refusals: tasksStatuses,
} satisfies Endpoint;

/** Tasks within one's scope, most pressing first. */
export const listTasks = {
  method: "GET",
  path: "/tasks",
  may: "tasks.read",
  query: z.object({
    unitId: optionalUnit,
    issuerUnitId: optionalUnit,
    directiveId: z.uuid().optional(),
    orderId: z.uuid().optional(),
    originId: z.uuid().optional(),
    state: z.enum(taskStates).optional(),
    cursor: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  reply: z.object({ asOf: Instant, items: z.array(TaskLine), next: z.string().nullable() }),
  refusals: tasksStatuses,
} satisfies Endpoint;

export const showTask = {
  method: "GET",
  path: "/tasks/:taskId",
  may: "tasks.read",
  params: taskParams,
  reply: TaskDetail,
  refusals: tasksStatuses,
} satisfies Endpoint;

export const acknowledgeTask = {
  method: "POST",
  path: "/tasks/:taskId/acknowledgement",
  may: "tasks.carry_out",
  command: true,
  params: taskParams,
  body: said,
  reply: TaskDetail,
  refusals: tasksStatuses,
} satisfies Endpoint;

export const planTask = {
  method: "POST",
  path: "/tasks/:taskId/plans",
  may: "tasks.carry_out",
  command: true,
  params: taskParams,
  body: said.extend({ text: reason }),
  reply: TaskDetail,
  refusals: tasksStatuses,
} satisfies Endpoint;

/** Progress, or the report that it is done. `onDay`: of a repeating task, the day the line is about (today where left out). */
export const reportTask = {
  method: "POST",
  path: "/tasks/:taskId/reports",
  may: "tasks.carry_out",
  command: true,
  params: taskParams,
  body: said.extend({
    outcome: z.enum(["progress", "done"]),
    figures,
    shareDone: z.int().min(0).max(100).nullable().default(null),
    onDay: PlainDate.nullable().default(null),
  }),
  reply: TaskDetail,
  refusals: tasksStatuses,
} satisfies Endpoint;

/** Asks whoever ordered it for help (advice, a decision) or forces (people, things; how many in `figures`). */
export const askForTask = {
  method: "POST",
  path: "/tasks/:taskId/requests",
  may: "tasks.carry_out",
  command: true,
  params: taskParams,
  body: said.extend({ kind: z.enum(["help", "forces"]), text: reason, figures }),
  reply: TaskDetail,
  refusals: tasksStatuses,
} satisfies Endpoint;

export const returnTask = {
  method: "POST",
  path: "/tasks/:taskId/return",
  may: "tasks.judge",
  command: true,
  params: taskParams,
  body: said.extend({ text: reason }),
  reply: TaskDetail,
  refusals: tasksStatuses,
} satisfies Endpoint;

export const acceptTask = {
  method: "POST",
  path: "/tasks/:taskId/acceptance",
  may: "tasks.judge",
  command: true,
  params: taskParams,
  body: said,
  reply: TaskDetail,
  refusals: tasksStatuses,
} satisfies Endpoint;
