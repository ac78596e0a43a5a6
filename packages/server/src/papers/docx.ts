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
  writable,
} from "@phaodai/domain/papers/layout";
import type { OfficialPaper, PaperSigner } from "@phaodai/domain/papers/paper";
import {
  AlignmentType,
  convertMillimetersToTwip as twips,
  Document,
  Header,
  type IStylesOptions,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from "docx";
import { blockOf } from "./docx-body.ts";
import { centredLine, columns, paragraph } from "./docx-parts.ts";

/** In twentieths of a point, as Word itself names it: rounded down it would be a size of its own. */
const a4 = { width: 11_906, height: 16_838 } as const;

const textWidth = page.width - page.left - page.right;

/** A paper as Word opens it: A4, Times New Roman, its styles named, numbers written out as they are cited. */
export async function docxOf(paper: OfficialPaper): Promise<Buffer> {
  const document = new Document({
    title: writable(paper.kind ?? paper.abstract),
    description: writable(paper.abstract),
    creator: writable(paper.issuer),
    styles: stylesOf(paper),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: a4,
            margin: {
              top: twips(page.top),
              bottom: twips(page.bottom),
              left: twips(page.left),
              right: twips(page.right),
              header: twips(page.top / 2),
              footer: twips(page.bottom / 2),
            },
          },
        },
        headers: {
          default: pageNumbers(),
          first: new Header({ children: [new Paragraph({ style: "PaperHead" })] }),
        },
        children: [
          ...headBlocks(paper),
          ...openingBlocks(paper),
          ...paper.body.flatMap(blockOf),
          ...closingBlocks(paper),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** From the second page on, in the middle of the upper margin. */
const pageNumbers = (): Header =>
  new Header({
    children: [
      new Paragraph({
        style: "PaperHead",
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: pageNumberSize * 2 })],
      }),
    ],
  });

function stylesOf({ form }: OfficialPaper): IStylesOptions {
  const size = bodySize[form] * 2;
  const inText = { alignment: AlignmentType.JUSTIFIED, spacing: { before: 0, after: 120, line: 264 } };
  const indented = { ...inText, indent: { firstLine: twips(firstLineIndent) } };
  const named = { basedOn: "Normal", quickFormat: true };
  return {
    default: { document: { run: { font: "Times New Roman", size, language: { value: "vi-VN" } } } },
    paragraphStyles: [
      { id: "PaperBody", name: "Văn bản - Nội dung", ...named, paragraph: indented },
      { id: "PaperClause", name: "Văn bản - Khoản mục", ...named, paragraph: indented },
      {
        id: "PaperHeading",
        name: "Văn bản - Đề mục",
        ...named,
        run: { bold: true },
        paragraph: { ...indented, keepNext: true },
      },
      { id: "PaperBasis", name: "Văn bản - Căn cứ", ...named, run: { italics: true }, paragraph: indented },
      { id: "PaperAddressee", name: "Văn bản - Kính gửi", ...named, paragraph: { spacing: { after: 60 } } },
      {
        id: "PaperHead",
        name: "Văn bản - Đầu trang",
        ...named,
        paragraph: { spacing: { before: 0, after: 0 } },
      },
      {
        id: "PaperCaption",
        name: "Văn bản - Tên bảng",
        ...named,
        run: { bold: true },
        paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 60, after: 60 } },
      },
      { id: "PaperCell", name: "Văn bản - Ô bảng", ...named, run: { size: 24 } },
      {
        id: "PaperRecipients",
        name: "Văn bản - Nơi nhận",
        ...named,
        run: { size: recipientSizes[form].list * 2 },
      },
    ],
  };
}

function headBlocks(paper: OfficialPaper): (Paragraph | Table)[] {
  return [
    ...(paper.isDraft ? [paragraph("DỰ THẢO", { style: "PaperHead", run: { bold: true, size: 13 } })] : []),
    columns(headRows(paper, centredLine), [headColumns.left, headColumns.right]),
    new Paragraph({ style: "PaperHead" }),
  ];
}

function openingBlocks(paper: OfficialPaper): Paragraph[] {
  const isList = paper.addressees.length > 1;
  return [
    ...titleOf(paper).flatMap((line) => centredLine(line, textWidth)),
    new Paragraph({ style: "PaperHead" }),
    ...(isList ? [addressee("Kính gửi:", 30)] : []),
    ...(paper.addressees.length > 0
      ? addresseeLines(paper).map((line) =>
          isList
            ? addressee(line, 50)
            : paragraph(line, { style: "PaperAddressee", alignment: AlignmentType.CENTER }),
        )
      : []),
    new Paragraph({ style: "PaperHead" }),
    ...paper.basis.map((text) => paragraph(text, { style: "PaperBasis" })),
  ];
}

const addressee = (text: string, indent: number): Paragraph =>
  paragraph(text, { style: "PaperAddressee", indent: { left: twips(indent) } });

function closingBlocks(paper: OfficialPaper): (Paragraph | Table)[] {
  const half = textWidth / 2;
  const { form, signer } = paper;
  const hands = handsOf(paper);
  const each = textWidth / hands.length;
  return [
    new Paragraph({ style: "PaperHead" }),
    ...(hands.length > 1
      ? [
          columns(
            [hands.map((one) => signatureOf(form, one, each))],
            hands.map(() => each),
          ),
          ...recipientsOf(paper),
        ]
      : [columns([[recipientsOf(paper), signatureOf(form, signer, half)]], [half, half])]),
    ...(paper.note ? [paragraph(paper.note, { style: "PaperRecipients", spacing: { before: 120 } })] : []),
    ...(hands.length > 1 ? [] : [new Paragraph({ style: "PaperHead" })]),
  ];
}

function recipientsOf(paper: OfficialPaper): Paragraph[] {
  if (paper.recipients.length === 0) return [];
  const { title } = recipientSizes[paper.form];
  const isParty = paper.form === "party";
  return [
    paragraph("Nơi nhận:", {
      style: "PaperRecipients",
      run: { bold: !isParty, italics: !isParty, size: title },
    }),
    ...recipientLines(paper).map((line) => paragraph(line, { style: "PaperRecipients" })),
  ];
}

/** Three lines of room for a hand and a seal. */
function signatureOf(form: OfficialPaper["form"], signer: PaperSigner, width: number): Paragraph[] {
  return [
    ...signerLines(form, signer).flatMap((line) => centredLine(line, width)),
    ...Array.from({ length: 4 }, () => new Paragraph({ style: "PaperHead" })),
    ...centredLine({ text: signer.name ?? "", size: 14, isBold: true }, width),
  ];
}
