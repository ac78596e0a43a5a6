import type { Amendment } from "@phaodai/domain/directives/amendment";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { createContext, useContext } from "react";
import type { Point } from "./draft-points.ts";

/** What every part of the draft's screen shares: the paper, what is looked at, how to change it. */
export interface DraftDesk {
  readonly shown: ShownDirective;
  readonly mayAmend: boolean;
  readonly amend: (...amendments: readonly Amendment[]) => void;
  /** What is open, in the order it is gone through. */
  readonly points: readonly Point[];
  readonly currentPoint: Point | undefined;
  /** What is open for editing: "field number", "clause <id>". */
  readonly editing: string | undefined;
  readonly edit: (place: string | undefined) => void;
  readonly hover: (clauseId: string | undefined) => void;
  readonly choose: (clauseId: string) => void;
  readonly accept: (point: Point) => void;
}

export const DraftDeskContext = createContext<DraftDesk | null>(null);

/** @throws Error outside of the draft's screen */
export function useDesk(): DraftDesk {
  const desk = useContext(DraftDeskContext);
  if (!desk) throw new Error("a part of the draft's screen stands outside of it");
  return desk;
}

/** Where a point is mended: its field, the deadlines of its clause, or the clause's text. */
export function placeOf({ field, clauseId, obstacle }: Point): string | undefined {
  if (field !== null) return `field ${field}`;
  if (clauseId === null) return undefined;
  const isDeadline = obstacle?.code === "no_such_day" || obstacle?.code === "deadline_before_issue";
  return `${isDeadline ? "deadline" : "clause"} ${clauseId}`;
}
