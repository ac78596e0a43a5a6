import { randomUUID } from "node:crypto";
import * as comparisonContract from "@phaodai/domain/inspections/comparison-contract";
import { measureCodes } from "@phaodai/domain/inspections/comparison";
import {
  recordInspection,
  showFieldPack,
  showInspection,
  withdrawFinding,
} from "@phaodai/domain/inspections/contract";
import * as teamContract from "@phaodai/domain/inspections/team-contract";
import type { StatedVisit } from "@phaodai/domain/inspections/stated";
import { registerPlace } from "@phaodai/domain/establishments/contract";
import { listRows } from "@phaodai/domain/registers/contract";
import { acknowledgeTask, listTasks, reportTask, showTask } from "@phaodai/domain/tasks/contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aFinding, aViolation, aVisit } from "./a-stated-visit.test-data.ts";

const { app, call, actor, unitId } = await testApp();
const trucBach = unitId("00004");
const inspector = actor("inspector", "01");
const city = actor("city_commander", "01");
const district = actor("area_commander", "001");
const clerk = actor("ward_clerk", "00004");
const stranger = actor("ward_clerk", "00037");
const day = (text: string) => Temporal.PlainDate.from(text);

const send = (body: StatedVisit, commandId: string = randomUUID()) =>
  call(inspector, recordInspection, { input: { body }, commandId });
const show = async (inspectionId: string) =>
  (await call(district, showInspection, { input: { inspectionId } })).reply();
const rowsOf = async (register: string) =>
  (await call(district, listRows, { input: { register, filter: { all: [], any: [] }, limit: 200 } })).reply()
    .items;

test("a visit made offline comes whole: record, findings with their days, tasks, a numbered violation", async () => {
  const [late, spot] = [aFinding({ severity: "critical" }), aFinding({ isFixedOnSpot: true })];
  const visit = aVisit(trucBach, {
    findings: [late, spot],
    violations: [aViolation({ findingId: late.id })],
  });
  const reply = (await send(visit)).reply();
  expect(reply.number).toMatch(/^\d{2,}\/BB-KT$/);
  expect(reply.findings.map(({ fixBy, taskId }) => [fixBy?.toString() ?? null, taskId !== null])).toEqual([
    ["2021-07-27", true],
    [null, false],
  ]);
  const seen = await show(visit.id);
  expect(seen).toMatchObject({ placeName: "Chợ cóc Châu Long", metWith: "Đào Thị Chợ" });
  expect(seen.findings.map(({ state }) => state)).toEqual(["open", "closed"]);
  expect(seen.violations[0]).toMatchObject({ findingId: late.id, violatorName: "Quán cà phê Hoa Ban" });
  expect(seen.violations[0]?.number).toMatch(/\/BB-VPHC$/);
});

test("a phone that sends twice is heard once, also under another command", async () => {
  const before = (await rowsOf("inspections")).length;
  const visit = aVisit(trucBach, { findings: [aFinding()] });
  const commandId = randomUUID();
  const first = (await send(visit, commandId)).reply();
  expect((await send(visit, commandId)).reply()).toEqual(first);
  const again = (await send(visit)).reply();
  expect(again.number).toBe(first.number);
  expect(again.findings).toEqual(first.findings);
  expect((await rowsOf("inspections")).length).toBe(before + 1);
});

test("a record mended on two devices is kept as it came first; the other is told, so that somebody compares them", async () => {
  const visit = aVisit(trucBach, { note: "Bản ký ở chợ" });
  (await send(visit)).reply();
  expect(await send({ ...visit, note: "Bản sửa ở nhà" })).toMatchObject({
    status: 409,
    code: "inspections.visit_differs",
  });
  expect((await show(visit.id)).note).toBe("Bản ký ở chợ");
});

test("what is doubtful is marked and kept: a place nobody knows, a clock ahead, a photo that has not come", async () => {
  const photo = randomUUID();
  const signedAt = Temporal.Instant.from("2021-07-28T09:00:00+07:00");
  const visit = aVisit(trucBach, { signedAt, fileIds: [photo] });
  const { doubts } = (await send(visit)).reply();
  expect(doubts).toEqual(["in_future", "place_unknown", "not_all_answered", "files_awaited"]);
  const seen = await show(visit.id);
  expect(seen.inspectedOn.toString()).toBe("2021-07-27");
  expect(seen.signedAt).toEqual(signedAt);
  expect(seen.files).toEqual([{ id: photo, name: null, mediaType: null, isAwaited: true }]);
});

