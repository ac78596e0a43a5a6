import { Button } from "@mantine/core";
import {
  type Import,
  listImportRows,
  rowOutcomes,
  showImport,
  undoImport,
} from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";
import { Apply } from "./check-step.tsx";
import { HeldFile, ReportFile } from "./held-file.tsx";
import type { StepProps } from "./import-page.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { MadeRows } from "./made-rows.tsx";
import { RowTable } from "./row-table.tsx";
import { StepFoot } from "./step-foot.tsx";

/** ⑥ How far the application is; then what came of every row, and the way back. */
export function ReportStep({ one, onStep }: StepProps) {
  const { t } = useTranslation("imports");
  const isOver = one.state === "applied" || one.state === "undone" || one.state === "undoing";
  const kept = one.outcomes.held + one.outcomes.refused;
  return (
    <>
      <Panel
        title={t("report.title")}
        actions={
          isOver ? (
            <>
              {kept > 0 && <HeldFile one={one} />}
              <ReportFile one={one} />
            </>
          ) : undefined
        }
        footer={
          <StepFoot
            step="report"
            onStep={onStep}
            action={one.state === "checked" ? <Apply one={one} onStep={onStep} /> : undefined}
          />
        }
      >
        <div className="im-step-body">
          {one.state === "checked" && <Will one={one} />}
          <ImportProgress one={one} />
          {isOver && <Done one={one} />}
        </div>
      </Panel>
      {isOver && (
        <Panel title={t("report.rows")} isFlush>
          <RowTable one={one} by="outcome" />
        </Panel>
      )}
    </>
  );
}

function Will({ one: { counts } }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  return (
    <p>{t("check.will", { ready: number(counts.clean + counts.warning), held: number(counts.error) })}</p>
  );
}

function Done({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const { number, moment } = useFormat();
  const at = one.appliedAt ? moment(one.appliedAt) : "";
  const isNew = one.outcomes.created + one.outcomes.updated > 0;
  return (
    <div className="im-done">
      <p role="status">{isNew ? t("report.done", { at }) : t("report.nothingNew", { at })}</p>
      <dl className="im-outcomes">
        {rowOutcomes.map((outcome) => (
          <div key={outcome}>
            <dt className="muted">{t(`outcomes.${outcome}`)}</dt>
            <dd className="tabular">{number(one.outcomes[outcome])}</dd>
          </div>
        ))}
      </dl>
      <MadeRows one={one} />
      <Undo one={one} />
    </div>
  );
}

/** Within a day the import can be taken back; rows somebody changed since stay, and are listed. */
function Undo({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const { moment, number } = useFormat();
  const mayRun = useMay()("imports.run");
  const undo = useCommand(undoImport, { invalidates: [showImport, listImportRows] });
  const { isOpen, until, undone, left } = one.undo;
  const wasUndone = one.state === "undone" || undone + left > 0;
  return (
    <div className="im-undo">
      {wasUndone && <p role="status">{t("undone.done", { undone: number(undone), left: number(left) })}</p>}
      {undo.error && <Failure error={undo.error} />}
      {isOpen && until && (
        <>
          <Button
            variant="default"
            leftSection={<Icon name="undo" />}
            loading={undo.isPending}
            disabled={!mayRun}
            onClick={() => undo.mutate({ input: { importId: one.id, body: {} } })}
          >
            {t("undone.undo", { count: one.outcomes.created + one.outcomes.updated })}
          </Button>
          <span className="muted">{t("undone.until", { at: moment(until) })}</span>
        </>
      )}
    </div>
  );
}
