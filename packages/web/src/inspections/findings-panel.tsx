import { Button } from "@mantine/core";
import {
  type FindingView,
  type InspectionView,
  showInspection,
  withdrawFinding,
} from "@phaodai/domain/inspections/contract";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { type Mood, StateBadge } from "#ui/badges.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { note } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { FilesLine } from "./files-line.tsx";
import { ReasonForm } from "./reason-form.tsx";

const moods = { open: "warn", fixed: "info", closed: "ok", withdrawn: "neutral" } as const satisfies Record<
  FindingView["state"],
  Mood
>;

/** What was found and what became of it, and what this visit saw of earlier findings. */
export function FindingsPanel({ visit }: { readonly visit: InspectionView }) {
  const { t } = useTranslation("inspections");
  return (
    <Panel
      title={t("page.findings")}
      actions={<PolicyNote keys={["inspection.fix_days"]} unitId={visit.unitId} />}
      isFlush
    >
      {visit.findings.length === 0 && <p className="in-none muted">{t("page.noFindings")}</p>}
      <ul className="in-list">
        {visit.findings.map((finding) => (
          <Finding key={finding.id} finding={finding} />
        ))}
      </ul>
      {visit.rechecked.length > 0 && (
        <>
          <h3 className="in-sub">{t("page.recheckedHere")}</h3>
          <ul className="in-list">
            {visit.rechecked.map((finding) => (
              <Finding key={finding.id} finding={finding} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function Finding({ finding }: { readonly finding: FindingView }) {
  const { t } = useTranslation("inspections");
  return (
    <li className="in-item">
      <div className="in-item-head">
        <strong>{finding.text}</strong>
        <StateBadge mood={finding.isLate ? "danger" : moods[finding.state]}>
          {t(`findingStates.${finding.state}`)}
          {finding.isLate && `, ${t("page.late")}`}
        </StateBadge>
      </div>
      <Course finding={finding} />
      <FilesLine files={finding.files} />
      <Withdrawal finding={finding} />
    </li>
  );
}

/** By when, what was said of it, who saw it. */
function Course({ finding }: { readonly finding: FindingView }) {
  const { t } = useTranslation("inspections");
  const { day, moment } = useFormat();
  const by = finding.isFixedOnSpot
    ? t("page.onSpot")
    : finding.fixBy
      ? t("page.fixBy", { day: day(finding.fixBy) })
      : t("page.noDay");
  const lines = [
    `${t(`severities.${finding.severity}`)} · ${by}`,
    finding.fixedAt && t("page.fixedAt", { at: moment(finding.fixedAt) }),
    finding.closedAt && !finding.isFixedOnSpot && t("page.closedAt", { at: moment(finding.closedAt) }),
    finding.checkNote,
    finding.withdrawnWhy,
  ].filter(Boolean);
  return (
    <div className="muted">
      {lines.join(" · ")}
      {finding.taskId && (
        <>
          {" · "}
          <Link to="/viec/$taskId" params={{ taskId: finding.taskId }}>
            {t("page.task")}
          </Link>
        </>
      )}
      {finding.checkedBy && (
        <>
          {" · "}
          <Link to="/kiem-tra/$inspectionId" params={{ inspectionId: finding.checkedBy }}>
            {t("page.checkedBy")}
          </Link>
        </>
      )}
    </div>
  );
}

function Withdrawal({ finding }: { readonly finding: FindingView }) {
  const { t } = useTranslation("inspections");
  const mayManage = useMay()("inspections.manage");
  const [isAsking, setAsking] = useState(false);
  const withdraw = useCommand(withdrawFinding, {
    invalidates: [showInspection],
    onDone: () => {
      note(t("page.findingWithdrawn"));
      setAsking(false);
    },
  });
  if (!mayManage || (finding.state !== "open" && finding.state !== "fixed")) return null;
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>
        {t("page.withdrawFinding")}
      </Button>
      {isAsking && (
        <ReasonForm
          title={t("page.withdrawFinding")}
          isPending={withdraw.isPending}
          error={withdraw.error}
          onReason={(reason) => withdraw.mutate({ input: { findingId: finding.id, body: { reason } } })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
