import { useElementSize } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { type PlacedLabel, placeLabels } from "./timeline-labels.ts";
import { type Scale, scaleOf, type Timeline as TimelineFacts } from "./timeline-scale.ts";

/** Pixels. The drawing is as wide as its panel, so that its text stays as large as the text around it. */
const leastWidth = 300;
const rowHeight = 28;
const laneHeight = 20;
const headHeight = 24;

interface TimelineProps {
  readonly timeline: TimelineFacts;
  readonly label: string;
}

/** Windows, milestones, places and stated contacts of one case on an axis of days. The table below has the same facts. */
export function Timeline({ timeline, label }: TimelineProps) {
  const { t } = useTranslation("tracing");
  const { ref, width: room } = useElementSize();
  const scale = scaleOf(timeline);
  if (!scale) return null;
  const width = Math.max(leastWidth, Math.floor(room));
  // Where there is no room beside the days, a row's name stands above it.
  const isNarrow = width < 560;
  const labelWidth = isNarrow ? 2 : 116;
  const nameHeight = isNarrow ? 16 : 0;
  const x = (moment: Temporal.Instant): number => labelWidth + scale.at(moment) * (width - labelWidth - 8);
  const rows = rowsOf(timeline, t).map((row) => {
    const labels = placeLabels(
      row.points.map((point) => ({ ...point, x: x(point.at) })),
      { left: labelWidth, right: width },
    );
    const lanes = Math.max(1, ...labels.map(({ lane }) => lane + 1));
    return { row, labels, height: nameHeight + rowHeight + (lanes - 1) * laneHeight };
  });
  const tops = rows.map((_, i) => rows.slice(0, i).reduce((sum, { height }) => sum + height, headHeight));
  const height = rows.reduce((sum, row) => sum + row.height, headHeight + 6);
  return (
    <div className="tr-timeline" role="region" aria-label={label} tabIndex={0} ref={ref}>
      <svg width={width} height={height} role="img" aria-label={label}>
        <Days scale={scale} x={x} height={height} room={width - labelWidth} />
        {rows.map(({ row, labels }, i) => (
          <Row
            key={row.key}
            row={row}
            labels={labels}
            y={tops[i] ?? 0}
            x={x}
            width={width}
            nameHeight={nameHeight}
          />
        ))}
      </svg>
    </div>
  );
}

interface Bar {
  readonly key: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly title: string;
}

interface TimelineRow {
  readonly key: "exposure" | "infectious" | "milestones" | "visits" | "exposures";
  readonly name: string;
  readonly bars: readonly Bar[];
  readonly points: readonly { readonly at: Temporal.Instant; readonly name: string }[];
}

function rowsOf(
  timeline: TimelineFacts,
  t: ReturnType<typeof useTranslation<"tracing">>["t"],
): readonly TimelineRow[] {
  const window = (key: "exposure" | "infectious", held: TimelineFacts["exposureWindow"]): TimelineRow => ({
    key,
    name: t(`timeline.rows.${key}`),
    bars: held ? [{ key, from: held.from, to: held.to, title: t(`timeline.rows.${key}`) }] : [],
    points: [],
  });
  return [
    window("exposure", timeline.exposureWindow),
    window("infectious", timeline.infectiousWindow),
    {
      key: "milestones",
      name: t("timeline.rows.milestones"),
      bars: [],
      points: timeline.milestones.map(({ kind, at }) => ({ at, name: t(`timeline.milestones.${kind}`) })),
    },
    {
      key: "visits",
      name: t("timeline.rows.visits"),
      bars: timeline.visits.map((visit) => ({
        key: `${visit.placeId}${visit.startsAt.toString()}`,
        from: visit.startsAt,
        to: visit.endsAt,
        title: visit.placeName,
      })),
      points: [],
    },
    {
      key: "exposures",
      name: t("timeline.rows.exposures"),
      bars: timeline.exposures.map((exposure) => ({
        key: exposure.id,
        from: exposure.startsAt,
        to: exposure.endsAt,
        title: `${exposure.fromName} → ${exposure.toName}`,
      })),
      points: [],
    },
  ];
}

interface PartProps {
  readonly x: (moment: Temporal.Instant) => number;
}

interface DaysProps extends PartProps {
  readonly scale: Scale;
  readonly height: number;
  /** Pixels for all days. */
  readonly room: number;
}

function Days({ scale, x, height, room }: DaysProps) {
  const { shortDay } = useFormat();
  const every = Math.ceil((scale.days.length * 44) / room);
  return (
    <g className="tr-days">
      {scale.days.map(({ day, at }, i) => (
        <g key={day.toString()}>
          <line x1={x(at)} x2={x(at)} y1={headHeight - 4} y2={height} />
          {i % every === 0 && (
            <text x={x(at) + 2} y={14}>
              {shortDay(day)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

interface RowProps extends PartProps {
  readonly row: TimelineRow;
  readonly labels: readonly PlacedLabel[];
  readonly y: number;
  readonly width: number;
  /** Nought: the name stands at the left. */
  readonly nameHeight: number;
}

function Row({ row, labels, y: top, x, width, nameHeight }: RowProps) {
  const { moment } = useFormat();
  const y = top + nameHeight;
  return (
    <g className={`tr-row tr-row-${row.key}`}>
      <line className="tr-row-line" x1={0} x2={width} y1={top} y2={top} />
      <text className="tr-row-name" x={0} y={top + (nameHeight > 0 ? 12 : rowHeight / 2)}>
        {row.name}
      </text>
      {row.bars.map((bar) => (
        <rect
          key={bar.key}
          x={x(bar.from)}
          y={y + 7}
          width={Math.max(3, x(bar.to) - x(bar.from))}
          height={rowHeight - 14}
          rx={2}
        >
          <title>{`${bar.title}: ${moment(bar.from)} – ${moment(bar.to)}`}</title>
        </rect>
      ))}
      {labels.map(({ at, name, x: center, side, lane }) => {
        const middle = y + rowHeight / 2 + lane * laneHeight;
        return (
          <g key={`${name}${at.toString()}`}>
            <path d={`M${center} ${middle - 6}l6 6-6 6-6-6z`}>
              <title>{`${name}: ${moment(at)}`}</title>
            </path>
            <text
              x={center + (side === "right" ? 9 : -9)}
              y={middle}
              textAnchor={side === "right" ? "start" : "end"}
            >
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}
