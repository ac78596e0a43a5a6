import { Button, Progress } from "@mantine/core";
import type { UnitView } from "@phaodai/domain/units/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { rowVerdict } from "./quick-check.ts";
import type { QuickSaving } from "./quick-saving.ts";
import type { QuickState } from "./quick-state.ts";

interface QuickBarProps {
  readonly state: QuickState;
  readonly saving: QuickSaving;
  readonly unit: UnitView;
}

/** How many rows can be saved and how many cannot, the button that saves, and what came of the last save. */
export function QuickBar({ state, saving, unit }: QuickBarProps) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const verdicts = state.filled.map((row) => rowVerdict(row, state.checks.get(row.id)));
  const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
  const blocked = state.filled.length - saving.ready.length;
  return (
    <div className="qe-bar">
      <p className="tabular">
        {state.filled.length === 0
          ? t("quick.empty")
          : t("quick.counts", {
              count: state.filled.length,
              total: number(state.filled.length),
              clean: number(count("clean")),
              warning: number(count("warning")),
              error: number(count("error")),
            })}{" "}
        <span className="muted">
          {unit.level === "commune"
            ? t("table.unit", { unit: unit.fullName })
            : t("list.unitWide", { unit: unit.fullName })}
        </span>
      </p>
      <Button
        loading={saving.isSaving}
        disabled={saving.ready.length === 0 && state.sending === null}
        onClick={saving.save}
      >
        {state.sending === null ? t("quick.save", { count: saving.ready.length }) : t("quick.saveAgain")}
      </Button>
      {blocked > 0 && <p className="qe-blocked">{t("quick.blocked", { count: blocked })}</p>}
      {state.isUnkept && (
        <p className="pd-warning" role="alert">
          <Icon name="warning" /> {t("quick.unkept")}
        </p>
      )}
      {saving.running && <Running saving={saving} />}
      {saving.error !== null && saving.error !== undefined && (
        <Failure error={saving.error} onRetry={saving.save} />
      )}
      {saving.saved && !saving.isSaving && <Done saved={saving.saved} />}
    </div>
  );
}

function Running({ saving: { running } }: { readonly saving: QuickSaving }) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  if (!running) return null;
  const { counts, rowsDone } = running;
  const words = t("report.progress", { done: number(rowsDone), total: number(counts.total) });
  return (
    <div className="qe-progress" role="status">
      <Progress value={(100 * rowsDone) / Math.max(1, counts.total)} aria-label={words} />
      {words}
    </div>
  );
}

function Done({ saved: { one, rows } }: { readonly saved: NonNullable<QuickSaving["saved"]> }) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const kept = one.outcomes.held + one.outcomes.refused;
  const isSaved = one.outcomes.created + one.outcomes.updated + one.outcomes.unchanged > 0;
  return (
    <p className={isSaved ? "qe-done" : "qe-done pd-warning"} role="status">
      <Icon name={isSaved ? "check" : "warning"} />{" "}
      {one.state === "applied"
        ? t("quick.done", {
            created: number(one.outcomes.created),
            known: number(one.outcomes.updated + one.outcomes.unchanged),
            kept: number(kept),
          })
        : t("quick.noneTaken", { count: rows.size })}{" "}
      <Link to="/nhap/$importId" params={{ importId: one.id }}>
        {t("quick.report")}
      </Link>
    </p>
  );
}
