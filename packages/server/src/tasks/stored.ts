import { SaidFigure, type TaskDetail, type TaskEntry, type TaskLine } from "@phaodai/domain/tasks/contract";
import { mediaTypes } from "@phaodai/domain/files/contract";
import { isMet } from "@phaodai/domain/tasks/measuring";
import { type StandingLimits, standingOf } from "@phaodai/domain/tasks/standing";
import {
  comparisons,
  entryKinds,
  originKinds,
  taskRoles,
  type TaskState,
  taskStates,
} from "@phaodai/domain/tasks/task";
import { urgeReasons } from "@phaodai/domain/tasks/urging";
import { z } from "zod";
import type { EntryRow, FileName } from "./entry-queries.ts";
import type { TaskRow } from "./queries.ts";

export const stateOf = ({ state }: Pick<TaskRow, "state">): TaskState => z.enum(taskStates).parse(state);

/** A task as lists show it. */
export function lineOf(row: TaskRow, limits: StandingLimits, now: Temporal.Instant): TaskLine {
  const state = stateOf(row);
  return {
    id: row.id,
    orderId: row.orderId,
    originKind: z.enum(originKinds).parse(row.originKind),
    directiveId: row.directiveId,
    no: row.no,
    text: row.text,
    assignee: row.assignee,
    role: z.enum(taskRoles).parse(row.role),
    unitId: row.unitId,
    issuerUnitId: row.issuerUnitId,
    state,
    standing: standingOf({ ...row, state }, limits, now),
    assignedAt: row.assignedAt,
    dueAt: row.dueAt,
    heardAt: row.heardAt,
    reportedAt: row.reportedAt,
    shareDone: row.shareDone,
    openRequests: row.openRequests,
    urges: row.urges,
    repeats: row.repeats,
    lastLineOn: row.lastLineOn,
    version: row.version,
  };
}

export function measureOf(row: TaskRow): TaskDetail["measure"] {
  const { measureFigure, measureTarget, measureComparison, measured } = row;
  if (measureFigure === null || measureTarget === null) return null;
  const comparison = z.enum(comparisons).parse(measureComparison);
  return {
    figure: measureFigure,
    target: measureTarget,
    comparison,
    value: measured,
    at: row.measuredAt,
    isMet: measured === null ? null : isMet(measured, measureTarget, comparison),
  };
}

/** What was said, with the names of its files; a file the actor may not see is left out. */
export function entryOf(row: EntryRow, files: ReadonlyMap<string, FileName>): TaskEntry {
  const { fileIds, byId: _, ...entry } = row;
  return {
    ...entry,
    kind: z.enum(entryKinds).parse(row.kind),
    reason: z.enum(urgeReasons).nullable().parse(row.reason),
    figures: z.array(SaidFigure).parse(row.figures),
    files: fileIds.flatMap((id) => {
      const file = files.get(id);
      return file ? [{ ...file, mediaType: z.enum(mediaTypes).parse(file.mediaType) }] : [];
    }),
  };
}
