import { SegmentedControl } from "@mantine/core";
import type { showDashboard } from "@phaodai/domain/overview/contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { ChartColors } from "#ui/chart-colors.ts";
import type { ChartOption } from "#ui/chart-canvas.tsx";
import { Chart } from "#ui/chart.tsx";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";
import { Stamp } from "#ui/stamp.tsx";

type Curve = ReplyOf<typeof showDashboard>["curve"];

export const dayKinds = ["report", "onset", "sample"] as const;
export type DayKind = (typeof dayKinds)[number];

interface CurvePanelProps {
  readonly curve: Curve;
  readonly asOf: Temporal.Instant;
  readonly casesCounted: number;
  readonly dayKind: DayKind;
  readonly onDayKind: (kind: DayKind) => void;
}

/** The epidemic curve: confirmed cases by day, of the community and found elsewhere; unripe days are hatched. */
export function CurvePanel({ curve, asOf, casesCounted, dayKind, onDayKind }: CurvePanelProps) {
  const { t } = useTranslation("overview");
  const { number } = useFormat();
  return (
    <Panel
      className="ov-curve"
      title={t("curve.title")}
      actions={
        <SegmentedControl
          aria-label={t("curve.by")}
          value={dayKind}
          onChange={(value) => onDayKind(dayKinds.find((one) => one === value) ?? dayKind)}
          data={dayKinds.map((value) => ({ value, label: t(`curve.kinds.${value}`) }))}
        />
      }
      footer={<Stamp asOf={asOf} source={t("curve.source", { n: number(casesCounted) })} />}
    >
      <CurveChart
        curve={curve}
        label={t("curve.label", { kind: t(`curve.kinds.${dayKind}`).toLowerCase() })}
      />
    </Panel>
  );
}

/** @param curve a point for every day */
export function CurveChart({ curve, label }: { readonly curve: Curve; readonly label: string }) {
  const { t } = useTranslation("overview");
  const { number, day, shortDay } = useFormat();
  const names = { community: t("curve.community"), elsewhere: t("curve.elsewhere"), mean: t("curve.mean") };
  const option = useCallback(
    (colors: ChartColors) => curveOption(curve, colors, { names, shortDay, unripe: t("curve.unripe") }),
    // The words change with the language only, which gives a new `t`.
    [curve, shortDay, t],
  );
  const peak = curve.reduce(
    (best, point) => (point.confirmed > best.confirmed ? point : best),
    curve[0] ?? emptyPoint,
  );
  const sumOf = (points: Curve) => points.reduce((sum, point) => sum + point.confirmed, 0);
  const summary = t("curve.summary", {
    peak: number(peak.confirmed),
    day: day(peak.day),
    now: number(sumOf(curve.slice(-7))),
    before: number(sumOf(curve.slice(-14, -7))),
  });
  const rows = curve
    .toReversed()
    .map((point) => [
      day(point.day),
      number(point.confirmed),
      number(point.community),
      number(point.suspected),
    ]);
  const head = [t("columns.day"), t("columns.confirmed"), t("columns.community"), t("columns.suspected")];
  return <Chart label={label} summary={summary} option={option} table={{ head, rows }} height={260} />;
}

const emptyPoint = {
  day: Temporal.PlainDate.from("2021-01-01"),
  confirmed: 0,
  suspected: 0,
  community: 0,
  isImmature: false,
};

interface CurveWords {
  readonly names: { readonly community: string; readonly elsewhere: string; readonly mean: string };
  readonly shortDay: (day: Temporal.PlainDate) => string;
  readonly unripe: string;
}

function curveOption(
  curve: Curve,
  colors: ChartColors,
  { names, shortDay, unripe }: CurveWords,
): ChartOption {
  const hatch = {
    symbol: "rect",
    dashArrayX: [1, 0],
    dashArrayY: [2, 3],
    rotation: Math.PI / 4,
    color: colors.bg,
  };
  const bar = (value: number, isImmature: boolean) => ({
    value,
    itemStyle: isImmature ? { decal: hatch } : {},
  });
  const [firstUnripe, lastUnripe] = [
    curve.findIndex((p) => p.isImmature),
    curve.findLastIndex((p) => p.isImmature),
  ];
  return {
    grid: { left: 36, right: 12, top: 36, bottom: 24 },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 18,
      itemHeight: 12,
      textStyle: { color: colors.ink },
      data: [names.community, names.elsewhere, { name: names.mean, icon: dashes }],
    },
    tooltip: { trigger: "axis" },
    xAxis: {
      type: "category",
      data: curve.map((point) => shortDay(point.day) + (point.isImmature ? `\n${unripe}` : "")),
      axisLabel: { formatter: (text: string) => text.split("\n")[0] ?? text },
    },
    yAxis: { type: "value", minInterval: 1, splitLine: { lineStyle: { color: colors.rule } } },
    series: [
      {
        type: "bar",
        stack: "cases",
        name: names.community,
        color: colors.series[0] ?? colors.primary,
        data: curve.map((p) => bar(p.community, p.isImmature)),
      },
      {
        type: "bar",
        stack: "cases",
        name: names.elsewhere,
        color: colors.series[4] ?? colors.muted,
        data: curve.map((p) => bar(p.confirmed - p.community, p.isImmature)),
      },
      {
        type: "line",
        name: names.mean,
        color: colors.ink,
        showSymbol: false,
        lineStyle: { width: 1.5, type: "dashed" },
        data: sevenDayMean(curve),
        // What the hatch means stands above the hatched days, which are the last.
        markArea: {
          silent: true,
          itemStyle: { color: "transparent" },
          label: { position: "top", align: "right", color: colors.muted },
          data: firstUnripe < 0 ? [] : [[{ name: unripe, xAxis: firstUnripe }, { xAxis: lastUnripe }]],
        },
      },
    ],
  };
}

/** The dashed line as the legend shows it. */
const dashes = "path://M0,0h7v1.5h-7zM11,0h7v1.5h-7z";

/** Mean of a day and the six before it; null while there are fewer than seven. */
const sevenDayMean = (curve: Curve): (number | null)[] =>
  curve.map((_, i) =>
    i < 6
      ? null
      : Math.round((curve.slice(i - 6, i + 1).reduce((sum, point) => sum + point.confirmed, 0) / 7) * 10) /
        10,
  );
