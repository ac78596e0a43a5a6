import { permissionBySensitivity } from "@phaodai/domain/access/roles";
import { fieldOf, type Register, type Sensitivity } from "@phaodai/domain/registers/register";
import type { HistoryEntry } from "@phaodai/domain/shared/event";
import { z } from "zod";
import { nameActors } from "#access/service";
import { openFor } from "#auth/person-keys";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { listEntries } from "./history-queries.ts";
import { mayReadRow } from "./reading.ts";

/** What `record` keeps under `data.changes`: field → [from, to]. */
const Data = z.object({ changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).optional() });

export interface HistoryAsked {
  readonly register: Register;
  /** The records the row is made of. */
  readonly subjectIds: readonly string[];
  /** Units of the row, by which is decided whose values may be shown. */
  readonly units: { readonly responsible: number; readonly shared: readonly number[] };
  /** Only what happened to this field. */
  readonly field?: string | undefined;
}

/** Who changed a row, when, from what to what, by which command, newest first; what the reader may not see comes masked. */
export async function readHistory(ctx: Context, tx: Tx, asked: HistoryAsked): Promise<HistoryEntry[]> {
  const entries = await listEntries(tx, asked.subjectIds);
  const opened = await openSealed(ctx, tx, entries);
  const names = await nameActors(
    ctx.services,
    entries.map((entry) => entry.actorId),
  );
  const shown = entries.map((entry): HistoryEntry => {
    const changes = { ...Data.parse(entry.data).changes, ...opened.get(entry) };
    const { at, action, command } = entry;
    const actor = names.get(entry.actorId) ?? "";
    return { at, actor, action, command, changes: Object.entries(changes).map(changeShown(ctx, asked)) };
  });
  const { field } = asked;
  if (field === undefined) return shown;
  return shown
    .map((entry) => ({ ...entry, changes: entry.changes.filter((change) => change.field === field) }))
    .filter(({ changes }) => changes.length > 0);
}

type Change = HistoryEntry["changes"][number];

const changeShown =
  (ctx: Context, { register, units }: HistoryAsked) =>
  ([key, [from, to]]: readonly [string, readonly [unknown, unknown]]): Change => {
    const as = register.history?.as ?? {};
    const field = (Object.hasOwn(as, key) ? as[key] : undefined) ?? key;
    const permission = permissionBySensitivity[sensitivityOf(register, field)];
    const maySee = permission === "signed_in" || mayReadRow(ctx.actor, permission, units);
    return maySee
      ? { field, from: valueShown(from), to: valueShown(to) }
      : { field, from: masked(from), to: masked(to) };
  };

/** Of a key the register does not know: as sensitive as can be. */
function sensitivityOf(register: Register, field: string): Sensitivity {
  const also = register.history?.also ?? {};
  const said = Object.hasOwn(also, field) ? also[field] : undefined;
  return fieldOf(register, field)?.sensitivity ?? said ?? "sensitive";
}

const masked = (value: unknown): unknown => (value === null ? null : "••••");

const PartialDay = z.object({ date: z.string(), precision: z.enum(["day", "month", "year"]) });
const lengths = { day: 10, month: 7, year: 4 };

/** A partial date as far as it is known, "1980"; anything else as it is. */
function valueShown(value: unknown): unknown {
  const day = PartialDay.safeParse(value);
  return day.success ? day.data.date.slice(0, lengths[day.data.precision]) : value;
}

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
