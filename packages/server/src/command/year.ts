import { gapsOfUnits, type Period, type Roster, type UnitGaps } from "@phaodai/domain/command/gaps";
import { minuteOf, momentOf } from "@phaodai/domain/command/minutes";
import type { listGaps as gapsEndpoint } from "@phaodai/domain/command/roster-contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { startOfDay } from "@phaodai/domain/shared/instant";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { readPackedRoster } from "./standing-queries.ts";
import { centresBelow, heldBy, requireUnit } from "./units.ts";

/** Gaps of the unit and of those below, the most minutes first. Organisations are not asked to stand day and night. */
export async function listGaps(
  ctx: Context,
  { unitId, from, days }: InputOf<typeof gapsEndpoint>,
): Promise<ReplyOf<typeof gapsEndpoint>> {
  const units = [requireUnit(ctx, unitId), ...centresBelow(ctx, unitId)].filter(
    ({ level }) => level !== "organisation",
  );
  const period = { from: minuteOf(startOfDay(from)), to: minuteOf(startOfDay(from.add({ days }))) };
  const ownerOf = new Map(units.flatMap(({ id }) => heldBy(ctx, id).map((held) => [held, id] as const)));
  const found = await ctx.inTransaction((tx) => gapsOf(tx, ownerOf, period));
  return {
    units: found
      .toSorted((a, b) => b.minutes - a.minutes)
      .flatMap(({ unitId: id, gaps, minutes }) => {
        const [first] = gaps;
        if (!first) return [];
        const span = { from: momentOf(first.from), to: momentOf(first.to) };
        return { unitId: id, gaps: gaps.length, minutes, first: span };
      }),
  };
}

/** One query and one walk, for a year of the city too. @param ownerOf who answers today for what each unit kept */
export async function gapsOf(
  tx: Tx,
  ownerOf: ReadonlyMap<number, number>,
  period: Period,
): Promise<UnitGaps[]> {
  const rows = await readPackedRoster(tx, [...ownerOf.keys()], period);
  return gapsOfUnits(rosterOfColumns(rows, ownerOf), period, [...new Set(ownerOf.values())]);
}

type Packed = Awaited<ReturnType<typeof readPackedRoster>>;

/** The rows side by side; units that became one are merged by their beginnings. */
function rosterOfColumns(rows: Packed, ownerOf: ReadonlyMap<number, number>): Roster {
  const length = rows.reduce((sum, { shifts }) => sum + shifts.length / 8, 0);
  const roster = {
    unitIds: new Int32Array(length),
    starts: new Int32Array(length),
    ends: new Int32Array(length),
    people: new Int32Array(length),
  };
  let end = 0;
  for (const [owner, own] of Map.groupBy(rows, ({ unitId }) => ownerOf.get(unitId) ?? unitId)) {
    const first = end;
    for (const { shifts } of own) {
      unpack(shifts, roster, end);
      end += shifts.length / 8;
    }
    roster.unitIds.fill(owner, first, end);
    if (own.length > 1) sortRange(roster, first, end);
  }
  return roster;
}

/** As readPackedRoster packs them. */
function unpack(bytes: Buffer, { starts, ends, people }: Omit<Roster, "unitIds">, at: number): void {
  for (let i = 0; i * 8 < bytes.length; i++) {
    const low = bytes.readUInt32BE(i * 8 + 4);
    const start = bytes.readInt32BE(i * 8) * 256 + (low >>> 24);
    starts[at + i] = start;
    ends[at + i] = start + ((low >>> 12) & 4095);
    people[at + i] = low & 4095;
  }
}

function sortRange(columns: Omit<Roster, "unitIds">, first: number, end: number): void {
  const order = Array.from({ length: end - first }, (_, i) => first + i).toSorted(
    (a, b) => (columns.starts[a] ?? 0) - (columns.starts[b] ?? 0),
  );
  for (const column of [columns.ends, columns.people, columns.starts]) {
    const sorted = Int32Array.from(order, (i) => column[i] ?? 0);
    column.set(sorted, first);
  }
}
