import { Button } from "@mantine/core";
import type { Import, ImportRow } from "@phaodai/domain/imports/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Drawer } from "#ui/drawer.tsx";
import { Icon } from "#ui/icon.tsx";
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
        {one.columns.map(({ index, head }) => (
          <div key={index} className={marked.has(head) ? "im-cell-marked" : undefined}>
            <dt className="muted">{head === "" ? t("columns.noHead", { n: index + 1 }) : head}</dt>
            <dd>{row.cells[index] ?? ""}</dd>
          </div>
        ))}
      </dl>
    </Drawer>
  );
}

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
