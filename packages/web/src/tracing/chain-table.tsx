import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "#ui/data-table.tsx";
import { Empty } from "#ui/empty.tsx";
import { useFormat } from "#ui/format.ts";
import { say } from "#ui/say.ts";
import type { Column } from "#ui/table-head.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { type Chain, dayOfCase } from "./chain-layout.ts";

type Member = Chain["members"][number];

interface ChainTableProps {
  readonly chain: Chain;
  readonly chosen: string | undefined;
  readonly onChoose: (caseId: string) => void;
  readonly onOpen: (caseId: string) => void;
}

/** The chain as rows, in the order of generations and days: the drawing's twin. */
export function ChainTable({ chain, chosen, onChoose, onOpen }: ChainTableProps) {
  const { t } = useTranslation("tracing");
  const columns = useColumns(chain);
  const rows = useMemo(() => chain.members.toSorted(byGeneration), [chain]);
  return (
    <div className="tr-twin">
      <DataTable
        label={t("chains.tableLabel")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.caseId}
        onOpen={(row) => (row.caseId === chosen ? onOpen(row.caseId) : onChoose(row.caseId))}
        openKey={chosen}
        empty={<Empty title={t("chains.none")} />}
      />
    </div>
  );
}

const byGeneration = (a: Member, b: Member): number =>
  (a.generation ?? 99) - (b.generation ?? 99) || Temporal.PlainDate.compare(dayOfCase(a), dayOfCase(b));

function useColumns(chain: Chain): readonly Column<Member>[] {
  const { t } = useTranslation("tracing");
  const { day, number } = useFormat();
  const names = useUnitNames();
  return useMemo(() => {
    const labelOf = new Map(chain.members.map((member) => [member.caseId, member.label]));
    const infectorsOf = (id: string): string =>
      chain.links
        .filter((link) => link.to === id)
        .map(
          (link) =>
            `${labelOf.get(link.from) ?? "?"}${link.serialDays === null ? "" : ` (${number(link.serialDays)})`}`,
        )
        .join(", ");
    return [
      { key: "label", head: t("chains.columns.case"), cell: (row) => row.label, width: 84 },
      {
        key: "generation",
        head: t("chains.columns.generation"),
        cell: (row) => row.generation ?? "–",
        width: 56,
        isNumber: true,
      },
      {
        key: "onset",
        head: t("chains.columns.onset"),
        cell: (row) => (row.onsetOn ? day(row.onsetOn) : "–"),
        width: 100,
      },
      { key: "report", head: t("chains.columns.report"), cell: (row) => day(row.reportDay), width: 100 },
      {
        key: "infectors",
        head: t("chains.columns.infectors"),
        cell: (row) => infectorsOf(row.caseId) || "–",
        width: 150,
      },
      {
        key: "secondary",
        head: t("chains.columns.secondary"),
        cell: (row) => number(row.secondaryCases),
        width: 88,
        isNumber: true,
      },
      {
        key: "place",
        head: t("chains.columns.detection"),
        cell: (row) => say(`cases:detectionPlaces.${row.detectionPlace}`),
        width: 156,
      },
      { key: "unit", head: t("chains.columns.unit"), cell: (row) => names.nameOf(row.unitId), width: 174 },
    ];
  }, [chain, day, names, number, t]);
}
