import { z } from "zod";
import { Instant } from "./instant.ts";

/** What happened, as journal, outbox and live stream say it. No personal value: ids and units only. */
export type LiveEvent = z.output<typeof LiveEvent>;
export const LiveEvent = z.object({
  /** Position in the outbox. */
  id: z.string(),
  at: Instant,
  /** `slice.past_participle`: "case.confirmed", "exposure.stated". */
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  unitIds: z.array(z.int()),
});

/** One line of a record's history. */
export type HistoryEntry = z.output<typeof HistoryEntry>;
export const HistoryEntry = z.object({
  at: Instant,
  actor: z.string(),
  action: z.string(),
  /** "PATCH /cases/:caseId", where a command did it. */
  command: z.string().nullable(),
  /** What changed: field → from, to. Personal values appear only to those who may see the field. */
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
});
