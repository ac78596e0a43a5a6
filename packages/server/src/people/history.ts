import type { HistoryEntry } from "@phaodai/domain/shared/event";
import { z } from "zod";
import { nameActors } from "#access/service";
import { openFor } from "#auth/person-keys";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { listEntries } from "./history-queries.ts";

/** What `record` keeps under `data.changes`: field → [from, to]. */
const Data = z.object({ changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).optional() });

const hidden = "••••";

/**
 * The history of one record, newest first.
 * @param maySee whether the actor may see the values of a field; else they come masked
 */
export async function readHistory(
  ctx: Context,
  tx: Tx,
  { subjectId, maySee }: { readonly subjectId: string; readonly maySee: (field: string) => boolean },
): Promise<HistoryEntry[]> {
  const entries = await listEntries(tx, subjectId);
  const opened = await openSealed(ctx, tx, entries);
  const names = await nameActors(
    ctx.services,
    entries.map((entry) => entry.actorId),
  );
  return entries.map((entry) => {
    const changes = { ...Data.parse(entry.data).changes, ...opened.get(entry) };
    return {
      at: entry.at,
      actor: names.get(entry.actorId) ?? "",
      action: entry.action,
      command: null,
      changes: Object.entries(changes).map(([field, [from, to]]) =>
        maySee(field) ? { field, from, to } : { field, from: mask(from), to: mask(to) },
      ),
    };
  });
}

const mask = (value: unknown): unknown => (value === null ? null : hidden);

type Entry = Awaited<ReturnType<typeof listEntries>>[number];
type Changes = Readonly<Record<string, readonly [unknown, unknown]>>;

/** The sealed values of each entry; nothing where the person's key was erased. */
async function openSealed(
  ctx: Context,
  tx: Tx,
  entries: readonly Entry[],
): Promise<ReadonlyMap<Entry, Changes>> {
  const found = new Map<Entry, Changes>();
  const sealed = entries.flatMap((entry) =>
    entry.personal && entry.personKey !== null
      ? [{ entry, bytes: entry.personal, person: entry.personKey }]
      : [],
  );
  for (const [person, group] of Map.groupBy(sealed, (one) => one.person)) {
    const values = await openFor(
      ctx,
      tx,
      person,
      group.map((one) => one.bytes),
    );
    group.forEach((one, i) => {
      const changes = values[i];
      if (changes) found.set(one.entry, changes);
    });
  }
  return found;
}
