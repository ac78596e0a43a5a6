import { z } from "zod";
import { Fault } from "#problem.ts";

/** What the server said no with, kept so that the person can read it and mend the record. */
export type SaidNo = z.output<typeof SaidNo>;
export const SaidNo = z.object({
  status: z.int(),
  code: z.string(),
  /** In the language of the call; empty when the answer had no words. */
  title: z.string(),
  params: z.record(z.string(), z.unknown()),
  /** Which fields of the body are wrong, where the server named them. */
  faults: z.array(Fault).default([]),
});

/**
 * One thing to be sent: a command, or the bytes of a file a command names. It stays until the server's receipt;
 * "discarded" is what a person gave up, with the reason.
 */
export type Entry = z.output<typeof Entry>;
export const Entry = z.object({
  /** A command's own id, or a file's: the server does it once however often it arrives. */
  id: z.uuid(),
  kind: z.enum(["command", "file"]),
  /** "POST /inspections": method and path template. */
  endpoint: z.string(),
  /** What the person knows it by: "Biên bản kiểm tra, Chợ Khâm Thiên". */
  label: z.string(),
  /** The screen that can mend it, with the id put where it says `:id`; null when there is none. */
  mendAt: z.string().nullable(),
  /** A file's kind and name; null for a command. */
  file: z.object({ mediaType: z.string(), name: z.string(), unitId: z.int() }).nullable(),
  /** RFC 3339, in the world's time. */
  madeAt: z.string(),
  /** Bytes as they are sent. */
  size: z.int(),
  /** Ids that must have arrived before. */
  dependsOn: z.array(z.string()),
  state: z.enum(["unsent", "refused", "received", "discarded"]),
  /** How often the server failed on this very entry. */
  attempts: z.int(),
  /** Not sent before: milliseconds since 1970 by this device's clock. */
  notBefore: z.number(),
  refusal: SaidNo.nullable(),
  /** When it was received or discarded, by this device's clock. */
  settledAt: z.number().nullable(),
  /** Why a person discarded it. */
  why: z.string().nullable(),
});

/** What the sync screen says of an entry; each has its words. */
export type Standing = "unsent" | "sending" | "received" | "refused" | "waiting" | "discarded";

/** @param sending ids on their way in any tab */
export function standingOf(
  entry: Entry,
  all: ReadonlyMap<string, Entry>,
  sending: ReadonlySet<string>,
): Standing {
  if (entry.state !== "unsent") return entry.state;
  if (sending.has(entry.id)) return "sending";
  return entry.dependsOn.some((id) => holdsUp(all.get(id))) ? "waiting" : "unsent";
}

/** A photo on its way is no reason to worry; a record it rests on, or a photo refused, is. */
const holdsUp = (needed: Entry | undefined): boolean =>
  needed !== undefined &&
  (needed.state === "refused" || (needed.state === "unsent" && needed.kind === "command"));

/** Neither received nor given up: what would be lost with the device. */
export const isOpen = ({ state }: Entry): boolean => state === "unsent" || state === "refused";

/** Whether all it rests on has arrived; what is no longer kept here arrived long ago. */
export const isReady = (entry: Entry, all: ReadonlyMap<string, Entry>): boolean =>
  entry.dependsOn.every((id) => {
    const needed = all.get(id);
    return needed === undefined || !isOpen(needed);
  });

/** Those that wait for one, told to wait for another in its place. */
export const waitingFor = (
  entries: readonly Entry[],
  { gone, fresh }: { readonly gone: string; readonly fresh: string },
): Entry[] =>
  entries
    .filter(({ dependsOn }) => dependsOn.includes(gone))
    .map((entry) => ({ ...entry, dependsOn: entry.dependsOn.map((id) => (id === gone ? fresh : id)) }));

export const byId = (entries: readonly Entry[]): ReadonlyMap<string, Entry> =>
  new Map(entries.map((entry) => [entry.id, entry]));

/**
 * What giving up an entry means for the others. A command takes along those that rest on it; a file only leaves the lists
 * that name it, and the command that does so may go without it.
 * @returns ids that are given up with it, and ids whose content must no longer name it
 */
export function changesOfDiscard(
  id: string,
  entries: readonly Entry[],
): { readonly given: ReadonlySet<string>; readonly naming: readonly string[] } {
  const given = new Set([id]);
  if (byId(entries).get(id)?.kind === "file")
    return { given, naming: entries.filter(({ dependsOn }) => dependsOn.includes(id)).map((one) => one.id) };
  // Oldest first: what rests on an entry was made after it.
  for (const entry of entries)
    if (isOpen(entry) && entry.kind === "command" && entry.dependsOn.some((needed) => given.has(needed)))
      given.add(entry.id);
  return { given, naming: [] };
}

/** A body without an id in any of its lists. */
export function withoutId(value: unknown, id: string): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== id).map((one) => withoutId(one, id));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutId(one, id)]));
}
