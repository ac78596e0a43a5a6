import { z } from "zod";
import { PlainDate } from "../shared/plain-date.ts";
import type { Period } from "./period.ts";

/** The whole country: every unit path stands below it. */
export const wholeCountry = "vn";

/**
 * Where a value holds: the country, or a unit by its official code (province 2 digits, district 3, commune 5), or `id:12` for
 * a unit without a code. A code is read as of the day asked: codes are re-used, so a value never outlives the unit it means.
 */
export const Scope = z.string().regex(/^(vn|\d{2}|\d{3}|\d{5}|id:\d+)$/);

/** How far a number can be trusted: read in a source; computed from sourced data; believed, and to be checked. */
export const statuses = ["sourced", "inferred", "unverified"] as const;
export type PolicyStatus = (typeof statuses)[number];

const Words = z.object({ vi: z.string().min(1), en: z.string().min(1) });

/** `paper`: number and body. `clause`: null where the place in the paper is not known. `address`: where it was read. */
export type PolicySource = z.output<typeof PolicySource>;
export const PolicySource = z.strictObject({
  paper: z.string().min(1),
  clause: z.string().min(1).nullable(),
  address: z.string().min(1).nullable(),
});

/** One number or definition. What is left out is taken from its pack: scope, from, to. No disease = every disease. */
export const PackValue = z.strictObject({
  key: z.string().min(1),
  scope: Scope.optional(),
  disease: z.string().min(1).optional(),
  from: PlainDate.optional(),
  to: PlainDate.nullable().optional(),
  value: z.json(),
  source: PolicySource.optional(),
  status: z.enum(statuses),
  why: Words.optional(),
});

/** A file `policies/<folder>/<name>.json`. Its meaning is checked by `check.ts`; this is only its shape. */
export const PackFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  title: Words,
  appliesTo: Scope,
  from: PlainDate,
  to: PlainDate.nullable(),
  /** Packs that no longer hold, while and where this one does. */
  replaces: z.array(z.string()),
  /** What this pack promises to answer on every one of its days, at `appliesTo`. */
  covers: z.array(z.strictObject({ key: z.string(), disease: z.string().optional() })),
  values: z.array(PackValue),
});

export interface PolicyValue extends Period {
  readonly key: string;
  readonly scope: string;
  readonly disease: string | null;
  readonly value: z.output<typeof PackValue>["value"];
  readonly source: PolicySource | null;
  readonly status: PolicyStatus;
  readonly why: z.output<typeof Words> | null;
}

export interface Pack extends Period {
  readonly id: string;
  readonly title: z.output<typeof Words>;
  readonly appliesTo: string;
  readonly replaces: readonly string[];
  readonly covers: readonly { readonly key: string; readonly disease: string | null }[];
  readonly values: readonly PolicyValue[];
}

/** Writes the pack's own scope and period into each value that leaves them out. */
export function packOf(file: z.output<typeof PackFile>): Pack {
  return {
    ...file,
    covers: file.covers.map(({ key, disease }) => ({ key, disease: disease ?? null })),
    values: file.values.map((value) => ({
      key: value.key,
      scope: value.scope ?? file.appliesTo,
      disease: value.disease ?? null,
      from: value.from ?? file.from,
      to: value.to === undefined ? file.to : value.to,
      value: value.value,
      source: value.source ?? null,
      status: value.status,
      why: value.why ?? null,
    })),
  };
}
