import { recordInspection, showInspection } from "@phaodai/domain/inspections/contract";
import { showOverview } from "@phaodai/domain/inspections/team-contract";
import { listTasks } from "@phaodai/domain/tasks/contract";
import { successors } from "@phaodai/domain/units/lineage";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aFinding, aVisit } from "./a-stated-visit.test-data.ts";

// The phone's list of units is from before 1 July 2025; by the day it has a network again its ward is gone.
const { call, actor, services } = await testApp({ now: "2025-07-02T08:00:00+07:00" });
const today = Temporal.PlainDate.from("2025-07-02");
const tree = services.units();
const merged = [...tree.lives.values()].find(
  ({ id, to }) =>
    to?.toString() === "2025-07-01" &&
    successors(tree, id, today).successors.length === 1 &&
    successors(tree, id, today).isComplete,
);
const heir = merged && successors(tree, merged.id, today).successors[0]?.unit;

test("a visit to a ward that was merged meanwhile is kept, marked, and its successor has the task", async () => {
  if (!merged || !heir?.code) throw new Error("no ward of the seed was merged whole on 1 July 2025");
  const inspector = actor("inspector", "01");
  const visit = aVisit(merged.id, {
    signedAt: Temporal.Instant.from("2025-06-30T16:00:00+07:00"),
    findings: [aFinding()],
  });
  const reply = (await call(inspector, recordInspection, { input: { body: visit } })).reply();
  expect(reply.doubts).toContain("unit_changed");
  const clerk = actor("ward_clerk", heir.code);
  const { items } = (await call(clerk, listTasks, { input: { limit: 50 } })).reply();
  expect(items.map(({ id }) => id)).toContain(reply.findings[0]?.taskId);
  expect((await call(clerk, showInspection, { input: { inspectionId: visit.id } })).status).toBe(200);
  const overview = (await call(clerk, showOverview)).reply();
  expect(overview.communes).toEqual([
    expect.objectContaining({ unitId: heir.id, visits: 1, openFindings: 1 }),
  ]);
});
