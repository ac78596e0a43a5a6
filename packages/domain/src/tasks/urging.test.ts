import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { taskStates } from "./task.ts";
import { urgeNow, urgesOf } from "./urging.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2021-07-${text}:00+07:00`);
const times = { acknowledgeHours: 4, before: [24, 2], after: [12], headHours: 24 };
const task = {
  state: "assigned",
  assignedAt: at("26T08:00"),
  dueAt: at("28T17:00"),
  urgedUntil: at("26T08:00"),
  pausedAt: null,
} as const;

describe("when a unit is urged", () => {
  test("before, at and after the deadline, where nothing is heard, and the head in the end", () => {
    expect(urgesOf(task, times).map(({ reason, at: moment }) => [reason, moment.toString()])).toEqual([
      ["acknowledge", at("26T12:00").toString()],
      ["before", at("27T17:00").toString()],
      ["before", at("28T15:00").toString()],
      ["due", at("28T17:00").toString()],
      ["after", at("29T05:00").toString()],
      ["head", at("29T17:00").toString()],
    ]);
  });

  test("nobody is reminded from before the order came", () => {
    const short = { ...task, assignedAt: at("28T08:00") };
    expect(urgesOf(short, times).filter(({ reason }) => reason === "before")).toHaveLength(1);
  });

  test.each(["reported", "accepted", "withdrawn"] as const)("nobody is urged once it is %s", (state) => {
    expect(urgesOf({ ...task, state }, times)).toEqual([]);
  });

  test("nobody is urged while another paper suspends it", () => {
    expect(urgesOf({ ...task, pausedAt: at("27T08:00") }, times)).toEqual([]);
  });

  test("who has acknowledged is not asked to", () => {
    expect(urgesOf({ ...task, state: "acknowledged" }, times).map(({ reason }) => reason)).not.toContain(
      "acknowledge",
    );
  });

  test("a machine that slept three days sends the gravest urge, once", () => {
    expect(urgeNow(task, times, at("29T18:00"))).toEqual({ urge: "head", next: null });
    expect(urgeNow({ ...task, urgedUntil: at("29T18:00") }, times, at("30T18:00"))).toEqual({
      urge: undefined,
      next: null,
    });
  });

  test("looked at again at the next moment", () => {
    expect(urgeNow(task, times, at("26T12:00"))).toEqual({ urge: "acknowledge", next: at("27T17:00") });
    expect(urgeNow(task, times, at("26T09:00"))).toEqual({ urge: undefined, next: at("26T12:00") });
  });
});

test("looked at ever so often or seldom, no moment is seen twice and the end is the same", () => {
  const minutes = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...taskStates), (steps, state) => {
      let seen = task.urgedUntil;
      let urges = 0;
      for (const step of steps) {
        const now = seen.add({ minutes: step });
        const { urge, next } = urgeNow({ ...task, state, urgedUntil: seen }, times, now);
        if (urge) urges++;
        expect(next === null || Temporal.Instant.compare(next, now) > 0).toBe(true);
        seen = now;
      }
      const passed = urgesOf({ ...task, state }, times).filter(
        (one) => Temporal.Instant.compare(one.at, seen) <= 0,
      );
      expect(urges).toBeLessThanOrEqual(passed.length);
      expect(urges > 0).toBe(passed.length > 0);
    }),
  );
});
