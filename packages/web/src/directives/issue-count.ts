import type { Draft, Meaning } from "@phaodai/domain/directives/draft";
import { ordersOf, recipientsOf } from "@phaodai/domain/directives/orders";
import { dayOf } from "@phaodai/domain/shared/instant";
import { oneEach } from "@phaodai/domain/tasks/order";

/** What issuing a draft would do. */
interface IssueCount {
  /** Clauses that give tasks. */
  readonly clauses: number;
  readonly tasks: number;
  /** Units that get at least one task. */
  readonly units: ReadonlySet<number>;
  /** Units that get the paper, charged or not; not the one that issues it. */
  readonly recipients: ReadonlySet<number>;
}

/** By the same rules as the server issues by: a unit named twice in a clause has one task of it. */
export function countIssue(draft: Draft, unitId: number, now: Temporal.Instant): IssueCount {
  const from = { issuedOn: draft.fields.date.value ?? dayOf(now), now, campaign: draft.campaign };
  const orders = ordersOf(draft, { directiveId: "", unitId }, from);
  const given = orders.map(({ to }) => oneEach(to)).filter((to) => to.length > 0);
  return {
    clauses: given.length,
    tasks: given.reduce((sum, to) => sum + to.length, 0),
    units: new Set(given.flatMap((to) => to.map((one) => one.unitId))),
    recipients: new Set(recipientsOf(draft, unitId, orders).map((one) => one.unitId)),
  };
}

/** Units a name means now; an open one means none yet. */
export const unitsOf = (meaning: Meaning): readonly number[] =>
  meaning.state === "units" ? meaning.unitIds : [];
