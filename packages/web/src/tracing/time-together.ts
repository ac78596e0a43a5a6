import type { Contact } from "@phaodai/domain/tracing/contract";

/** How long two people were together, as far as it is known: whole minutes, one household, or nobody stated the minutes. */
export function timeTogether({
  seconds,
  evidence,
}: Pick<Contact, "seconds" | "evidence">): number | "household" | "unknown" {
  if (seconds !== null && seconds > 0) return Math.floor(seconds / 60);
  // No minutes alone says nothing of a home: a meeting stated without its minutes has none either.
  return evidence.some(({ kind }) => kind === "household") ? "household" : "unknown";
}
