import { type PaperLine, widthOf, writable } from "@phaodai/domain/papers/layout";
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip as twips,
  type IParagraphOptions,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";

export interface RunStyle {
  readonly bold?: boolean;
  readonly italics?: boolean;
  /** Points; the paragraph's own where left out. */
  readonly size?: number;
}

/** A text as runs: its line ends and tabs are Word's own. */
export function runsOf(text: string, { size, ...style }: RunStyle = {}): TextRun[] {
  const look = { ...style, ...(size !== undefined && { size: size * 2 }) };
  return writable(text)
    .split("\n")
    .map((line, i) => new TextRun({ ...look, ...(i > 0 && { break: 1 }), children: tabbed(line) }));
}

const tabbed = (line: string): (string | Tab)[] =>
  line.split("\t").flatMap((part, i) => (i > 0 ? [new Tab(), part] : [part]));

export const paragraph = (
  text: string,
  options: IParagraphOptions & { readonly run?: RunStyle } = {},
): Paragraph => {
  const { run, ...rest } = options;
  return new Paragraph({ ...rest, children: runsOf(text, run as RunStyle) });
};

/** A line of the head, centred in a column so wide (mm), with its rule below. */
export function centredLine(line: PaperLine, columnWidth: number): Paragraph[] {
  const said = new Paragraph({
    style: "PaperHead",
    alignment: AlignmentType.CENTER,
    children: runsOf(line.text, {
      bold: line.isBold ?? false,
      italics: line.isItalic ?? false,
      size: line.size,
    }),
  });
  return line.rule === undefined ? [said] : [said, ruleBelow(line, line.rule, columnWidth)];
}

/** An empty line with a border, drawn in from both sides. */
function ruleBelow(line: PaperLine, share: number, columnWidth: number): Paragraph {
  const pointsPerMm = 72 / 25.4;
  const width = Math.min((widthOf(line) * share) / pointsPerMm, columnWidth - 4);
  const side = twips((columnWidth - 4 - width) / 2);
  return new Paragraph({
    style: "PaperHead",
    indent: { left: side, right: side },
    spacing: { before: 0, after: 40, line: 40, lineRule: "exact" },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: "000000" } },
    children: [],
  });
}

const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

/** Columns beside one another without a border. @param widths in millimetres */
export const columns = (rows: readonly (readonly Paragraph[])[][], widths: readonly number[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    width: { size: twips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map((width) => twips(width)),
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, i) =>
              new TableCell({
                borders: noBorders,
                margins: { left: 57, right: 57 },
                width: { size: twips(widths[i] ?? 0), type: WidthType.DXA },
                children: children.length > 0 ? children : [new Paragraph({ style: "PaperHead" })],
              }),
          ),
        }),
    ),
  });
