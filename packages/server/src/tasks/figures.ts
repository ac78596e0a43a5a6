import type { Counted, FigureKind } from "@phaodai/domain/tasks/measuring";
import type { Tx } from "#db/database";
import {
  countConfirmedInDay,
  countIsolatedInDay,
  countReported,
  type FigureAsked,
} from "./figure-queries.ts";

/** A figure the system keeps, by which a task can be judged. Words at `figures.<name>` of the tasks. */
export interface Figure {
  readonly kind: FigureKind;
  /** As the tracer, within one transaction: counts by unit; a unit without any is left out. */
  count(tx: Tx, asked: FigureAsked): Promise<ReadonlyMap<number, Counted>>;
}

/** By name. Those of later slices are added where all are put together (server/src/figures.ts). */
export type Figures = Readonly<Record<string, Figure>>;

/** Figures of the slices before this one. */
export const caseFigures: Figures = {
  cases_reported: { kind: "total", count: countReported },
  cases_confirmed_24h: { kind: "share", count: countConfirmedInDay },
  cases_isolated_24h: { kind: "share", count: countIsolatedInDay },
};
