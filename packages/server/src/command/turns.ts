import { minuteOf } from "@phaodai/domain/command/minutes";
import { rosterRefusals } from "@phaodai/domain/command/roster-contract";
import { rosterFaults } from "@phaodai/domain/command/roster-faults";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { listPeopleById } from "./people-queries.ts";
import * as queries from "./roster-queries.ts";
import { leftAt } from "./shifts.ts";
import { heldBy } from "./units.ts";

/** A shift somebody is to stand in; who leads stands first. Minutes since 1970. */
export interface Place {
  readonly id: string;
  readonly unitId: number;
  readonly start: number;
  readonly end: number;
  readonly personIds: readonly string[];
}

export type PlannedTurn = Omit<queries.NewTurn, "shiftKey"> & {
  readonly shiftId: string;
  readonly personId: string;
};

export const placeOf = (shift: {
  readonly id: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly personIds: readonly string[];
}) => ({
  id: shift.id,
  start: minuteOf(shift.startsAt),
  end: minuteOf(shift.endsAt),
  personIds: [...new Set(shift.personIds)],
});

/** Who stands where. @throws not_in_unit, has_left, twice_at_once */
export async function turnsOf(ctx: Context, tx: Tx, places: readonly Place[]): Promise<PlannedTurn[]> {
  const ids = [...new Set(places.flatMap(({ personIds }) => personIds))];
  const people = new Map((await listPeopleById(tx, ctx.scope, ids)).map((person) => [person.id, person]));
  const turns = places.flatMap((place) =>
    place.personIds.map((personId, i) => {
      const person = people.get(personId);
      if (!person || !isOfUnit(ctx, person.unitId, place.unitId))
        throw rosterRefusals.not_in_unit({ personId });
      if (leftAt(person) < place.end) throw rosterRefusals.has_left({ name: person.fullName });
      return {
        shiftId: place.id,
        personId,
        personKey: person.key,
        unitId: place.unitId,
        mark: person.mark,
        start: place.start,
        end: place.end,
        isLead: i === 0,
        leftAt: null,
      };
    }),
  );
  const twice = rosterFaults([], turns, { norm: null, longest: null }).find(
    (fault) => fault.kind === "twice_at_once",
  );
  if (twice) throw rosterRefusals.twice_at_once({ name: people.get(twice.personId)?.fullName ?? "" });
  return turns;
}

/** Of the unit, or of one that was merged with it: before and after a merge the same people stand in the same shifts. */
const isOfUnit = (ctx: Context, personUnitId: number, unitId: number): boolean =>
  heldBy(ctx, unitId).includes(personUnitId) || heldBy(ctx, personUnitId).includes(unitId);

/** Refuses who is on duty at that time already, here or in another unit: which, only this unit's own people may know. */
export async function refuseBusy(ctx: Context, tx: Tx, turns: readonly PlannedTurn[]): Promise<void> {
  await queries.lockMarks(
    tx,
    turns.map(({ mark }) => mark),
  );
  const [busy] = await queries.listBusyMarks(tx, ctx.scope, turns);
  if (busy === undefined) return;
  const personId = turns.find(({ mark }) => mark === busy)?.personId ?? "";
  const [person] = await listPeopleById(tx, ctx.scope, [personId]);
  throw rosterRefusals.on_duty_elsewhere({ name: person?.fullName ?? "" });
}
