import type { CommuneFigures } from "@phaodai/domain/overview/contract";

/** What the mosaic colours by. */
export const measures = ["last7", "weeklyPer100k", "today"] as const;
export type Measure = (typeof measures)[number];

/** Lower bounds of the steps above nought: a tile is as dark as the highest bound it reaches. */
const boundsOf: Readonly<Record<Measure, readonly number[]>> = {
  last7: [1, 3, 6, 11, 21],
  weeklyPer100k: [1, 5, 20, 50, 150],
  today: [1, 2, 4, 8, 16],
};

export interface HeatStep {
  /** 0 (none) to 5. */
  readonly step: number;
  /** "3–5", "≥ 21". */
  readonly range: string;
}

export const stepsOf = (measure: Measure): readonly HeatStep[] => [
  { step: 0, range: "0" },
  ...boundsOf[measure].map((low, i, all) => {
    const next = all[i + 1];
    const high = next === undefined ? undefined : next - 1;
    return {
      step: i + 1,
      range: high === undefined ? `≥ ${low}` : high === low ? `${low}` : `${low}–${high}`,
    };
  }),
];

export const stepOf = (measure: Measure, value: number): number =>
  boundsOf[measure].filter((low) => value >= low).length;

/** Null: the commune has no figure (no population known). */
export const valueOf = (measure: Measure, figures: CommuneFigures | undefined): number | null =>
  figures ? figures[measure] : 0;
