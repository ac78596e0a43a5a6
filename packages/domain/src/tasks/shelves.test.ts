import { expect, test } from "vitest";
import { shelfOf } from "./shelves.ts";

test.each([
  {
    why: "an order that is late was still not acknowledged",
    state: "assigned",
    standing: "late",
    shelf: "new",
  },
  { why: "what came back is mended first", state: "returned", standing: "late", shelf: "returned" },
  { why: "late work", state: "in_progress", standing: "late", shelf: "late" },
  { why: "a day is left", state: "acknowledged", standing: "due_soon", shelf: "due_soon" },
  { why: "nothing presses", state: "in_progress", standing: "on_time", shelf: "running" },
  { why: "the issuer's turn", state: "reported", standing: "late_done", shelf: "waiting" },
  { why: "another paper suspends it", state: "assigned", standing: "paused", shelf: "paused" },
  { why: "what was reported before the pause", state: "reported", standing: "done", shelf: "waiting" },
  { why: "the end", state: "withdrawn", standing: "done", shelf: "closed" },
] as const)("$why: $state, $standing lies on $shelf", ({ state, standing, shelf }) => {
  expect(shelfOf({ state, standing })).toBe(shelf);
});
