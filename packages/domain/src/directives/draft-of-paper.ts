import { type ChargedIn, chargedBy } from "./charged.ts";
import type {
  Doubt,
  Draft,
  DraftClause,
  DraftDeadline,
  DraftRecipient,
  Fields,
  PaperField,
} from "./draft.ts";
import { paperFields } from "./draft.ts";
import { flat, isCapitals } from "./flat.ts";
import type { Clause, Deadline, Paper, Recipient, Unsure, UnsureCode } from "./paper.ts";
import { unitsMeant } from "./units-meant.ts";

/** What a draft needs beside the paper. */
export interface DraftIn extends ChargedIn {
  /** Ids of clauses: UUIDv7. */
  newId(): string;
}

/** A draft of a paper as it was read: every field with what was read, whom each name means, every doubt open. */
export function draftOf(paper: Paper, where: DraftIn): Draft {
  const clauses = paper.clauses.map((clause, at) => clauseOf(clause, paper.clauses[at + 1], where));
  return {
    form: formOf(paper),
    fields: fieldsOf(paper),
    recipients: paper.recipients.map((one) => recipientOf(one, where)),
    references: paper.references.map(({ name, ...one }) => ({ ...one, name: name ?? null, isRead: true })),
    preamble: [...paper.preamble],
    clauses,
    closing: [...paper.closing],
    tables: [],
    attachments: [...paper.attachments],
    doubts: [...paper.unsure, ...dayAhead(paper.date, where.day)].map((one, at) =>
      doubtOf(one, at + 1, { paper, clauses }),
    ),
    campaign: null,
  };
}

/** A paper of tomorrow is a slip, or sent ahead: a person says which. The reader of papers knows no today. */
export const dayAhead = (date: Temporal.PlainDate | null, today: Temporal.PlainDate): readonly Unsure[] =>
  date && Temporal.PlainDate.compare(date, today) > 0
    ? [{ code: "date_ahead", at: "date", text: date.toString() }]
    : [];

/** The Party numbers with a dash before the kind, and signs T/M: "414-CV/QU". Source: Hướng dẫn 36-HD/VPTW. */
function formOf({ number, parent, issuer }: Paper): Draft["form"] {
  const isParty = /^\d+\s*-/u.test(number ?? "") || /dang bo|dang cong san/u.test(flat(parent ?? ""));
  return isParty || /(?:thanh|quan|huyen|thi|dang) uy|ban can su/u.test(flat(issuer ?? ""))
    ? "party"
    : "government";
}

function fieldsOf({ signer, ...paper }: Paper): Fields {
  const as = <T>(read: T | null) => ({ read, value: read, isCorrected: false });
  return {
    kind: as(paper.kind),
    number: as(paper.number),
    date: as(paper.date),
    place: as(paper.place),
    issuer: as(paper.issuer),
    parent: as(paper.parent),
    abstract: as(paper.abstract),
    signerName: as(signer.name),
    signerTitle: as(signer.title),
    signerForm: as(signer.form),
    signerOnBehalfOf: as(signer.onBehalfOf),
  };
}

const recipientOf = ({ name, purpose }: Recipient, where: ChargedIn): DraftRecipient => ({
  name,
  purpose,
  isRead: true,
  meaning: recipientMeant(name, where),
});

/** Whoever gets a paper need not be below its issuer. */
export const recipientMeant = (name: string, { tree, day, unitId, issuerUnitId }: ChargedIn) =>
  unitsMeant(name, { tree, day, issuerUnitId: issuerUnitId ?? unitId });

function clauseOf(clause: Clause, next: Clause | undefined, where: DraftIn): DraftClause {
  const deadlines = clause.deadlines.map(deadlineOf);
  const { no, text } = clause;
  return {
    id: where.newId(),
    no,
    text,
    lines: clause.lines,
    assignees: clause.assignees.map(({ name, role, isInherited }) => ({
      name,
      role,
      isInherited,
      meaning: chargedBy(name, role, where),
    })),
    deadlines,
    evidence: null,
    measure: null,
    isTask: clause.assignees.length > 0 && !isHeading(clause, next),
    isRemoved: false,
    parentTaskIds: [],
    read: { no, text, assignees: clause.assignees.map(({ name, role }) => ({ name, role })), deadlines },
  };
}

const deadlineOf = ({ text, date, duration, time, bound }: Deadline): DraftDeadline => ({
  text,
  bound,
  ...(date !== undefined && { date }),
  ...(duration && { duration }),
  ...(time !== undefined && { time }),
});

/** Only names what the clauses below it order: "4. Đảng ủy, UBND 14 phường", "5. Chủ tịch UBND các quận:". */
function isHeading({ no, text, assignees }: Clause, next: Clause | undefined): boolean {
  const hasChildren =
    no !== null && next?.no?.startsWith(no) === true && /^[.\-+•(]/u.test(next.no.slice(no.length));
  if (!hasChildren) return false;
  const names = assignees
    .filter(({ isInherited }) => !isInherited)
    .reduce((sum, { name }) => sum + name.length, 0);
  return isCapitals(text) || /:\s*$/u.test(text) || text.length < 60 + names;
}

/** Doubts that decide what is issued, to whom and until when; a person settles each before the paper goes out. */
const mattering: ReadonlySet<UnsureCode> = new Set<UnsureCode>([
  "number_slip",
  "date_slip",
  "date_ahead",
  "no_such_day",
  "kind_slip",
  "kind_from_number",
  "kind_differs_from_symbol",
  "issuer_from_text",
  "issuer_from_signature",
  "assignee_unknown",
  "deadline_before_issue",
  "deadline_year_assumed",
  "reference_circle",
  "paper_cut_off",
  "clause_repeated",
  "clause_skipped",
]);

/** What a reference's own faults touch is no task. */
const matters = ({ code, at }: Unsure): boolean =>
  mattering.has(code) && !(at === "references" && code !== "reference_circle");

function doubtOf(
  unsure: Unsure,
  id: number,
  { paper, clauses }: { readonly paper: Paper; readonly clauses: readonly DraftClause[] },
): Doubt {
  const { code, at, text } = unsure;
  const field = paperFields.find((one) => one === (at === "signer" ? signerField(code) : at)) ?? null;
  return {
    id,
    code,
    at,
    text,
    suggestion: unsure.suggestion ?? null,
    clauseId: clauseAt(at, paper, clauses),
    field,
    matters: matters(unsure),
    settled: null,
  };
}

const signerField = (code: UnsureCode): PaperField =>
  code === "signer_title_missing" ? "signerTitle" : "signerName";

/** "clauses 3-2", "clauses line 41"; of several ("clauses 1, 2, 3") none is the one. */
function clauseAt(at: string, paper: Paper, clauses: readonly DraftClause[]): string | null {
  const said = /^clauses (?:line (?<line>\d+)|(?<no>.+))$/u.exec(at)?.groups;
  if (!said) return null;
  const index = paper.clauses.findIndex(({ no, lines }) =>
    said["line"] === undefined ? no !== null && no === said["no"] : lines.first === Number(said["line"]),
  );
  return clauses[index]?.id ?? null;
}
