import { randomUUID } from "node:crypto";
import { listCommandPeople, showCentre } from "@phaodai/domain/command/contract";
import { showRoster, staffShift, takeOver } from "@phaodai/domain/command/roster-contract";
import { successors } from "@phaodai/domain/units/lineage";
import { findOnDay } from "@phaodai/domain/units/tree";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { insertStaff } from "./a-centre.test-data.ts";

// The day after Trúc Bạch and others became Ba Đình (Resolution 1656/NQ-UBTVQH15).
const { call, actor, unitId, asOwner, services } = await testApp({
  world: "hanoi-2026",
  now: "2025-07-02T08:00:00+07:00",
});
const successor = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const before = Temporal.PlainDate.from("2025-06-30");

/** A ward that was merged into today's. */
function formerWard(): number {
  const tree = services.units();
  const found = tree.rows.units.find(
    ({ id }) =>
      id !== successor &&
      findOnDay(tree, id, before)?.level === "commune" &&
      successors(
        tree,
        id,
        services.now().toZonedDateTimeISO("Asia/Ho_Chi_Minh").toPlainDate(),
      ).successors.some(({ unit }) => unit.id === successor),
  );
  if (!found) throw new Error("nothing was merged into the ward");
  return found.id;
}

test("a unit merged while it has a roster: its successor sees, carries out and staffs the shifts that are left", async () => {
  const former = formerWard();
  const minute = Temporal.Instant.from("2025-07-02T07:00:00+07:00").epochMilliseconds / 60_000;
  const shiftId = randomUUID();
  const [old, mine] = await asOwner(async (owner) => {
    const staff = [await insertStaff(owner, former), await insertStaff(owner, successor)] as const;
    await owner.query(
      `with shift as (insert into duty_shifts (id, unit_id, starts_minute, ends_minute, people, created_at)
         values ($1, $2::int, $3::int, $3::int + 480, 1, now()) returning key)
       insert into duty_turns (shift_key, person_key, unit_id, mark, starts_minute, ends_minute, is_lead)
       select key, $4, $2, $5, $3, $3 + 480, true from shift`,
      [shiftId, former, minute, staff[0].key, staff[0].id],
    );
    return staff;
  });
  const centre = async () => (await call(clerk, showCentre, { input: { unitId: successor } })).reply();
  expect((await centre()).onDuty).toMatchObject({ id: shiftId, people: [{ personId: old.id }] });
  expect((await centre()).faults.map(({ kind }) => kind)).not.toContain("nobody_on_duty");
  const people = (await call(clerk, listCommandPeople, { input: { unitId: successor } })).reply().items;
  expect(people.map(({ id }) => id).toSorted()).toEqual([old.id, mine.id].toSorted());
  (await call(clerk, takeOver, { input: { shiftId } })).reply();
  (await call(clerk, staffShift, { input: { shiftId, body: { personIds: [old.id, mine.id] } } })).reply();
  const from = Temporal.PlainDate.from("2025-07-02");
  const roster = (await call(clerk, showRoster, { input: { unitId: successor, from, days: 1 } })).reply();
  expect(roster.shifts.map(({ id, people: turns }) => [id, turns.length])).toEqual([[shiftId, 2]]);
});
