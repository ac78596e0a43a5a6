import type { Amendment } from "./amendment.ts";
import { deadlinesIn } from "./deadlines.ts";
import type { Draft, DraftClause, DraftDeadline } from "./draft.ts";
import type { UnsureCode } from "./paper.ts";
import { citationsIn } from "./references.ts";
import { type AmendIn, type AmendRefusal, assigneeMeant, settled } from "./settling.ts";

const kinds = [
  "add_clause",
  "edit_clause",
  "remove_clause",
  "restore_clause",
  "split_clause",
  "join_clause",
  "move_clause",
  "set_assignees",
  "set_deadlines",
  "set_parents",
] as const;

export type ClauseAmendment = Extract<Amendment, { kind: (typeof kinds)[number] }>;

export const isOfClause = (amendment: Amendment): amendment is ClauseAmendment =>
  kinds.some((kind) => kind === amendment.kind);

export function amendClause(draft: Draft, amendment: ClauseAmendment, where: AmendIn): Draft | AmendRefusal {
  if (amendment.kind === "add_clause") return addClause(draft, amendment);
  const clause = draft.clauses.find(({ id }) => id === amendment.clauseId);
  if (!clause) return "unknown_clause";
  if (amendment.kind === "split_clause") return splitClause(draft, clause, { ...amendment, where });
  if (amendment.kind === "join_clause") return joinClause(draft, clause);
  if (amendment.kind === "move_clause") return moveClause(draft, clause, amendment.afterId);
  const changed = changedClause(clause, amendment, where);
  const clauses = draft.clauses.map((one) => (one.id === clause.id ? changed : one));
  const doubts = settled(draft.doubts, isAnsweredBy(amendment.kind, clause.id), where);
  return { ...draft, clauses, doubts };
}

/** Doubts about deadlines are settled by deadlines a person has set, those about names by names. */
const answers: Partial<Record<ClauseAmendment["kind"], readonly UnsureCode[]>> = {
  set_assignees: ["assignee_missing", "assignee_unknown", "assignee_inherited"],
  set_deadlines: [
    "no_such_day",
    "deadline_before_issue",
    "deadline_year_assumed",
    "deadline_without_date",
    "deadline_of_measure",
    "deadlines_several",
  ],
};

const isAnsweredBy =
  (kind: ClauseAmendment["kind"], clauseId: string) =>
  (doubt: Draft["doubts"][number]): boolean =>
    doubt.clauseId === clauseId && (answers[kind]?.includes(doubt.code) ?? false);

/** Of where a clause stands, not of what it says. */
type Placing = "add_clause" | "split_clause" | "join_clause" | "move_clause";

function changedClause(
  clause: DraftClause,
  amendment: Exclude<ClauseAmendment, { kind: Placing }>,
  where: AmendIn,
): DraftClause {
  switch (amendment.kind) {
    case "edit_clause": {
      const { no, text, isTask, evidence, measure } = amendment;
      return {
        ...clause,
        ...(no !== undefined && { no }),
        ...(text !== undefined && { text }),
        ...(isTask !== undefined && { isTask }),
        ...(evidence !== undefined && { evidence }),
        ...(measure !== undefined && { measure }),
      };
    }
    case "remove_clause":
      return { ...clause, isRemoved: true };
    case "restore_clause":
      return { ...clause, isRemoved: false };
    case "set_assignees":
      return {
        ...clause,
        isTask: clause.isTask || amendment.assignees.length > 0,
        assignees: amendment.assignees.map((one) => ({
          name: one.name,
          role: one.role,
          isInherited: clause.assignees.some((was) => was.name === one.name && was.isInherited),
          meaning: assigneeMeant(one, where),
        })),
      };
    case "set_deadlines":
      return { ...clause, deadlines: amendment.deadlines };
    case "set_parents":
      return { ...clause, parentTaskIds: amendment.taskIds };
  }
}

