import {
  type listPolicies as endpoint,
  type PolicyInForce,
  policyRefusals,
} from "@phaodai/domain/policy/contract";
import { type KeyInForce, policiesInForce } from "@phaodai/domain/policy/in-force";
import type { Pack } from "@phaodai/domain/policy/pack";
import type { Citation, PolicyQuery } from "@phaodai/domain/policy/resolve";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { unitsOn } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import { unitPathOf } from "./unit-path.ts";
import { titleOf } from "./words.ts";

/** The disease asked for when none is named: the one the product began with. */
const firstDisease = "covid_19";

/** What is in force for a unit on a day and why. Policies are public inside the system: no row scope. */
export async function listPolicies(
  ctx: Context,
  input: InputOf<typeof endpoint>,
): Promise<ReplyOf<typeof endpoint>> {
  const { day = ctx.today, disease = firstDisease } = input;
  const tree = ctx.services.units();
  const unitId = input.unitId ?? unitsOn(tree, day).find((unit) => unit.level === "city")?.id;
  const unitPath = unitId === undefined ? undefined : unitPathOf(tree, unitId, day);
  if (unitId === undefined || !unitPath)
    throw policyRefusals.unit_not_found({ unitId: input.unitId ?? null });
  const packs = ctx.services.policies;
  return { unitId, unitPath, day, disease, policies: describePolicies(packs, { unitPath, day, disease }) };
}

/** Every key with its value, papers and what gave way, ready to be shown. */
export const describePolicies = (packs: readonly Pack[], query: PolicyQuery): PolicyInForce[] =>
  policiesInForce(packs, query).map((inForce) => describeKey(packs, inForce));

function describeKey(packs: readonly Pack[], { key, resolves, unit, answer }: KeyInForce): PolicyInForce {
  const describe = <C extends Citation>(citation: C) => ({
    ...citation,
    packTitle: packs.find(({ id }) => id === citation.pack)?.title ?? {
      vi: citation.pack,
      en: citation.pack,
    },
  });
  return {
    key,
    title: titleOf(key),
    resolves,
    unit,
    value: answer.found ? answer.because[0].value : null,
    status: answer.found ? answer.status : null,
    because: answer.found ? answer.because.map(describe) : [],
    rejected: answer.rejected.map(describe),
  };
}
