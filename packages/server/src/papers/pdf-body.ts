import { firstLineIndent, page, widthsOf } from "@phaodai/domain/papers/layout";
import type { PaperBlock } from "@phaodai/domain/papers/paper";
import { drawn } from "./drawn-text.ts";
import { points } from "./pdf-parts.ts";

const inText = {
  alignment: "justify",
  leadingIndent: points(firstLineIndent),
  margin: [0, 0, 0, 6],
} as const;

/** A piece of the body as PDF has it. */
export function blockOf(block: PaperBlock): object {
  switch (block.is) {
    case "heading":
      return block.isCentred
        ? { text: drawn(block.text), bold: true, alignment: "center", margin: [0, 0, 0, 6] }
        : { ...inText, text: drawn(block.text), bold: true };
    case "paragraph":
      return { ...inText, text: drawn(block.text), italics: block.isItalic ?? false };
    case "clause":
      return {
        ...inText,
        text: [
          `${drawn(block.no)} `,
          ...(block.title ? [{ text: `${drawn(block.title)} `, bold: true }] : []),
          drawn(block.text),
        ],
      };
    case "table":
      return {
        stack: [
          ...(block.caption
            ? [{ text: drawn(block.caption), bold: true, alignment: "center", margin: [0, 2, 0, 4] }]
            : []),
          tableOf(block),
        ],
        margin: [0, 0, 0, 8],
      };
  }
}

const cellPadding = 4;

function tableOf({ columns, rows, hasTotal }: Extract<PaperBlock, { readonly is: "table" }>): object {
  const whole = points(page.width - page.left - page.right);
  const widths = widthsOf(columns, whole).map((width) => width - 2 * cellPadding - 1);
  const head = columns.map(({ title }) => ({ text: drawn(title), bold: true, alignment: "center" }));
  const body = rows.map((row, y) =>
    columns.map(({ align = "left" }, x) => ({
      text: drawn(row[x] ?? ""),
      alignment: align,
      bold: hasTotal === true && y === rows.length - 1,
    })),
  );
  return {
    fontSize: 12,
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      paddingLeft: () => cellPadding,
      paddingRight: () => cellPadding,
    },
    table: { headerRows: 1, dontBreakRows: true, widths, body: [head, ...body] },
  };
}
