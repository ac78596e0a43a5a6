import { download } from "@phaodai/client/client";
import { Button } from "@mantine/core";
import {
  type InspectionView,
  type SanctionView,
  showInspection,
  type ViolationView,
} from "@phaodai/domain/inspections/contract";
import {
  printSanction,
  printViolation,
  withdrawSanction,
  withdrawViolation,
} from "@phaodai/domain/inspections/sanction-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { connection } from "#ui/connection.ts";
import { useMay } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { note } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { PaperMenu } from "#ui/paper-menu.tsx";
import { FilesLine } from "./files-line.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { SanctionForm } from "./sanction-form.tsx";
import { ViolationForm } from "./violation-form.tsx";

/** What was broken, and what was decided on it, each with its paper. */
export function ViolationsPanel({ visit }: { readonly visit: InspectionView }) {
  const { t } = useTranslation("inspections");
  const may = useMay()("inspections.carry_out");
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel
      title={t("page.violations")}
      actions={
        <Button
          variant="default"
          disabled={!may}
          title={may ? undefined : t("mayNot")}
          onClick={() => setOpen(true)}
        >
          {t("page.addViolation")}
        </Button>
      }
      isFlush
    >
      {visit.violations.length === 0 ? (
        <p className="in-none muted">{t("page.noViolations")}</p>
      ) : (
        <ul className="in-list">
          {visit.violations.map((violation) => (
            <Violation key={violation.id} violation={violation} unitId={visit.unitId} />
          ))}
        </ul>
      )}
      {isOpen && <ViolationForm inspectionId={visit.id} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function Violation({ violation, unitId }: { readonly violation: ViolationView; readonly unitId: number }) {
  const { t } = useTranslation("inspections");
  const { moment } = useFormat();
  return (
    <li className="in-item">
      <div className="in-item-head">
        <strong>{violation.violatorName}</strong>
        <span className="muted">
          {[
            violation.violatorAddress,
            violation.representative && t("page.represented", { name: violation.representative }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      <div>{violation.description}</div>
      {violation.provision && (
        <div className="muted">
          {t("page.provision")}: {violation.provision}{" "}
          <StateBadge mood="warn">{t("page.unverified")}</StateBadge>
        </div>
      )}
      <FilesLine files={violation.files} />
      {violation.withdrawnAt && (
        <StateBadge mood="neutral">
          {t("page.withdrawn", {
            at: moment(violation.withdrawnAt),
            why: violation.withdrawnWhy ?? "",
          })}
        </StateBadge>
      )}
      <ul className="in-plain">
        {violation.sanctions.map((sanction) => (
          <Sanction key={sanction.id} sanction={sanction} />
        ))}
      </ul>
      <Actions violation={violation} unitId={unitId} />
    </li>
  );
}

function Actions({ violation, unitId }: { readonly violation: ViolationView; readonly unitId: number }) {
  const { t } = useTranslation("inspections");
  const maySanction = useMay()("inspections.sanction");
  const [open, setOpen] = useState<"sanction" | "withdraw" | null>(null);
  const withdraw = useWithdrawal(() => setOpen(null));
  const isGone = violation.withdrawnAt !== null;
  return (
    <div className="in-actions">
      <PaperMenu
        fetchPaper={(format) => download(connection, printViolation, { violationId: violation.id, format })}
        label={t("page.violationNo", { number: violation.number })}
        isSmall
      />
      <Button
        size="compact-sm"
        disabled={!maySanction || isGone}
        title={maySanction ? undefined : t("mayNot")}
        onClick={() => setOpen("sanction")}
      >
        {t("page.sanction")}
      </Button>
      {maySanction && !isGone && (
        <Button size="compact-sm" variant="subtle" onClick={() => setOpen("withdraw")}>
          {t("page.withdraw")}
        </Button>
      )}
      {open === "sanction" && (
        <SanctionForm violation={violation} unitId={unitId} onClose={() => setOpen(null)} />
      )}
      {open === "withdraw" && (
        <ReasonForm
          title={t("page.withdraw")}
          isPending={withdraw.violation.isPending}
          error={withdraw.violation.error}
          onReason={(reason) =>
            withdraw.violation.mutate({ input: { violationId: violation.id, body: { reason } } })
          }
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function useWithdrawal(onClose: () => void) {
  const { t } = useTranslation("inspections");
  const done = {
    invalidates: [showInspection],
    onDone: () => {
      note(t("page.withdrawDone"));
      onClose();
    },
  };
  return { violation: useCommand(withdrawViolation, done), sanction: useCommand(withdrawSanction, done) };
}

function Sanction({ sanction }: { readonly sanction: SanctionView }) {
  const { t } = useTranslation("inspections");
  const { moment, day, number } = useFormat();
  const maySanction = useMay()("inspections.sanction");
  const [isAsking, setAsking] = useState(false);
  const withdraw = useWithdrawal(() => setAsking(false)).sanction;
  const extent =
    sanction.kind === "fine"
      ? t("page.money", { amount: number(sanction.amount ?? 0) })
      : sanction.closedFrom &&
        (sanction.closedTo
          ? t("page.closure", { from: day(sanction.closedFrom), to: day(sanction.closedTo) })
          : t("page.closureOpen", { from: day(sanction.closedFrom) }));
  return (
    <li className="in-sanction">
      <strong>{t(`sanctions.${sanction.kind}`)}</strong> {extent}
      <div className="muted">
        {sanction.provision}
        {sanction.basisStatus === "unverified" && ` · ${t("page.unverified")}`} · {moment(sanction.decidedAt)}{" "}
        · {sanction.signerTitle} {sanction.signerName}
      </div>
      {sanction.withdrawnAt && (
        <StateBadge mood="neutral">
          {t("page.withdrawn", { at: moment(sanction.withdrawnAt), why: sanction.withdrawnWhy ?? "" })}
        </StateBadge>
      )}
      <div className="in-actions">
        <PaperMenu
          fetchPaper={(format) => download(connection, printSanction, { sanctionId: sanction.id, format })}
          label={t("page.sanctionNo", { number: sanction.number })}
          isSmall
        />
        {maySanction && !sanction.withdrawnAt && (
          <Button size="compact-sm" variant="subtle" onClick={() => setAsking(true)}>
            {t("page.withdraw")}
          </Button>
        )}
      </div>
      {isAsking && (
        <ReasonForm
          title={t("page.withdraw")}
          isPending={withdraw.isPending}
          error={withdraw.error}
          onReason={(reason) => withdraw.mutate({ input: { sanctionId: sanction.id, body: { reason } } })}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
