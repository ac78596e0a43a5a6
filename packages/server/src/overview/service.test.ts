import { reportCase, ruleOutCase } from "@phaodai/domain/cases/contract";
import { showDashboard, showWorkbench } from "@phaodai/domain/overview/contract";
import { expect, test } from "vitest";
import { aReport } from "#cases/a-case.test-data";
import { testApp } from "#testing/test-app";

// An hour after Hanoi's report day has ended.
const { call, actor, unitId } = await testApp({ now: "2021-07-27T19:00:00+07:00" });
const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const commander = actor("city_commander", "01");

type Facts = Parameters<typeof aReport>[1];
const report = async (facts: Facts = { classification: "confirmed" }) =>
  (await call(clerk, reportCase, { input: { body: aReport(trucBach, facts) } })).reply();

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

test("in quarantine is not in the community, suspected waits, ruled out counts nowhere; asked for the city or the ward alone", async () => {
  const shown = async (unit: number | undefined) => {
    const { communes, curve, headlines } = (
      await call(commander, showDashboard, { input: unit === undefined ? {} : { unitId: unit } })
    ).reply();
    const { last7, community14, today } = communes.find(({ unitId: id }) => id === trucBach) ?? {};
    const { confirmed, suspected, community } = curve.at(-1) ?? {};
    const pending = headlines.find(({ key }) => key === "pending_14d")?.value;
    return { last7, community14, today, confirmed, suspected, community, pending };
  };
  const before = await shown(undefined);
  await report({ classification: "confirmed", detectionPlace: "quarantine" });
  await report({ classification: "suspected" });
  await report({ classification: "probable", detectionPlace: "quarantine" });
  const { id: caseId } = await report({ classification: "suspected" });
  (
    await call(actor("epidemiologist", "001"), ruleOutCase, {
      input: { caseId, body: { reason: "Âm tính" } },
    })
  ).reply();
  const after = await shown(undefined);
  expect(after).toEqual({
    last7: (before.last7 ?? 0) + 1,
    today: (before.today ?? 0) + 1,
    community14: before.community14,
    confirmed: (before.confirmed ?? 0) + 1,
    community: before.community,
    suspected: (before.suspected ?? 0) + 2,
    pending: (before.pending ?? 0) + 2,
  });
  expect(await shown(trucBach)).toEqual(after);
});

test("a unit beyond one's own, or none at all, has no dashboard", async () => {
  for (const unit of [unitId("00001"), 999_999])
    expect(await call(clerk, showDashboard, { input: { unitId: unit } })).toMatchObject({
      status: 404,
      code: "overview.unit_not_found",
    });
});
