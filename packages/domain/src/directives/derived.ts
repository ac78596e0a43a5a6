import { localZone } from "../shared/instant.ts";
import { writtenClause } from "./amend-clause.ts";
import { type ChargedIn, chargedBy } from "./charged.ts";
import type { Draft, DraftClause, DraftDeadline } from "./draft.ts";
import { recipientMeant } from "./draft-of-paper.ts";
import { bodyName, citedPaper, type Issuing, ownFields } from "./letterhead.ts";

/** A task that is passed on. */
export interface PassedTask {
  readonly id: string;
  readonly no: string | null;
  readonly text: string;
  readonly evidence: string | null;
  readonly dueAt: Temporal.Instant | null;
}

export interface ParentPaper {
  readonly kind: string | null;
  readonly number: string | null;
  readonly date: Temporal.PlainDate | null;
  readonly issuer: string | null;
}

export interface DerivedFrom {
  readonly issuing: Issuing;
  readonly form: Draft["form"];
  readonly kind: string;
  readonly tasks: readonly PassedTask[];
  /** Papers the tasks come from. */
  readonly parents: readonly ParentPaper[];
  /** Whom the clauses are for, in the words of a paper. */
  readonly assignees: readonly string[];
  readonly where: ChargedIn;
  newId(): string;
}

/** The draft of a paper by which a unit passes on what it was told: a clause for each task, tied to it, with its deadline. */
export function derivedDraft(from: DerivedFrom): Draft {
  const { issuing, form, kind, parents, assignees, where } = from;
  const [first] = parents;
  const cited = parents.map((paper) => citedPaper(paper)).join("; ");
  const body = bodyName(issuing.unit, form);
  const abstract = `${kind === "công văn" ? "V/v" : "Về"} triển khai thực hiện ${first ? citedPaper(first) : "nhiệm vụ được giao"}`;
  const fields = ownFields(issuing, { form, kind, abstract });
  return {
    form,
    fields,
    recipients: [...assignees.map((name) => ({ name, purpose: "kính gửi" })), ...reportedTo(issuing)].map(
      (one) => ({
        ...one,
        isRead: false,
        meaning: recipientMeant(one.name, where),
      }),
    ),
    references: parents.map((paper) => ({
      kind: paper.kind ?? "văn bản",
      number: paper.number,
      date: paper.date,
      relation: "thực hiện",
      name: null,
      isRead: false,
    })),
    preamble: [
      cited === ""
        ? `${body} yêu cầu:`
        : `Thực hiện ${cited}, ${body} yêu cầu các đơn vị thực hiện các nội dung sau:`,
    ],
    clauses: from.tasks.map((task, at) => clauseOf(task, String(at + 1), from)),
    closing: [`${body} yêu cầu các đơn vị nghiêm túc triển khai thực hiện, báo cáo kết quả đúng thời hạn./.`],
    tables: [],
    attachments: [],
    doubts: [],
    campaign: null,
  };
}

/** Whoever stands above hears of it. */
function reportedTo({ above }: Issuing): readonly { readonly name: string; readonly purpose: string }[] {
  const [up] = above;
  return up ? [{ name: bodyName(up, "government"), purpose: "để báo cáo" }] : [];
}

function clauseOf(task: PassedTask, no: string, { assignees, where, newId }: DerivedFrom): DraftClause {
  const written = writtenClause({ id: newId(), no, text: task.text }, null);
  return {
    ...written,
    evidence: task.evidence,
    deadlines: task.dueAt ? [deadlineOf(task.dueAt)] : [],
    parentTaskIds: [task.id],
    assignees: assignees.map((name) => ({
      name,
      role: "lead",
      isInherited: false,
      meaning: chargedBy(name, "lead", where),
    })),
  };
}

/** The deadline of the unit's own task: what it passes on is due by then at the latest. */
function deadlineOf(dueAt: Temporal.Instant): DraftDeadline {
  const local = dueAt.toZonedDateTimeISO(localZone);
  const date = local.toPlainDate();
  const day = `${date.day}/${date.month}/${date.year}`;
  const time = `${String(local.hour).padStart(2, "0")}:${String(local.minute).padStart(2, "0")}`;
  if (time === "23:59") return { text: `hoàn thành trong ngày ${day}`, date, bound: "by" };
  return { text: `trước ${time.replace(":", "h")} ngày ${day}`, date, time, bound: "by" };
}
