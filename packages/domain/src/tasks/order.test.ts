import { expect, test } from "vitest";
import { oneEach } from "./order.ts";

test("each unit is charged once; leading anywhere it leads, and it answers to all its names", () => {
  const to = [
    { unitId: 4, assignee: "Công an phường", role: "with" },
    { unitId: 7, assignee: "UBND phường", role: "with" },
    { unitId: 4, assignee: "UBND phường", role: "lead" },
    { unitId: 4, assignee: "UBND phường", role: "with" },
  ] as const;
  expect(oneEach(to)).toEqual([
    { unitId: 4, assignee: "Công an phường; UBND phường", role: "lead" },
    { unitId: 7, assignee: "UBND phường", role: "with" },
  ]);
  expect(oneEach([])).toEqual([]);
});
