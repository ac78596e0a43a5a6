import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { headWords } from "./column-line.tsx";
import type { StepProps } from "./import-page.tsx";
import { useReview } from "./review.ts";

const mostNamed = 6;

/** Before anything is written: columns with data that nothing reads, and whose word it is that cases are confirmed. */
export function ReviewNotes({ one, onStep }: StepProps) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const mayConfirm = useMay()("cases.confirm");
  const { data } = useReview(one);
  if (!data) return null;
  const { skipped, confirmed, rows, isAll } = data;
  const named = skipped
    .slice(0, mostNamed)
    .map((column) =>
      t("review.column", { head: headWords(column, t), count: column.cells, cells: number(column.cells) }),
    );
  const others = skipped.length - named.length;
  const isSaidOnly = confirmed > 0 && !mayConfirm;
  if (named.length === 0 && !isSaidOnly) return null;
  return (
    <ul className="im-notes im-review" aria-label={t("review.label")}>
      {named.length > 0 && (
        <li>
          <Icon name="info" /> {t("review.skipped", { count: skipped.length, columns: named.join(", ") })}
          {others > 0 && t("review.others", { count: others })}
          {!isAll && t("review.partly", { rows: number(rows) })}{" "}
          <Button variant="subtle" size="compact-sm" onClick={() => onStep("columns")}>
            {t("review.map")}
          </Button>
        </li>
      )}
      {isSaidOnly && (
        <li>
          <Icon name="info" />{" "}
          {t("review.confirmed", { count: confirmed, rows: number(confirmed), file: one.fileName })}
        </li>
      )}
    </ul>
  );
}
