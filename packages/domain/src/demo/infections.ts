import type { Response } from "./meetings.ts";

export const routes = ["outside", "household", "visit", "gathering"] as const;
export type Route = (typeof routes)[number];

export const detections = ["community", "quarantine", "locked_area", "hospital_screening", "entry"] as const;
export type Detection = (typeof detections)[number];

/** One infection, as it truly was; what the officers know of it is another matter (cases.ts). Minutes of the story. */
export interface Infection {
  readonly person: number;
  /** Number of the infection it came from; −1: from outside the city. */
  readonly infector: number;
  readonly route: Route;
  /** Place of a visit, number of a gathering, story of a first case, otherwise −1. */
  readonly through: number;
  readonly at: number;
  readonly onset: number;
  readonly isSymptomatic: boolean;
  /** What follows is forever where it has not happened. */
  sampledAt: number;
  resultAt: number;
  confirmedAt: number;
  isolatedAt: number;
  detection: Detection;
}

export interface Outbreak {
  /** In the order of infection. */
  readonly infections: readonly Infection[];
  /** Number of the infection by person, −1 without. */
  readonly infectionOf: Int32Array;
  readonly response: Response;
}

const points = [
  [-2.2, 0],
  [-1.5, 0.55],
  [-0.5, 0.95],
  [0.5, 1],
  [1.5, 0.75],
  [3, 0.38],
  [5, 0.12],
  [8, 0],
] as const;

/**
 * How infectious a case is, relative to its peak, by days from onset: begins two days before, peaks about onset, ends
 * within eight days – the shape He et al. found (Nature Medicine 26, 2020, 672–675), drawn by hand.
 */
export function infectiousness(daysFromOnset: number): number {
  for (let i = 1; i < points.length; i++) {
    const [before, after] = [points[i - 1], points[i]];
    if (!before || !after || daysFromOnset >= after[0]) continue;
    if (daysFromOnset < before[0]) return 0;
    return before[1] + ((after[1] - before[1]) * (daysFromOnset - before[0])) / (after[0] - before[0]);
  }
  return 0;
}

/** Days before and after onset in which a case can infect at all. */
export const infectiousDays = { before: 2.2, after: 8 } as const;
