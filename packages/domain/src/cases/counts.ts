import { dayOf } from "../shared/instant.ts";
import type { Case } from "./case.ts";

export const dayKinds = ["onset", "sample", "result", "report"] as const;
export type DayKind = (typeof dayKinds)[number];

/** What of a case decides where it is counted. */
export type Counted = Pick<
  Case,
  | "unitId"
  | "disease"
  | "classification"
  | "detectionPlace"
  | "onsetOn"
  | "sampledAt"
  | "resultAt"
  | "reportDay"
>;

/** A change of one count: unit × day × kind of day × disease × classification × place of detection. */
export interface CountDelta {
  readonly unitId: number;
  readonly dayKind: DayKind;
  readonly day: Temporal.PlainDate;
  readonly disease: string;
  readonly classification: string;
  readonly detectionPlace: string;
  readonly n: 1 | -1;
}

/** What a change of a case does to the counts: out of where it was, into where it is; nothing where both are the same. */
export function countDeltas(before: Counted | null, after: Counted | null): CountDelta[] {
  const out = before ? cellsOf(before, -1) : [];
  const into = after ? cellsOf(after, 1) : [];
  if (out.length === 0) return into;
  const same = new Set(out.map(print).filter((cell) => into.some((other) => print(other) === cell)));
  return [...out, ...into].filter((cell) => !same.has(print(cell)));
}

function cellsOf(counted: Counted, n: 1 | -1): CountDelta[] {
  const { unitId, disease, classification, detectionPlace } = counted;
  const days = {
    onset: counted.onsetOn,
    sample: counted.sampledAt && dayOf(counted.sampledAt),
    result: counted.resultAt && dayOf(counted.resultAt),
    report: counted.reportDay,
  };
  return dayKinds.flatMap((dayKind) => {
    const day = days[dayKind];
    return day ? [{ unitId, dayKind, day, disease, classification, detectionPlace, n }] : [];
  });
}

const print = (cell: CountDelta): string =>
  [cell.unitId, cell.dayKind, cell.day, cell.disease, cell.classification, cell.detectionPlace].join("|");