test("a unit that never was, a list that never was, an answer nobody asked for are refused", async () => {
  expect((await send(aVisit(2_000_000))).code).toBe("inspections.unknown_unit");
  const unknown = aVisit(trucBach, { checklist: { code: "market", version: 99 } });
  expect((await send(unknown)).code).toBe("inspections.unknown_checklist");
  const strange = aVisit(trucBach, { answers: [{ item: "beds", answer: "yes", note: null }] });
  expect((await send(strange)).code).toBe("inspections.unknown_item");
  const nowhere = aVisit(trucBach, { place: { kind: "known", placeId: randomUUID() } });
  expect((await send(nowhere)).code).toBe("inspections.unknown_place");
});

test("another ward sees nothing of it; the inspected ward does", async () => {
  const visit = aVisit(trucBach);
  await send(visit);
  const ask = (who: typeof clerk) => call(who, showInspection, { input: { inspectionId: visit.id } });
  expect((await ask(clerk)).status).toBe(200);
  expect((await ask(stranger)).code).toBe("inspections.inspection_not_found");
});

test("the ward reports its task, and the finding waits to be seen; a second visit closes it and the task", async () => {
  const finding = aFinding();
  const first = aVisit(trucBach, { findings: [finding] });
  const taskId = (await send(first)).reply().findings[0]?.taskId ?? "";
  await call(clerk, acknowledgeTask, {
    input: { taskId, body: { id: randomUUID(), text: null, fileIds: [] } },
  });
  const said = { id: randomUUID(), text: "Đã kẻ vạch", fileIds: [] };
  const report = { ...said, outcome: "done" as const, figures: [], shareDone: null, onDay: null };
  expect((await call(clerk, reportTask, { input: { taskId, body: report } })).status).toBe(200);
  expect((await show(first.id)).findings[0]?.state).toBe("fixed");
  const second = aVisit(trucBach, {
    rechecks: [{ findingId: finding.id, isFixed: true, note: "Đã thấy vạch", fixBy: null }],
  });
  await send(second);
  expect((await show(first.id)).findings[0]).toMatchObject({
    state: "closed",
    checkedBy: second.id,
    checkNote: "Đã thấy vạch",
  });
  expect((await show(second.id)).rechecked.map(({ id }) => id)).toEqual([finding.id]);
  expect((await call(inspector, showTask, { input: { taskId } })).reply()).toMatchObject({
    state: "accepted",
  });
});

test("what is still there goes on with a new day; what was closed meanwhile stays closed", async () => {
  const [still, gone] = [aFinding(), aFinding()];
  const first = aVisit(trucBach, { findings: [still, gone] });
  await send(first);
  const recheck = (findingId: string, isFixed: boolean) => ({
    findingId,
    isFixed,
    note: null,
    fixBy: isFixed ? null : day("2021-08-05"),
  });
  await send(aVisit(trucBach, { rechecks: [recheck(still.id, false), recheck(gone.id, true)] }));
  await send(aVisit(trucBach, { rechecks: [recheck(gone.id, false)] }));
  const found = (await show(first.id)).findings;
  expect(found.map(({ state, fixBy }) => [state, fixBy?.toString()])).toEqual([
    ["open", "2021-08-05"],
    ["closed", "2021-07-30"],
  ]);
});

test("a finding that was none is taken back once, with its task", async () => {
  const finding = aFinding();
  const taskId = (await send(aVisit(trucBach, { findings: [finding] }))).reply().findings[0]?.taskId ?? "";
  const withdraw = () =>
    call(city, withdrawFinding, { input: { findingId: finding.id, body: { reason: "nhầm nơi" } } });
  expect((await withdraw()).reply()).toMatchObject({ state: "withdrawn", withdrawnWhy: "nhầm nơi" });
  expect((await withdraw()).code).toBe("inspections.finding_not_open");
  expect((await call(district, showTask, { input: { taskId } })).reply()).toMatchObject({
    state: "withdrawn",
  });
});

test("what an inspector takes along: the lists of the day, places, plans, and what is to be seen again", async () => {
  const place = { id: randomUUID(), name: "Chợ Châu Long", kind: "market", address: null, unitId: trucBach };
  await call(clerk, registerPlace, { input: { body: place } });
  const finding = aFinding();
  await send(aVisit(trucBach, { place: { kind: "known", placeId: place.id }, findings: [finding] }));
  const pack = (await call(inspector, showFieldPack, { input: { unitId: trucBach } })).reply();
  expect(pack.checklists.map(({ code }) => code)).toContain("command_centre");
  expect(pack.fixDays).toEqual({ minor: 7, serious: 3, critical: 0 });
  expect(pack.places).toContainEqual(place);
  expect(pack.findings).toContainEqual(
    expect.objectContaining({ id: finding.id, placeId: place.id, state: "open" }),
  );
  expect(pack.units.map(({ id }) => id)).toContain(trucBach);
});

