import { type RawBuilder, sql } from "kysely";
import type { Scope, Tx } from "#db/database";

interface Said {
  readonly directiveId: string;
  readonly reason: string;
  readonly by: { readonly id: string; readonly name: string; readonly unitId: number | null };
  readonly now: Temporal.Instant;
}

interface Pausing extends Said {
  readonly byDirectiveId: string | null;
  readonly overUnitId: number | null;
  readonly by: Said["by"] & { readonly unitId: number };
}

/** Ordered by a unit the actor answers for: whoever is only charged with a task does not end it. */
const isOrderedIn = (scope: Scope): RawBuilder<boolean> =>
  scope.kind === "city"
    ? sql<boolean>`true`
    : sql<boolean>`issuer_unit_id = any (${[...scope.unitIds]}::int[])`;

/** Whose paper paused a task last. */
const pausedBy = sql<number>`(select unit_id from task_entries where task_key = tasks.key and kind = 'paused' order by task_entries.key desc limit 1)`;

/** Paused by a unit the actor answers for: what somebody above suspended does not go on by the word of whoever ordered it. */
const isPausedIn = (scope: Scope): RawBuilder<boolean> =>
  scope.kind === "city" ? sql<boolean>`true` : sql<boolean>`${pausedBy} = any (${[...scope.unitIds]}::int[])`;

/** Withdraws what is not closed yet of a directive, with a line for each. @returns the unit of each task */
export async function withdrawOpen(
  tx: Tx,
  scope: Scope,
  { directiveId, reason, by, now }: Said,
): Promise<readonly number[]> {
  const { rows } = await sql<{ unitId: number }>`
    with gone as (
      update tasks set state = 'withdrawn', closed_at = ${now}, paused_at = null, paused_by_directive_id = null, next_urge_at = null, version = version + 1
      where directive_id = ${directiveId} and state not in ('accepted', 'withdrawn') and ${isOrderedIn(scope)}
      returning key, issuer_unit_id, responsible_unit_id, shared_unit_ids
    ), said as (
      insert into task_entries (id, task_key, at, kind, actor_id, actor_name, unit_id, text, responsible_unit_id, shared_unit_ids)
      select gen_random_uuid(), key, ${now}::timestamptz, 'withdrawn', ${by.id}::uuid, ${by.name}::text, coalesce(${by.unitId}::int, issuer_unit_id), ${reason}::text,
        responsible_unit_id, shared_unit_ids from gone
    )
    select responsible_unit_id as "unitId" from gone order by key`.execute(tx);
  return rows.map(({ unitId }) => unitId);
}

/** Marks what is not closed of a directive as paused, with a line for each. @returns the unit of each task */
export async function pauseOpen(
  tx: Tx,
  scope: Scope,
  { directiveId, byDirectiveId, overUnitId, reason, by, now }: Pausing,
): Promise<readonly number[]> {
  const { rows } = await sql<{ unitId: number }>`
    with paused as (
      update tasks set paused_at = coalesce(paused_at, ${now}), paused_by_directive_id = ${byDirectiveId}::uuid, next_urge_at = null, version = version + 1
      where directive_id = ${directiveId} and closed_at is null and (paused_at is null or ${pausedBy} = ${overUnitId}::int) and ${isOrderedIn(scope)}
      returning key, issuer_unit_id, responsible_unit_id, shared_unit_ids
    ), said as (
      insert into task_entries (id, task_key, at, kind, actor_id, actor_name, unit_id, text, responsible_unit_id, shared_unit_ids)
      select gen_random_uuid(), key, ${now}::timestamptz, 'paused', ${by.id}::uuid, ${by.name}::text, ${by.unitId}::int,
        ${reason}::text, responsible_unit_id, shared_unit_ids from paused
    )
    select responsible_unit_id as "unitId" from paused order by key`.execute(tx);
  return rows.map(({ unitId }) => unitId);
}

/**
 * Lets paused tasks of a directive go on, with a line for each: a deadline that was ahead is as far ahead again (`dueAfterPause` of the
 * domain), and the next urge is told anew. @returns the unit of each task
 */
export async function resumePaused(
  tx: Tx,
  scope: Scope,
  { directiveId, unitIds, reason, by, now }: Said & { readonly unitIds: readonly number[] | null },
): Promise<readonly number[]> {
  const { rows } = await sql<{ unitId: number }>`
    with resumed as (
      update tasks set paused_at = null, paused_by_directive_id = null, version = version + 1,
        due_at = case when due_at > paused_at then due_at + (${now}::timestamptz - paused_at) else due_at end,
        urged_until = ${now}, next_urge_at = case when state <> 'reported' then ${now}::timestamptz end
      where directive_id = ${directiveId} and closed_at is null and paused_at is not null
        and (${unitIds}::int[] is null or responsible_unit_id = any (${unitIds}::int[])) and ${isOrderedIn(scope)} and ${isPausedIn(scope)}
      returning key, issuer_unit_id, responsible_unit_id, shared_unit_ids
    ), said as (
      insert into task_entries (id, task_key, at, kind, actor_id, actor_name, unit_id, text, responsible_unit_id, shared_unit_ids)
      select gen_random_uuid(), key, ${now}::timestamptz, 'resumed', ${by.id}::uuid, ${by.name}::text, coalesce(${by.unitId}::int, issuer_unit_id),
        ${reason}::text, responsible_unit_id, shared_unit_ids from resumed
    )
    select responsible_unit_id as "unitId" from resumed order by key`.execute(tx);
  return rows.map(({ unitId }) => unitId);
}
