import { expect, test } from "vitest";
import { cellAt, standingLetters, stateLetters } from "./matrix-contract.ts";
import { standings } from "./standing.ts";
import { taskStates } from "./task.ts";

test("every state and standing has a letter of its own, which reads back", () => {
  for (const state of taskStates)
    for (const standing of standings)
      expect(
        cellAt({ states: `.${stateLetters[state]}`, standings: `.${standingLetters[standing]}` }, 1),
      ).toEqual({
        state,
        standing,
      });
});

test("a unit without a task, or beyond the columns, has no cell", () => {
  expect(cellAt({ states: "a.", standings: "o." }, 1)).toBeUndefined();
  expect(cellAt({ states: "a.", standings: "o." }, 2)).toBeUndefined();
  expect(cellAt({ states: "a.", standings: "o." }, -1)).toBeUndefined();
});
