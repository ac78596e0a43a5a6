import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { type Checked, rowVerdict } from "./quick-check.ts";
import { QuickCell, type QuickCellProps } from "./quick-cell.tsx";
import { fieldWords } from "./quick-columns.ts";
import type { Range } from "./quick-sheet.ts";
import { wordsOfReason } from "./reason-words.ts";

interface QuickGridRowProps extends Omit<
  QuickCellProps,
  "column" | "isChosen" | "isInRange" | "isCorner" | "grade"
> {
  readonly range: Range;
  readonly checked: Checked | undefined;
  readonly measure: (element: HTMLElement | null) => void;
  /** Pixels from the top. */
  readonly start: number;
  readonly template: string;
  readonly hasOriginals: boolean;
}

/** One row: its number with its state, the message it came from, its cells, and why it cannot be saved as it is. */
export function QuickGridRow({
  range,
  checked,
  measure,
  start,
  template,
  hasOriginals,
  ...props
}: QuickGridRowProps) {
  const { t } = useTranslation("imports");
  const { state, row, index, cursor, onOpen } = props;
  const grades = new Map(checked?.reasons.toSorted(warningsFirst).map(({ field, grade }) => [field, grade]));
  return (
    <div
      ref={measure}
      data-index={index}
      className="qe-row"
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${start}px)`, gridTemplateColumns: template }}
    >
      <div role="rowheader" className="qe-no">
        <UnstyledButton
          className="qe-open"
          tabIndex={-1}
          onClick={() => onOpen(index)}
          aria-label={t("quick.open", { row: index + 1 })}
        >
          {index + 1} <RowMark row={row} checked={checked} />
        </UnstyledButton>
      </div>
      {hasOriginals && (
        <div role="gridcell" className="qe-original muted" title={row.original?.text}>
          {row.original?.text.trim()}
        </div>
      )}
      {state.columns.map(({ field }, column) => (
        <QuickCell
          key={field}
          {...props}
          column={column}
          isChosen={cursor.row === index && cursor.column === column}
          isInRange={
            index >= range.top && index <= range.bottom && column >= range.left && column <= range.right
          }
          isCorner={index === range.bottom && column === range.right}
          grade={grades.get(field)}
        />
      ))}
      <div role="gridcell" className="qe-why">
        <Why row={row} columns={state.columns} checked={checked} />
      </div>
    </div>
  );
}

const warningsFirst = (a: { grade: string }, b: { grade: string }): number => b.grade.localeCompare(a.grade);

interface RowProps {
  readonly row: QuickCellProps["row"];
  readonly checked: Checked | undefined;
}

function RowMark({ row, checked }: RowProps) {
  const { t } = useTranslation("imports");
  const verdict = rowVerdict(row, checked);
  if (!verdict) return null;
  if (verdict === "error")
    return (
      <span className="pd-bad">
        <Icon name="error" />
        <span className="pd-hidden">{t("verdicts.error")}</span>
      </span>
    );
  const isOdd = verdict === "warning";
  return (
    <span className={isOdd ? "qe-warn" : "pd-good"}>
      <Icon name={isOdd ? "warning" : "check"} />
      <span className="pd-hidden">{t(isOdd ? "verdicts.warning" : "verdicts.clean")}</span>
    </span>
  );
}

/** Every reason in full: what keeps the row back first. */
export function Why({
  row: { answer, unsure },
  columns,
  checked,
}: RowProps & { readonly columns: QuickCellProps["state"]["columns"] }) {
  const { t } = useTranslation("imports");
  if (!checked) return null;
  return (
    <>
      {answer && <strong>{t(answer.outcome === "held" ? "quick.wasHeld" : "quick.wasRefused")} </strong>}
      {checked.reasons
        .toSorted((a, b) => a.grade.localeCompare(b.grade))
        .map((reason) => (
          <span
            key={`${reason.code}${reason.field}`}
            className={reason.grade === "error" ? "qe-reason pd-bad" : "qe-reason"}
          >
            {wordsOfReason(reason)}
          </span>
        ))}
      {checked.likeRow !== undefined && (
        <span className="qe-reason qe-warn">{t("quick.likeRow", { row: checked.likeRow })}</span>
      )}
      {unsure.length > 0 && (
        <span className="qe-reason">{t("quick.unsureCells", { fields: fieldWords(columns, unsure) })}</span>
      )}
    </>
  );
}
