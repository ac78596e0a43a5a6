import { type PaperLine, widthOf } from "@phaodai/domain/papers/layout";
import { drawn } from "./drawn-text.ts";

/** PDF measures in points. */
export const points = (millimetres: number): number => (millimetres * 72) / 25.4;

/** A line centred in a column so wide (mm), with its rule below. */
export function centredLine(line: PaperLine, columnWidth: number): object[] {
  const said = {
    text: drawn(line.text),
    fontSize: line.size,
    bold: line.isBold ?? false,
    italics: line.isItalic ?? false,
    alignment: "center",
  };
  if (line.rule === undefined) return [said];
  const width = Math.min(widthOf(line) * line.rule, points(columnWidth));
  const rule = { type: "line", x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.7 };
  return [said, { canvas: [rule], alignment: "center", margin: [0, 2, 0, 6] }];
}

/** Columns beside one another without a border. @param widths in millimetres */
export const columns = (rows: readonly (readonly object[])[][], widths: readonly number[]): object => ({
  layout: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 0,
    paddingTop: () => 0,
    paddingBottom: () => 4,
  },
  table: {
    dontBreakRows: true,
    widths: widths.map(points),
    body: rows.map((cells) => cells.map((stack) => ({ stack }))),
  },
});
