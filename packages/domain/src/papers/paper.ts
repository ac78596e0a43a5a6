import { z } from "zod";
import { PlainDate } from "../shared/plain-date.ts";

/** A line of text as it stands in the paper; what Word and PDF cannot hold (control signs) the writers leave out. */
const text = z.string().max(20_000);
const line = z.string().max(1000);

/** `share`: the column's part of the width, 1 where left out. */
export type PaperColumn = z.output<typeof PaperColumn>;
const PaperColumn = z.object({
  title: line,
  share: z.number().positive().max(100).optional(),
  align: z.enum(["left", "center", "right"]).optional(),
});

/** A piece of the body, in the order of the paper. */
export type PaperBlock = z.output<typeof PaperBlock>;
export const PaperBlock = z.discriminatedUnion("is", [
  /** Bold: "I. KẾT QUẢ THỰC HIỆN". Centred where it is a chapter or the like. */
  z.object({ is: z.literal("heading"), text: line, isCentred: z.boolean().optional() }),
  z.object({ is: z.literal("paragraph"), text, isItalic: z.boolean().optional() }),
  /** `no` as the paper counts: "1.", "2.1.", "a)", "-". `title` is a bold lead before the text. */
  z.object({ is: z.literal("clause"), no: z.string().max(20), title: line.nullable().optional(), text }),
  /** A row's cells are as many as columns; the head is repeated on every page. */
  z.object({
    is: z.literal("table"),
    caption: line.nullable().optional(),
    columns: z.array(PaperColumn).min(1).max(20),
    rows: z.array(z.array(text)).max(5000),
    /** The last row is a sum: bold. */
    hasTotal: z.boolean().optional(),
  }),
]);

/** Decree 30/2020, annex I, II.7; the Party writes T/M and the like (Guide 36-HD/VPTW of 2018). */
export const signingForms = ["TM.", "KT.", "TL.", "TUQ.", "Q.", "T/M", "K/T", "T/L"] as const;
export type SigningForm = (typeof signingForms)[number];

export type PaperSigner = z.output<typeof PaperSigner>;
export const PaperSigner = z.object({
  form: z.enum(signingForms).nullable(),
  /** What stands behind the form: TM. "ỦY BAN NHÂN DÂN", TL. "CHỦ TỊCH". */
  onBehalfOf: line.nullable(),
  /** For a deputy of a body: the head in whose place they sign, the second line "KT. CHỦ TỊCH". */
  inPlaceOf: line.nullable().optional(),
  title: line,
  name: line.nullable(),
});

/** Who else signs, as on a record of an inspection: left of the signer, in their order. */
export type PaperCoSigner = z.output<typeof PaperCoSigner>;
const PaperCoSigner = z.object({ title: line, name: line.nullable() });

/**
 * An official paper as it is written, whatever file is made of it: the government's form (Decree 30/2020/ND-CP, annex I) or the
 * Party's (Guide 36-HD/VPTW of 2018).
 */
export type OfficialPaper = z.output<typeof OfficialPaper>;
export const OfficialPaper = z.object({
  form: z.enum(["government", "party"]),
  /** "DỰ THẢO" stands at its head. */
  isDraft: z.boolean(),
  /** The body above, as it names itself: "ỦY BAN NHÂN DÂN QUẬN BA ĐÌNH"; null where none is named. */
  parent: line.nullable(),
  issuer: line,
  /** `no` null: the place stays blank, to be filled in by hand. `symbol`: "UBND-KGVX", "BC-UBND", "CV/QU". */
  number: z.object({ no: z.int().min(1).max(999_999).nullable(), symbol: z.string().max(60) }),
  /** "Báo cáo"; null for a letter, whose abstract stands below its number as "V/v …". */
  kind: line.nullable(),
  abstract: line,
  place: line,
  /** Null: left blank, to be filled in by hand. */
  date: PlainDate.nullable(),
  /** "Căn cứ Luật …": each ends with a semicolon, the last with a full stop or a comma. */
  basis: z.array(text),
  /** "Kính gửi". */
  addressees: z.array(line),
  body: z.array(PaperBlock),
  /** "Nơi nhận": the purpose stands in brackets behind the name. */
  recipients: z.array(z.object({ name: line, purpose: line.nullable() })),
  signer: PaperSigner,
  coSigners: z.array(PaperCoSigner).max(5).optional(),
  /** A remark below everything, in small type: "Biên bản này có giá trị khi …". */
  note: text.nullable().optional(),
});

/** Under whose hand and when a file was made of a paper: stands at the foot of each page, beside the hash of the content. */
export interface PaperStamp {
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
}
