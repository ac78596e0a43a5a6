import type { Draft, Meaning } from "@phaodai/domain/directives/draft";

/** What issuing a draft would do. */
export interface IssueCount {
  /** Clauses that give tasks. */
  readonly clauses: number;
  readonly tasks: number;
  /** Units that get at least one task. */
  readonly units: ReadonlySet<number>;
  /** Units that get the paper, charged or not. */
  readonly recipients: ReadonlySet<number>;
}

/** A unit named twice in a clause has one task of it; a clause that is none or was taken out gives none. */
export function countIssue(draft: Pick<Draft, "clauses" | "recipients">): IssueCount {
  const units = new Set<number>();
  let [clauses, tasks] = [0, 0];
  for (const { isTask, isRemoved, assignees } of draft.clauses) {
    if (!isTask || isRemoved) continue;
    const charged = new Set(assignees.flatMap(({ meaning }) => unitsOf(meaning)));
    if (charged.size === 0) continue;
    clauses += 1;
    tasks += charged.size;
    for (const id of charged) units.add(id);
  }
  const recipients = new Set([...units, ...draft.recipients.flatMap(({ meaning }) => unitsOf(meaning))]);
  return { clauses, tasks, units, recipients };
}

/** Units a name means now; an open one means none yet. */
export const unitsOf = (meaning: Meaning): readonly number[] =>
  meaning.state === "units" ? meaning.unitIds : [];
