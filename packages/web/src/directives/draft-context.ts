import type { Amendment } from "@phaodai/domain/directives/amendment";
import type { Doubt } from "@phaodai/domain/directives/draft";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { createContext, useContext } from "react";

/** What every part of the draft's screen shares: the paper, what is looked at, how to change it. */
export interface DraftDesk {
  readonly shown: ShownDirective;
  readonly mayAmend: boolean;
  readonly amend: (...amendments: readonly Amendment[]) => void;
  /** Doubts nobody has settled, in the order they are gone through. */
  readonly doubts: readonly Doubt[];
  readonly currentDoubt: Doubt | undefined;
  /** What is open for editing: "field number", "clause <id>". */
  readonly editing: string | undefined;
  readonly edit: (place: string | undefined) => void;
  readonly hover: (clauseId: string | undefined) => void;
  readonly choose: (clauseId: string) => void;
  readonly accept: (doubt: Doubt) => void;
}

export const DraftDeskContext = createContext<DraftDesk | null>(null);

/** @throws Error outside of the draft's screen */
export function useDesk(): DraftDesk {
  const desk = useContext(DraftDeskContext);
  if (!desk) throw new Error("a part of the draft's screen stands outside of it");
  return desk;
}

/** Where a doubt is mended. */
export const placeOf = ({ field, clauseId }: Doubt): string | undefined =>
  field !== null ? `field ${field}` : clauseId !== null ? `clause ${clauseId}` : undefined;
