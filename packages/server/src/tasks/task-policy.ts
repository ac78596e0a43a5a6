import { type Basis, basisOf } from "@phaodai/domain/policy/basis";
import type { PolicyKey } from "@phaodai/domain/policy/keys";
import { type PolicyAnswer, policyFor } from "@phaodai/domain/policy/resolve";
import type { StandingLimits } from "@phaodai/domain/tasks/standing";
import type { UrgeTimes } from "@phaodai/domain/tasks/urging";
import type { Services } from "#context";
import { unitPathOf } from "#policy/unit-path";

export interface TaskPolicy {
  readonly limits: StandingLimits;
  readonly times: UrgeTimes;
  /** Closed work stays in sight so many days. */
  readonly closedShownDays: number | undefined;
  readonly basis: readonly Basis[];
}

/** The times of tasks as they hold for whoever gives them, on a day. Tasks are of no disease. */
export function taskPolicyOf(
  { policies, units }: Pick<Services, "policies" | "units">,
  issuerUnitId: number,
  day: Temporal.PlainDate,
): TaskPolicy {
  const unitPath = unitPathOf(units(), issuerUnitId, day) ?? [];
  const ask = <K extends PolicyKey>(key: K): PolicyAnswer<K> =>
    policyFor(policies, { unitPath, day, disease: "none" }, key);
  const acknowledge = ask("tasks.acknowledge_hours");
  const dueSoon = ask("tasks.due_soon_hours");
  const before = ask("tasks.urge.before_hours");
  const after = ask("tasks.urge.after_hours");
  const head = ask("tasks.urge.head_hours");
  const acknowledgeHours = acknowledge.found ? acknowledge.value : undefined;
  const closedShown = ask("tasks.closed_shown_days");
  const found = [acknowledge, dueSoon, before, after, head].filter((answer) => answer.found);
  return {
    limits: { acknowledgeHours, dueSoonHours: dueSoon.found ? dueSoon.value : undefined },
    times: {
      acknowledgeHours,
      before: before.found ? before.value : [],
      after: after.found ? after.value : [],
      headHours: head.found ? head.value : undefined,
    },
    closedShownDays: closedShown.found ? closedShown.value : undefined,
    basis: basisOf(Object.fromEntries(found.map(({ key, because }) => [key, because]))),
  };
}

/** The same for many tasks: each issuer's times are looked up once. */
export function taskPolicies(
  services: Pick<Services, "policies" | "units">,
  day: Temporal.PlainDate,
): (issuerUnitId: number) => TaskPolicy {
  const known = new Map<number, TaskPolicy>();
  return (issuerUnitId) => {
    const policy = known.get(issuerUnitId) ?? taskPolicyOf(services, issuerUnitId, day);
    known.set(issuerUnitId, policy);
    return policy;
  };
}
