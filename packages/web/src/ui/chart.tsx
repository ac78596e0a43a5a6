import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChartColors } from "./chart-colors.ts";
import type { ChartOption } from "./chart-canvas.tsx";

const ChartCanvas = lazy(async () => ({ default: (await import("./chart-canvas.tsx")).ChartCanvas }));

/** The same data as rows, for keyboards and screen readers; cells are worded by the caller. */
export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface ChartProps {
  /** What is drawn: "Ca mới theo ngày báo cáo". */
  readonly label: string;
  /** What it says, in one or two sentences: "Đỉnh 131 ca ngày 24/07; 7 ngày qua giảm 12 %." */
  readonly summary: string;
  /** Gives the ECharts option in the colours of the theme; keep it stable with useCallback. */
  readonly option: (colors: ChartColors) => ChartOption;
  readonly table: ChartTable;
  /** Pixels; 240 when left out. */
  readonly height?: number;
  /** A bar, point or line was chosen: series name and index of the datum. */
  readonly onPick?: (series: string, index: number) => void;
}

/** A chart with its text summary and its table twin. ECharts is fetched when the first chart is drawn. */
export function Chart({ label, summary, option, table, height = 240, onPick }: ChartProps) {
  const { t } = useTranslation("shell");
  const [view, setView] = useState<string>("chart");
  return (
    <figure className="pd-chart">
      <figcaption>
        <p className="pd-chart-summary">{summary}</p>
        <SegmentedControl
          className="no-print"
          value={view}
          onChange={setView}
          aria-label={label}
          data={[
            { value: "chart", label: t("chart.chart") },
            { value: "table", label: t("chart.table") },
          ]}
        />
      </figcaption>
      {view === "chart" ? (
        <div style={{ height }}>
          <Suspense fallback={<p className="muted">{t("chart.loading")}</p>}>
            <ChartCanvas label={`${label}. ${summary}`} option={option} onPick={onPick} />
          </Suspense>
        </div>
      ) : (
        <TableTwin label={label} table={table} height={height} />
      )}
    </figure>
  );
}

interface TableTwinProps {
  readonly label: string;
  readonly table: ChartTable;
  readonly height: number;
}

function TableTwin({ label, table, height }: TableTwinProps) {
  return (
    // Scrollable by keyboard: a region with a name that takes the focus.
    <div className="pd-twin" style={{ maxHeight: height }} role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.head.map((head, i) => (
              <th key={head} scope="col" className={i === 0 ? "" : "num"}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, i) =>
                i === 0 ? (
                  <th key={table.head[i]} scope="row" className="tabular">
                    {cell}
                  </th>
                ) : (
                  <td key={table.head[i]} className="num">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
