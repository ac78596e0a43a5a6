import { localZone } from "@phaodai/domain/shared/instant";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { useWorld, useWorldNow } from "./session.ts";

/** On every screen of a drill: that it is one, and what time it is in the scenario. Printed too. */
export function DrillBanner() {
  const { t } = useTranslation("shell");
  const world = useWorld();
  const now = useWorldNow();
  const format = useFormat();
  if (!world?.isDrill || !now) return null;
  const today = now.toZonedDateTimeISO(localZone).toPlainDate();
  return (
    <aside className="pd-drill" aria-label={t("drill.word")}>
      <strong>{t("drill.word")}</strong>
      <span className="pd-drill-note">{t("drill.note")}</span>
      <span className="tabular">
        <span className="pd-drill-note">{t("drill.time")} </span>
        {format.time(now)} <span className="pd-drill-note">{format.weekday(today)} </span>
        {format.day(today)}
      </span>
    </aside>
  );
}
