import type { Reactions } from "#events";
import { keepIssued } from "#directives/keep-issued";
import { openedByTask } from "#directives/opened-by-task";
import { attachAwaited } from "#inspections/follow-file";
import { followTask } from "#inspections/follow-task";
import { keepDecision } from "#inspections/keep-papers";
import { traceCase, traceHousehold, tracePerson, untraceCase } from "#tracing/retrace";

/** The one place where an event of a slice causes work in another: read it to know what else happens. */
export const reactions: Reactions = {
  "case.reported": [traceCase],
  "case.confirmed": [traceCase],
  "case.corrected": [traceCase],
  "case.ruled_out": [untraceCase],
  "file.added": [attachAwaited],
  "household.changed": [traceHousehold],
  "person.merged": [tracePerson],
  "person.separated": [tracePerson],
  "task.acknowledged": [openedByTask],
  "task.reported": [followTask, openedByTask],
  "task.returned": [followTask],
  "task.accepted": [followTask],
  "directive.issued": [keepIssued],
  "sanction.decided": [keepDecision],
};
