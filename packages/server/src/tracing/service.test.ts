import { randomUUID } from "node:crypto";
import { correctCase, ruleOutCase } from "@phaodai/domain/cases/contract";
import * as chains from "@phaodai/domain/tracing/chain-contract";
import * as contract from "@phaodai/domain/tracing/contract";
import { beforeEach, expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { an, at, binh, chi, dung, market, smallWorld } from "./small-world.test-data.ts";

const app = await testApp();
const { call } = app;
const world = smallWorld(app);
const { here, there, doctor, neighbour, personId, placeId, report, confirm, confirmedCase, visit, expose } =
  world;
beforeEach(world.reset);

async function contactsOf(caseId: string, ring = 1, actor = doctor) {
  const found = (await call(actor, contract.listContacts, { input: { caseId, ring } })).reply();
  expect(found.total).toBe(found.items.length);
  return found.items;
}

const names = async (caseId: string, ring = 1, actor = doctor) =>
  (await contactsOf(caseId, ring, actor)).map(({ name }) => name).sort();

test("confirming a case shows its household at once, with the evidence and the paper", async () => {
  const caseId = await report(an);
  expect(await names(caseId)).toEqual([]);
  await confirm(caseId);
  const found = (await call(doctor, contract.listContacts, { input: { caseId, ring: 1 } })).reply();
  expect(found.items).toMatchObject([
    {
      name: "Trần Thị Bình",
      isMasked: false,
      ring: 1,
      seconds: null,
      evidence: [{ kind: "household", seconds: null }],
    },
  ]);
  expect(found.rule).toMatchObject({ minutes: 15, rule: "total" });
  expect(found.basis.find(({ key }) => key === "infectious.days_before")).toMatchObject({
    value: 3,
    status: "sourced",
  });
});

test("fifteen minutes at a market make a contact of somebody from another commune, who is shown by initials", async () => {
  const caseId = await confirmedCase(an);
  await visit(doctor, an, { from: "2021-07-23T08:00:00", to: "2021-07-23T09:00:00" });
  expect(
    (await visit(neighbour, chi, { from: "2021-07-23T08:45:00", to: "2021-07-23T10:00:00" })).status,
  ).toBe(200);
  const chiHere = (await contactsOf(caseId)).find(({ unitId }) => unitId === there);
  expect(chiHere).toMatchObject({
    name: "L. T. C.",
    isMasked: true,
    seconds: 900,
    evidence: [{ kind: "visit", placeKind: "market" }],
  });
  const rows = await app.asOwner((owner) =>
    owner.query("select responsible_unit_id, shared_unit_ids from contacts where person_key = $1", [chi]),
  );
  expect(rows.rows).toEqual([{ responsible_unit_id: there, shared_unit_ids: [here] }]);
});

test("a minute less is no contact, until another visit adds to it", async () => {
  const caseId = await confirmedCase(an);
  await visit(doctor, an, { from: "2021-07-23T08:00:00", to: "2021-07-23T09:00:00" });
  await visit(doctor, dung, { from: "2021-07-23T08:46:00", to: "2021-07-23T10:00:00" });
  expect(await names(caseId)).toEqual(["Trần Thị Bình"]);
  await visit(doctor, dung, { from: "2021-07-23T07:00:00", to: "2021-07-23T08:01:00" });
  expect(await names(caseId)).toEqual(["Phạm Văn Dũng", "Trần Thị Bình"]);
});

test("a visit withdrawn takes its contact with it", async () => {
  const caseId = await confirmedCase(an);
  await visit(doctor, an, { from: "2021-07-23T08:00:00", to: "2021-07-23T09:00:00" });
  await visit(doctor, dung, { from: "2021-07-23T08:00:00", to: "2021-07-23T09:00:00" });
  expect(await names(caseId)).toContain("Phạm Văn Dũng");
  const input = {
    body: { personId: personId(dung), placeId: placeId(), startsAt: at("2021-07-23T08:00:00") },
  };
  expect((await call(doctor, contract.withdrawVisit, { input })).status).toBe(200);
  expect(await names(caseId)).toEqual(["Trần Thị Bình"]);
});

test("where only the day is known the whole day counts, and says so", async () => {
  const caseId = await confirmedCase(an);
  await visit(doctor, an, { from: "2021-07-23T08:00:00", to: "2021-07-23T09:00:00" });
  await visit(doctor, dung, { from: "2021-07-23T12:00:00", to: "2021-07-23T12:00:00", isTimeKnown: false });
  const dungHere = (await contactsOf(caseId)).find(({ name }) => name === "Phạm Văn Dũng");
  expect(dungHere).toMatchObject({ seconds: 3600, evidence: [{ marks: ["time_unknown"] }] });
});

test("a stated exposure counts from either side, and goes when it is withdrawn", async () => {
  const caseId = await confirmedCase(an);
  const { id } = (await expose(doctor, [chi, an])).reply();
  expect(await names(caseId)).toEqual(["L. T. C.", "Trần Thị Bình"]);
  const input = { exposureId: id, body: { reason: "nhầm người" } };
  expect((await call(doctor, contract.withdrawExposure, { input })).status).toBe(200);
  expect(await names(caseId)).toEqual(["Trần Thị Bình"]);
  expect((await call(doctor, contract.withdrawExposure, { input })).code).toBe("tracing.exposure_not_found");
});

test("a contact who becomes a case leaves every ring and count, and comes back when ruled out", async () => {
  const caseId = await confirmedCase(an);
  const second = await confirmedCase(binh);
  expect(await names(caseId)).toEqual([]);
  expect(await names(second)).toEqual([]);
  const input = { caseId: second, body: { reason: "mẫu của người khác" } };
  expect((await call(doctor, ruleOutCase, { input })).status).toBe(200);
  expect(await names(caseId)).toEqual(["Trần Thị Bình"]);
});

test("a corrected onset moves the window and what falls into it", async () => {
  const caseId = await confirmedCase(an);
  await visit(doctor, an, { from: "2021-07-18T08:00:00", to: "2021-07-18T09:00:00" });
  await visit(doctor, dung, { from: "2021-07-18T08:00:00", to: "2021-07-18T09:00:00" });
  expect(await names(caseId)).toEqual(["Trần Thị Bình"]);
  const input = { caseId, body: { onsetOn: Temporal.PlainDate.from("2021-07-20") } };
  expect((await call(doctor, correctCase, { input })).status).toBe(200);
  expect(await names(caseId)).toEqual(["Phạm Văn Dũng", "Trần Thị Bình"]);
});

test("ring 2 counts only what came after the first contact", async () => {
  const caseId = await confirmedCase(an);
  await visit(doctor, an, { from: "2021-07-23T08:00:00", to: "2021-07-23T09:00:00" });
  await visit(doctor, dung, { from: "2021-07-23T08:00:00", to: "2021-07-23T09:00:00" });
  await visit(doctor, dung, { from: "2021-07-22T15:00:00", to: "2021-07-22T16:00:00" });
  await visit(neighbour, chi, { from: "2021-07-22T15:00:00", to: "2021-07-22T16:00:00" });
  expect(await names(caseId, 2)).toEqual([]);
  await visit(doctor, dung, { from: "2021-07-24T15:00:00", to: "2021-07-24T16:00:00" });
  await visit(neighbour, chi, { from: "2021-07-24T15:00:00", to: "2021-07-24T16:00:00" });
  expect(await contactsOf(caseId, 2)).toMatchObject([
    { name: "L. T. C.", ring: 2, viaName: "Phạm Văn Dũng", viaCount: 1, seconds: 3600 },
  ]);
});

test.each([
  { why: "with oneself", sent: () => expose(doctor, [an, an]), code: "tracing.same_person" },
  {
    why: "tomorrow",
    sent: () => expose(doctor, [an, dung], "2021-07-28T09:00:00"),
    code: "tracing.in_future",
  },
  {
    why: "between two people of another commune",
    sent: () => expose(neighbour, [an, dung]),
    code: "tracing.person_not_found",
  },
  {
    why: "a stay of two days",
    sent: () => visit(doctor, an, { from: "2021-07-20T08:00:00", to: "2021-07-22T08:00:00" }),
    code: "tracing.stay_too_long",
  },
  {
    why: "a stay that ends before it begins",
    sent: () => visit(doctor, an, { from: "2021-07-20T08:00:00", to: "2021-07-20T07:00:00" }),
    code: "tracing.ends_before_start",
  },
  {
    why: "a stay of somebody of another commune",
    sent: () => visit(doctor, chi, { from: "2021-07-20T08:00:00", to: "2021-07-20T09:00:00" }),
    code: "tracing.person_not_found",
  },
])("$why is refused", async ({ sent, code }) => {
  expect((await sent()).code).toBe(code);
});

test("what happened to a ring is told to the communes of the case and of the contact", async () => {
  await confirmedCase(an);
  await expose(doctor, [an, chi]);
  const told = await app.asOwner((owner) =>
    owner.query("select unit_ids from outbox where action = 'rings.changed' order by id desc limit 1"),
  );
  expect(told.rows).toEqual([{ unit_ids: [here, there] }]);
});

test("a case of another commune is not found", async () => {
  const caseId = await confirmedCase(an);
  for (const endpoint of [contract.listContacts, contract.showTimeline, contract.listSharedPlaces])
    expect((await call(neighbour, endpoint, { input: { caseId } })).code).toBe("tracing.case_not_found");
});

test("the time line shows windows, milestones, stays and the household", async () => {
  const caseId = await confirmedCase(an);
  await visit(doctor, an, { from: "2021-07-23T08:00:00", to: "2021-07-23T09:00:00" });
  await expose(doctor, [chi, an]);
  const shown = (await call(doctor, contract.showTimeline, { input: { caseId } })).reply();
  expect(shown.infectiousWindow?.from).toEqual(at("2021-07-21T00:00:00"));
  expect(shown.exposureWindow?.to).toEqual(at("2021-07-24T00:00:00"));
  expect(shown.milestones.map(({ kind }) => kind)).toEqual(["onset", "result", "confirmation", "report"]);
  expect(shown.visits).toMatchObject([{ placeKind: "market" }]);
  expect(shown.exposures).toMatchObject([{ fromName: "L. T. C.", toName: "Nguyễn Văn An" }]);
  expect(shown.household).toMatchObject([{ name: "Trần Thị Bình", isCase: false }]);
});

test("places where two cases were before they fell ill are found, and whether together", async () => {
  const first = await confirmedCase(an);
  const second = await confirmedCase(dung, "2021-07-25");
  await visit(doctor, an, { from: "2021-07-19T08:00:00", to: "2021-07-19T09:00:00" });
  await visit(doctor, dung, { from: "2021-07-19T08:30:00", to: "2021-07-19T09:30:00" });
  const { items } = (await call(doctor, contract.listSharedPlaces, { input: { caseId: first } })).reply();
  expect(items).toMatchObject([{ placeId: placeId(), cases: [{ overlaps: true }, { overlaps: true }] }]);
  expect(items[0]?.cases.map(({ caseId }) => caseId).sort()).toEqual([first, second].sort());
});

test("stated transmissions make chains with generations; the same pair twice is refused", async () => {
  const [root, child, grandchild] = [
    await confirmedCase(an),
    await confirmedCase(binh, "2021-07-25"),
    await confirmedCase(dung),
  ];
  const link = (infectorCaseId: string, infecteeCaseId: string) =>
    call(doctor, chains.stateTransmission, {
      input: { body: { id: randomUUID(), infectorCaseId, infecteeCaseId, source: null } },
    });
  expect((await link(root, root)).code).toBe("tracing.same_case");
  const { id } = (await link(root, child)).reply();
  expect((await link(root, child)).code).toBe("tracing.already_stated");
  await link(child, grandchild);
  const found = (await call(doctor, chains.listChains, { input: {} })).reply();
  expect(found).toMatchObject({
    cases: 3,
    links: 2,
    isCapped: false,
    components: [{ size: 3, generations: 2, roots: [root] }],
  });
  const generationOf = new Map(found.components[0]?.members.map((row) => [row.caseId, row.generation]));
  expect([root, child, grandchild].map((key) => generationOf.get(key))).toEqual([0, 1, 2]);
  expect(found.components[0]?.links.find(({ to }) => to === child)).toMatchObject({
    from: root,
    serialDays: 1,
  });
  const input = { transmissionId: id, body: { reason: "nhầm ca" } };
  expect((await call(doctor, chains.withdrawTransmission, { input })).status).toBe(200);
  expect((await call(doctor, chains.listChains, { input: {} })).reply().links).toBe(1);
});

test("who may have infected a case: the one stated first, then whom it met while it could be infected", async () => {
  const first = await confirmedCase(an, "2021-07-20");
  const second = await confirmedCase(dung, "2021-07-24");
  const stated = await confirmedCase(binh, "2021-07-22");
  await visit(doctor, an, { from: "2021-07-21T08:00:00", to: "2021-07-21T09:00:00" });
  await visit(doctor, dung, { from: "2021-07-21T08:30:00", to: "2021-07-21T09:30:00" });
  const ask = async (caseId: string) =>
    (await call(doctor, chains.listInfectors, { input: { caseId } })).reply().items;
  expect(await ask(second)).toMatchObject([
    { caseId: first, transmissionId: null, serialDays: 4, seconds: 1800, evidence: [{ kind: "visit" }] },
  ]);
  const body = { id: randomUUID(), infectorCaseId: stated, infecteeCaseId: second, source: null };
  (await call(doctor, chains.stateTransmission, { input: { body } })).reply();
  expect(await ask(second)).toMatchObject([
    { caseId: stated, transmissionId: body.id, serialDays: 2, seconds: null, evidence: [] },
    { caseId: first },
  ]);
  expect((await ask(first)).map(({ caseId }) => caseId)).toEqual([stated]);
});

test("check-ins sent at once are all kept, and a bad one fails alone", async () => {
  const send = (personKey: number, over: { placeKey?: number; hours?: number } = {}) =>
    call(doctor, contract.checkIn, {
      input: {
        body: {
          personKey,
          placeKey: over.placeKey ?? market,
          startsAt: at("2021-07-26T08:00:00"),
          endsAt: at("2021-07-26T08:00:00").add({ hours: over.hours ?? 1 }),
        },
      },
    });
  const answers = await Promise.all([
    ...Array.from({ length: 40 }, () => send(an)),
    send(999_999),
    send(dung, { placeKey: 999_999 }),
    send(dung, { hours: 25 }),
  ]);
  expect(answers.map(({ code }) => code).filter(Boolean)).toEqual([
    "tracing.person_not_found",
    "tracing.place_not_found",
    "tracing.stay_too_long",
  ]);
  const kept = await app.asOwner((owner) => owner.query("select count(*)::int as n from visits"));
  expect(kept.rows).toEqual([{ n: 40 }]);
});
