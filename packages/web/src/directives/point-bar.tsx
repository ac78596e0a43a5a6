import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import { useDesk } from "./draft-context.ts";

/** How much is still unsure, and the way to the next of it. */
export function PointBar({ onNext, isSaving }: { readonly onNext: () => void; readonly isSaving: boolean }) {
  const { t } = useTranslation("directives");
  const isPhone = useIsPhone();
  const { points, currentPoint, shown } = useDesk();
  const must = points.filter((point) => point.matters).length;
  const may = points.length - must;
  const at = points.findIndex((point) => point.key === currentPoint?.key);
  return (
    <div className="di-point-bar">
      <span className="di-point-counts" role="status">
        {points.length === 0 && <StateBadge mood="ok">{t("points.none")}</StateBadge>}
        {must > 0 && <StateBadge mood="danger">{t("points.mustCount", { count: must })}</StateBadge>}
        {may > 0 && <StateBadge mood="warn">{t("points.mayCount", { count: may })}</StateBadge>}
      </span>
      {points.length > 0 && (
        <Button size="compact-sm" variant="light" onClick={onNext}>
          {t("points.next")}
          {at >= 0 && <span className="di-point-at tabular">{`${at + 1}/${points.length}`}</span>}
          {!isPhone && <kbd aria-hidden="true">N</kbd>}
        </Button>
      )}
      <span className="muted di-saved" role="status">
        {isSaving ? t("draft.saving") : t("draft.saved", { version: shown.version })}
      </span>
    </div>
  );
}
