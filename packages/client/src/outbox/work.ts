import { byId, isReady, type Entry } from "./entry.ts";

/** How much goes in one request. */
export interface Limit {
  readonly count: number;
  readonly bytes: number;
}

/** Source: the plan of the outbox. The server itself takes up to 500 commands and 2 MiB. */
export const fullLimit: Limit = { count: 100, bytes: 256 * 1024 };

/** After a 413: half of what was too much. */
export const halved = (sent: readonly Entry[]): Limit => ({
  count: Math.max(1, Math.floor(sent.length / 2)),
  bytes: Math.max(1, Math.floor(sent.reduce((sum, { size }) => sum + size, 0) / 2)),
});

export type Work =
  | { readonly kind: "file"; readonly entry: Entry }
  | { readonly kind: "commands"; readonly entries: readonly Entry[] }
  /** Nothing can go now; `at`: when the next one may, by the device's clock; null: when a person has mended something. */
  | { readonly kind: "rest"; readonly at: number | null };

/**
 * What goes next: the oldest that may, files before the commands that name them. A command that stands alone over the
 * limit still goes, alone.
 * @param entries oldest first
 * @param now milliseconds since 1970
 */
export function nextWork(entries: readonly Entry[], now: number, limit: Limit): Work {
  const all = byId(entries);
  const unsent = entries.filter((entry) => entry.state === "unsent" && isReady(entry, all));
  const due = unsent.filter(({ notBefore }) => notBefore <= now);
  const [first] = due;
  if (!first) return { kind: "rest", at: earliest(unsent) };
  if (first.kind === "file") return { kind: "file", entry: first };
  return {
    kind: "commands",
    entries: fitting(
      due.filter(({ kind }) => kind === "command"),
      limit,
    ),
  };
}

function fitting(commands: readonly Entry[], limit: Limit): Entry[] {
  const batch: Entry[] = [];
  let bytes = 0;
  for (const entry of commands) {
    if (batch.length === limit.count || (batch.length > 0 && bytes + entry.size > limit.bytes)) break;
    batch.push(entry);
    bytes += entry.size;
  }
  return batch;
}

const earliest = (entries: readonly Entry[]): number | null =>
  entries.length === 0 ? null : Math.min(...entries.map(({ notBefore }) => notBefore));
