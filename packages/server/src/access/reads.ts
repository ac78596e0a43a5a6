import type { listReads } from "@phaodai/domain/access/contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";

type Read = Omit<ReplyOf<typeof listReads>["items"][number], "times" | "actor">;

/** Looks that found nothing, by one account, for the same, within this time are told together. */
const toldWithin = { minutes: 1 };

/**
 * Reads as they are told, newest first. Who types a name, and who tries one number after another, asks the same again and
 * again: each stays in the log, and they are told as one with how many there were, at the time of the last.
 */
export function toldTogether<R extends Read>(reads: readonly R[]): (R & { readonly times: number })[] {
  const told: (R & { times: number })[] = [];
  const latest = new Map<string, R & { times: number }>();
  for (const read of reads) {
    const key = JSON.stringify([read.actorId, read.endpoint, read.subjectId, read.asked]);
    const later = read.rows === 0 ? latest.get(key) : undefined;
    if (later && Temporal.Instant.compare(read.at.add(toldWithin), later.at) >= 0) {
      later.times += 1;
      continue;
    }
    const one = { ...read, times: 1 };
    told.push(one);
    if (read.rows === 0) latest.set(key, one);
  }
  return told;
}
