import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideStep, stepsFrom, taskSteps } from "./steps.ts";
import { isClosed, taskStates, type TaskState } from "./task.ts";

describe("the life of a task", () => {
  test.each([
    { why: "an order is acknowledged first", state: "assigned", step: "acknowledge", after: "acknowledged" },
    { why: "a plan begins the work", state: "acknowledged", step: "plan", after: "in_progress" },
    { why: "what came back is worked on", state: "returned", step: "progress", after: "in_progress" },
    { why: "short work is reported at once", state: "acknowledged", step: "finish", after: "reported" },
    {
      why: "what is added to a report leaves it reported",
      state: "reported",
      step: "progress",
      after: "reported",
    },
    { why: "the issuer accepts", state: "reported", step: "accept", after: "accepted" },
    { why: "the issuer gives it back", state: "reported", step: "return", after: "returned" },
    { why: "help may be asked before anything else", state: "assigned", step: "ask", after: "assigned" },
  ] as const)("$why: $step makes $state $after", ({ state, step, after }) => {
    expect(decideStep({ state, isPaused: false }, step)).toEqual({ ok: true, state: after });
  });

  test.each([
    {
      why: "nobody reports an order he has not acknowledged",
      state: "assigned",
      step: "finish",
      because: "not_acknowledged",
    },
    { why: "one acknowledges once", state: "returned", step: "acknowledge", because: "already_acknowledged" },
    {
      why: "a second report waits for the judgement of the first",
      state: "reported",
      step: "finish",
      because: "already_reported",
    },
    { why: "there is nothing to judge yet", state: "in_progress", step: "accept", because: "not_reported" },
    { why: "who has reported is not urged", state: "reported", step: "remind", because: "already_reported" },
    { why: "the accepted is over", state: "accepted", step: "return", because: "already_accepted" },
    { why: "the withdrawn is over", state: "withdrawn", step: "acknowledge", because: "task_withdrawn" },
  ] as const)("$why ($because)", ({ state, step, because }) => {
    expect(decideStep({ state, isPaused: false }, step)).toEqual({ ok: false, because });
  });

  test("while it is paused a unit says what it has done, and nobody urges it or moves its deadline", () => {
    const paused = { state: "in_progress", isPaused: true } as const;
    expect(stepsFrom(paused)).toEqual(["plan", "progress", "finish", "ask", "answer"]);
    expect(decideStep(paused, "remind")).toEqual({ ok: false, because: "task_paused" });
  });

  test("whatever is done, a task is accepted only after a report, and nothing follows the end", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...taskSteps), { maxLength: 30 }), (steps) => {
        let state: TaskState = "assigned";
        let hasReported = false;
        for (const step of steps) {
          const decision = decideStep({ state, isPaused: false }, step);
          if (!decision.ok) continue;
          expect(isClosed(state)).toBe(false);
          state = decision.state;
          hasReported ||= state === "reported";
          expect(state !== "accepted" || hasReported).toBe(true);
        }
      }),
    );
  });

  test("what is offered can be done, and what can be done is offered", () => {
    for (const state of taskStates)
      expect(stepsFrom({ state, isPaused: false })).toEqual(
        taskSteps.filter((step) => decideStep({ state, isPaused: false }, step).ok),
      );
    expect(stepsFrom({ state: "assigned", isPaused: false })).toContain("acknowledge");
    expect(stepsFrom({ state: "accepted", isPaused: false })).toEqual([]);
  });
});
