import { page, widthsOf } from "@phaodai/domain/papers/layout";
import type { PaperBlock } from "@phaodai/domain/papers/paper";
import {
  AlignmentType,
  convertMillimetersToTwip as twips,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from "docx";
import { paragraph, runsOf } from "./docx-parts.ts";

/** A piece of the body as Word has it. */
export function blockOf(block: PaperBlock): (Paragraph | Table)[] {
  switch (block.is) {
    case "heading":
      return [
        paragraph(block.text, {
          style: "PaperHeading",
          ...(block.isCentred && { alignment: AlignmentType.CENTER, indent: { firstLine: 0 } }),
        }),
      ];
    case "paragraph":
      return [paragraph(block.text, { style: "PaperBody", run: { italics: block.isItalic ?? false } })];
    case "clause":
      return [
        new Paragraph({
          style: "PaperClause",
          children: [
            ...runsOf(`${block.no} `),
            ...(block.title ? runsOf(`${block.title} `, { bold: true }) : []),
            ...runsOf(block.text),
          ],
        }),
      ];
    case "table":
      return [
        ...(block.caption ? [paragraph(block.caption, { style: "PaperCaption" })] : []),
        tableOf(block),
        paragraph("", { style: "PaperHead" }),
      ];
  }
}

type TableBlock = Extract<PaperBlock, { readonly is: "table" }>;

const aligned = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

function tableOf({ columns, rows, hasTotal }: TableBlock): Table {
  const widths = widthsOf(columns, page.width - page.left - page.right).map((width) => twips(width));
  const head = columns.map(({ title }, i) =>
    cell(title, { width: widths[i] ?? 0, align: "center", isBold: true }),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head }),
      ...rows.map(
        (row, y) =>
          new TableRow({
            cantSplit: true,
            children: columns.map(({ align = "left" }, x) =>
              cell(row[x] ?? "", {
                width: widths[x] ?? 0,
                align,
                isBold: hasTotal === true && y === rows.length - 1,
              }),
            ),
          }),
      ),
    ],
  });
}

const cell = (
  text: string,
  {
    width,
    align,
    isBold,
  }: { readonly width: number; readonly align: keyof typeof aligned; readonly isBold: boolean },
): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 80, right: 80, top: 30, bottom: 30 },
    children: [
      new Paragraph({
        style: "PaperCell",
        alignment: aligned[align],
        children: runsOf(text, { bold: isBold }),
      }),
    ],
  });
