import { type MeasureCode, measures } from "@phaodai/domain/inspections/comparison";
import { listMeasureRows } from "@phaodai/domain/inspections/comparison-contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { Drawer } from "#ui/drawer.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { Warning } from "#ui/warning.tsx";

interface MeasureRowsProps {
  readonly unitId: number;
  readonly measure: MeasureCode;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly onClose: () => void;
}

/** The rows behind one share: what lowers it stands first. */
export function MeasureRows({ unitId, measure, from, to, onClose }: MeasureRowsProps) {
  const { t } = useTranslation("inspections");
  const names = useUnitNames();
  const { number } = useFormat();
  const mayReadCases = useMay()("cases.read");
  const found = useEndpoint(listMeasureRows, { unitId, measure, from, to });
  // Of a measure where less is better, what counts is what is wrong.
  const isGood = measures.find(({ code }) => code === measure)?.better !== "less";
  const about = { measure: t(`measures.${measure}.name`), unit: names.nameOf(unitId) };
  return (
    <Drawer title={t("comparison.rows", about)} onClose={onClose}>
      <p className="muted">{t(`measures.${measure}.formula`)}</p>
      <Loaded of={found}>
        {(rows) => (
          <>
            <p className="in-sum tabular">
              {t("comparison.sum", {
                numerator: number(rows.numerator),
                denominator: number(rows.denominator),
              })}
            </p>
            {measure.startsWith("cases_") && !mayReadCases && (
              <Warning>{t("comparison.mayNotCases")}</Warning>
            )}
            {rows.items.length === 0 ? (
              <p className="muted">{t("comparison.noRows")}</p>
            ) : (
              <p className="muted">{t("comparison.cut", { n: number(rows.items.length) })}</p>
            )}
            <ul className="in-plain">
              {rows.items.map((row) => (
                <Row key={row.id} row={row} isGood={isGood} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Drawer>
  );
}

type MeasureRow = ReplyOf<typeof listMeasureRows>["items"][number];

function Row({ row, isGood }: { readonly row: MeasureRow; readonly isGood: boolean }) {
  const { t } = useTranslation("inspections");
  const { day } = useFormat();
  const names = useUnitNames();
  const isWhole = row.numerator === row.denominator;
  return (
    <li className="in-behind">
      <RowLink row={row} />
      <span className="muted">
        {names.nameOf(row.unitId)}
        {row.on && ` · ${day(row.on)}`}
      </span>
      <StateBadge mood={isWhole === isGood ? "ok" : "warn"}>
        {row.denominator > 1
          ? t("comparison.partly", { numerator: row.numerator, denominator: row.denominator })
          : t(isWhole ? "comparison.counted" : "comparison.notCounted")}
      </StateBadge>
    </li>
  );
}

function RowLink({ row: { kind, pageId, title } }: { readonly row: MeasureRow }) {
  const { t } = useTranslation("inspections");
  switch (kind) {
    case "task":
      return (
        <Link to="/viec/$taskId" params={{ taskId: pageId }}>
          {title}
        </Link>
      );
    case "case":
      return (
        <Link to="/ca/$caseId" params={{ caseId: pageId }}>
          {title === "" ? t("comparison.noCode") : t("comparison.caseOf", { code: title })}
        </Link>
      );
    case "finding":
      return (
        <Link to="/kiem-tra/$inspectionId" params={{ inspectionId: pageId }}>
          {title}
        </Link>
      );
  }
}
