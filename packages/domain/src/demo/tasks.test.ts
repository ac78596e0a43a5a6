import { describe, expect, test } from "vitest";
import { isClosed, isOpen } from "../tasks/task.ts";
import { type DemoOrder, demoTasks } from "./tasks.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2021-07-${text}:00+07:00`);
const now = at("30T09:00");
const order = (given: Partial<DemoOrder>): DemoOrder => ({
  id: "017adf40-0000-7000-8000-000000000001",
  assignedAt: at("27T10:00"),
  origin: { kind: "clause", id: "017adf40-0000-7000-8000-000000000002" },
  directiveId: null,
  issuerUnitId: 1,
  no: "1",
  text: "Rà soát các chốt",
  evidence: null,
  dueAt: at("29T17:00"),
  repeats: null,
  measure: null,
  parentTaskIds: [],
  to: Array.from({ length: 400 }, (_, n) => ({
    unitId: 100 + n,
    assignee: "UBND các phường",
    role: "lead" as const,
  })),
  ...given,
});
const tasksOf = (given: Partial<DemoOrder> = {}, seed = 7) => [
  ...demoTasks({ orders: [order(given)], seed, now }),
];

describe("the tasks of the demo", () => {
  test("are the same for the same seed, and others for another", () => {
    expect(tasksOf()).toEqual(tasksOf());
    expect(tasksOf({}, 8).map(({ state }) => state)).not.toEqual(tasksOf().map(({ state }) => state));
  });

  test("most are done, some wait, a few are silent, some are past their deadline", () => {
    const tasks = tasksOf();
    const n = (of: (task: (typeof tasks)[number]) => boolean): number => tasks.filter(of).length;
    expect(n(({ state }) => isClosed(state))).toBeGreaterThan(200);
    expect(n(({ state }) => state === "reported")).toBeGreaterThan(10);
    expect(n(({ state }) => state === "assigned")).toBeGreaterThan(4);
    expect(n(({ state }) => isOpen(state))).toBeGreaterThan(20);
    expect(n(({ openRequests }) => openRequests > 0)).toBeGreaterThan(5);
  });

  test("hold together as the database wants them, and nothing was said after now", () => {
    for (const task of tasksOf()) {
      const moments = task.entries.map((entry) => entry.at);
      expect(moments).toEqual(moments.toSorted(Temporal.Instant.compare));
      expect(moments.every((moment) => Temporal.Instant.compare(moment, now) <= 0)).toBe(true);
      expect(isClosed(task.state)).toBe(task.closedAt !== null);
      expect(task.state === "assigned").toBe(task.acknowledgedAt === null);
      expect(task.state !== "reported" || task.reportedAt !== null).toBe(true);
    }
  });

  test("a campaign has a line for most days, and holes where a unit is slow", () => {
    const tasks = tasksOf({ repeats: Temporal.Duration.from("P1D"), dueAt: at("31T17:00") });
    const lines = tasks.map(({ entries }) => entries.filter(({ onDay }) => onDay !== null).length);
    expect(Math.max(...lines)).toBe(3); // 27, 28 and 29 July; of the 30th it is morning
    expect(lines.filter((n) => n < 3).length).toBeGreaterThan(10);
  });
});
