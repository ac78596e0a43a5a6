import { z } from "zod";
import { Fault } from "#problem.ts";
import { backOff } from "./back-off.ts";
import type { Entry, SaidNo } from "./entry.ts";

/** An answer of the server, whatever it is. */
export interface Answer {
  readonly status: number;
  /** Parsed JSON; undefined when it was none. */
  readonly body: unknown;
  /** From the header Date, milliseconds since 1970; null when there was none. */
  readonly serverTime: number | null;
  /** From the header Retry-After, milliseconds; null when there was none. */
  readonly retryAfter: number | null;
}

/** What is known of an entry after an answer. */
export type Change =
  | { readonly id: string; readonly to: "received" }
  | { readonly id: string; readonly to: "refused"; readonly refusal: SaidNo }
  /** The server failed on this one: later again. */
  | { readonly id: string; readonly to: "unsent"; readonly wait: number };

export type Verdict =
  | { readonly kind: "settled"; readonly changes: readonly Change[] }
  | { readonly kind: "signed_out" }
  /** Send less at once. */
  | { readonly kind: "halve" }
  /** Leave the server in peace, at least for `wait` milliseconds. */
  | { readonly kind: "trouble"; readonly wait: number };

const Outcomes = z.object({
  outcomes: z.array(z.object({ id: z.string(), status: z.int(), body: z.unknown() })),
});

/** @param chance 0 to 1, for the jitter */
export function verdictOnCommands(sent: readonly Entry[], answer: Answer, chance: number): Verdict {
  const [only] = sent;
  const general = verdictOnStatus(answer);
  if (general) return general;
  if (answer.status === 200) return onOutcomes(sent, answer, chance);
  // The whole batch was refused, or one of it breaks the server: alone it will be seen which.
  if (sent.length > 1) return { kind: "halve" };
  return only
    ? { kind: "settled", changes: [onOne(only, answer, chance)] }
    : { kind: "settled", changes: [] };
}

export function verdictOnFile(sent: Entry, answer: Answer, chance: number): Verdict {
  return verdictOnStatus(answer) ?? { kind: "settled", changes: [onOne(sent, answer, chance)] };
}

/** What says nothing about the entries themselves. */
function verdictOnStatus({ status, retryAfter }: Answer): Verdict | undefined {
  if (status === 401) return { kind: "signed_out" };
  if ([408, 429, 502, 503, 504].includes(status)) return { kind: "trouble", wait: retryAfter ?? 0 };
  return undefined;
}

function onOutcomes(sent: readonly Entry[], answer: Answer, chance: number): Verdict {
  const parsed = Outcomes.safeParse(answer.body);
  // Not our server's answer (a sign-in page of a hotel's network): nothing is known.
  if (!parsed.success) return { kind: "trouble", wait: 0 };
  const outcomes = new Map(parsed.data.outcomes.map((outcome) => [outcome.id, outcome]));
  const changes = sent.map((entry): Change => {
    const outcome = outcomes.get(entry.id);
    return outcome
      ? onOne(entry, { ...answer, ...outcome }, chance)
      : { id: entry.id, to: "unsent", wait: backOff(entry.attempts + 1, chance) };
  });
  return { kind: "settled", changes };
}

function onOne(entry: Entry, { status, body }: Answer, chance: number): Change {
  if (status >= 200 && status < 300) return { id: entry.id, to: "received" };
  if (status >= 500) return { id: entry.id, to: "unsent", wait: backOff(entry.attempts + 1, chance) };
  return { id: entry.id, to: "refused", refusal: saidNo(status, body) };
}

const Problem = z.object({
  code: z.string(),
  title: z.string().catch(""),
  params: z.record(z.string(), z.unknown()).catch({}),
  errors: z.array(Fault).catch([]),
});

function saidNo(status: number, body: unknown): SaidNo {
  const parsed = Problem.safeParse(body);
  if (!parsed.success) return { status, code: `http.status_${status}`, title: "", params: {}, faults: [] };
  const { errors, ...problem } = parsed.data;
  return { status, ...problem, faults: errors };
}
