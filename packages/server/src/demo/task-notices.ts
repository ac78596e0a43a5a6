import type { DemoTask } from "@phaodai/domain/demo/tasks";
import { excerptOf } from "#tasks/orders";
import type { Cell } from "./copy.ts";

/** What the bell would have said by now: new tasks by paper, units past their deadline, requests. Oldest first. */
export function demoNotices(tasks: readonly DemoTask[]): Cell[][] {
  const given = [
    ...Map.groupBy(tasks, ({ unitId, order }) => `${unitId}|${order.directiveId ?? order.id}`).values(),
  ];
  const notices = [
    ...given.flatMap(assignedNotice),
    ...tasks.flatMap(lateNotice),
    ...tasks.flatMap(requestNotice),
  ];
  return notices
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    .map(({ at, unitId, kind, subject, data }) => [
      at.toString(),
      unitId,
      "unit",
      kind,
      subject.kind,
      subject.id,
      JSON.stringify(data),
    ]);
}

interface DemoNotice {
  readonly at: Temporal.Instant;
  readonly unitId: number;
  readonly kind: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly data: Readonly<Record<string, string | number | null>>;
}

function assignedNotice(given: readonly DemoTask[]): DemoNotice[] {
  const [first] = given;
  if (!first) return [];
  const { order, unitId, id } = first;
  const subject =
    given.length > 1 && order.directiveId !== null
      ? { kind: "directive", id: order.directiveId }
      : { kind: "task", id };
  const data = { count: given.length, issuerUnitId: order.issuerUnitId, ...wordsOf(first) };
  return [{ at: order.assignedAt, unitId, kind: "tasks_assigned", subject, data }];
}

const lateNotice = (task: DemoTask): DemoNotice[] =>
  task.entries
    .filter(({ reason }) => reason === "due")
    .map(({ at }) => ({
      at,
      unitId: task.unitId,
      kind: "task_due_now",
      subject: { kind: "task", id: task.id },
      data: { count: 1, unitId: task.order.issuerUnitId, ...wordsOf(task) },
    }));

const requestNotice = (task: DemoTask): DemoNotice[] =>
  task.entries
    .filter(({ kind }) => kind === "help_asked" || kind === "forces_asked")
    .map(({ at, kind, text }) => ({
      at,
      unitId: task.order.issuerUnitId,
      kind: `task_${kind}`,
      subject: { kind: "task", id: task.id },
      data: { unitId: task.unitId, ...wordsOf(task), said: text },
    }));

const wordsOf = ({ order }: DemoTask) => ({ no: order.no, text: excerptOf(order.text) });
