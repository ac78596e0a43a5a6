import {
  addresseeLines,
  bodySize,
  firstLineIndent,
  headColumns,
  handsOf,
  headRows,
  page,
  pageNumberSize,
  recipientLines,
  recipientSizes,
  signerLines,
  titleOf,
} from "@phaodai/domain/papers/layout";
import type { OfficialPaper, PaperSigner, PaperStamp } from "@phaodai/domain/papers/paper";
import { drawn } from "./drawn-text.ts";
import { blockOf } from "./pdf-body.ts";
import { pdfMaker } from "./pdf-fonts.ts";
import { centredLine, columns, points } from "./pdf-parts.ts";
import { footOf } from "./stamp.ts";

const textWidth = page.width - page.left - page.right;

/**
 * A paper as PDF, the same text as its DOCX.
 * @param stamp by whom and when this copy is made; left out, nothing stands at the foot
 */
export function pdfOf(paper: OfficialPaper, stamp?: PaperStamp): Promise<Buffer> {
  const foot = stamp && footOf(paper, stamp);
  return pdfMaker()
    .createPdf({
      pageSize: "A4",
      pageMargins: [points(page.left), points(page.top), points(page.right), points(page.bottom)],
      language: "vi",
      info: {
        title: drawn(paper.kind ?? paper.abstract),
        author: drawn(paper.issuer),
        subject: drawn(paper.abstract),
      },
      defaultStyle: { font: "Tinos", fontSize: bodySize[paper.form], lineHeight: 1.1 },
      header: (at: number) =>
        at === 1
          ? ""
          : {
              text: String(at),
              alignment: "center",
              fontSize: pageNumberSize,
              margin: [points(page.left), points(9), points(page.right), 0],
            },
      footer: () =>
        foot === undefined
          ? ""
          : {
              text: drawn(foot),
              fontSize: 8,
              color: "#444444",
              alignment: "center",
              margin: [points(page.left), points(8), points(page.right), 0],
            },
      content: [...headOn(paper), ...openingOf(paper), ...paper.body.map(blockOf), ...closingOf(paper)],
    })
    .getBuffer();
}

function headOn(paper: OfficialPaper): object[] {
  return [
    ...(paper.isDraft ? [{ text: "DỰ THẢO", bold: true, fontSize: 13, margin: [0, 0, 0, 4] }] : []),
    columns(headRows(paper, centredLine), [headColumns.left, headColumns.right]),
  ];
}

function openingOf(paper: OfficialPaper): object[] {
  const isList = paper.addressees.length > 1;
  const addressee = (text: string, indent: number) => ({ text, margin: [points(indent), 0, 0, 3] });
  const lines = paper.addressees.length > 0 ? addresseeLines(paper).map(drawn) : [];
  return [
    { stack: titleOf(paper).flatMap((line) => centredLine(line, textWidth)), margin: [0, 12, 0, 0] },
    gap(6),
    ...(isList ? [addressee("Kính gửi:", 30)] : []),
    ...lines.map((line) =>
      isList ? addressee(line, 50) : { text: line, alignment: "center", margin: [0, 0, 0, 3] },
    ),
    gap(10),
    ...paper.basis.map((text) => ({ ...inText, text: drawn(text), italics: true })),
  ];
}

/** An empty line so many points high. */
const gap = (height: number) => ({ text: " ", fontSize: 1, lineHeight: 1, margin: [0, 0, 0, height] });

/** Justified, first line indented, 6 points between paragraphs. */
const inText = {
  alignment: "justify",
  leadingIndent: points(firstLineIndent),
  margin: [0, 0, 0, 6],
} as const;

function closingOf(paper: OfficialPaper): object[] {
  const half = textWidth / 2;
  const { form, signer } = paper;
  const hands = handsOf(paper);
  const each = textWidth / hands.length;
  return [
    gap(6),
    ...(hands.length > 1
      ? [
          columns(
            [hands.map((one) => signatureOf(form, one, each))],
            hands.map(() => each),
          ),
          { stack: recipientsOf(paper), margin: [0, 12, 0, 0] },
        ]
      : [columns([[recipientsOf(paper), signatureOf(form, signer, half)]], [half, half])]),
    ...(paper.note
      ? [{ text: drawn(paper.note), fontSize: recipientSizes[form].list, margin: [0, 8, 0, 0] }]
      : []),
  ];
}

function recipientsOf(paper: OfficialPaper): object[] {
  if (paper.recipients.length === 0) return [];
  const { title, list } = recipientSizes[paper.form];
  const isParty = paper.form === "party";
  return [
    isParty
      ? { text: "Nơi nhận:", fontSize: title, decoration: "underline" }
      : { text: "Nơi nhận:", fontSize: title, bold: true, italics: true },
    ...recipientLines(paper).map((line) => ({ text: drawn(line), fontSize: list })),
  ];
}

/** Room for a hand and a seal. */
const signatureOf = (form: OfficialPaper["form"], signer: PaperSigner, width: number): object[] => [
  ...signerLines(form, signer).flatMap((line) => centredLine(line, width)),
  { text: " ", margin: [0, 0, 0, points(20)] },
  ...centredLine({ text: signer.name ?? " ", size: 14, isBold: true }, width),
];
