import { codeIn } from "../cases/case-cells.ts";
import { type ImportField, importField } from "../imports/field.ts";
import type { RowReading } from "../imports/row-reading.ts";

/** Who infected whom, by the numbers of the cases, as a row of a file states it. */
export interface TransmissionDraft {
  readonly from: string;
  readonly to: string;
  readonly source: string | null;
}

export const transmissionFields: readonly ImportField[] = [
  importField("from", "imports:fields.from", [
    "from",
    "Từ",
    "Từ ca",
    "Người lây",
    "Ca nguồn",
    "Nguồn lây",
    "BN nguồn",
    "Lây từ",
    "Infector",
    "Source case",
  ]),
  importField("to", "imports:fields.to", [
    "to",
    "Đến",
    "Sang",
    "Lây cho",
    "Người bị lây",
    "Ca bị lây",
    "BN bị lây",
    "Mã BN",
    "Infectee",
    "Target",
  ]),
  importField("source", "imports:fields.source", ["Căn cứ", "Ghi chú", "Nguồn tin", "Diễn giải", "Note"]),
];

export const transmissionNeeds = [["from"], ["to"]] as const;

/** Reads a link; null where an error keeps the row back. */
export function readTransmission(row: RowReading): TransmissionDraft | null {
  const from = codeIn(row, "from");
  const to = codeIn(row, "to");
  if (from === null) row.fail("imports.infector_missing", "from");
  if (to === null) row.fail("imports.infectee_missing", "to");
  if (from !== null && from === to) row.fail("tracing.same_case", "to");
  if (from === null || to === null || from === to) return null;
  return { from, to, source: row.text("source", 1000) };
}
