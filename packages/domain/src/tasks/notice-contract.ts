import { z } from "zod";
import { attentionSums } from "../shared/attention.ts";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { tasksStatuses } from "./contract.ts";
import { Key, KeyInAddress } from "../shared/key.ts";

/** What the words of a notice need, as `notices.<kind>` in vi.json names it. */
const NoticeData = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export type Notice = z.output<typeof Notice>;
export const Notice = z.object({
  key: z.int(),
  at: Instant,
  unitId: z.int(),
  /** `head`: for whoever answers for the unit. */
  audience: z.enum(["unit", "head"]),
  kind: z.string(),
  /** "task", "directive", …: the screen it leads to. */
  subjectKind: z.string(),
  subjectId: z.uuid(),
  data: NoticeData,
  isRead: z.boolean(),
});

/** The newest notices to the units one works for, not to those below them. */
export const listNotices = {
  method: "GET",
  path: "/notices",
  may: "tasks.read",
  query: z.object({
    before: KeyInAddress.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  reply: z.object({ unread: z.int(), items: z.array(Notice) }),
  refusals: tasksStatuses,
} satisfies Endpoint;

/** Marks notices as read by the one who asks; all up to a key, or some. */
export const readNotices = {
  method: "POST",
  path: "/notices/readings",
  may: "tasks.read",
  command: true,
  body: z.union([z.object({ upTo: Key }), z.object({ keys: z.array(Key).min(1).max(200) })]),
  reply: z.object({ unread: z.int() }),
  refusals: tasksStatuses,
} satisfies Endpoint;

export const attentionKinds = ["tasks_late", "unit_silent", "request_open", "report_unjudged"] as const;

/** What must be seen without asking: units late or silent, requests without an answer, reports not judged. */
export const showAttention = {
  method: "GET",
  path: "/tasks/attention",
  may: "tasks.read",
  query: z.object({ unitId: KeyInAddress.optional() }),
  reply: z.object({
    asOf: Instant,
    sums: attentionSums(z.enum(attentionKinds)),
    items: z.array(
      z.object({
        kind: z.enum(attentionKinds),
        unitId: z.int(),
        count: z.int(),
        since: Instant.nullable(),
        link: z.string(),
      }),
    ),
  }),
  refusals: tasksStatuses,
} satisfies Endpoint;
