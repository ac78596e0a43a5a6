import { localZone } from "../shared/instant.ts";
import type { Doubt, DraftClause, Draft } from "./draft.ts";
import { dueOf, type DueFrom, endOf } from "./due.ts";
import type { Obstacle } from "./shown.ts";

/** What the rule cannot see in the draft alone. */
export interface IssueFacts {
  /** On which it is issued: the draft's date, or today. */
  readonly from: DueFrom;
  /** Numbers of papers that lead from this one back to it. */
  readonly circle: readonly string[];
  /** Of the units named, those that exist no longer on the day. */
  isThere(unitId: number): boolean;
  /** Whether the unit may give tasks to another. */
  mayCharge(unitId: number): boolean;
  /** A report charges nobody. */
  readonly isReport: boolean;
  /** A paper of the unit's own takes the day of issue where it has none; one received must say its day. */
  readonly isOwn: boolean;
}

/** What stands in the way of issuing, in the order of the paper: head, clauses, foot; empty: it may go out. */
export function obstaclesTo(draft: Draft, facts: IssueFacts): readonly Obstacle[] {
  const { isReport, isOwn } = facts;
  const clauses = draft.clauses.filter(({ isRemoved }) => !isRemoved);
  const tasks = clauses.filter(({ isTask }) => isTask);
  const fields = [
    ...missingFields(draft),
    ...(draft.fields.date.value === null && !isOwn ? [obstacle("date_missing", "")] : []),
    // A report goes up under somebody's name.
    ...(isReport && draft.fields.signerName.value === null ? [obstacle("signer_missing", "")] : []),
  ];
  const others = [
    ...(clauses.length === 0 || (tasks.length === 0 && !isReport) ? [obstacle("clauses_missing", "")] : []),
    ...(isReport ? [] : tasks.flatMap((clause) => ofClause(clause, facts))),
    ...draft.recipients
      .filter(({ meaning }) => meaning.state === "open")
      .map(({ name }) => obstacle("recipient_open", name)),
    ...(facts.circle.length > 0 ? [obstacle("circle", facts.circle.join(" → "))] : []),
  ];
  const doubts = openDoubts(draft, others);
  return [
    ...fields,
    ...doubts.filter(({ clauseId }) => clauseId === null),
    ...byClause([...doubts, ...others], draft),
    ...others.filter(({ clauseId }) => clauseId === null),
  ];
}

const byClause = (obstacles: readonly Obstacle[], { clauses }: Draft): readonly Obstacle[] =>
  clauses.flatMap(({ id }) => obstacles.filter(({ clauseId }) => clauseId === id));

/** The reader's doubts that decide something, except those of what must be set right anyway. */
const openDoubts = (draft: Draft, others: readonly Obstacle[]): readonly Obstacle[] =>
  draft.doubts
    .filter((doubt) => doubt.matters && !doubt.settled && !isGone(doubt.clauseId, draft))
    .filter((doubt) => !isSaidTwice(doubt, others))
    .map(({ id, text, clauseId }) => ({
      ...obstacle(
        "doubt_open",
        text,
        draft.clauses.find((one) => one.id === clauseId),
      ),
      doubtId: id,
    }));

/** Whether what the reader doubted stands in the way by itself: it is said once, as what must be set right. */
export const isSaidTwice = ({ code, text, clauseId }: Doubt, obstacles: readonly Obstacle[]): boolean =>
  obstacles.some(
    (one) =>
      one.doubtId === null &&
      one.clauseId === clauseId &&
      (one.code === code || (text !== "" && one.text === text)),
  );

const isGone = (clauseId: string | null, { clauses }: Draft): boolean =>
  clauses.some(({ id, isRemoved }) => id === clauseId && isRemoved);

const obstacle = (code: Obstacle["code"], text: string, clause?: DraftClause): Obstacle => ({
  code,
  text,
  clauseId: clause?.id ?? null,
  no: clause?.no ?? null,
  doubtId: null,
});

function missingFields({ fields }: Draft): readonly Obstacle[] {
  const needed = [
    ["kind", "kind_missing"],
    ["issuer", "issuer_missing"],
    ["abstract", "abstract_missing"],
  ] as const;
  return needed.filter(([field]) => fields[field].value === null).map(([, code]) => obstacle(code, ""));
}

function ofClause(clause: DraftClause, { from, isThere, mayCharge }: IssueFacts): readonly Obstacle[] {
  const meanings = clause.assignees.map(({ name, meaning }) => ({ name, meaning }));
  const units = meanings.flatMap(({ meaning }) => (meaning.state === "units" ? meaning.unitIds : []));
  // Also where a person said so: nobody orders a neighbour or the unit above.
  const open = meanings.filter(
    ({ meaning }) =>
      meaning.state === "open" ||
      (meaning.state === "units" && meaning.unitIds.some((id) => isThere(id) && !mayCharge(id))),
  );
  const isCharged = units.length > 0 || open.length > 0;
  return [
    ...(isCharged ? [] : [obstacle("assignee_missing", clause.text.slice(0, 80), clause)]),
    ...open.map(({ name }) => obstacle("assignee_open", name, clause)),
    ...(units.some((id) => !isThere(id)) ? [obstacle("units_gone", "", clause)] : []),
    ...deadlinesOf(clause, from),
  ];
}

function deadlinesOf(clause: DraftClause, from: DueFrom): readonly Obstacle[] {
  const found: Obstacle[] = [];
  const isDated = (bound: string): boolean => bound === "by" || bound === "before";
  for (const one of clause.deadlines) {
    if (isDated(one.bound) && !one.date) found.push(obstacle("no_such_day", one.text, clause));
    const end = isDated(one.bound) ? endOf(one, from) : undefined;
    if (end && isBeforeIssue(end, from)) found.push(obstacle("deadline_before_issue", one.text, clause));
  }
  if (found.length > 0) return found;
  const { at } = dueOf(clause.deadlines, from);
  return at && isBeforeIssue(at, from)
    ? [obstacle("deadline_before_issue", clause.deadlines.map(({ text }) => text).join("; "), clause)]
    : [];
}

const isBeforeIssue = (end: Temporal.Instant, { issuedOn }: DueFrom): boolean =>
  Temporal.PlainDate.compare(end.toZonedDateTimeISO(localZone).toPlainDate(), issuedOn) < 0;
