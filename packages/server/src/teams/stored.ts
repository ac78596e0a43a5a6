import { maskNumber } from "@phaodai/domain/people/rules";
import { forces, type Team } from "@phaodai/domain/teams/team";
import { z } from "zod";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { mayReadRow } from "#registers/reading";
import * as queries from "./queries.ts";

const Force = z.enum(forces);
const daysShown = 14;

/** A team as the actor may see it: phones only for who may identify people of the commune. */
export async function teamOf(ctx: Context, tx: Tx, row: queries.TeamRow): Promise<Team> {
  const members = await queries.listMembers(tx, row.key);
  const days = await queries.listDays(tx, row.key, ctx.today.subtract({ days: daysShown - 1 }));
  const mayIdentify = mayReadRow(ctx.actor, "people.identify", { responsible: row.unitId, shared: [] });
  return {
    id: row.id,
    unitId: row.unitId,
    name: row.name,
    groupIds: row.groupIds,
    formedOn: row.formedOn,
    dissolvedOn: row.dissolvedOn,
    households: row.households,
    version: row.version,
    members: members.map(({ key, id, fullName, force, phone, from, to, households, accountId, version }) => ({
      id,
      fullName,
      force: Force.parse(force),
      phone: phone === null || mayIdentify ? phone : maskNumber(phone),
      isLead: key === row.leadKey,
      from,
      to,
      households,
      hasAccount: accountId !== null,
      version,
    })),
    days,
  };
}
