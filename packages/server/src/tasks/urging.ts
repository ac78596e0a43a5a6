import { type UrgeReason, urgeNow } from "@phaodai/domain/tasks/urging";
import { dayOf } from "@phaodai/domain/shared/instant";
import type { Services } from "#context";
import type { Tx } from "#db/database";
import { type DomainEvent, writeLines } from "#events";
import { insertNotices, type NewNotice } from "./notice-queries.ts";
import { excerptOf } from "./orders.ts";
import { stateOf } from "./stored.ts";
import { systemActorId } from "./system-actor.ts";
import { taskPolicies } from "./task-policy.ts";
import { type DueTask, keepUrged, lockDue } from "./urge-queries.ts";

/** Tasks seen to in one transaction; short enough for nobody to wait on a lock. */
const atOnce = 2000;

/**
 * Urges every unit whose time has come: before, at and after the deadline, and where nothing was heard; tells the head and the issuer
 * in the end. Safe to run twice: what was urged is marked in the same transaction.
 * @returns how many tasks were urged
 */
export async function urgeDue(
  services: Pick<Services, "database" | "now" | "policies" | "units">,
): Promise<number> {
  let urged = 0;
  for (let seen = atOnce; seen === atOnce;)
    [seen, urged] = await services.database.asRole("phaodai_tracer", async (tx) => {
      const now = services.now();
      const due = await lockDue(tx, now, atOnce);
      const decided = decideEach(services, due, now);
      const said = decided.flatMap(({ task, urge }) => (urge ? [{ task, urge }] : []));
      if (due.length > 0) await write(tx, decided, said, now);
      return [due.length, urged + said.length];
    });
  return urged;
}

interface Decided {
  readonly task: DueTask;
  readonly urge: UrgeReason | undefined;
  readonly next: Temporal.Instant | null;
}
interface Urged {
  readonly task: DueTask;
  readonly urge: UrgeReason;
}

function decideEach(
  services: Pick<Services, "policies" | "units">,
  due: readonly DueTask[],
  now: Temporal.Instant,
): Decided[] {
  const policyOf = taskPolicies(services, dayOf(now));
  return due.map((task) => ({
    task,
    ...urgeNow({ ...task, state: stateOf(task) }, policyOf(task.issuerUnitId).times, now),
  }));
}

async function write(
  tx: Tx,
  decided: readonly Decided[],
  said: readonly Urged[],
  now: Temporal.Instant,
): Promise<void> {
  const seen = decided.map(({ task, urge, next }) => ({
    key: task.key,
    kind: urge === undefined ? null : urge === "head" ? ("escalated" as const) : ("urged" as const),
    reason: urge ?? null,
    next: next?.toString() ?? null,
  }));
  await keepUrged(tx, seen, now);
  await insertNotices(tx, [...toUnits(said), ...toIssuers(said)], now);
  const events = eventsOf(said);
  await writeLines(
    tx,
    events.map((event) => ({ at: now, actorId: systemActorId, commandId: null, event, personal: null })),
  );
}

/** One notice for each unit and reason, however many of its tasks it is about. */
function toUnits(said: readonly Urged[]): NewNotice[] {
  const bySheet = Map.groupBy(said, ({ task, urge }) => `${task.unitId}|${urge}`);
  return [...bySheet.values()].flatMap((urged) => {
    const [first] = urged;
    return first
      ? [
          noticeOf(urged, first, {
            unitId: first.task.unitId,
            kind: kindOf[first.urge],
            about: first.task.issuerUnitId,
          }),
        ]
      : [];
  });
}

/** The issuer hears of the units whose head had to be told. */
function toIssuers(said: readonly Urged[]): NewNotice[] {
  const escalated = said.filter(({ urge }) => urge === "head");
  const byIssuer = Map.groupBy(escalated, ({ task }) => task.issuerUnitId);
  return [...byIssuer].flatMap(([issuerUnitId, urged]) => {
    const [first] = urged;
    return first
      ? [noticeOf(urged, first, { unitId: issuerUnitId, kind: "tasks_escalated", about: first.task.unitId })]
      : [];
  });
}

const kindOf = {
  before: "task_due_soon",
  due: "task_due_now",
  acknowledge: "task_unacknowledged",
  after: "task_overdue",
  head: "task_escalated",
} as const satisfies Readonly<Record<UrgeReason, string>>;

function noticeOf(
  urged: readonly Urged[],
  { task, urge }: Urged,
  { unitId, kind, about }: { readonly unitId: number; readonly kind: string; readonly about: number },
): NewNotice {
  const isOfOnePaper = urged.every((one) => one.task.directiveId === task.directiveId);
  const paper = isOfOnePaper ? task.directiveId : null;
  return {
    unitId,
    audience: urge === "head" ? "head" : "unit",
    kind,
    subject:
      urged.length > 1 && paper !== null ? { kind: "directive", id: paper } : { kind: "task", id: task.id },
    data: {
      count: urged.length,
      units: new Set(urged.map((one) => one.task.unitId)).size,
      unitId: about,
      no: task.no,
      text: excerptOf(task.text),
      dueAt: task.dueAt?.toString() ?? null,
    },
  };
}

/** One event for each paper and kind of urge: whoever shows its tasks looks again. */
function eventsOf(said: readonly Urged[]): DomainEvent[] {
  const byPaper = Map.groupBy(said, ({ task, urge }) => `${task.directiveId ?? task.id}|${urge === "head"}`);
  return [...byPaper.values()].flatMap((urged) => {
    const [first] = urged;
    if (!first) return [];
    const { directiveId, id } = first.task;
    return [
      {
        action: first.urge === "head" ? "task.escalated" : "task.urged",
        subject: directiveId === null ? { kind: "task", id } : { kind: "directive", id: directiveId },
        unitIds: [...new Set(urged.flatMap(({ task }) => [task.unitId, task.issuerUnitId]))],
        data: { tasks: urged.length },
      },
    ];
  });
}
