import type { Amendment } from "./amendment.ts";
import { amendClause, type ClauseAmendment, isOfClause } from "./amend-clause.ts";
import type { Draft, PaperField } from "./draft.ts";
import { dayAhead, recipientMeant } from "./draft-of-paper.ts";
import { isLikelyYear } from "../shared/plain-date.ts";
import { type AmendIn, type AmendRefusal, saidMeaning, settled } from "./settling.ts";

export type Amended =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly why: AmendRefusal };

/** Applies the amendments in order; the first that does not fit refuses them all. */
export function amendDraft(draft: Draft, amendments: readonly Amendment[], where: AmendIn): Amended {
  let amended: Draft = draft;
  for (const amendment of amendments) {
    const next = isOfClause(amendment)
      ? amendClause(amended, amendment satisfies ClauseAmendment, where)
      : amendPaper(amended, amendment, where);
    if (typeof next === "string") return { ok: false, why: next };
    amended = next;
  }
  return { ok: true, draft: amended };
}

function amendPaper(
  draft: Draft,
  amendment: Exclude<Amendment, ClauseAmendment>,
  where: AmendIn,
): Draft | AmendRefusal {
  switch (amendment.kind) {
    case "correct_field":
      return correctField(draft, amendment.field, { value: amendment.value, where });
    case "take_as_read":
      return takeAsRead(draft, amendment.field);
    case "settle_doubt":
      return settleDoubt(draft, amendment, where);
    case "say_meaning":
      return sayMeaning(draft, amendment, where);
    case "set_recipients":
      return {
        ...draft,
        recipients: amendment.recipients.map(({ unitIds, ...one }) => ({
          ...one,
          isRead: draft.recipients.some(({ isRead, name }) => isRead && name === one.name),
          meaning: unitIds === undefined ? recipientMeant(one.name, where) : saidMeaning(unitIds),
        })),
      };
    case "set_references":
      return {
        ...draft,
        references: amendment.references.map((one) => ({
          ...one,
          isRead: draft.references.some(
            (was) => was.isRead && was.number === one.number && was.name === one.name,
          ),
        })),
      };
    case "set_paragraphs":
      return { ...draft, [amendment.part]: amendment.paragraphs };
    case "set_campaign":
      return { ...draft, campaign: amendment.campaign };
  }
}

function correctField(
  draft: Draft,
  field: PaperField,
  { value, where }: { readonly value: string | null; readonly where: AmendIn },
): Draft | AmendRefusal {
  const doubts = settled(draft.doubts, (doubt) => doubt.field === field, where);
  if (field === "date") {
    const day = dayOf(value);
    if (day === undefined || (day && !isLikelyYear(day.toString()))) return "bad_value";
    const date = { ...draft.fields.date, value: day, isCorrected: true };
    return { ...draft, fields: { ...draft.fields, date }, doubts: [...doubts, ...ahead(day, draft, where)] };
  }
  return {
    ...draft,
    fields: { ...draft.fields, [field]: { ...draft.fields[field], value, isCorrected: true } },
    doubts,
  };
}

/** A day to come is asked about, also when a person wrote it. */
const ahead = (day: Temporal.PlainDate | null, { doubts }: Draft, { day: today }: AmendIn): Draft["doubts"] =>
  dayAhead(day, today).map(({ code, at, text }) => ({
    id: Math.max(0, ...doubts.map(({ id }) => id)) + 1,
    code,
    at,
    text,
    suggestion: null,
    clauseId: null,
    field: "date",
    matters: true,
    settled: null,
  }));

/** Undefined: no day of the calendar. */
function dayOf(value: string | null): Temporal.PlainDate | null | undefined {
  if (value === null) return null;
  try {
    return Temporal.PlainDate.from(value, { overflow: "reject" });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function takeAsRead(draft: Draft, field: PaperField): Draft {
  const said = draft.fields[field];
  return {
    ...draft,
    fields: { ...draft.fields, [field]: { ...said, value: said.read, isCorrected: false } },
  };
}

function settleDoubt(
  draft: Draft,
  { doubtId, isSettled }: Extract<Amendment, { kind: "settle_doubt" }>,
  where: AmendIn,
): Draft | AmendRefusal {
  if (!draft.doubts.some(({ id }) => id === doubtId)) return "unknown_doubt";
  if (isSettled) return { ...draft, doubts: settled(draft.doubts, ({ id }) => id === doubtId, where) };
  return {
    ...draft,
    doubts: draft.doubts.map((doubt) => (doubt.id === doubtId ? { ...doubt, settled: null } : doubt)),
  };
}

function sayMeaning(
  draft: Draft,
  { name, unitIds }: Extract<Amendment, { kind: "say_meaning" }>,
  where: AmendIn,
): Draft {
  const meaning = saidMeaning(unitIds);
  const at = <T extends { readonly name: string }>(one: T): T =>
    one.name === name ? { ...one, meaning } : one;
  return {
    ...draft,
    recipients: draft.recipients.map(at),
    clauses: draft.clauses.map((clause) => ({ ...clause, assignees: clause.assignees.map(at) })),
    doubts: settled(draft.doubts, ({ code, text }) => code === "assignee_unknown" && text === name, where),
  };
}
