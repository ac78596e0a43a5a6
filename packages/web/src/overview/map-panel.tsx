import { SegmentedControl } from "@mantine/core";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { CommuneFigures, showDashboard } from "@phaodai/domain/overview/contract";
import { readMosaic } from "@phaodai/domain/units/contract";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { Stamp } from "#ui/stamp.tsx";
import type { UnitNames } from "#ui/unit-names.ts";
import { type Measure, measures, stepsOf, valueOf } from "./heat.ts";
import { Mosaic } from "./mosaic.tsx";

interface MapPanelProps {
  readonly dashboard: ReplyOf<typeof showDashboard>;
  readonly names: UnitNames;
  readonly measure: Measure;
  readonly onMeasure: (measure: Measure) => void;
  readonly onCommune: (unitId: number) => void;
  readonly onDistrict: (unitId: number) => void;
}

/** The mosaic of communes with its legend, and the same figures as a table. */
export function MapPanel({ dashboard, names, measure, onMeasure, onCommune, onDistrict }: MapPanelProps) {
  const { t } = useTranslation("overview");
  const mosaic = useEndpoint(readMosaic, {});
  const [view, setView] = useState("map");
  const figures = useMemo(() => new Map(dashboard.communes.map((one) => [one.unitId, one])), [dashboard]);
  const shown = useMemo(() => new Set(dashboard.communeIds), [dashboard]);
  return (
    <Panel
      className="ov-map"
      title={t("mosaic.title")}
      actions={
        <>
          <SegmentedControl
            aria-label={t("mosaic.measure")}
            value={measure}
            onChange={(value) => onMeasure(measures.find((one) => one === value) ?? measure)}
            data={measures.map((value) => ({ value, label: t(`mosaic.measures.${value}`) }))}
          />
          <SegmentedControl
            aria-label={t("mosaic.view")}
            value={view}
            onChange={setView}
            data={[
              { value: "map", label: t("mosaic.map") },
              { value: "table", label: t("mosaic.table") },
            ]}
          />
        </>
      }
      footer={<Stamp asOf={dashboard.asOf} source={t("source", { count: dashboard.communesTotal })} />}
    >
      {view === "map" ? (
        <>
          <Loaded of={mosaic}>
            {(reply) => (
              <Mosaic
                mosaic={reply}
                names={names}
                figures={figures}
                measure={measure}
                shown={shown}
                onCommune={onCommune}
                onDistrict={onDistrict}
              />
            )}
          </Loaded>
          <Legend measure={measure} />
        </>
      ) : (
        <CommuneTable names={names} figures={dashboard.communes} measure={measure} onCommune={onCommune} />
      )}
    </Panel>
  );
}

function Legend({ measure }: { readonly measure: Measure }) {
  const { t } = useTranslation("overview");
  return (
    <ul className="ov-legend" aria-label={t(`mosaic.measures.${measure}`)}>
      {stepsOf(measure).map(({ step, range }) => (
        <li key={step}>
          <span className={`ov-swatch ov-heat-${step}`} aria-hidden="true" />{" "}
          <span className="tabular">{range}</span>
        </li>
      ))}
      <li className="muted">{t(`mosaic.units.${measure}`)}</li>
    </ul>
  );
}

interface CommuneTableProps {
  readonly names: UnitNames;
  readonly figures: readonly CommuneFigures[];
  readonly measure: Measure;
  readonly onCommune: (unitId: number) => void;
}

/** Communes with a case, most first; the rest are nought. */
function CommuneTable({ names, figures, measure, onCommune }: CommuneTableProps) {
  const { t } = useTranslation("overview");
  const { number } = useFormat();
  const sorted = figures
    .filter((one) => one.last7 + one.before7 + one.today > 0)
    .toSorted((a, b) => (valueOf(measure, b) ?? -1) - (valueOf(measure, a) ?? -1));
  return (
    <div className="pd-twin ov-twin" role="region" aria-label={t("mosaic.title")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("columns.commune")}</th>
            <th scope="col" className="num">
              {t("columns.today")}
            </th>
            <th scope="col" className="num">
              {t("columns.last7")}
            </th>
            <th scope="col" className="num">
              {t("columns.before7")}
            </th>
            <th scope="col" className="num">
              {t("columns.weeklyPer100k")}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((one) => (
            <tr key={one.unitId}>
              <th scope="row">
                <button type="button" className="ov-link" onClick={() => onCommune(one.unitId)}>
                  {names.nameOf(one.unitId)}
                </button>{" "}
                <span className="muted">{names.districtOf(one.unitId)}</span>
              </th>
              <td className="num">{number(one.today)}</td>
              <td className="num">{number(one.last7)}</td>
              <td className="num">{number(one.before7)}</td>
              <td className="num">{one.weeklyPer100k === null ? "–" : number(one.weeklyPer100k)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
