import type { Campaign } from "@phaodai/domain/directives/draft";
import type { Matrix } from "@phaodai/domain/tasks/matrix-contract";
import { dayOf } from "@phaodai/domain/shared/instant";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";

/** Day n of a campaign, and how many units have said how they stand today. */
export function CampaignDays({ campaign, matrix }: { readonly campaign: Campaign; readonly matrix: Matrix }) {
  const { t } = useTranslation("directives");
  const { shortDay, number } = useFormat();
  const today = dayOf(matrix.asOf);
  const count = campaign.from.until(campaign.to).days + 1;
  const days = Array.from({ length: Math.min(count, 60) }, (_, n) => campaign.from.add({ days: n }));
  const at = campaign.from.until(today).days + 1;
  const repeating = matrix.rows.filter(({ repeats }) => repeats !== null);
  const said = new Set(repeating.flatMap(({ saidToday }) => saidToday));
  return (
    <section className="di-campaign" aria-label={t("campaign.label")}>
      <strong>
        {at < 1
          ? t("campaign.before", { day: shortDay(campaign.from) })
          : at > count
            ? t("campaign.over", { count })
            : t("campaign.day", { n: at, count })}
      </strong>
      <ol className="di-days" aria-hidden="true">
        {days.map((day) => (
          <li key={day.toString()} className={dayClass(Temporal.PlainDate.compare(day, today))}>
            {day.day}
          </li>
        ))}
      </ol>
      {repeating.length > 0 && at >= 1 && at <= count && (
        <span className="tabular">
          {t("campaign.saidToday", { said: number(said.size), total: number(matrix.unitIds.length) })}
        </span>
      )}
    </section>
  );
}

const dayClass = (toToday: number): string =>
  toToday < 0 ? "di-day di-day-past" : toToday === 0 ? "di-day di-day-today" : "di-day";
