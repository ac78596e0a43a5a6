import { fold } from "../shared/fold.ts";
import type { Standing } from "../tasks/standing.ts";
import type { TaskState } from "../tasks/task.ts";
import { writtenClause } from "./amend-clause.ts";
import type { Draft, DraftClause, DraftTable } from "./draft.ts";
import { bodyName, citedPaper, type Issuing, ownFields } from "./letterhead.ts";
import type { ParentPaper } from "./derived.ts";

/** What one unit answered to one clause. */
export interface ReportAnswer {
  readonly clauseId: string;
  readonly unitId: number;
  readonly state: TaskState;
  readonly standing: Standing;
  readonly text: string | null;
  readonly figures: readonly {
    readonly name: string;
    readonly value: number;
    readonly unit: string | null;
  }[];
  readonly asked: readonly string[];
}

export interface ReportClause {
  readonly id: string;
  readonly no: string | null;
  readonly text: string;
}

export interface ReportFrom {
  readonly issuing: Issuing;
  /** The paper that is answered. */
  readonly paper: ParentPaper;
  readonly form: Draft["form"];
  readonly clauses: readonly ReportClause[];
  readonly answers: readonly ReportAnswer[];
  /** What the unit itself says, where it answers for itself; the answers then are those of the units it passed the clause on to. */
  readonly own: readonly ReportAnswer[];
  readonly addressee: { readonly name: string; readonly unitId: number } | undefined;
  readonly asOf: Temporal.ZonedDateTime;
  nameOf(unitId: number): string;
  newId(): string;
}

/** The draft of a report upward, from what was done: sums, each clause with its figures and the late by name, help asked for. */
export function reportDraft(from: ReportFrom): Draft {
  const { issuing, paper, form, addressee, asOf } = from;
  const cited = citedPaper(paper);
  const body = bodyName(issuing.unit, form);
  const day = `${asOf.day}/${asOf.month}/${asOf.year}`;
  const time = `${String(asOf.hour).padStart(2, "0")} giờ ${String(asOf.minute).padStart(2, "0")}`;
  return {
    form,
    fields: ownFields(issuing, { form, kind: "báo cáo", abstract: `Kết quả thực hiện ${cited}` }),
    recipients: addressee
      ? [
          {
            name: addressee.name,
            purpose: "kính gửi",
            isRead: false,
            meaning: { state: "units", unitIds: [addressee.unitId], by: "rule" },
          },
        ]
      : [],
    references: [
      {
        kind: paper.kind ?? "văn bản",
        number: paper.number,
        date: paper.date,
        relation: "căn cứ",
        name: null,
        isRead: false,
      },
    ],
    preamble: [`Thực hiện ${cited}, ${body} báo cáo kết quả đến ${time} ngày ${day} như sau:`],
    clauses: sectionsOf(from),
    closing: [`Trên đây là báo cáo kết quả thực hiện ${cited}./.`],
    tables: from.answers.length > 0 ? [tableOf(from)] : [],
    attachments: [],
    doubts: [],
    campaign: null,
  };
}

function sectionsOf(from: ReportFrom): DraftClause[] {
  const asked = [...from.own, ...from.answers].flatMap(({ unitId, asked: all }) =>
    all.map((text) => `${from.nameOf(unitId)}: ${text}`),
  );
  const results = from.clauses.flatMap((clause) => {
    const text = resultOf(clause, from);
    return text === undefined ? [] : [text];
  });
  const sections: readonly (readonly [no: string | null, text: string])[] = [
    ["I", "KẾT QUẢ CHUNG"],
    [null, overallOf(from)],
    ["II", "KẾT QUẢ THEO TỪNG NỘI DUNG"],
    ...results.map((text, at) => [`II.${at + 1}`, text] as const),
    ...(asked.length > 0 ? ([["III", "ĐỀ NGHỊ HỖ TRỢ"]] as const) : []),
    ...asked.map((text, at) => [`III-${at + 1}`, text] as const),
  ];
  return sections.map(([no, text]) => ({
    ...writtenClause({ id: from.newId(), no, text }, null),
    deadlines: [],
    isTask: false,
  }));
}

function overallOf({ own, answers, clauses }: ReportFrom): string {
  const all = answers.length > 0 ? answers : own;
  const units = new Set(all.map(({ unitId }) => unitId)).size;
  const { done, late, silent, reported } = countsOf(all);
  const share = all.length === 0 ? 0 : Math.round((done / all.length) * 100);
  return [
    `Có ${counted(clauses.length)} nội dung, giao ${counted(units)} đơn vị, tổng số ${counted(all.length)} nhiệm vụ.`,
    `Đã hoàn thành ${counted(done)} nhiệm vụ (${share}%); đã báo cáo, chờ đánh giá ${counted(reported)};`,
    `quá hạn ${counted(late)}; chưa tiếp nhận ${counted(silent)}.`,
  ].join(" ");
}

