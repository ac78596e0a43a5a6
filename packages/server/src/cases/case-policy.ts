import type { PolicyKey, PolicyValueOf } from "@phaodai/domain/policy/keys";
import type { Pack } from "@phaodai/domain/policy/pack";
import { policyFor } from "@phaodai/domain/policy/resolve";
import { textOf } from "@phaodai/domain/shared/temporal-text";
import type { UnitTree } from "@phaodai/domain/units/tree";
import type { Services } from "#context";
import { unitPathOf } from "#policy/unit-path";

export interface PolicyOfCase<K extends PolicyKey> {
  readonly key: K;
  readonly unitId: number;
  readonly disease: string;
  readonly day: Temporal.PlainDate;
  /** Where the unit did not exist on the day: whether what holds in the whole country answers for it, or nothing. */
  readonly elsewhere: "country" | "nothing";
}

/** The value of a key for a case, by the policies of its commune on a day; undefined where they do not answer. */
export function policyOfCase<K extends PolicyKey>(
  { policies, units }: Pick<Services, "policies" | "units">,
  { key, unitId, disease, day, elsewhere }: PolicyOfCase<K>,
): PolicyValueOf<K> | undefined {
  const known = answersFor(policies, units());
  const asked = `${key}|${unitId}|${disease}|${textOf(day)}|${elsewhere}`;
  // safe: what stands under a key was found for it below
  if (known.has(asked)) return known.get(asked) as PolicyValueOf<K> | undefined;
  const unitPath = unitPathOf(units(), unitId, day) ?? (elsewhere === "country" ? [] : undefined);
  const answer = unitPath && policyFor(policies, { unitPath, day, disease }, key);
  const value = answer?.found ? answer.value : undefined;
  if (known.size >= mostAnswers) known.clear();
  known.set(asked, value);
  return value;
}

type Answers = Map<string, unknown>;

/** A list of cases asks for few of them, again and again. */
const mostAnswers = 20_000;

/** As long as packs and units are what they are. */
const answers = new WeakMap<readonly Pack[], WeakMap<UnitTree, Answers>>();

function answersFor(packs: readonly Pack[], tree: UnitTree): Answers {
  const byTree = answers.get(packs) ?? new WeakMap<UnitTree, Answers>();
  answers.set(packs, byTree);
  const known = byTree.get(tree) ?? new Map<string, unknown>();
  byTree.set(tree, known);
  return known;
}
