import type { Condition, Filter } from "@phaodai/domain/registers/filter";

/** A filter with one of its "or" groups replaced; an empty group is gone. @param index beyond the last: a new one */
export function withGroup(filter: Filter, index: number, group: readonly Condition[]): Filter {
  const any = [...filter.any];
  any.splice(index, 1, ...(group.length === 0 ? [] : [[...group]]));
  return { ...filter, any };
}

/**
 * A group with the conditions of one field replaced. In a group one condition is enough, so a range of two ends would mean
 * "from here on, or until there": of two ends only the one that changed is kept.
 */
export function withField(
  group: readonly Condition[],
  field: string,
  next: readonly Condition[],
): readonly Condition[] {
  const before = group.filter((one) => one.field === field);
  const changed = next.find((one) => !before.some((old) => isSame(old, one)));
  const kept = next.length > 1 && changed ? [changed] : next;
  const at = group.findIndex((one) => one.field === field);
  const others = group.filter((one) => one.field !== field);
  return at === -1 ? [...others, ...kept] : others.toSpliced(at, 0, ...kept);
}

const isSame = (a: Condition, b: Condition): boolean => JSON.stringify(a) === JSON.stringify(b);
