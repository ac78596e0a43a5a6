import type { TaskOrder } from "../tasks/order.ts";
import type { Draft, DraftClause } from "./draft.ts";
import { dueOf, type DueFrom } from "./due.ts";

/** An issued paper, as its tasks name it. */
export interface OrderedBy {
  readonly directiveId: string;
  readonly unitId: number;
}

/** An order for each clause that gives tasks, to every unit its names mean; it passes on the issuer's tasks it is tied to. */
export const ordersOf = (draft: Draft, by: OrderedBy, from: DueFrom): TaskOrder[] =>
  draft.clauses
    .filter(({ isTask, isRemoved }) => isTask && !isRemoved)
    .map((clause) => {
      const { at, repeats } = dueOf(clause.deadlines, from);
      return {
        origin: { kind: "clause", id: clause.id },
        directiveId: by.directiveId,
        issuerUnitId: by.unitId,
        no: clause.no,
        text: clause.text,
        evidence: clause.evidence,
        dueAt: at,
        repeats,
        measure: clause.measure,
        parentTaskIds: clause.parentTaskIds,
        to: chargedUnits(clause),
      };
    });

const chargedUnits = ({ assignees }: DraftClause): TaskOrder["to"] =>
  assignees.flatMap(({ name, role, meaning }) =>
    meaning.state === "units" ? meaning.unitIds.map((unitId) => ({ unitId, assignee: name, role })) : [],
  );

export interface PaperRecipient {
  readonly unitId: number;
  readonly purposes: readonly string[];
}

/** Everyone named as a recipient and everyone charged, each once with what it gets the paper for; not the unit itself. By unit. */
export function recipientsOf(draft: Draft, unitId: number, orders: readonly TaskOrder[]): PaperRecipient[] {
  const purposes = new Map<number, Set<string>>();
  const add = (id: number, purpose: string): void => {
    if (id !== unitId) purposes.set(id, (purposes.get(id) ?? new Set<string>()).add(purpose));
  };
  for (const { purpose, meaning } of draft.recipients)
    if (meaning.state === "units") for (const id of meaning.unitIds) add(id, purpose ?? "để biết");
  for (const { to } of orders) for (const one of to) add(one.unitId, "để thực hiện");
  return [...purposes]
    .map(([id, all]) => ({ unitId: id, purposes: [...all] }))
    .toSorted((a, b) => a.unitId - b.unitId);
}
