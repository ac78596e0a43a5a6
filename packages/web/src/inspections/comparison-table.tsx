import {
  inOrder,
  isSmall,
  type MeasureCode,
  measures,
  type Share,
  shareOf,
} from "@phaodai/domain/inspections/comparison";
import type { compareUnits } from "@phaodai/domain/inspections/comparison-contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useTranslation } from "react-i18next";
import { Empty } from "#ui/empty.tsx";
import { useFormat } from "#ui/format.ts";
import { useUnitNames } from "#ui/unit-names.ts";

interface ComparisonTableProps {
  readonly compared: ReplyOf<typeof compareUnits>;
  readonly by: MeasureCode;
  readonly onBy: (by: MeasureCode) => void;
  readonly onOpen: (unitId: number, measure: MeasureCode) => void;
}

/** Every unit by every measure, in the order of one; each share with its two counts, which open the rows behind. */
export function ComparisonTable({ compared, by, onBy, onOpen }: ComparisonTableProps) {
  const { t } = useTranslation("inspections");
  const names = useUnitNames();
  const index = measures.findIndex(({ code }) => code === by);
  const better = measures[index]?.better ?? "more";
  const rows = inOrder(
    compared.units.map(({ unitId, shares }) => ({
      unitId,
      shares: shares.map(([numerator, denominator]): Share => ({ numerator, denominator })),
      share: shareAt(shares, index),
    })),
    better,
  );
  if (rows.length === 0)
    return (
      <Empty icon="chart" title={t("comparison.empty")}>
        {t("comparison.emptyHint")}
      </Empty>
    );
  return (
    <div className="pd-twin in-compare" role="region" aria-label={t("comparison.tableLabel")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("comparison.unit")}</th>
            {measures.map(({ code, better: way }) => (
              <th
                key={code}
                scope="col"
                className={code === by ? "in-chosen" : ""}
                aria-sort={code === by ? (better === "more" ? "descending" : "ascending") : "none"}
              >
                <button type="button" className="in-sort" onClick={() => onBy(code)}>
                  {t(`measures.${code}.name`)}
                  {code === by && `\u00a0${way === "more" ? "↓" : "↑"}`}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ unitId, shares }) => (
            <tr key={unitId}>
              <th scope="row">
                {names.nameOf(unitId)}
                {names.districtOf(unitId) !== names.nameOf(compared.unitId) && (
                  <span className="in-within">{names.districtOf(unitId)}</span>
                )}
              </th>
              {measures.map(({ code }, i) => (
                <Cell
                  key={code}
                  share={shares[i] ?? { numerator: 0, denominator: 0 }}
                  isChosen={code === by}
                  smallBelow={compared.smallBelow}
                  label={`${names.nameOf(unitId)}, ${t(`measures.${code}.name`)}`}
                  onOpen={() => onOpen(unitId, code)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const shareAt = (shares: readonly (readonly [number, number])[], index: number): Share => ({
  numerator: shares[index]?.[0] ?? 0,
  denominator: shares[index]?.[1] ?? 0,
});

interface CellProps {
  readonly share: Share;
  readonly isChosen: boolean;
  readonly smallBelow: number | null;
  readonly label: string;
  readonly onOpen: () => void;
}

function Cell({ share, isChosen, smallBelow, label, onOpen }: CellProps) {
  const { t } = useTranslation("inspections");
  const { percent, number } = useFormat();
  const value = shareOf(share);
  const counts = `${number(share.numerator)}/${number(share.denominator)}`;
  if (value === null)
    return (
      <td className={isChosen ? "in-chosen muted" : "muted"} title={t("comparison.nothing")}>
        –
      </td>
    );
  const isFew = smallBelow !== null && isSmall(share, smallBelow);
  return (
    <td className={isChosen ? "in-chosen" : ""}>
      <button type="button" className="in-share" onClick={onOpen} title={label}>
        <span className={isFew ? "tabular muted" : "tabular in-value"}>{percent(value, 0)}</span>{" "}
        <span className="tabular muted">{counts}</span>
        {isFew && <span className="in-few"> {t("comparison.smallMark")}</span>}
        <span className="pd-hidden">{label}</span>
      </button>
      {isChosen && (
        <span className="in-bar" aria-hidden="true">
          <span style={{ width: `${value * 100}%` }} />
        </span>
      )}
    </td>
  );
}
