import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import { useDesk } from "./draft-context.ts";

/** How much is still unsure, and the way to the next of it. */
export function DoubtBar({ onNext, isSaving }: { readonly onNext: () => void; readonly isSaving: boolean }) {
  const { t } = useTranslation("directives");
  const isPhone = useIsPhone();
  const { doubts, currentDoubt, shown } = useDesk();
  const must = doubts.filter((doubt) => doubt.matters).length;
  const at = doubts.findIndex((doubt) => doubt.id === currentDoubt?.id);
  return (
    <div className="di-doubt-bar">
      <span role="status">
        {doubts.length === 0 ? (
          <StateBadge mood="ok">{t("doubts.none")}</StateBadge>
        ) : (
          <StateBadge mood={must > 0 ? "danger" : "warn"}>
            {must > 0
              ? t("doubts.mustCount", { count: must })
              : t("doubts.mayCount", { count: doubts.length })}
          </StateBadge>
        )}
      </span>
      {must > 0 && doubts.length > must && (
        <span className="muted">{t("doubts.mayCount", { count: doubts.length - must })}</span>
      )}
      {doubts.length > 0 && (
        <Button size="compact-sm" variant="light" onClick={onNext}>
          {t("doubts.next")}
          {at >= 0 && <span className="di-doubt-at tabular">{`${at + 1}/${doubts.length}`}</span>}
          {!isPhone && <kbd aria-hidden="true">N</kbd>}
        </Button>
      )}
      <span className="muted di-saved" role="status">
        {isSaving ? t("draft.saving") : t("draft.saved", { version: shown.version })}
      </span>
    </div>
  );
}
