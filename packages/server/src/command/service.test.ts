import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/command/contract";
import {
  holdMeeting,
  listMeetings,
  listTrainings,
  recordTraining,
} from "@phaodai/domain/command/meetings-contract";
import { writeLog } from "@phaodai/domain/command/roster-contract";
import { listTasks } from "@phaodai/domain/tasks/contract";
import { describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { insertShift } from "./a-centre.test-data.ts";

// 27 July 2021, 08:00.
const { call, actor, unitId, asOwner } = await testApp();
const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const district = actor("area_commander", "001");
const city = actor("city_commander", "01");

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2021-${text}:00+07:00`);
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(`2021-${text}`);
const centreOf = async (unit = trucBach, by: Actor = clerk) =>
  (await call(by, contract.showCentre, { input: { unitId: unit } })).reply();
const faultsOf = async (unit = trucBach) =>
  Object.fromEntries((await centreOf(unit, city)).faults.map(({ kind, count }) => [kind, count]));

async function hire(fullName: string): Promise<string> {
  const id = randomUUID();
  const body = {
    id,
    unitId: trucBach,
    fullName,
    force: "official" as const,
    joinedOn: day("01-01"),
    accountId: null,
    phone: null,
  };
  (await call(clerk, contract.addCommandPerson, { input: { body } })).reply();
  return id;
}
const hold = (personId: string, post: string, heldFrom = day("01-01")) =>
  call(clerk, contract.holdPost, {
    input: { body: { id: randomUUID(), unitId: trucBach, post, personId, heldFrom, heldTo: null } },
  });

describe("posts", () => {
  test("a required post is vacant until somebody holds it, and vacant again when they leave", async () => {
    const before = (await faultsOf())["vacancy"] ?? 0;
    const an = await hire("Nguyễn Văn An");
    (await hold(an, "party_secretary")).reply();
    expect((await faultsOf())["vacancy"]).toBe(before - 1);
    const left = await call(clerk, contract.leaveCommand, {
      input: { personId: an, body: { leftOn: day("07-27") } },
    });
    expect(left.reply().posts).toEqual(["party_secretary"]);
    expect((await faultsOf())["vacancy"]).toBe(before);
  });

  test("one post has one holder at a time, the next may follow on the day", async () => {
    const [binh, chi] = [await hire("Trần Thị Bình"), await hire("Lê Thị Chi")];
    (await hold(binh, "chair")).reply();
    expect(await hold(chi, "chair")).toMatchObject({ status: 409, code: "command.post_taken" });
    const holding = (await centreOf()).posts.find(({ code }) => code === "chair")?.holding;
    const end = { holdingId: holding?.id ?? "", body: { heldTo: day("07-27") } };
    (await call(clerk, contract.endHolding, { input: end })).reply();
    (await hold(chi, "chair", day("07-27"))).reply();
    expect((await centreOf()).posts.find(({ code }) => code === "chair")?.holding).toMatchObject({
      fullName: "Lê Thị Chi",
    });
  });

  test("who left holds no new post, nor does a unit get a post it does not have", async () => {
    const an = await hire("Phạm Văn Nghỉ");
    await call(clerk, contract.leaveCommand, { input: { personId: an, body: { leftOn: day("07-20") } } });
    expect(await hold(an, "police_chief", day("07-21"))).toMatchObject({ code: "command.person_left" });
    expect(await hold(an, "health_director")).toMatchObject({ code: "command.unknown_post" });
  });
});

describe("readiness and regulation", () => {
  test("a check makes an item ready, one that finds it lacking does not; an unknown item is refused", async () => {
    const before = (await faultsOf())["not_ready"] ?? 0;
    const check = (item: string, isReady: boolean) =>
      call(clerk, contract.checkReadiness, {
        input: { body: { unitId: trucBach, item, isReady, note: null } },
      });
    (await check("duty_phone", true)).reply();
    expect((await faultsOf())["not_ready"]).toBe(before - 1);
    (await check("duty_phone", false)).reply();
    expect((await faultsOf())["not_ready"]).toBe(before);
    expect(await check("helicopter", true)).toMatchObject({ status: 422, code: "command.unknown_item" });
  });

  test("a centre works without a regulation until its paper is in force", async () => {
    const equip = (from: string) =>
      call(clerk, contract.equipCentre, {
        input: {
          unitId: trucBach,
          body: {
            phone: "024 3829 1234",
            meetingLink: null,
            rooms: [{ name: "Phòng trực", purpose: "Trực", phone: null }],
            regulation: { no: "05/QC-BCĐ", on: day("07-20"), from: day(from), to: null, fileId: null },
          },
        },
      });
    (await equip("07-28")).reply();
    expect(await faultsOf()).toHaveProperty("no_regulation");
    (await equip("07-27")).reply();
    expect(await faultsOf()).not.toHaveProperty("no_regulation");
    expect((await centreOf()).centre).toMatchObject({
      phone: "024 3829 1234",
      regulation: { no: "05/QC-BCĐ" },
    });
  });
});

describe("what the city sees without asking", () => {
  test("each unit with its faults, the worst first, and how many units have each", async () => {
    const listed = (await call(city, contract.listCentres, { input: { unitId: unitId("01") } })).reply();
    const line = listed.units.find((one) => one.unitId === trucBach);
    expect(line?.faults.map(({ kind }) => kind)).toContain("vacancy");
    expect(line?.vacancies.map(({ vi }) => vi)).toContain("Bí thư cấp ủy");
    expect(listed.sums.find(({ kind }) => kind === "vacancy")?.units).toBeGreaterThan(600);
    const kinds = listed.units.map(({ faults }) => faults[0]?.kind ?? "none");
    expect(kinds.lastIndexOf("silent")).toBeLessThan(
      kinds.includes("none") ? kinds.indexOf("none") : kinds.length,
    );
  });

  test("a district sees its own wards and not those of another", async () => {
    const listed = (await call(district, contract.listCentres, { input: { unitId: unitId("001") } })).reply();
    const ids = listed.units.map((one) => one.unitId);
    expect(ids).toContain(trucBach);
    expect(ids).not.toContain(unitId("00037"));
    expect(await call(district, contract.listCentres, { input: { unitId: unitId("002") } })).toMatchObject({
      status: 404,
    });
  });

  test("of hundreds of faults each kind is named with its first units, how many there are and the way to all", async () => {
    const input = { unitId: unitId("01"), limit: 5 };
    const { items, sums } = (await call(city, contract.listAttention, { input })).reply();
    const kinds = ["silent", "nobody_on_duty", "vacancy", "gap", "not_ready", "no_regulation"];
    expect(sums.map(({ kind }) => kind)).toEqual(kinds);
    for (const { units } of sums) expect(units).toBeGreaterThan(500);
    expect(sums[0]?.link).toBe(`/so-chi-huy?unit=${input.unitId}&fault=silent`);
    for (const kind of kinds) expect(items.filter((item) => item.kind === kind)).toHaveLength(5);
    expect(items[0]?.link).toMatch(/^\/so-chi-huy\?unit=\d+/);
  });

  test("a shift under way that nobody took over is seen", async () => {
    expect(await faultsOf(unitId("00001"))).toHaveProperty("nobody_on_duty");
    await asOwner((owner) => insertShift(owner, unitId("00001"), { from: -2 }));
    const faults = await faultsOf(unitId("00001"));
    expect(faults).toHaveProperty("not_taken_over", 1);
    expect(faults).not.toHaveProperty("nobody_on_duty");
  });
});

describe("silence", () => {
  test("ends with any line of the journal by an account of the unit, and begins again after the hours of the policy", async () => {
    await asOwner((owner) =>
      owner.query(
        "insert into accounts (id, username, display_name, password_hash, home_unit_id, created_at) values ($1, 'ward', 'ward', 'x', $2, now())",
        [clerk.id, trucBach],
      ),
    );
    expect(await faultsOf()).toHaveProperty("silent");
    await call(clerk, writeLog, { input: { body: { id: randomUUID(), unitId: trucBach, said: "yên" } } });
    expect(await faultsOf()).not.toHaveProperty("silent");
    expect((await centreOf()).lastSignAt).toEqual(at("07-27T08:00"));
    await asOwner((owner) => owner.query("update unit_signs set last_at = last_at - interval '25 hours'"));
    expect(await faultsOf()).toHaveProperty("silent");
    await call(clerk, writeLog, { input: { body: { id: randomUUID(), unitId: trucBach, said: "còn đây" } } });
    expect(await faultsOf()).not.toHaveProperty("silent");
  });
});

describe("meetings and training", () => {
  const meeting = (conclusion: { unitIds: number[]; dueOn: Temporal.PlainDate | null }, by = district) =>
    call(by, holdMeeting, {
      input: {
        body: {
          id: randomUUID(),
          unitId: by.homeUnitId ?? 0,
          heldAt: at("07-27T07:00"),
          subject: "Giao ban sáng",
          chairedBy: "Chủ tịch",
          attended: "14 phường",
          conclusions: [{ id: randomUUID(), text: "Rà soát các chốt giáp ranh", ...conclusion }],
        },
      },
    });

  test("a conclusion that names a ward is that ward's task, due at the end of the day", async () => {
    const held = await meeting({ unitIds: [trucBach, unitId("00001")], dueOn: day("07-28") });
    expect(held.reply().tasks).toBe(2);
    const { items } = (await call(clerk, listTasks, { input: { unitId: trucBach } })).reply();
    expect(items).toContainEqual(
      expect.objectContaining({ text: "Rà soát các chốt giáp ranh", dueAt: at("07-28T23:59") }),
    );
    const listed = (await call(district, listMeetings, { input: { unitId: unitId("001") } })).reply();
    expect(listed.items[0]?.conclusions[0]).toMatchObject({ dueOn: day("07-28") });
  });

  test("nobody is given a task outside of one's area, nor one due before the meeting", async () => {
    expect(await meeting({ unitIds: [unitId("00037")], dueOn: null })).toMatchObject({
      status: 403,
      code: "command.outside_scope",
    });
    expect(await meeting({ unitIds: [trucBach], dueOn: day("07-26") })).toMatchObject({
      code: "command.due_before_meeting",
    });
  });

  test("who was trained in what is kept by name", async () => {
    const an = await hire("Vũ Văn Học");
    const body = {
      id: randomUUID(),
      unitId: trucBach,
      heldOn: day("07-20"),
      subject: "Lấy mẫu",
      trainedBy: "CDC",
      hours: 3.5,
      personIds: [an],
    };
    (await call(clerk, recordTraining, { input: { body } })).reply();
    const { items } = (await call(clerk, listTrainings, { input: { unitId: trucBach } })).reply();
    expect(items[0]).toMatchObject({ subject: "Lấy mẫu", hours: 3.5, people: ["Vũ Văn Học"] });
  });
});
