/** A paper as it was read: every value in the paper's own words, dates and times beside them. Source: issue "Command". */
export interface Paper {
  /** As the paper names itself, lower case: "chỉ thị", "công điện"; a letter, which has no name, is "công văn". */
  readonly kind: string | null;
  /** "2403/UBND-KGVX", without the spaces a form leaves; null where it is missing or to be written by hand. */
  readonly number: string | null;
  readonly date: Temporal.PlainDate | null;
  readonly place: string | null;
  readonly issuer: string | null;
  /** The organisation printed above the issuer. */
  readonly parent: string | null;
  readonly abstract: string | null;
  readonly signer: Signer;
  readonly recipients: readonly Recipient[];
  readonly references: readonly Reference[];
  /** What stands before the first clause, a paragraph each. */
  readonly preamble: readonly string[];
  readonly clauses: readonly Clause[];
  /** The sentence that only ends the paper: "… nghiêm túc thực hiện./." */
  readonly closing: readonly string[];
  /** What follows the signature: title lines of annexes. */
  readonly attachments: readonly string[];
  readonly unsure: readonly Unsure[];
}

export interface Signer {
  readonly name: string | null;
  /** "PHÓ CHỦ NHIỆM", as printed. */
  readonly title: string | null;
  /** "TM.", "KT.", "T/L"…, as printed; several are joined: "TM., KT.". */
  readonly form: string | null;
  /** In whose name or place: "ỦY BAN NHÂN DÂN". */
  readonly onBehalfOf: string | null;
}

export interface Recipient {
  readonly name: string;
  /** "để báo cáo", "để thực hiện", "để biết", "kính gửi", "lưu"; null where the paper says none. */
  readonly purpose: string | null;
}

export const relations = ["căn cứ", "thực hiện", "thay thế", "tạm dừng", "dẫn chiếu"] as const;
export type Relation = (typeof relations)[number];

export interface Reference {
  readonly kind: string;
  /** Null for a law that the paper cites by its name. */
  readonly number: string | null;
  readonly date: Temporal.PlainDate | null;
  readonly relation: Relation;
  /** Of a law cited without a number. */
  readonly name?: string;
}

export interface Clause {
  /** Path of the paper's own marks: "3", "II.1.a", "3-2" (second dash of 3); null for an order without a number. */
  readonly no: string | null;
  readonly text: string;
  readonly assignees: readonly Assignee[];
  readonly deadlines: readonly Deadline[];
  /** First and last line in the source, from 1, so that a screen can show the place. */
  readonly lines: { readonly first: number; readonly last: number };
}

export interface Assignee {
  /** In the paper's words: "UBND các quận, huyện, thị xã". */
  readonly name: string;
  /** `with`: named after "phối hợp". */
  readonly role: "lead" | "with";
  /** Said in a clause above or in the words that lead in, not in this clause. */
  readonly isInherited: boolean;
}

export interface Deadline {
  readonly text: string;
  readonly date?: Temporal.PlainDate | null;
  readonly duration?: Temporal.Duration;
  /** Hour and minute, "17:00", local. */
  readonly time?: string;
  /**
   * `by`: on that day at the latest; `before` excludes it; `from` begins; `every` comes back after each duration; `event`: when another
   * thing happens, or so long after it; `lasts`: how long a measure holds, no end for whoever carries it out.
   */
  readonly bound: "by" | "before" | "from" | "within" | "every" | "event" | "lasts";
}

export const unsureCodes = [
  "number_missing",
  "number_slip",
  "date_missing",
  "date_incomplete",
  "date_ahead",
  "date_slip",
  "no_such_day",
  "place_missing",
  "issuer_missing",
  "issuer_from_text",
  "issuer_from_signature",
  "kind_missing",
  "kind_from_number",
  "kind_slip",
  "kind_differs_from_symbol",
  "abstract_missing",
  "signer_missing",
  "signer_title_missing",
  "recipients_missing",
  "purpose_by_brace",
  "purpose_range_unknown",
  "purpose_slip",
  "clauses_missing",
  "clause_repeated",
  "clause_skipped",
  "clause_mark_slip",
  "assignee_missing",
  "assignee_inherited",
  "assignee_unknown",
  "deadline_before_issue",
  "deadline_year_assumed",
  "deadline_without_date",
  "deadline_of_measure",
  "deadlines_several",
  "reference_to_itself",
  "reference_after_issue",
  "reference_circle",
  "symbol_slip",
  "spelling_slip",
  "word_twice",
  "page_number_left_out",
  "paper_cut_off",
] as const;
export type UnsureCode = (typeof unsureCodes)[number];

/** Something a person should confirm. Its words: `directives.unsure.<code>`. */
export interface Unsure {
  readonly code: UnsureCode;
  /** The field, or the number of the clause: "date", "clauses 3-2". */
  readonly at: string;
  /** As read. */
  readonly text: string;
  readonly suggestion?: string;
}
