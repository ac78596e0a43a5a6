import type { Coverage } from "@phaodai/domain/inspections/rules";
import { type MosaicView, readMosaic } from "@phaodai/domain/units/contract";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { type Overview, standingOf } from "./coverage.ts";

/** Units of the drawing for one tile. */
const cell = 10;
const gap = 0.6;
/** Up to so many tiles, as of a district, each has room for its name. */
const closeTiles = 60;

/** Communes as tiles where they lie, by their last visit. The table beside it is the keyboard's way to the same. */
export function CoverageMap({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation("inspections");
  const mosaic = useEndpoint(readMosaic, {});
  return (
    <Panel title={t("map.title")}>
      <Loaded of={mosaic}>{(reply) => <Tiles overview={overview} mosaic={reply} />}</Loaded>
      <Legend overview={overview} />
    </Panel>
  );
}

interface TilesProps {
  readonly overview: Overview;
  readonly mosaic: MosaicView;
}

function Tiles({ overview, mosaic }: TilesProps) {
  const { t } = useTranslation("inspections");
  const navigate = useNavigate();
  const names = useUnitNames();
  const communes = new Map(overview.communes.map((one) => [one.unitId, one]));
  const tiles = mosaic.tiles.filter(({ unitId }) => communes.has(unitId));
  const blocks = mosaic.blocks.filter((block) => block.unitIds.some((id) => communes.has(id)));
  const [xs, ys] = [tiles.map(({ x }) => x), tiles.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - 0.5, Math.min(...ys) - 0.5];
  const [width, height] = [Math.max(...xs) - left + 1.5, Math.max(...ys) - top + 1.5];
  if (tiles.length === 0) return null;
  const isClose = tiles.length <= closeTiles;
  return (
    <svg
      className="in-map"
      viewBox={`${left * cell} ${top * cell} ${width * cell} ${height * cell}`}
      role="img"
      aria-label={t("map.label")}
    >
      {tiles.map(({ unitId, x, y }) => {
        const standing = standingOf(communes.get(unitId) ?? { lastOn: null }, overview);
        return (
          <g
            key={unitId}
            className={`in-tile in-${standing}`}
            onClick={() => void navigate({ to: "/kiem-tra", search: { unit: unitId, tab: "visits" } })}
          >
            <title>{`${names.nameOf(unitId)}: ${standingWords(t, standing, overview)}`}</title>
            <rect
              x={x * cell + gap}
              y={y * cell + gap}
              width={cell - 2 * gap}
              height={cell - 2 * gap}
              rx={1}
            />
            {standing === "never" && (
              <line x1={x * cell + 3} y1={y * cell + 9} x2={x * cell + 7} y2={y * cell + (isClose ? 6 : 3)} />
            )}
            {isClose && <Name name={names.byId.get(unitId)?.name ?? ""} x={x} y={y} />}
          </g>
        );
      })}
      {blocks.flatMap((block) =>
        block.outline.map((ring) => (
          <polygon
            key={`${block.name}${ring[0]?.x},${ring[0]?.y}`}
            className="in-block"
            points={ring.map((p) => `${p.x * cell},${p.y * cell}`).join(" ")}
          />
        )),
      )}
    </svg>
  );
}

/** As many letters of a line as a tile holds. */
const longestLine = 9;

function linesOf(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= longestLine)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.slice(0, 3);
}

function Name({ name, x, y }: { readonly name: string; readonly x: number; readonly y: number }) {
  return linesOf(name).map((line, i) => (
    <text key={line} x={x * cell + cell / 2} y={y * cell + 2.6 + i * 1.8}>
      {line}
    </text>
  ));
}

type T = ReturnType<typeof useTranslation<"inspections">>["t"];

function standingWords(t: T, standing: Coverage, { coverageDays }: Overview): string {
  const days = coverageDays ?? 0;
  if (standing === "never") return t("map.never");
  return standing === "recent" ? t("map.recent", { days }) : t("map.old", { days });
}

function Legend({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation("inspections");
  return (
    <ul className="in-legend" aria-label={t("map.title")}>
      {(["recent", "old", "never"] as const).map((standing) => (
        <li key={standing}>
          <svg className="in-swatch" viewBox="0 0 10 10" aria-hidden="true">
            <g className={`in-tile in-${standing}`}>
              <rect x={gap} y={gap} width={cell - 2 * gap} height={cell - 2 * gap} rx={1} />
              {standing === "never" && <line x1={3} y1={8} x2={7} y2={3} />}
            </g>
          </svg>
          {standingWords(t, standing, overview)}{" "}
          <span className="muted tabular">
            ({overview.communes.filter((one) => standingOf(one, overview) === standing).length})
          </span>
        </li>
      ))}
    </ul>
  );
}