function addClause(
  draft: Draft,
  { id, afterId, no, text }: Extract<Amendment, { kind: "add_clause" }>,
): Draft | AmendRefusal {
  const at = draft.clauses.findIndex((one) => one.id === afterId);
  if ((afterId !== null && at < 0) || draft.clauses.some((one) => one.id === id)) return "unknown_clause";
  return {
    ...draft,
    clauses: draft.clauses.toSpliced(at + 1, 0, writtenClause({ id, no, text }, draft.fields.date.value)),
  };
}

/** A clause that nobody read: written here. */
export function writtenClause(
  { id, no, text }: Pick<DraftClause, "id" | "no" | "text">,
  issued: Temporal.PlainDate | null,
): DraftClause {
  return {
    id,
    no,
    text,
    lines: null,
    assignees: [],
    deadlines: deadlinesOf(text, issued),
    evidence: null,
    measure: null,
    isTask: true,
    isRemoved: false,
    parentTaskIds: [],
    read: null,
  };
}

const deadlinesOf = (text: string, issued: Temporal.PlainDate | null): DraftDeadline[] =>
  deadlinesIn(text, citationsIn(text), { issued, near: issued }).deadlines.map((one) => ({ ...one }));

function splitClause(
  draft: Draft,
  clause: DraftClause,
  { newId, at }: { readonly newId: string; readonly at: number; readonly where: AmendIn },
): Draft | AmendRefusal {
  const [head, tail] = [clause.text.slice(0, at).trim(), clause.text.slice(at).trim()];
  if (head === "" || tail === "" || draft.clauses.some(({ id }) => id === newId)) return "bad_value";
  const issued = draft.fields.date.value;
  const first = { ...clause, text: head, deadlines: deadlinesOf(head, issued) };
  const second = {
    ...clause,
    id: newId,
    no: clause.no === null ? null : `${clause.no}*`,
    text: tail,
    deadlines: deadlinesOf(tail, issued),
    read: null,
  };
  const index = draft.clauses.indexOf(clause);
  return { ...draft, clauses: draft.clauses.toSpliced(index, 1, first, second) };
}

/** What a page or a slip has torn apart is one again; doubts about it are about the one that stays. */
function joinClause(draft: Draft, clause: DraftClause): Draft | AmendRefusal {
  const index = draft.clauses.indexOf(clause);
  const above = draft.clauses.slice(0, index).findLast(({ isRemoved }) => !isRemoved);
  if (!above || clause.isRemoved) return "bad_value";
  const text = `${above.text}\n${clause.text}`;
  if (text.length > mostOfClause) return "bad_value";
  const joined: DraftClause = {
    ...above,
    text,
    lines: bothLines(above.lines, clause.lines),
    assignees: [...above.assignees, ...clause.assignees.filter((one) => !isNamedIn(above, one.name))],
    deadlines: deadlinesOf(text, draft.fields.date.value),
    evidence: above.evidence ?? clause.evidence,
    measure: above.measure ?? clause.measure,
    isTask: above.isTask || clause.isTask,
    parentTaskIds: [...new Set([...above.parentTaskIds, ...clause.parentTaskIds])],
  };
  return {
    ...draft,
    clauses: draft.clauses.flatMap((one) => (one === clause ? [] : one === above ? [joined] : [one])),
    doubts: draft.doubts.map((doubt) =>
      doubt.clauseId === clause.id ? { ...doubt, clauseId: above.id } : doubt,
    ),
  };
}

/** As a clause is stored. */
const mostOfClause = 60_000;

const isNamedIn = ({ assignees }: DraftClause, name: string): boolean =>
  assignees.some((one) => one.name.toLowerCase() === name.toLowerCase());

function bothLines(a: DraftClause["lines"], b: DraftClause["lines"]): DraftClause["lines"] {
  if (!a || !b) return a ?? b;
  return { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) };
}

function moveClause(draft: Draft, clause: DraftClause, afterId: string | null): Draft | AmendRefusal {
  const others = draft.clauses.filter((one) => one !== clause);
  const at = others.findIndex(({ id }) => id === afterId);
  if (afterId !== null && at < 0) return "unknown_clause";
  return { ...draft, clauses: others.toSpliced(at + 1, 0, clause) };
}
