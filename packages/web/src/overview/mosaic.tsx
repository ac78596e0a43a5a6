import type { CommuneFigures } from "@phaodai/domain/overview/contract";
import type { MosaicView } from "@phaodai/domain/units/contract";
import { useMemo, type CSSProperties, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import type { UnitNames } from "#ui/unit-names.ts";
import { type Measure, stepOf, valueOf } from "./heat.ts";
import { inTwoLines, labelSpot, linesOf, sharedFrom } from "./label-spot.ts";

interface MosaicProps {
  readonly mosaic: MosaicView;
  readonly names: UnitNames;
  readonly figures: ReadonlyMap<number, CommuneFigures>;
  readonly measure: Measure;
  /** Communes to draw; the rest of the city is left out. */
  readonly shown: ReadonlySet<number>;
  readonly onCommune: (unitId: number) => void;
  readonly onDistrict: (unitId: number) => void;
}

/** Pixels of the drawing's own grid for one tile; the drawing scales to its panel. */
const CELL = 20;
const GAP = 1;
/** Up to so many tiles, as of a district, each has room for its name. */
const closeTiles = 60;
/** Tiles across the city of 2021: the type is made for it. */
const usualWidth = 39;

/**
 * Every commune as an equal square, grouped by district where it lies: read as a map from across the room. Each tile is a
 * link by mouse; the table beside it is the keyboard's and the screen reader's way (WCAG 2.5.7).
 */
export function Mosaic({ mosaic, names, figures, measure, shown, onCommune, onDistrict }: MosaicProps) {
  const { t } = useTranslation("overview");
  const blocks = mosaic.blocks.filter((block) => block.unitIds.some((id) => shown.has(id)));
  const tiles = mosaic.tiles.filter((tile) => shown.has(tile.unitId));
  const box = useMemo(() => boxOf(tiles, mosaic), [tiles, mosaic]);
  const isClose = tiles.length <= closeTiles;
  const scale = Math.min(1, box.width / usualWidth);
  const hasNumber = (id: number): boolean => (valueOf(measure, figures.get(id)) ?? 0) > 0;
  return (
    <svg
      className={isClose ? "ov-mosaic ov-mosaic-close" : "ov-mosaic"}
      viewBox={`${box.x * CELL} ${box.y * CELL - 14} ${box.width * CELL} ${box.height * CELL + 18}`}
      role="img"
      aria-label={t("mosaic.label")}
      // Safe: React passes custom properties on as they are.
      style={{ "--mosaic-scale": scale } as CSSProperties}
    >
      {tiles.map((tile) => (
        <Tile
          key={tile.unitId}
          x={tile.x}
          y={tile.y}
          value={valueOf(measure, figures.get(tile.unitId))}
          measure={measure}
          isNamedAbove={isClose || scale < sharedFrom}
          name={isClose ? names.byId.get(tile.unitId)?.name : undefined}
          title={`${names.nameOf(tile.unitId)}, ${names.districtOf(tile.unitId)}`}
          onPick={() => onCommune(tile.unitId)}
        />
      ))}
      {blocks.map((block) => (
        <g key={block.name} className="ov-block">
          {block.outline.map((ring) => (
            <polygon
              key={ring.map((p) => `${p.x},${p.y}`).join(" ")}
              points={ring.map((p) => `${p.x * CELL},${p.y * CELL}`).join(" ")}
            />
          ))}
          {!isClose && (
            <BlockName
              lines={linesOf(block.name, scale)}
              lineHeight={10 * scale}
              spot={labelSpot(block, { tiles, hasNumber, scale })}
              onPick={() => block.unitId !== null && onDistrict(block.unitId)}
            />
          )}
        </g>
      ))}
    </svg>
  );
}

interface BlockNameProps {
  readonly lines: readonly string[];
  readonly lineHeight: number;
  readonly spot: { readonly x: number; readonly y: number };
  readonly onPick: () => void;
}

const BlockName = ({ lines, lineHeight, spot, onPick }: BlockNameProps) => (
  <text y={spot.y * CELL} onClick={onPick}>
    {lines.map((line, i) => (
      <tspan key={line} x={spot.x * CELL} dy={i === 0 ? 0 : lineHeight}>
        {line}
      </tspan>
    ))}
  </text>
);

interface TileProps {
  readonly x: number;
  readonly y: number;
  readonly value: number | null;
  readonly measure: Measure;
  /** The upper part of the tile holds a name: its own, or its district's. */
  readonly isNamedAbove: boolean;
  /** Written in the tile. */
  readonly name: string | undefined;
  readonly title: string;
  readonly onPick: () => void;
}

function Tile({ x, y, value, measure, isNamedAbove, name, title, onPick }: TileProps) {
  const { number } = useFormat();
  const step = value === null ? "none" : stepOf(measure, value);
  const shown = value === null ? "–" : number(value);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") onPick();
  };
  return (
    <g className={`ov-tile ov-heat-${step}`} onClick={onPick} onKeyDown={onKeyDown}>
      <title>{`${title}: ${shown}`}</title>
      <rect x={x * CELL + GAP} y={y * CELL + GAP} width={CELL - 2 * GAP} height={CELL - 2 * GAP} />
      {value !== null && value > 0 && (
        <text x={x * CELL + CELL / 2} y={y * CELL + CELL * (isNamedAbove ? 0.72 : 0.5)}>
          {value > 999 ? "1k+" : shown}
        </text>
      )}
      {name !== undefined &&
        inTwoLines(name).map((line, i) => (
          <text key={line} className="ov-tile-name" x={x * CELL + CELL / 2} y={y * CELL + 4 + i * 3.4}>
            {line}
          </text>
        ))}
    </g>
  );
}

/** The part of the grid that holds the tiles shown. */
function boxOf(tiles: MosaicView["tiles"], mosaic: MosaicView) {
  if (tiles.length === 0) return { x: 0, y: 0, width: mosaic.width, height: mosaic.height };
  const xs = tiles.map((tile) => tile.x);
  const ys = tiles.map((tile) => tile.y);
  const [x, y] = [Math.min(...xs) - 0.5, Math.min(...ys) - 0.5];
  return { x, y, width: Math.max(...xs) + 1.5 - x, height: Math.max(...ys) + 1.5 - y };
}
