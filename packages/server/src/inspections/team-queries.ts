import type { ChecklistCode } from "@phaodai/domain/policy/checklists";
import { sql } from "kysely";
import type { Scope, Tx } from "#db/database";
import { inScope } from "#db/in-scope";

interface Asked {
  readonly unitIds: readonly number[];
}

/** Set up by one of the units, or looking after one. */
const concerns = (units: readonly number[], areas: "t.area_unit_ids" | "p.unit_ids", table: "t" | "p") =>
  sql<boolean>`(${sql.ref(`${table}.responsible_unit_id`)} = any (${[...units]}::int[]) or ${sql.ref(areas)} && ${[...units]}::int[])`;

export const listTeams = (tx: Tx, scope: Scope, { unitIds }: Asked) =>
  tx
    .selectFrom("inspection_teams as t")
    .select([
      "t.id",
      "t.name",
      "t.responsible_unit_id as unitId",
      "t.founding_paper as foundingPaper",
      "t.members",
      "t.area_unit_ids as areaUnitIds",
      "t.starts_on as startsOn",
      "t.ends_on as endsOn",
      "t.end_reason as endReason",
      sql<number>`(select count(*)::int from inspections i where i.team_key = t.key)`.as("visits"),
      sql<Temporal.PlainDate | null>`(select max(i.inspected_on) from inspections i where i.team_key = t.key)`.as(
        "lastVisitOn",
      ),
      sql<number>`(select count(*)::int from findings f join inspections i on i.key = f.inspection_key
        where i.team_key = t.key and f.state in ('open', 'fixed'))`.as("openFindings"),
    ])
    .where(inScope(scope, "t"))
    .where(concerns(unitIds, "t.area_unit_ids", "t"))
    .orderBy(sql`t.ends_on is not null`)
    .orderBy("t.key")
    .execute();

export const listTeamsInForce = (
  tx: Tx,
  scope: Scope,
  { unitIds, day }: Asked & { readonly day: Temporal.PlainDate },
) =>
  tx
    .selectFrom("inspection_teams as t")
    .select(["t.id", "t.name", "t.members"])
    .where(inScope(scope, "t"))
    .where(concerns(unitIds, "t.area_unit_ids", "t"))
    .where("t.starts_on", "<=", day)
    .where((eb) => eb.or([eb("t.ends_on", "is", null), eb("t.ends_on", ">=", day)]))
    .orderBy("t.key")
    .execute();

/** Plans that are not over or cancelled; also those that begin later, for a phone that will be away. */
export const listPlansInForce = (
  tx: Tx,
  scope: Scope,
  { unitIds, day }: Asked & { readonly day: Temporal.PlainDate },
) =>
  tx
    .selectFrom("inspection_plans as p")
    .innerJoin("inspection_teams as t", "t.key", "p.team_key")
    .select([
      "p.id",
      "t.id as teamId",
      "p.title",
      "p.starts_on as from",
      "p.ends_on as to",
      "p.unit_ids as unitIds",
      "p.place_ids as placeIds",
      sql<ChecklistCode[]>`p.checklists`.as("checklists"),
    ])
    .where(inScope(scope, "p"))
    .where(concerns(unitIds, "p.unit_ids", "p"))
    .where("p.ends_on", ">=", day)
    .where("p.cancelled_at", "is", null)
    .orderBy("p.starts_on")
    .orderBy("p.key")
    .execute();

/** With what of each plan has been visited within its days. */
export const listPlans = (tx: Tx, scope: Scope, { unitIds }: Asked) =>
  tx
    .selectFrom("inspection_plans as p")
    .innerJoin("inspection_teams as t", "t.key", "p.team_key")
    .select([
      "p.id",
      "p.responsible_unit_id as unitId",
      "t.id as teamId",
      "t.name as teamName",
      "p.title",
      "p.starts_on as from",
      "p.ends_on as to",
      "p.unit_ids as unitIds",
      sql<
        { id: string; name: string; unitId: number }[]
      >`coalesce((select json_agg(json_build_object('id', l.id, 'name', l.name, 'unitId', l.unit_id) order by l.name)
        from places l where l.id = any (p.place_ids)), '[]')`.as("places"),
      sql<ChecklistCode[]>`p.checklists`.as("checklists"),
      "p.note",
      "p.cancel_reason as cancelledWhy",
      sql<number>`(select count(*)::int from inspections i where i.plan_key = p.key)`.as("visits"),
      sql<number[]>`array(select distinct i.responsible_unit_id from inspections i
        where i.plan_key = p.key and i.inspected_on between p.starts_on and p.ends_on and i.responsible_unit_id = any (p.unit_ids))`.as(
        "visitedUnitIds",
      ),
      sql<string[]>`array(select distinct l.id from inspections i join places l on l.key = i.place_key
        where i.plan_key = p.key and i.inspected_on between p.starts_on and p.ends_on and l.id = any (p.place_ids))`.as(
        "visitedPlaceIds",
      ),
    ])
    .where(inScope(scope, "p"))
    .where(concerns(unitIds, "p.unit_ids", "p"))
    .orderBy("p.ends_on", "desc")
    .orderBy("p.key", "desc")
    .limit(100)
    .execute();

