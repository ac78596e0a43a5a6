import { coverageOf, openOf } from "@phaodai/domain/teams/rules";
import type { CommuneCoverage, TeamNorms } from "@phaodai/domain/teams/team";
import { useTranslation } from "react-i18next";
import { useScope } from "#shell/scope.ts";
import { StateBadge } from "#ui/badges.tsx";
import { DataTable } from "#ui/data-table.tsx";
import { Empty } from "#ui/empty.tsx";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";
import { letterWidth } from "#ui/register/fitted-columns.ts";
import type { Column } from "#ui/table-head.tsx";
import { useUnitNames } from "#ui/unit-names.ts";

interface CommunesPanelProps {
  /** Worst first. */
  readonly communes: readonly CommuneCoverage[];
  readonly norms: TeamNorms;
}

/** The communes of a district or the city; a row opens its commune. */
export function CommunesPanel(props: CommunesPanelProps) {
  const { communes, norms } = props;
  const { t } = useTranslation("teams");
  const { choose } = useScope();
  const columns = useColumns(props);
  // A commune without registered households has nobody to go to: last, whatever else.
  const shown = communes.toSorted((a, b) => Number(b.households > 0) - Number(a.households > 0));
  return (
    <Panel title={t("communes.title")} isFlush className="tm-communes">
      <DataTable
        label={t("communes.title")}
        columns={columns}
        rows={shown}
        rowKey={({ unitId }) => String(unitId)}
        onOpen={({ unitId }) => choose(unitId)}
        empty={<Empty title={t("communes.none")}>{t("communes.noneHint")}</Empty>}
        card={(row) => <CommuneCard row={row} norms={norms} />}
      />
    </Panel>
  );
}

function useColumns({ communes, norms }: CommunesPanelProps): Column<CommuneCoverage>[] {
  const { t } = useTranslation("teams");
  const { number } = useFormat();
  const { nameOf, districtOf } = useUnitNames();
  const figure = (
    key: string,
    head: string,
    cell: (row: CommuneCoverage) => string,
  ): Column<CommuneCoverage> => ({ key, head, cell, width: figureWidth(head), isNumber: true });
  return [
    { key: "commune", head: t("communes.commune"), width: 204, cell: (row) => nameOf(row.unitId) },
    // Since 1 July 2025 there is no district level.
    ...(communes.some(({ unitId }) => districtOf(unitId) !== "")
      ? [
          {
            key: "district",
            head: t("communes.district"),
            width: 148,
            cell: (row: CommuneCoverage) => districtOf(row.unitId),
          },
        ]
      : []),
    {
      key: "coverage",
      head: t("communes.coverage"),
      width: 148,
      cell: (row) => <CoverageBadge row={row} norms={norms} />,
    },
    figure("visited", t("list.visited"), (row) =>
      row.charged === 0 ? "–" : t("list.of", { n: number(row.visited), of: number(row.charged) }),
    ),
    figure("open", t("communes.open"), (row) => number(openOf(row))),
    figure("ill", t("communes.ill"), (row) => number(row.ill)),
    figure("arrived", t("communes.arrived"), (row) => number(row.arrived)),
    figure("teams", t("communes.teams"), (row) => number(row.teams)),
    figure("lead", t("communes.withoutLead"), (row) => number(row.withoutLead)),
  ];
}

/** As wide as its head, which is wider than any of its figures: all of them are seen at once on a desk. */
const figureWidth = (head: string): number => Math.max(64, head.length * letterWidth + 26);

/** Coverage of today in word and figure; without a norm it is only a figure. */
export function CoverageBadge({
  row,
  norms: { coverageAtLeast },
}: {
  readonly row: Pick<CommuneCoverage, "teams" | "visited" | "charged" | "households">;
  readonly norms: TeamNorms;
}) {
  const { t } = useTranslation("teams");
  const { percent } = useFormat();
  const coverage = coverageOf(row);
  if (row.households === 0) return <span className="muted">{t("communes.noHouseholds")}</span>;
  if (row.teams === 0) return <StateBadge mood="danger">{t("communes.noTeam")}</StateBadge>;
  if (coverage === null) return <StateBadge mood="warn">{t("communes.nothingCharged")}</StateBadge>;
  if (coverageAtLeast === null) return <span>{percent(coverage)}</span>;
  const isEnough = coverage >= coverageAtLeast;
  // The day is still under way: too little so far is no fault yet (attention judges the day before).
  return isEnough ? (
    <StateBadge mood="ok">{percent(coverage)}</StateBadge>
  ) : (
    <StateBadge mood="info" icon="clock">
      {percent(coverage)}
    </StateBadge>
  );
}

function CommuneCard({ row, norms }: { readonly row: CommuneCoverage; readonly norms: TeamNorms }) {
  const { t } = useTranslation("teams");
  const { number } = useFormat();
  const { nameOf, districtOf } = useUnitNames();
  const district = districtOf(row.unitId);
  return (
    <div className="tm-card">
      <strong>{nameOf(row.unitId)}</strong>
      {district !== "" && <span className="muted">{district}</span>}
      <CoverageBadge row={row} norms={norms} />
      <span className="muted">
        {row.charged > 0 &&
          `${t("communes.card", { visited: number(row.visited), charged: number(row.charged) })} · `}
        {t("communes.cardOpen", { open: number(openOf(row)) })}
      </span>
    </div>
  );
}
