import { Button } from "@mantine/core";
import type { Import, ImportRow } from "@phaodai/domain/imports/contract";
import type { Grade } from "@phaodai/domain/imports/reason";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Drawer } from "#ui/drawer.tsx";
import { Icon } from "#ui/icon.tsx";
import { CellFix } from "./cell-fix.tsx";
import { headWords } from "./column-line.tsx";
import { wordsOfReason } from "./reason-words.ts";
import { RowState } from "./row-state.tsx";

interface RowDrawerProps {
  readonly one: Import;
  readonly row: ImportRow;
  readonly onClose: () => void;
}

/** One row: every reason, and every cell as the file has it; the cells that are wrong are marked. */
export function RowDrawer({ one, row, onClose }: RowDrawerProps) {
  const { t } = useTranslation("imports");
  const caseId = one.register === "cases" ? row.subjectId : null;
  const marked = new Set(row.reasons.map(({ column }) => column));
  return (
    <Drawer
      title={t("row.title", { row: row.rowNo })}
      onClose={onClose}
      {...(caseId !== null && { footer: <CaseLink caseId={caseId} /> })}
    >
      <RowState row={row} />
      <h3>{t("row.why")}</h3>
      {row.reasons.length === 0 ? (
        <p className="muted">{t("row.fine")}</p>
      ) : (
        <ul className="im-reasons">
          {row.reasons.map((reason) => (
            <li
              key={`${reason.code}${reason.field ?? ""}`}
              className={reason.grade === "error" ? "pd-bad" : undefined}
            >
              <Icon name={reason.grade === "error" ? "error" : "warning"} /> {wordsOfReason(reason)}
            </li>
          ))}
        </ul>
      )}
      <h3>{t("row.cells")}</h3>
      <dl className="im-cells">
        {one.columns.map((column) => (
          <div key={column.index} className={marked.has(column.head) ? "im-cell-marked" : undefined}>
            <dt className="muted">{headWords(column, t)}</dt>
            <dd>
              <CellFix
                one={one}
                row={row}
                column={column}
                grade={one.state === "checked" ? (gradeOf(row, column.head) ?? "warning") : undefined}
              />
            </dd>
          </div>
        ))}
      </dl>
    </Drawer>
  );
}

const gradeOf = ({ reasons }: ImportRow, head: string): Grade | undefined =>
  reasons.find(({ column }) => column === head)?.grade;

/** Leads to what the row became. */
function CaseLink({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation("imports");
  return (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/ca/$caseId" params={{ caseId }} {...props} />}
    >
      {t("check.open")}
    </Button>
  );
}
