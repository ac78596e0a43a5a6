import type { Checklist } from "@phaodai/domain/policy/checklists";
import { policyKeys } from "@phaodai/domain/policy/keys";
import type { Pack } from "@phaodai/domain/policy/pack";
import type { Context } from "#context";

type Wanted = { readonly code: string; readonly version: number };

/**
 * A checklist by its code and version, of whatever day: a visit is read by the questions it was made with, and a phone may send
 * one made by a list that has been replaced since.
 */
export const findChecklist = (ctx: Context, wanted: Wanted): Checklist | undefined =>
  indexOf(ctx.services.policies).get(`${wanted.code}/${wanted.version}`);

/** Packs live as long as the server. */
const indexes = new WeakMap<readonly Pack[], ReadonlyMap<string, Checklist>>();

function indexOf(packs: readonly Pack[]): ReadonlyMap<string, Checklist> {
  const known = indexes.get(packs);
  if (known) return known;
  const lists = packs
    .flatMap(({ values }) => values)
    .filter(({ key }) => key === "inspection.checklists")
    .flatMap(({ value }) => policyKeys["inspection.checklists"].schema.parse(value));
  const made = new Map(lists.map((list) => [`${list.code}/${list.version}`, list]));
  indexes.set(packs, made);
  return made;
}
