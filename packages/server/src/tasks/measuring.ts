import { dayOf } from "@phaodai/domain/shared/instant";
import { figureOf, isReportedByFigure } from "@phaodai/domain/tasks/measuring";
import { comparisons } from "@phaodai/domain/tasks/task";
import { scopeOf } from "@phaodai/domain/units/scope";
import type { UnitTree } from "@phaodai/domain/units/tree";
import { z } from "zod";
import type { Services } from "#context";
import type { Tx } from "#db/database";
import { writeLines } from "#events";
import type { Figure, Figures } from "./figures.ts";
import * as queries from "./measure-queries.ts";
import { stateOf } from "./stored.ts";
import { systemActorId } from "./system-actor.ts";

/**
 * Looks at the figures of all measured tasks that are open, from the day each was given: keeps the value, and reports the task where the
 * figure does. Safe to run twice. @returns how many were reported
 */
export function measureTasks(
  services: Pick<Services, "database" | "now" | "units">,
  figures: Figures,
): Promise<number> {
  return services.database.asRole("phaodai_tracer", async (tx) => {
    const now = services.now();
    const tasks = await queries.lockMeasured(tx, Object.keys(figures));
    const byFigure = Map.groupBy(tasks, (task) => `${task.figure}|${dayOf(task.assignedAt).toString()}`);
    const reported: queries.MeasuredTask[] = [];
    for (const measured of byFigure.values()) {
      const figure = figures[measured[0]?.figure ?? ""];
      if (figure) reported.push(...(await measureOne(tx, { tree: services.units(), now, figure }, measured)));
    }
    await writeLines(
      tx,
      reported.map((task) => lineOf(task, now)),
    );
    return reported.length;
  });
}

interface Measuring {
  readonly tree: UnitTree;
  readonly now: Temporal.Instant;
  readonly figure: Figure;
}

/** Tasks of one figure given on one day: one question to the database. A district's figure is that of all its wards. */
async function measureOne(
  tx: Tx,
  { tree, now, figure }: Measuring,
  tasks: readonly queries.MeasuredTask[],
): Promise<queries.MeasuredTask[]> {
  const today = dayOf(now);
  const held = new Map(tasks.map(({ unitId }) => [unitId, scopeOf(tree, [unitId], today)]));
  const counted = await figure.count(tx, {
    unitIds: [...new Set([...held.values()].flat())],
    from: tasks[0] ? dayOf(tasks[0].assignedAt) : today,
    to: today,
  });
  const values = tasks.map((task) => {
    const value = figureOf(
      figure.kind,
      (held.get(task.unitId) ?? []).flatMap((id) => counted.get(id) ?? []),
    );
    const comparison = z.enum(comparisons).parse(task.comparison);
    const measured = { ...task, state: stateOf(task), comparison, kind: figure.kind, value };
    return { task, value, isReported: isReportedByFigure(measured, now) };
  });
  await queries.keepMeasured(
    tx,
    values.map(({ task, value, isReported }) => ({ key: task.key, value, isReported })),
    now,
  );
  return values.flatMap(({ task, isReported }) => (isReported ? [task] : []));
}

const lineOf = ({ id, key, unitId, issuerUnitId }: queries.MeasuredTask, now: Temporal.Instant) => ({
  at: now,
  actorId: systemActorId,
  commandId: null,
  event: { action: "task.measured", subject: { kind: "task", id, key }, unitIds: [unitId, issuerUnitId] },
  personal: null,
});
