import type { showDashboard } from "@phaodai/domain/overview/contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { Figure } from "#ui/figure.tsx";
import { useFormat } from "#ui/format.ts";

interface HeadlinesProps {
  readonly dashboard: ReplyOf<typeof showDashboard>;
}

/** The six figures a commander reads first; more would not be read. */
export function Headlines({ dashboard }: HeadlinesProps) {
  const { t } = useTranslation("overview");
  const { number } = useFormat();
  const mayReadCases = useMay()("cases.read");
  return (
    <section className="pd-figures" aria-label={t("headlinesTitle")}>
      {dashboard.headlines.map(({ key, value, before }) => (
        <Figure
          key={key}
          label={t(`headlines.${key}`)}
          value={value}
          before={before}
          worse="up"
          asOf={dashboard.asOf}
          source={t("curve.source", { n: number(dashboard.casesCounted) })}
          definition={t(`definitions.${key}`)}
          {...(mayReadCases && { rows: { to: "/ca" } })}
          isLarge
        />
      ))}
    </section>
  );
}