export interface NewTeam {
  readonly id: string;
  readonly name: string;
  readonly foundingPaper: string | null;
  readonly members: readonly object[];
  readonly areaUnitIds: readonly number[];
  readonly startsOn: Temporal.PlainDate;
  readonly unitId: number;
  readonly now: Temporal.Instant;
}

/** @returns false where the id is taken */
export async function insertTeam(tx: Tx, team: NewTeam): Promise<boolean> {
  const made = await tx
    .insertInto("inspection_teams")
    .values({
      id: team.id,
      name: team.name,
      founding_paper: team.foundingPaper,
      members: JSON.stringify(team.members),
      area_unit_ids: [...team.areaUnitIds],
      starts_on: team.startsOn,
      responsible_unit_id: team.unitId,
      shared_unit_ids: othersOf(team),
      created_at: team.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** Whom a team looks after sees who comes. */
const othersOf = ({ areaUnitIds, unitId }: Pick<NewTeam, "areaUnitIds" | "unitId">): number[] =>
  areaUnitIds.filter((id) => id !== unitId);

export const lockTeam = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom("inspection_teams as t")
    .select(["t.key", "t.id", "t.responsible_unit_id as unitId", "t.ends_on as endsOn"])
    .where(inScope(scope, "t"))
    .where("t.id", "=", id)
    .forUpdate()
    .executeTakeFirst();

export const setTeam = (
  tx: Tx,
  key: number,
  { members, areaUnitIds, unitId }: Pick<NewTeam, "members" | "areaUnitIds" | "unitId">,
): Promise<unknown> =>
  tx
    .updateTable("inspection_teams")
    .set({
      members: JSON.stringify(members),
      area_unit_ids: [...areaUnitIds],
      shared_unit_ids: othersOf({ areaUnitIds, unitId }),
      version: sql`version + 1`,
    })
    .where("key", "=", key)
    .execute();

export const endTeam = (
  tx: Tx,
  key: number,
  { endsOn, reason }: { readonly endsOn: Temporal.PlainDate; readonly reason: string },
): Promise<unknown> =>
  tx
    .updateTable("inspection_teams")
    .set({
      ends_on: sql`greatest(starts_on, ${endsOn.toString()}::date)`,
      end_reason: reason,
      version: sql`version + 1`,
    })
    .where("key", "=", key)
    .execute();

export interface NewPlan {
  readonly id: string;
  readonly teamKey: number;
  readonly title: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly unitIds: readonly number[];
  readonly placeIds: readonly string[];
  readonly checklists: readonly string[];
  readonly note: string | null;
  readonly unitId: number;
  readonly now: Temporal.Instant;
}

/** @returns false where the id is taken */
export async function insertPlan(tx: Tx, plan: NewPlan): Promise<boolean> {
  const made = await tx
    .insertInto("inspection_plans")
    .values({
      id: plan.id,
      team_key: plan.teamKey,
      title: plan.title,
      starts_on: plan.from,
      ends_on: plan.to,
      unit_ids: [...plan.unitIds],
      place_ids: [...plan.placeIds],
      checklists: [...plan.checklists],
      note: plan.note,
      responsible_unit_id: plan.unitId,
      created_at: plan.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

export const countPlaces = async (tx: Tx, ids: readonly string[]): Promise<number> => {
  const found = await tx
    .selectFrom("places")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .executeTakeFirstOrThrow();
  return found.n;
};

export const lockPlan = (tx: Tx, scope: Scope, id: string) =>
  tx
    .selectFrom("inspection_plans as p")
    .select(["p.key", "p.responsible_unit_id as unitId", "p.cancelled_at as cancelledAt"])
    .where(inScope(scope, "p"))
    .where("p.id", "=", id)
    .forUpdate()
    .executeTakeFirst();

export const cancelPlan = (
  tx: Tx,
  key: number,
  { reason, now }: { readonly reason: string; readonly now: Temporal.Instant },
): Promise<unknown> =>
  tx
    .updateTable("inspection_plans")
    .set({ cancelled_at: now, cancel_reason: reason })
    .where("key", "=", key)
    .execute();
