import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { useIsPhone } from "#ui/screen-size.ts";
import { type Scale, scaleOf, type Timeline as TimelineFacts } from "./timeline-scale.ts";

/** Units of the drawing: it scales to its panel; rows keep their height. */
const labelWidth = 110;
const rowHeight = 28;
const headHeight = 24;

interface TimelineProps {
  readonly timeline: TimelineFacts;
  readonly label: string;
}

/** Windows, milestones, places and stated contacts of one case on an axis of days. The table below has the same facts. */
export function Timeline({ timeline, label }: TimelineProps) {
  const { t } = useTranslation("tracing");
  const isPhone = useIsPhone();
  const scale = scaleOf(timeline);
  if (!scale) return null;
  const width = isPhone ? 640 : 1040;
  const x = (moment: Temporal.Instant): number => labelWidth + scale.at(moment) * (width - labelWidth - 8);
  const rows = rowsOf(timeline, t);
  const height = headHeight + rows.length * rowHeight + 6;
  return (
    <div className="tr-timeline" role="region" aria-label={label} tabIndex={0}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
        style={{ minWidth: width * 0.72 }}
      >
        <Days scale={scale} x={x} height={height} />
        {rows.map((row, i) => (
          <Row key={row.key} row={row} y={headHeight + i * rowHeight} x={x} width={width} />
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

function Days({ scale, x, height }: PartProps & { readonly scale: Scale; readonly height: number }) {
  const { shortDay } = useFormat();
  const every = scale.days.length > 28 ? 4 : scale.days.length > 12 ? 2 : 1;
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

function Row({
  row,
  y,
  x,
  width,
}: PartProps & { readonly row: TimelineRow; readonly y: number; readonly width: number }) {
  const { moment } = useFormat();
  return (
    <g className={`tr-row tr-row-${row.key}`}>
      <line className="tr-row-line" x1={0} x2={width} y1={y} y2={y} />
      <text className="tr-row-name" x={0} y={y + rowHeight / 2}>
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
      {spread(row.points, x, width).map(({ at, name, side }) => (
        <g key={`${name}${at.toString()}`}>
          <path d={`M${x(at)} ${y + 7}l7 7-7 7-7-7z`}>
            <title>{`${name}: ${moment(at)}`}</title>
          </path>
          {side !== "none" && (
            <text
              x={x(at) + (side === "right" ? 10 : -10)}
              y={y + rowHeight / 2}
              textAnchor={side === "right" ? "start" : "end"}
            >
              {name}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** Milestones close together: the first names itself to the left, the last to the right, those between by their tooltip. */
function spread(points: TimelineRow["points"], x: PartProps["x"], width: number) {
  const sorted = points.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  const room = 72;
  return sorted.map((point, i) => {
    const [before, after] = [sorted[i - 1], sorted[i + 1]];
    const isFreeRight = x(point.at) + room < width && (!after || x(after.at) - x(point.at) > room);
    const isFreeLeft = !before ? x(point.at) - labelWidth > room : x(point.at) - x(before.at) > 2 * room;
    return {
      ...point,
      side: isFreeRight ? ("right" as const) : isFreeLeft ? ("left" as const) : ("none" as const),
    };
  });
}
