import { randomUUID } from "node:crypto";
import type pg from "pg";

/** Whose task it is. */
interface Holder {
  readonly unitId: number;
  readonly sharedWith: readonly number[];
  readonly name: string;
}

export interface PlantedTask {
  readonly taskId: string;
  readonly directiveId: string;
  /** A request for help without an answer. */
  readonly requestId: string;
}

const at = "2021-07-26T08:00:00+07:00";

/** What is said in a ward's task, and nowhere else. */
export const taskTextOf = ({ name }: Pick<Holder, "name">): string => `Việc riêng của nhà ${name}`;

/** One more task that the ward gave itself, a line about it and a notice; its deadline is over. Written past every service. */
export async function insertTask(
  owner: pg.Client,
  holder: Holder,
  state: "assigned" | "acknowledged" | "reported" = "acknowledged",
): Promise<PlantedTask> {
  const [taskId, directiveId, requestId] = [randomUUID(), randomUUID(), randomUUID()];
  const { unitId } = holder;
  const shared = [...holder.sharedWith];
  const text = taskTextOf(holder);
  const { rows } = await owner.query<{ key: number }>(
    `with o as (
       insert into task_orders (id, origin_kind, origin_id, directive_id, issuer_unit_id, no, text, due_at, created_at, created_by, responsible_unit_id, shared_unit_ids)
       values ($1, 'clause', $1, $2, $3, '1', $4, $5, $5, $1, $3, $6) returning key)
     insert into tasks (id, order_key, directive_id, issuer_unit_id, role, assignee, due_at, state, assigned_at, acknowledged_at, reported_at, urged_until,
       open_requests, responsible_unit_id, shared_unit_ids)
     select $7, key, $2, $3, 'lead', $4, $5, $8, $5, case when $8 <> 'assigned' then $5::timestamptz end, case when $8 = 'reported' then $5::timestamptz end,
       $5, 1, $3, $6 from o returning key`,
    [randomUUID(), directiveId, unitId, text, at, shared, taskId, state],
  );
  await owner.query(
    `insert into task_entries (id, task_key, at, kind, actor_name, unit_id, text, responsible_unit_id, shared_unit_ids)
     values ($1, $2, $3, 'help_asked', 'An', $4, $5, $4, $6)`,
    [requestId, rows[0]?.key, at, unitId, text, shared],
  );
  await owner.query(
    `insert into notices (at, unit_id, audience, kind, subject_kind, subject_id, data) values ($1, $2, 'unit', 'tasks_assigned', 'task', $3, $4)`,
    [at, unitId, taskId, { text }],
  );
  return { taskId, directiveId, requestId };
}
