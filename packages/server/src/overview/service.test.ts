import { reportCase } from "@phaodai/domain/cases/contract";
import { showDashboard, showWorkbench } from "@phaodai/domain/overview/contract";
import { expect, test } from "vitest";
import { aReport } from "#cases/a-case.test-data";
import { testApp } from "#testing/test-app";

// An hour after Hanoi's report day has ended.
const { call, actor, unitId } = await testApp({ now: "2021-07-27T19:00:00+07:00" });
const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const commander = actor("city_commander", "01");

const report = async () =>
  (
    await call(clerk, reportCase, { input: { body: aReport(trucBach, { classification: "confirmed" }) } })
  ).reply();

test("a case reported after the cut-off is new today wherever figures stand, in the ward and in the city", async () => {
  expect((await report()).reportDay.toString()).toBe("2021-07-28");
  const dashboard = (await call(commander, showDashboard, { input: {} })).reply();
  const workbench = (await call(clerk, showWorkbench, { input: {} })).reply();
  expect({
    headline: dashboard.headlines.find(({ key }) => key === "new_today")?.value,
    curve: dashboard.curve.at(-1)?.confirmed,
    counted: dashboard.casesCounted,
    ward: workbench.newToday,
    wardCurve: workbench.curve.at(-1)?.confirmed,
  }).toEqual({ headline: 1, curve: 1, counted: 1, ward: 1, wardCurve: 1 });
});

test("a unit beyond one's own, or none at all, has no dashboard", async () => {
  for (const unit of [unitId("00001"), 999_999])
    expect(await call(clerk, showDashboard, { input: { unitId: unit } })).toMatchObject({
      status: 404,
      code: "overview.unit_not_found",
    });
});
