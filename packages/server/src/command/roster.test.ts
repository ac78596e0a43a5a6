import { randomUUID } from "node:crypto";
import { addCommandPerson, leaveCommand, showCentre } from "@phaodai/domain/command/contract";
import {
  handOver,
  listGaps,
  planRoster,
  showRoster,
  staffShift,
  swapTurns,
  takeOver,
  writeLog,
} from "@phaodai/domain/command/roster-contract";
import { listRows } from "@phaodai/domain/registers/contract";
import { describe, expect, test } from "vitest";
import { testApp } from "#testing/test-app";

// 27 July 2021, 08:00.
const { call, actor, unitId } = await testApp();
const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");
const officer = actor("field_officer", "00004");

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2021-${text}:00+07:00`);
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(`2021-${text}`);

let phones = 912_000_000;
async function hire(fullName: string, phone = `0${phones++}`, by = clerk): Promise<string> {
  const id = randomUUID();
  const body = {
    id,
    unitId: by.homeUnitId ?? 0,
    fullName,
    phone,
    force: "police" as const,
    joinedOn: day("01-01"),
    accountId: null,
  };
  (await call(by, addCommandPerson, { input: { body } })).reply();
  return id;
}

interface Planned {
  readonly from: string;
  readonly to: string;
  readonly personIds: readonly string[];
}
const plan = (shifts: readonly Planned[], { by = clerk, replaces = false } = {}) => {
  const ids = shifts.map(() => randomUUID());
  const sent = call(by, planRoster, {
    input: {
      body: {
        unitId: by.homeUnitId ?? 0,
        from: at(`${shifts[0]?.from.slice(0, 5)}T00:00`),
        to: at(`${shifts[0]?.from.slice(0, 5)}T00:00`).add({ hours: 24 }),
        replaces,
        shifts: shifts.map(({ from, to, personIds }, i) => ({
          id: ids[i] ?? "",
          startsAt: at(from),
          endsAt: at(to),
          personIds: [...personIds],
        })),
      },
    },
  });
  return sent.then((answer) => ({ ...answer, ids }));
};
const rosterOf = async (from: string, days = 1) =>
  (await call(clerk, showRoster, { input: { unitId: trucBach, from: day(from), days } })).reply();

describe("a roster", () => {
  test("what is planned stands there with its lead first, and what is missing is a gap", async () => {
    const [an, binh] = [await hire("Khúc Văn An"), await hire("Khúc Văn Bình")];
    (await plan([{ from: "08-01T06:00", to: "08-01T14:00", personIds: [binh, an] }])).reply();
    const { shifts, gaps } = await rosterOf("08-01");
    expect(shifts[0]?.people.map(({ fullName, isLead }) => [fullName, isLead])).toEqual([
      ["Khúc Văn Bình", true],
      ["Khúc Văn An", false],
    ]);
    expect(gaps).toEqual([
      { from: at("08-01T00:00"), to: at("08-01T06:00") },
      { from: at("08-01T14:00"), to: at("08-02T00:00") },
    ]);
  });

  test("a second plan for the same days is refused, unless it replaces the first", async () => {
    const an = await hire("Khúc Văn Cường");
    const shift = { from: "08-03T06:00", to: "08-03T14:00", personIds: [an] };
    await plan([shift], { replaces: true });
    expect(await plan([shift])).toMatchObject({ status: 409, code: "command.shifts_there" });
    expect((await plan([shift], { replaces: true })).reply()).toEqual({ planned: 1, removed: 1 });
  });

  test("what is over is not planned, nor a shift that ends before it begins", async () => {
    expect(await plan([{ from: "07-27T00:00", to: "07-27T06:00", personIds: [] }])).toMatchObject({
      code: "command.already_began",
    });
    expect(await plan([{ from: "08-20T14:00", to: "08-20T06:00", personIds: [] }])).toMatchObject({
      code: "command.empty_shift",
    });
  });

  test("too few people are marked, not refused: one is better than none", async () => {
    const an = await hire("Khúc Văn Dũng");
    const { ids } = await plan([{ from: "08-05T06:00", to: "08-05T14:00", personIds: [an] }], {
      replaces: true,
    });
    expect((await rosterOf("08-05")).faults).toContainEqual({
      kind: "too_few",
      shiftId: ids[0],
      people: 1,
      norm: 2,
    });
  });
});

describe("two shifts at once", () => {
  test("within one plan are refused by name", async () => {
    const an = await hire("Mạc Thị Hai Nơi");
    const answer = await plan(
      [
        { from: "08-07T06:00", to: "08-07T14:00", personIds: [an] },
        { from: "08-07T13:00", to: "08-07T20:00", personIds: [an] },
      ],
      { replaces: true },
    );
    expect(answer).toMatchObject({ status: 409, code: "command.twice_at_once" });
    expect(answer.text).toContain("Mạc Thị Hai Nơi");
  });

  test("in two units are refused for one person, who is known by name and telephone", async () => {
    const here = await hire("Tống Văn Một", "0988 000 111");
    const there = await hire("TỐNG VĂN MỘT", "+84988000111", neighbour);
    (await plan([{ from: "09-01T06:00", to: "09-01T14:00", personIds: [here] }])).reply();
    const shift = { from: "09-01T13:00", to: "09-01T20:00", personIds: [there] };
    expect(await plan([shift], { by: neighbour })).toMatchObject({
      status: 409,
      code: "command.on_duty_elsewhere",
    });
    (await plan([{ ...shift, from: "09-01T14:00" }], { by: neighbour })).reply();
  });

  test("of one person, planned by two at the same moment: one plan stands, the other is told why not", async () => {
    const an = await hire("Lục Văn Kín");
    const shift = { from: "09-03T06:00", to: "09-03T14:00", personIds: [an] };
    const both = await Promise.all([plan([shift]), plan([{ ...shift, from: "09-03T08:00" }])]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

describe("who stands in a shift", () => {
  test("two people change places", async () => {
    const [an, binh] = [await hire("Doãn Văn An"), await hire("Doãn Văn Bình")];
    const { ids } = await plan([
      { from: "09-05T06:00", to: "09-05T14:00", personIds: [an] },
      { from: "09-05T14:00", to: "09-05T22:00", personIds: [binh] },
    ]);
    const body = { personId: an, withShiftId: ids[1] ?? "", withPersonId: binh };
    (await call(clerk, swapTurns, { input: { shiftId: ids[0] ?? "", body } })).reply();
    const { shifts } = await rosterOf("09-05");
    expect(shifts.map(({ people }) => people[0]?.fullName)).toEqual(["Doãn Văn Bình", "Doãn Văn An"]);
  });

  test("somebody who leaves is marked in the shifts that are left, and cannot be given new ones", async () => {
    const [an, binh] = [await hire("Lê Văn Nghỉ"), await hire("Lê Văn Thay")];
    const { ids } = await plan([{ from: "07-29T06:00", to: "07-29T14:00", personIds: [an] }]);
    const left = await call(clerk, leaveCommand, { input: { personId: an, body: { leftOn: day("07-28") } } });
    expect(left.reply()).toEqual({ posts: [], shiftsLeft: 1 });
    const { faults } = await rosterOf("07-29");
    expect(faults).toContainEqual({ kind: "left", personId: an, shiftId: ids[0] });
    const centre = (await call(clerk, showCentre, { input: { unitId: trucBach } })).reply();
    expect(centre.faults).toContainEqual({ kind: "left_on_duty", count: 1 });
    expect(await plan([{ from: "09-29T06:00", to: "09-29T14:00", personIds: [an] }])).toMatchObject({
      status: 422,
      code: "command.has_left",
    });
    (
      await call(clerk, staffShift, { input: { shiftId: ids[0] ?? "", body: { personIds: [binh] } } })
    ).reply();
    expect((await rosterOf("07-29")).faults.map(({ kind }) => kind)).not.toContain("left");
  });

  test("people of another unit do not stand in ours", async () => {
    const there = await hire("Người Nơi Khác", undefined, neighbour);
    expect(await plan([{ from: "09-27T06:00", to: "09-27T14:00", personIds: [there] }])).toMatchObject({
      status: 422,
      code: "command.not_in_unit",
    });
  });
});

describe("hand-over", () => {
  test("is taken over, written down, handed over with what is open, and taken over by the next", async () => {
    const [an, binh] = [await hire("Trần Ca Sáng"), await hire("Trần Ca Chiều")];
    const { ids } = await plan([
      { from: "07-27T07:50", to: "07-27T08:20", personIds: [an] },
      { from: "07-27T08:20", to: "07-27T16:00", personIds: [binh] },
    ]);
    const [morning = "", later = ""] = ids;
    const centre = async () => (await call(clerk, showCentre, { input: { unitId: trucBach } })).reply();
    expect(
      await call(officer, handOver, { input: { shiftId: morning, body: { leftOpen: "" } } }),
    ).toMatchObject({
      code: "command.not_taken_over",
    });
    (await call(officer, takeOver, { input: { shiftId: morning } })).reply();
    expect(await call(clerk, takeOver, { input: { shiftId: morning } })).toMatchObject({
      code: "command.already_taken_over",
    });
    const entry = { id: randomUUID(), unitId: trucBach, said: "Chốt số 2 xin thêm người." };
    (await call(officer, writeLog, { input: { body: entry } })).reply();
    expect(await call(officer, writeLog, { input: { body: entry } })).toMatchObject({
      code: "command.id_taken",
    });
    const leftOpen = "Gọi lại Trung tâm Y tế trước 9 giờ.";
    (await call(officer, handOver, { input: { shiftId: morning, body: { leftOpen } } })).reply();
    (await call(officer, takeOver, { input: { shiftId: later } })).reply();
    expect(await centre()).toMatchObject({
      onDuty: { id: morning, takenOverBy: "field_officer 00004", leftOpen },
      next: { id: later, takenOverBy: "field_officer 00004" },
      log: [{ said: entry.said, shiftId: morning }],
    });
  });

  test("who served how many shifts stands in the list of allowances", async () => {
    const listed = await call(clerk, listRows, {
      input: { register: "duty-served", filter: { all: [], any: [] }, limit: 50 },
    });
    const served = listed.reply().items.find(({ fullName }) => fullName === "Trần Ca Chiều");
    expect(served).toMatchObject({ shifts: 1, led: 1, hours: 7 });
  });
});

describe("a year of rosters", () => {
  test("the same gaps come of the columns as of the shifts, for every unit below, the worst first", async () => {
    const an = await hire("Bùi Văn Năm");
    (await plan([{ from: "09-10T00:00", to: "09-10T20:00", personIds: [an] }])).reply();
    const district = actor("area_commander", "001");
    const asked = { unitId: unitId("001"), from: day("09-10"), days: 1 };
    const { units } = (await call(district, listGaps, { input: asked })).reply();
    expect(units.find((one) => one.unitId === trucBach)).toEqual({
      unitId: trucBach,
      gaps: 1,
      minutes: 240,
      first: { from: at("09-10T20:00"), to: at("09-11T00:00") },
    });
    expect(units.find((one) => one.unitId === unitId("00001"))?.minutes).toBe(1440);
    expect(units.map(({ minutes }) => minutes)).toEqual(
      units.map(({ minutes }) => minutes).toSorted((a, b) => b - a),
    );
  });
});