test("the desk counts visits and late fixes, and names the communes nobody has visited", async () => {
  const overview = (await call(district, teamContract.showOverview)).reply();
  expect(overview.communes).toHaveLength(14);
  const visited = overview.communes.filter(({ lastOn }) => lastOn !== null);
  expect(visited.map(({ unitId: id }) => id)).toEqual([trucBach]);
  expect(overview.figures.unitsMissed).toBe(13);
  expect(overview.figures.visits7).toBe(visited[0]?.visits);
  const { items, sums } = (await call(district, teamContract.showInspectionsAttention)).reply();
  expect(sums.at(-1)).toMatchObject({ kind: "unit_missed", units: 13 });
  expect(items.at(-1)).toMatchObject({ kind: "unit_missed", since: null });
});

test("a comparison adds up the same rows that a click opens, for every measure", async () => {
  await send(aVisit(trucBach, { findings: [aFinding(), aFinding({ fixBy: day("2021-07-20") })] }));
  const days = { from: day("2021-07-01"), to: day("2021-07-31") };
  const { units, smallBelow } = (
    await call(district, comparisonContract.compareUnits, { input: { ...days } })
  ).reply();
  expect(smallBelow).toBe(5);
  expect(units).toHaveLength(14);
  const own = units.find((unit) => unit.unitId === trucBach)?.shares ?? [];
  for (const [i, measure] of measureCodes.entries()) {
    const input = { unitId: trucBach, measure, ...days };
    const rows = (await call(district, comparisonContract.listMeasureRows, { input })).reply();
    expect([measure, rows.numerator, rows.denominator]).toEqual([measure, ...(own[i] ?? [])]);
  }
  const late = own[measureCodes.indexOf("findings_late")];
  expect(late?.[0]).toBeGreaterThan(0);
  expect(late?.[1]).toBeGreaterThan(late?.[0] ?? 0);
});

test("a period that ends before it begins compares nothing", async () => {
  const input = { from: day("2021-07-31"), to: day("2021-07-01") };
  expect((await call(district, comparisonContract.compareUnits, { input })).code).toBe(
    "inspections.period_needed",
  );
});

test("the registers list what was found; a violator's name is hidden from who may not read people", async () => {
  await send(aVisit(trucBach, { violations: [aViolation()] }));
  const ask = async (who: typeof clerk) =>
    (
      await call(who, listRows, {
        input: { register: "violations", filter: { all: [], any: [] }, limit: 200 },
      })
    ).text;
  expect(await ask(clerk)).toContain("Hoa Ban");
  expect(await ask(inspector)).not.toContain("Hoa Ban");
  expect((await rowsOf("findings")).length).toBeGreaterThan(0);
});

test("the task of a finding says where, and what", async () => {
  const finding = aFinding({ text: "Thiếu nước sát khuẩn ở cổng" });
  const taskId = (await send(aVisit(trucBach, { findings: [finding] }))).reply().findings[0]?.taskId;
  const listed = (await call(clerk, listTasks, { input: { limit: 200 } })).reply().items;
  expect(listed.find(({ id }) => id === taskId)?.text).toBe("Chợ cóc Châu Long: Thiếu nước sát khuẩn ở cổng");
});

test("a photo that comes after its visit is no longer awaited, and the ward sees it", async () => {
  const photo = randomUUID();
  const finding = aFinding({ fileIds: [photo] });
  const visit = aVisit(trucBach, { findings: [finding] });
  expect((await send(visit)).reply().doubts).toContain("files_awaited");
  const response = await app.inject({
    method: "PUT",
    url: `/v1/files/${photo}?unitId=${trucBach}`,
    headers: { "x-actor": inspector.id, "content-type": "text/plain", "x-file-name": "ghi.txt" },
    payload: "ghi tại chỗ",
  });
  expect([response.statusCode, response.body]).toEqual([200, expect.anything()]);
  const seen = await show(visit.id);
  expect(seen.findings[0]?.files).toEqual([
    { id: photo, name: "ghi.txt", mediaType: "text/plain", isAwaited: false },
  ]);
  expect(seen.doubts).not.toContain("files_awaited");
  const asClerk = await app.inject({ url: `/v1/files/${photo}`, headers: { "x-actor": clerk.id } });
  expect(asClerk.statusCode).toBe(200);
});
