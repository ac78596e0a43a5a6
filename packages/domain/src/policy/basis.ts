import type { PolicyKey } from "./keys.ts";
import type { PolicyStatus, PolicyValue } from "./pack.ts";
import type { Citation } from "./resolve.ts";

/** One value with the paper it rests on, as screens and stored decisions carry it. */
export interface Basis {
  readonly key: PolicyKey;
  readonly value: PolicyValue["value"];
  readonly pack: string;
  /** Empty where no paper is known: then the status is "unverified" or "inferred", and the pack says why. */
  readonly paper: string;
  readonly clause: string | null;
  readonly status: PolicyStatus;
}

/** Flattens the reasons of one or several keys (`TracingPolicy.because`, or `{ [key]: answer.because }`), in the order of the keys. */
export const basisOf = (because: Readonly<Partial<Record<PolicyKey, readonly Citation[]>>>): Basis[] =>
  // safe: the keys of the record are PolicyKey by its type
  (Object.entries(because) as [PolicyKey, readonly Citation[]][]).flatMap(([key, citations]) =>
    citations.map(({ value, pack, source, status }) => ({
      key,
      value,
      pack,
      paper: source?.paper ?? "",
      clause: source?.clause ?? null,
      status,
    })),
  );
