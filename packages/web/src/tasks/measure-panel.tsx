import type { TaskDetail } from "@phaodai/domain/tasks/contract";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { Stamp } from "#ui/stamp.tsx";
import { decimalsOf } from "./decimals.ts";

/** The figure a task is judged by, its goal, and how it is now. */
export function MeasurePanel({ task: { measure } }: { readonly task: TaskDetail }) {
  const { t } = useTranslation("tasks");
  const { number } = useFormat();
  if (!measure) return null;
  const goal = {
    comparison: t(`comparisons.${measure.comparison}`),
    target: number(measure.target, decimalsOf(measure.target)),
  };
  return (
    <Panel title={t("page.measure")} footer={measure.at && <Stamp asOf={measure.at} />}>
      <p>{say(`tasks:figures.${measure.figure}`)}</p>
      <p className="ta-measure">
        <span className="ta-measure-n tabular">
          {measure.value === null ? "–" : number(measure.value, decimalsOf(measure.value))}
        </span>
        {measure.isMet === null ? (
          <StateBadge mood="neutral">{t("page.measureNone")}</StateBadge>
        ) : (
          <StateBadge mood={measure.isMet ? "ok" : "warn"}>
            {measure.isMet ? t("page.measureMet") : t("page.measureUnmet")}
          </StateBadge>
        )}
      </p>
      <p className="muted">{t("page.measureGoal", goal)}</p>
      <p className="muted">{t("page.measureHow")}</p>
    </Panel>
  );
}
