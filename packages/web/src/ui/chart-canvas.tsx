import {
  BarChart,
  CustomChart,
  LineChart,
  ScatterChart,
  type BarSeriesOption,
  type LineSeriesOption,
} from "echarts/charts";
import {
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useEffectEvent, useRef } from "react";
import { chartColors, onThemeChange, type ChartColors } from "./chart-colors.ts";
import type { ScatterSeriesOption, CustomSeriesOption } from "echarts/charts";
import type {
  AriaComponentOption,
  DataZoomComponentOption,
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from "echarts/components";

echarts.use([
  BarChart,
  LineChart,
  ScatterChart,
  CustomChart,
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

export type ChartOption = echarts.ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | CustomSeriesOption
  | AriaComponentOption
  | DataZoomComponentOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
>;

interface ChartCanvasProps {
  readonly label: string;
  readonly option: (colors: ChartColors) => ChartOption;
  readonly onPick?: ((series: string, index: number) => void) | undefined;
}

/** Draws as SVG: sharp on a wall, on paper and at any zoom. */
export function ChartCanvas({ label, option, onPick }: ChartCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const draw = useEffectEvent(() => {
    chart.current?.setOption({ ...house, ...option(chartColors()) }, { notMerge: true });
  });
  const pick = useEffectEvent((series: string, index: number) => onPick?.(series, index));
  useEffect(() => {
    if (!box.current) return;
    const made = echarts.init(box.current, themeOf(chartColors()), { renderer: "svg" });
    chart.current = made;
    made.on("click", (event) => pick(event.seriesName ?? "", event.dataIndex));
    const resize = new ResizeObserver(() => made.resize());
    resize.observe(box.current);
    const stop = onThemeChange(() => {
      made.setTheme(themeOf(chartColors()));
      draw();
    });
    draw();
    return () => {
      stop();
      resize.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    draw();
  }, [option]);
  return <div ref={box} role="img" aria-label={label} className="pd-chart-canvas" />;
}

/** What every chart shares; nothing moves. */
const house: ChartOption = {
  animation: false,
  grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
};

/** Type, axes and tooltips in the colours of the page. */
function themeOf(colors: ChartColors): object {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const axis = {
    axisLine: { lineStyle: { color: colors.muted } },
    axisTick: { lineStyle: { color: colors.muted } },
    axisLabel: { color: colors.muted, fontSize: 0.75 * rem },
    nameTextStyle: { color: colors.muted },
    splitLine: { lineStyle: { color: colors.rule } },
  };
  return {
    color: [...colors.series],
    textStyle: { fontFamily: colors.font, color: colors.ink, fontSize: 0.75 * rem },
    legend: { textStyle: { color: colors.ink, fontSize: 0.75 * rem } },
    tooltip: {
      trigger: "axis",
      confine: true,
      backgroundColor: colors.bg,
      borderColor: colors.rule,
      textStyle: { color: colors.ink, fontSize: 0.8125 * rem },
      axisPointer: { type: "line", lineStyle: { color: colors.muted } },
    },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    logAxis: axis,
  };
}
