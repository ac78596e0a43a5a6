import type { TaskDetail } from "@phaodai/domain/tasks/contract";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";

/** The days of a campaign so far: said, missing, still open. */
export function DaysPanel({ task: { days } }: { readonly task: TaskDetail }) {
  const { t } = useTranslation("tasks");
  const { shortDay } = useFormat();
  if (days.length === 0) return null;
  const missing = days.filter(({ isMissing }) => isMissing).length;
  return (
    <Panel title={t("page.days")}>
      <ol className="ta-days">
        {days.map(({ day, isMissing, entryIds }) => {
          const kind = isMissing ? "dayMissing" : entryIds.length > 0 ? "daySaid" : "dayOpen";
          return (
            <li
              key={day.toString()}
              className={`ta-day ta-${kind}`}
              title={t(`page.${kind}`, { day: shortDay(day) })}
            >
              <span className="pd-hidden">{t(`page.${kind}`, { day: shortDay(day) })}</span>
              <Icon name={isMissing ? "close" : entryIds.length > 0 ? "check" : "clock"} size={12} />
              <span aria-hidden="true" className="tabular">
                {shortDay(day)}
              </span>
            </li>
          );
        })}
      </ol>
      <p className={missing > 0 ? "pd-bad" : "muted"}>
        {missing > 0 ? t("page.missing", { count: missing }) : t("page.noMissing")}
      </p>
    </Panel>
  );
}
