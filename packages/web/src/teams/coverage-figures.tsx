import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { showCoverage } from "@phaodai/domain/teams/contract";
import { openOf } from "@phaodai/domain/teams/rules";
import type { CommuneCoverage } from "@phaodai/domain/teams/team";
import { useTranslation } from "react-i18next";
import { Figure } from "#ui/figure.tsx";

interface CoverageFiguresProps {
  readonly coverage: ReplyOf<typeof showCoverage>;
}

/** The sums over the communes shown, each with how it is counted. */
export function CoverageFigures({ coverage: { communes, asOf } }: CoverageFiguresProps) {
  const { t } = useTranslation("teams");
  const sum = (of: (commune: CommuneCoverage) => number): number =>
    communes.reduce((total, commune) => total + of(commune), 0);
  const charged = sum((one) => one.charged);
  const visited = sum((one) => one.visited);
  const shared = { before: null, asOf, source: t("desk.source") };
  return (
    <section className="pd-figures" aria-label={t("figures.title")}>
      <Figure
        {...shared}
        label={t("figures.coverage")}
        value={charged === 0 ? null : (100 * visited) / charged}
        digits={1}
        unit="%"
        definition={t("figures.coverageHow")}
        isLarge
      />
      <Figure
        {...shared}
        label={t("figures.visited")}
        value={visited}
        definition={t("figures.visitedHow")}
        rows={{ to: "/so/household_visits" }}
        isLarge
      />
      <Figure
        {...shared}
        label={t("figures.open")}
        value={sum(openOf)}
        definition={t("figures.openHow")}
        worse="up"
        isLarge
      />
      <Figure
        {...shared}
        label={t("figures.ill")}
        value={sum((one) => one.ill)}
        definition={t("figures.illHow")}
        worse="up"
        isLarge
      />
      <Figure
        {...shared}
        label={t("figures.arrived")}
        value={sum((one) => one.arrived)}
        definition={t("figures.arrivedHow")}
        rows={{ to: "/so/arrivals" }}
        isLarge
      />
      <Figure
        {...shared}
        label={t("figures.members")}
        value={sum((one) => one.members)}
        definition={t("figures.membersHow", { teams: sum((one) => one.teams) })}
        rows={{ to: "/so/team_members" }}
        isLarge
      />
    </section>
  );
}
