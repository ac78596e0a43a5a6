import type { Shelf } from "./contract.ts";
import type { Standing } from "./standing.ts";
import { isClosed, type TaskState } from "./task.ts";

/** Where a task lies among a unit's own work: what must be touched first comes first. */
export function shelfOf({
  state,
  standing,
}: {
  readonly state: TaskState;
  readonly standing: Standing;
}): Shelf {
  if (isClosed(state)) return "closed";
  if (state === "reported") return "waiting";
  if (standing === "paused") return "paused";
  if (state === "returned") return "returned";
  if (state === "assigned") return "new";
  if (standing === "late") return "late";
  return standing === "due_soon" ? "due_soon" : "running";
}
