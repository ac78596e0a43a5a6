import { randomUUID } from "node:crypto";
import type { TaskOrder } from "@phaodai/domain/tasks/order";
import type { Actor, Services } from "#context";
import { openContext } from "#http/context";
import { assignTasks } from "./service.ts";

interface Giving {
  readonly services: Services;
  readonly by: Actor;
  readonly unitIds: readonly number[];
}

/** One order of the giver's unit. @returns the ids of its tasks, in the order of the units */
export async function giveTasks(giving: Giving, given: Partial<TaskOrder> = {}): Promise<string[]> {
  const [made = []] = await giveOrders(giving, [given]);
  return made.map(({ id }) => id);
}

/** Several orders in one transaction, with the rows the giver may issue papers for. */
export function giveOrders(
  { services, by, unitIds }: Giving,
  orders: readonly Partial<TaskOrder>[],
): Promise<{ id: string; unitId: number }[][]> {
  const scope = by.grants.get("directives.issue") ?? { kind: "area", unitIds: [] };
  const ctx = openContext({ services, actor: by, scope });
  const to = unitIds.map((unitId) => ({ unitId, assignee: "UBND các phường", role: "lead" as const }));
  const whole = orders.map((given) => ({ ...anOrder(by.homeUnitId ?? 0), to, ...given }));
  return ctx.inTransaction((tx) => assignTasks(ctx, tx, whole));
}

const anOrder = (issuerUnitId: number): Omit<TaskOrder, "to"> => ({
  origin: { kind: "clause", id: randomUUID() },
  directiveId: randomUUID(),
  issuerUnitId,
  no: "3.4",
  text: "Rà soát, bố trí các chốt kiểm soát ra vào địa bàn",
  evidence: "Danh sách chốt và lực lượng trực",
  dueAt: Temporal.Instant.from("2021-07-28T17:00:00+07:00"),
  repeats: null,
  measure: null,
  parentTaskIds: [],
});
