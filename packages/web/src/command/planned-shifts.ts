import { newId } from "@phaodai/client/request";
import { momentOf } from "@phaodai/domain/command/minutes";
import type { PlannedShift } from "@phaodai/domain/command/pattern";

/** Planned shifts as the server takes them, each with an id of its own. */
export const sentShifts = (shifts: readonly PlannedShift[]) =>
  shifts.map(({ start, end, personIds }) => ({
    id: newId(),
    startsAt: momentOf(start),
    endsAt: momentOf(end),
    personIds: [...personIds],
  }));