const counted = (n: number): string => n.toLocaleString("vi-VN");

interface Counts {
  readonly done: number;
  readonly reported: number;
  readonly late: number;
  /** Not acknowledged, whether or not the time for it is over: the report says no more than that. */
  readonly silent: number;
}

const countsOf = (answers: readonly ReportAnswer[]): Counts => ({
  done: answers.filter(({ state }) => state === "accepted").length,
  reported: answers.filter(({ state }) => state === "reported").length,
  late: answers.filter(({ standing }) => standing === "late").length,
  silent: answers.filter(({ state }) => state === "assigned").length,
});

/** One clause: how many have done it, what it comes to, who is late. Undefined where nobody was charged with it. */
function resultOf(clause: ReportClause, from: ReportFrom): string | undefined {
  const own = from.own.filter(({ clauseId }) => clauseId === clause.id);
  const answers = from.answers.filter(({ clauseId }) => clauseId === clause.id);
  if (own.length + answers.length === 0) return undefined;
  const sentences = [
    `${clause.no === null ? "Nội dung" : `Mục ${clause.no}`}: “${excerpt(clause.text)}”.`,
    ...own.flatMap(({ text }) => (text === null ? [] : [ended(text)])),
    ...standingSentences(answers, from),
    ...figureSentences([...own, ...answers]),
  ];
  return sentences.join(" ");
}

function standingSentences(answers: readonly ReportAnswer[], { nameOf }: ReportFrom): readonly string[] {
  if (answers.length === 0) return [];
  const { done, reported } = countsOf(answers);
  const names = (standing: Standing): string =>
    answers
      .filter((one) => one.standing === standing)
      .map(({ unitId }) => nameOf(unitId))
      .join(", ");
  const [late, silent] = [names("late"), names("silent")];
  return [
    `${counted(done)}/${counted(answers.length)} đơn vị đã hoàn thành${reported > 0 ? `, ${counted(reported)} đơn vị đã báo cáo` : ""}.`,
    ...(late === "" ? [] : [`Quá hạn: ${late}.`]),
    ...(silent === "" ? [] : [`Chưa tiếp nhận: ${silent}.`]),
  ];
}

/** Figures of one name and unit of measure are added, however they are written. */
function figureSentences(answers: readonly ReportAnswer[]): readonly string[] {
  const sums = new Map<string, { name: string; unit: string | null; value: number; units: Set<number> }>();
  for (const { unitId, figures } of answers)
    for (const { name, value, unit } of figures) {
      const key = `${fold(name)}|${fold(unit ?? "")}`;
      const sum = sums.get(key) ?? { name, unit, value: 0, units: new Set<number>() };
      sum.value += value;
      sum.units.add(unitId);
      sums.set(key, sum);
    }
  const said = [...sums.values()].map(
    ({ name, unit, value, units }) =>
      `${name}: ${counted(value)}${unit === null || unit === "" ? "" : ` ${unit}`}${units.size > 1 ? ` (${counted(units.size)} đơn vị)` : ""}`,
  );
  return said.length > 0 ? [`Số liệu: ${said.join("; ")}.`] : [];
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= 160) return line.replace(/[.;]$/u, "");
  return `${line.slice(0, line.lastIndexOf(" ", 160))}…`;
}

const ended = (text: string): string => (/[.!?…]$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`);

const right = { share: 2, align: "right" } as const;

function tableOf({ clauses, answers }: ReportFrom): DraftTable {
  const rows = clauses.flatMap((clause) => {
    const of = answers.filter(({ clauseId }) => clauseId === clause.id);
    if (of.length === 0) return [];
    const { done, reported, late, silent } = countsOf(of);
    return [
      [clause.no ?? "", excerpt(clause.text), ...[of.length, done, reported, late, silent].map(counted)],
    ];
  });
  return {
    caption: "Tổng hợp tiến độ theo nội dung (số đơn vị)",
    columns: [
      { title: "Mục", share: 2, align: "center" },
      { title: "Nội dung", share: 9, align: "left" },
      { title: "Được giao", ...right },
      { title: "Hoàn thành", ...right },
      { title: "Đã báo cáo", ...right },
      { title: "Quá hạn", ...right },
      { title: "Chưa tiếp nhận", ...right },
    ],
    rows,
  };
}
