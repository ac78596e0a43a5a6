import type { PolicyKey, PolicyValueOf } from "./keys.ts";
import type { Pack, PolicyStatus } from "./pack.ts";
import { type Citation, leastCertain, type PolicyAnswer, policyFor, type PolicyQuery } from "./resolve.ts";

/** What makes a meeting a contact. Distances are metres between two people, asked only where a fact states one. */
export interface ContactPolicy {
  readonly minutes: number;
  readonly rule: PolicyValueOf<"contact.rule">;
  /** A break no longer than this does not end a run (rule `run` only). */
  readonly gapSeconds: number;
  readonly closePlaceKinds: readonly string[];
  readonly distanceMetres?: number;
}

/** Days a case infects: `daysBefore` its onset (first positive sample without symptoms) to its isolation, at most `daysAfterMax` after. */
export interface InfectiousPolicy {
  readonly daysBefore: number;
  readonly daysAfterMax: number;
  readonly countsFrom: PolicyValueOf<"infectious.counts_from">;
}

export interface TracingPolicy {
  readonly contact: ContactPolicy;
  readonly infectious: InfectiousPolicy;
  /** Days before onset in which the case was infected. */
  readonly exposureDays: number;
  /** Days from being infected to infecting. */
  readonly latentDays: number;
  readonly status: PolicyStatus;
  readonly because: Readonly<Partial<Record<PolicyKey, readonly Citation[]>>>;
  /** The same values from the same packs print the same: stored beside what they decided. */
  readonly version: string;
}

export type TracingPolicyAnswer =
  | { readonly found: true; readonly policy: TracingPolicy }
  | { readonly found: false; readonly missing: readonly PolicyKey[] };

/**
 * All that tracing rests on, for a unit and disease on `day` – the day of the event (the case's onset or first
 * positive sample). Fails closed: one key unanswered, and there is no tracing policy, only the keys that miss.
 */
export function tracingPolicy(packs: readonly Pack[], query: PolicyQuery): TracingPolicyAnswer {
  const ask = <K extends PolicyKey>(key: K) => policyFor(packs, query, key);
  const minutes = ask("contact.minutes");
  const rule = ask("contact.rule");
  const gap = ask("contact.gap_seconds");
  const kinds = ask("contact.close_place_kinds");
  const countsFrom = ask("infectious.counts_from");
  const before = ask("infectious.days_before");
  const after = ask("infectious.days_after_max");
  const exposure = ask("exposure.days_before");
  const latent = ask("latent.days");
  const needed = [minutes, rule, gap, kinds, countsFrom, before, after, exposure, latent];
  if (
    !(minutes.found && rule.found && gap.found && kinds.found && countsFrom.found) ||
    !(before.found && after.found && exposure.found && latent.found)
  ) {
    return { found: false, missing: needed.flatMap((answer) => (answer.found ? [] : [answer.key])) };
  }
  const distance = ask("contact.distance_metres");
  return {
    found: true,
    policy: {
      contact: {
        minutes: minutes.value,
        rule: rule.value,
        gapSeconds: gap.value,
        closePlaceKinds: kinds.value,
        ...(distance.found && { distanceMetres: distance.value }),
      },
      infectious: { daysBefore: before.value, daysAfterMax: after.value, countsFrom: countsFrom.value },
      exposureDays: exposure.value,
      latentDays: latent.value,
      ...restingOn([...needed, distance]),
    },
  };
}

function restingOn(answers: readonly PolicyAnswer[]): Pick<TracingPolicy, "status" | "because" | "version"> {
  const found = answers.filter((answer) => answer.found);
  return {
    status: leastCertain(found),
    because: Object.fromEntries(found.map((answer) => [answer.key, answer.because])),
    version: found
      .map(({ key, value, because }) => `${key}=${JSON.stringify(value)}@${packsOf(because)}`)
      .join(";"),
  };
}

const packsOf = (because: readonly Citation[]): string =>
  because.map(({ pack, from }) => `${pack}@${from.toString()}`).join("+");
