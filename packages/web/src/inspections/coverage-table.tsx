import { checklistCodes } from "@phaodai/domain/policy/checklists";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "#ui/data-table.tsx";
import { Empty } from "#ui/empty.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { letterWidth } from "#ui/register/fitted-columns.ts";
import { say } from "#ui/say.ts";
import type { Column } from "#ui/table-head.tsx";
import { type UnitNames, useUnitNames } from "#ui/unit-names.ts";
import { byUrgency, type Commune, type Overview, standingOf } from "./coverage.ts";

interface CoverageTableProps {
  readonly overview: Overview;
  readonly communes: readonly Commune[];
  readonly isByChecklist: boolean;
}

/** Every commune with its last visit, by anything and, if asked, by each checklist; what is late or was missed stands first. */
export function CoverageTable({ overview, communes, isByChecklist }: CoverageTableProps) {
  const { t } = useTranslation("inspections");
  const names = useUnitNames();
  const columns = useColumns(overview, { names, isByChecklist });
  const sorted = useMemo(() => communes.toSorted(byUrgency(overview)), [communes, overview]);
  return (
    <div className="in-table">
      <DataTable
        label={t("coverage.title")}
        columns={columns}
        rows={sorted}
        rowKey={({ unitId }) => String(unitId)}
        empty={<Empty icon="check" title={t("coverage.empty")} />}
        storageKey="inspections.coverage"
        card={(one) => <Card commune={one} overview={overview} names={names} />}
      />
    </div>
  );
}

interface ColumnsAsked {
  readonly names: UnitNames;
  readonly isByChecklist: boolean;
}

function useColumns(overview: Overview, { names, isByChecklist }: ColumnsAsked): Column<Commune>[] {
  const { t } = useTranslation("inspections");
  const { number } = useFormat();
  return [
    {
      key: "unit",
      head: t("coverage.unit"),
      width: 196,
      cell: ({ unitId }) => <UnitLink unitId={unitId} names={names} />,
    },
    {
      key: "last",
      head: t("coverage.last"),
      width: 136,
      cell: (one) => <Last commune={one} overview={overview} />,
    },
    {
      key: "late",
      head: t("coverage.late"),
      width: 88,
      isNumber: true,
      cell: ({ lateFindings }) => (
        <span className={lateFindings > 0 ? "pd-bad" : "muted"}>{number(lateFindings)}</span>
      ),
    },
    {
      key: "open",
      head: t("coverage.open"),
      width: 104,
      isNumber: true,
      cell: ({ openFindings }) => number(openFindings),
    },
    {
      key: "visits",
      head: t("coverage.visits"),
      width: 80,
      isNumber: true,
      cell: ({ visits }) => number(visits),
    },
    ...(isByChecklist
      ? checklistCodes.map((code, i) => checklistColumn(code, (one) => one.lastByChecklist[i]))
      : []),
  ];
}

type LastDay = Commune["lastByChecklist"][number] | undefined;

function checklistColumn(
  code: (typeof checklistCodes)[number],
  lastOf: (one: Commune) => LastDay,
): Column<Commune> {
  const head = say(`inspections:checklists.${code}`);
  return {
    key: code,
    head,
    width: head.length * letterWidth + 26,
    cell: (one) => <Day day={lastOf(one)} />,
  };
}

function Day({ day }: { readonly day: LastDay }) {
  const { shortDay } = useFormat();
  return day ? <span className="tabular">{shortDay(day)}</span> : <span className="muted">–</span>;
}

const UnitLink = ({ unitId, names }: { readonly unitId: number; readonly names: UnitNames }) => (
  <Link to="/kiem-tra" search={{ unit: unitId, tab: "visits" }}>
    {names.nameOf(unitId)}
  </Link>
);

function Last({ commune, overview }: { readonly commune: Commune; readonly overview: Overview }) {
  const { t } = useTranslation("inspections");
  const standing = standingOf(commune, overview);
  const days = commune.lastOn?.until(overview.today).days ?? 0;
  const words =
    commune.lastOn === null
      ? t("coverage.never")
      : days === 0
        ? t("coverage.today")
        : t("coverage.daysAgo", { count: days });
  return (
    <span className={standing === "recent" ? "" : "in-missed"}>
      {standing !== "recent" && <Icon name="warning" size={12} />} {words}
    </span>
  );
}

function Card({ commune, overview, names }: { commune: Commune; overview: Overview; names: UnitNames }) {
  const { t } = useTranslation("inspections");
  const { number } = useFormat();
  return (
    <>
      <div className="pd-card-head">
        <strong>
          <UnitLink unitId={commune.unitId} names={names} />
        </strong>
        <Last commune={commune} overview={overview} />
      </div>
      <div className="muted">{names.districtOf(commune.unitId)}</div>
      <div>
        {t("coverage.visits")}: {number(commune.visits)} · {t("coverage.open")}:{" "}
        {number(commune.openFindings)} ·{" "}
        <span className={commune.lateFindings > 0 ? "pd-bad" : ""}>
          {t("coverage.late")}: {number(commune.lateFindings)}
        </span>
      </div>
    </>
  );
}
