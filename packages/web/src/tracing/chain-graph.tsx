import type { Core, ElementDefinition, StylesheetJson } from "cytoscape";
import { useEffect, useEffectEvent, useRef } from "react";
import { type ChartColors, chartColors, onThemeChange } from "#ui/chart-colors.ts";
import { type Chain, layOut, type Spot } from "./chain-layout.ts";

interface ChainGraphProps {
  readonly chain: Chain;
  /** What the drawing says, for who cannot see it. */
  readonly label: string;
  readonly chosen: string | undefined;
  readonly onChoose: (caseId: string) => void;
  readonly shortDay: (day: Temporal.PlainDate) => string;
}

/** Pixels: between two days at most and at least, between two rows, around the tree (the last case's name stands at its right). */
const dayWidth = { most: 72, least: 26 };
const rowHeight = 30;
/** A name of six digits. */
const nameWidth = 48;
const nameHeight = 16;
const around = { left: 24, right: 90, top: 44, bottom: 24 };

/** A chain as a tree on a time axis. The table beside it is the same for keyboards and screen readers. */
export function ChainGraph({ chain, label, chosen, onChoose, shortDay }: ChainGraphProps) {
  const box = useRef<HTMLDivElement>(null);
  const graph = useRef<Core>(null);
  const choose = useEffectEvent(onChoose);
  const mark = useEffectEvent(() => markChosen(graph.current, chosen));
  useEffect(() => {
    let isGone = false;
    let stopWatching = (): void => undefined;
    void import("cytoscape").then(({ default: cytoscape }) => {
      if (isGone || !box.current) return;
      const width = box.current.clientWidth;
      const core = cytoscape({
        container: box.current,
        elements: elementsOf(chain, width, shortDay),
        style: styleOf(chartColors()),
        layout: { name: "preset", fit: false },
        pan: { x: around.left, y: around.top },
        // The box scrolls as any list does; the wheel is not taken from the page.
        userZoomingEnabled: false,
        userPanningEnabled: false,
        autoungrabify: true,
        boxSelectionEnabled: false,
      });
      core.on("tap", "node.case", (event) => choose(String(event.target.id())));
      stopWatching = onThemeChange(() => core.style(styleOf(chartColors())));
      graph.current = core;
      mark();
    });
    return () => {
      isGone = true;
      stopWatching();
      graph.current?.destroy();
      graph.current = null;
    };
  }, [chain, shortDay]);
  useEffect(() => markChosen(graph.current, chosen), [chosen]);
  const { rows, days } = layOut(chain);
  const size = {
    height: around.top + rows * rowHeight + around.bottom,
    minWidth: around.left + days * dayWidth.least + around.right,
  };
  return (
    <div className="tr-graph" role="region" aria-label={label} tabIndex={0}>
      <div ref={box} style={size} />
    </div>
  );
}

function markChosen(graph: Core | null, chosen: string | undefined): void {
  graph?.nodes().removeClass("chosen");
  if (chosen !== undefined) graph?.getElementById(chosen).addClass("chosen");
}

function elementsOf(
  chain: Chain,
  width: number,
  shortDay: (day: Temporal.PlainDate) => string,
): ElementDefinition[] {
  const { spots, days, rows, firstDay } = layOut(chain);
  const perDay = Math.min(
    dayWidth.most,
    Math.max(dayWidth.least, (width - around.left - around.right) / Math.max(1, days)),
  );
  const spotOf = new Map(spots.map((spot) => [spot.caseId, spot]));
  const infectors = new Set(chain.links.map((link) => link.from));
  const below = namedBelow(spots, (spot) => spot.day * perDay);
  const everyDays = days > 21 ? 7 : days > 8 ? 2 : 1;
  const ticks = Array.from({ length: Math.floor(days / everyDays) + 1 }, (_, i) => i * everyDays);
  return [
    ...ticks.map((day) => ({
      data: { id: `day ${day}`, label: shortDay(firstDay.add({ days: day })) },
      position: { x: day * perDay, y: -rowHeight + 6 },
      classes: "tick",
    })),
    ...chain.members.map((member) => ({
      data: { id: member.caseId, label: member.label },
      position: {
        x: (spotOf.get(member.caseId)?.day ?? 0) * perDay,
        y: (spotOf.get(member.caseId)?.row ?? rows) * rowHeight,
      },
      classes: [
        "case",
        member.detectionPlace,
        member.generation === 0 ? "root" : "",
        infectors.has(member.caseId) ? "infector" : "",
        below.has(member.caseId) ? "below" : "",
      ].join(" "),
    })),
    ...chain.links.map((link) => ({
      data: { id: `${link.from} ${link.to}`, source: link.from, target: link.to },
      classes: link.isOneOfSeveral ? "several" : "",
    })),
  ];
}

/** Of neighbours whose names would touch, in a row or in two close ones, every other has its name below. */
function namedBelow(spots: readonly Spot[], x: (spot: Spot) => number): ReadonlySet<string> {
  const below = new Set<string>();
  const sorted = spots.toSorted((a, b) => a.day - b.day || a.row - b.row);
  for (const [i, spot] of sorted.entries()) {
    const isTight = sorted
      .slice(0, i)
      .some(
        (before) =>
          !below.has(before.caseId) &&
          Math.abs(before.row - spot.row) * rowHeight < nameHeight &&
          x(spot) - x(before) < nameWidth,
      );
    if (isTight) below.add(spot.caseId);
  }
  return below;
}

function styleOf(colors: ChartColors): StylesheetJson {
  return [
    {
      selector: "node.case",
      style: {
        width: 14,
        height: 14,
        "background-color": colors.bg,
        "border-width": 1.5,
        "border-color": colors.ink,
        label: "data(label)",
        "font-family": colors.font,
        "font-size": 12,
        color: colors.ink,
        "text-valign": "center",
        "text-halign": "right",
        "text-margin-x": 4,
        "text-background-color": colors.bg,
        // A line that passes behind a number does not strike it out.
        "text-background-opacity": 1,
      },
    },
    // At the right of an infector its arrows begin.
    {
      selector: "node.infector",
      style: { "text-valign": "top", "text-halign": "center", "text-margin-x": 0, "text-margin-y": -2 },
    },
    { selector: "node.infector.below", style: { "text-valign": "bottom", "text-margin-y": 2 } },
    // Filled or hollow, as the legend says: which of two blues is the darker depends on the theme.
    { selector: "node.community", style: { "background-color": colors.series[0] ?? colors.primary } },
    { selector: "node.root", style: { shape: "diamond", width: 18, height: 18 } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": colors.warn } },
    {
      selector: "node.tick",
      style: {
        width: 1,
        height: 1,
        "background-opacity": 0,
        label: "data(label)",
        "font-family": colors.font,
        "font-size": 12,
        color: colors.muted,
        events: "no",
      },
    },
    {
      selector: "edge",
      style: {
        width: 1.5,
        "line-color": colors.muted,
        "target-arrow-color": colors.muted,
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        "curve-style": "taxi",
        "taxi-direction": "horizontal",
        "taxi-turn": "14px",
      },
    },
    { selector: "edge.several", style: { "line-style": "dashed" } },
  ];
}
